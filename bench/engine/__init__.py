"""The form engine measured beside its peers: `python3 dev.py bench engine`."""
