"""Numbered SQL files: the schema, step by step; never edited after release."""
