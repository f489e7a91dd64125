"""Backups, journeys and checkpoints."""
