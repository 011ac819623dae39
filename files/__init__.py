"""Where files that people send are checked and kept, encrypted, outside the database. Fits the service by shape."""
