"""Cases that were changed here and elsewhere, side by side, until somebody decides."""
