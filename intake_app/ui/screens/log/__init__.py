"""The log of what was done, for whoever coordinates."""
