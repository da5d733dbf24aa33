"""Turn a news article into a structured summary whose every statement can be checked."""
