"""What to go on with and what to begin."""
