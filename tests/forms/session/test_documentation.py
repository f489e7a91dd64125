"""The engine's page shows code that runs."""

import re
from pathlib import Path

import pytest
from pyxform.xls2xform import convert

ROOT = Path(__file__).resolve().parents[3]

HOUSEHOLD = """
| survey | | | |
| | type | name | label |
| | text | name | Name |
| | begin repeat | child | Child |
| | integer | age | Age |
| | end repeat | | |
"""


def test_use_in_twenty_lines_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    form = convert(HOUSEHOLD, file_type=".md", form_name="data").xform
    (tmp_path / "household.xlsx").write_text(form, encoding="utf-8")  # kinds are told by content
    page = (ROOT / "docs" / "engine.md").read_text(encoding="utf-8")
    code = re.findall(r"```python\n(.*?)```", page, re.DOTALL)[0]
    names: dict[str, object] = {}
    exec(compile(code, "docs/engine.md", "exec"), names)  # noqa: S102 - our own page
    assert "/data/child[2]/age" in capsys.readouterr().out
    assert b"<name>Bo</name>" in names["submission"].xml  # type: ignore[attr-defined] # ran just now
