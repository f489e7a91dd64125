"""Connecting the place that records are sent to."""
