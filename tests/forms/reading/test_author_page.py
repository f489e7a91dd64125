"""The page for form authors shows what the program says."""

import re
from pathlib import Path

import pytest

from intake_app.cli import main
from tests.forms.reading.workbook_maker import workbook

PAGE = Path(__file__).resolve().parents[3] / "docs" / "form-author.md"


def sheets_of_the_page(page: str) -> dict[str, str]:
    found = re.findall(r"### Sheet (\w+)\n\n(.*?)\n\n", page, re.DOTALL)
    return {name: re.sub(r"\n\|[-|]+\n", "\n", table) for name, table in found}


@pytest.mark.parametrize("language", ["en", "es"])
def test_example_is_what_the_command_says(
    language: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    page = PAGE.read_text("utf-8")
    (tmp_path / "broken.xlsx").write_bytes(workbook(**sheets_of_the_page(page)))
    monkeypatch.chdir(tmp_path)
    assert main(["--lang", language, "form", "check", "broken.xlsx"]) == 1
    said = capsys.readouterr().out.strip()
    assert said.count("\n") >= 16
    assert said in page
