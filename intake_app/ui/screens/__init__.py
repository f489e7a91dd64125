"""One folder a screen; none knows another."""
