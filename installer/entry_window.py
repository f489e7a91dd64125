"""What the packed `field-intake` starts: the window, or the process that converts a spreadsheet."""

import sys

from intake_app.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
