"""The forms on this laptop, and adding more."""
