"""Builds what people install: one module a target, and what all of them share."""
