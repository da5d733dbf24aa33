"""Scoring measured for speed, and the gate for false alarms, by simulation."""
