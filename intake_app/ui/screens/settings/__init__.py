"""Language, look, lock and what this program is made of."""
