"""Bringing a profile back from its backup."""
