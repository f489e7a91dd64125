"""Starts the desktop program, or the process that converts a spreadsheet for it."""

import importlib
import sys

CONVERT_FLAG = "--convert-xlsform"
"""How a packed program, which has no `-m`, is told to convert; `forms` starts it so."""


def main() -> int:
    """Opens the window; gives the exit code."""
    # One of two programs starts here: the converter must not load Qt, nor the window pyxform.
    if sys.argv[1:2] == [CONVERT_FLAG]:
        converter = importlib.import_module("intake_app.forms.reading.convert")
        return int(converter.main(sys.argv[2:]))
    return int(importlib.import_module("intake_app.app").main())


if __name__ == "__main__":
    sys.exit(main())
