"""Finished records, to read."""
