"""`python -m intake_app.cli`."""

import sys

from intake_app.cli import main

if __name__ == "__main__":
    sys.exit(main())
