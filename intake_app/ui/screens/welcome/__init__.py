"""First start: language, profile, passphrase, recovery key."""
