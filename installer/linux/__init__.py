"""Linux: a Debian package, and the same folder as an archive that needs no installing."""
