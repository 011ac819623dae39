"""What we decide: events in, effects out. Pure functions over frozen values; no clock, no I/O, no async, no logging."""
