"""What the packed `intake` starts: the command line, or the process that converts a spreadsheet."""

import sys

from intake_app.__main__ import CONVERT_FLAG
from intake_app.__main__ import main as window
from intake_app.cli import main as console

if __name__ == "__main__":
    sys.exit(window() if sys.argv[1:2] == [CONVERT_FLAG] else console())
