"""Measurements against peers, run by hand; CI runs them in their small form only."""
