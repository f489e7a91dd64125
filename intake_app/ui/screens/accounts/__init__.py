"""People of this profile, their passphrases, and the ways back in."""
