"""Long proofs, run by `dev.py proof NAME`; each has a short form among the tests."""
