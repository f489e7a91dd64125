"""Starts the desktop program."""

import sys

from intake_app import app


def main() -> int:
    """Opens the window; returns the exit code."""
    return app.main()


if __name__ == "__main__":
    sys.exit(main())
