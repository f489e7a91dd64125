"""The macOS application and its disk image."""
