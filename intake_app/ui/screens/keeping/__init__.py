"""How long records stay on this laptop."""
