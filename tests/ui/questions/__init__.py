"""The question widgets: keyboard, pointer, bad input, read-only, names, no memory."""
