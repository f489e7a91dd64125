"""Figures of this laptop: counted by month and state, as charts, as tables, and to share."""
