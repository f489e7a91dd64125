"""What answers mean: triage, consent, exports, statistics. Pure functions over records."""
