"""Replaying recorded answers, measured against vcrpy and cassetter."""
