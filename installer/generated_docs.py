"""Writes the pages of docs/ that are made from the program's own tables."""

import sys
from pathlib import Path

from intake_app.forms.form_support import form_support

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    """Writes docs/form-support.md; a test says when it is out of date."""
    (ROOT / "docs" / "form-support.md").write_text(form_support(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
