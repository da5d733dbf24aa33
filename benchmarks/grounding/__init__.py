"""Does the locator find what is there, and refuse what is not? Measured beside its peers."""
