"""The same service in a terminal: talking, asking once, officers' acts, tables."""
