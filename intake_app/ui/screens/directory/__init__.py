"""The directory of places that help: found, read, checked, and taken from a table."""
