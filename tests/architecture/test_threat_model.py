"""The threat model names a proof for each threat, and each proof that it names is there."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
PAGE = TESTS.parent / "docs" / "threat-model.md"


def rows() -> Iterator[tuple[str, str]]:
    """Threat and proof of each row of a table."""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and len(cells) == 3 and cells[0] not in ("threat", "---"):
            yield cells[0], cells[2]


def names_in(path: Path) -> set[str]:
    found = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return {node.name for node in found if isinstance(node, ast.FunctionDef)}


def test_every_threat_has_a_proof_that_is_there() -> None:
    wrong = []
    seen = 0
    for threat, proof in rows():
        path = None
        places = 0
        for quoted in re.findall(r"`([^`]+)`", proof):
            where, _, name = quoted.partition(": ")
            if where.startswith("test_") and not where.endswith(".py"):
                where, name = "", where  # of the file named before
            if where and (TESTS / where).exists():
                path = TESTS / where
                places += 1
            elif where and not where.startswith("dev.py"):
                wrong.append(f"{threat}: no {where}")
            if name and (path is None or not path.is_file() or name not in names_in(path)):
                wrong.append(f"{threat}: no {name}")
        if not places:
            wrong.append(f"{threat}: no proof")
        seen += 1
    assert wrong == []
    assert seen > 40
