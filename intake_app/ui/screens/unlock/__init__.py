"""Opening a profile, and the way back in with the recovery key."""
