"""The filling and review screens."""
