"""What answers cost and how good they are; run by `make bench`."""
