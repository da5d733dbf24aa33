"""The HTML report, measured: see README.md."""
