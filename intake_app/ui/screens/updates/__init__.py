"""Newer versions of the program, from the organisation alone."""
