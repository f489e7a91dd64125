"""Casework by commands: cases, figures, exports, the directory, the rules for forms."""

import contextlib
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from intake_app.casework import Scope
from intake_app.cli import casework, command_line
from intake_app.cli.terminal import Terminal, WrongUse
from intake_app.cli.words import Words
from intake_app.forms import Environment, FormSession, QuestionView, read_xform
from intake_app.services import CaseMissing, NotThisStep, Workspace
from tests.services.conftest import (  # noqa: F401 - fixtures
    account_id,
    clock,
    paths,
    program,
    start_program,
    workspace,
)
from tests.services.shipped import interviewed, screened

FORMS = Path(__file__).resolve().parents[2] / "resources" / "forms"
Run = Callable[..., tuple[int, Any]]


@pytest.fixture
def run(
    workspace: Workspace,  # noqa: F811 - a fixture
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    """Runs a command over an open vault; opening one by commands is shown elsewhere."""

    @contextlib.contextmanager
    def opened(*_: object) -> Iterator[Workspace]:
        yield workspace

    monkeypatch.setattr(casework, "unlocked", opened)

    def command(*words: str | Path) -> tuple[int, Any]:
        options = command_line._parser().parse_args([*map(str, words), "--json"])
        capsys.readouterr()
        code = options.command(options, Terminal(Words("en"), as_json=True))
        return code, json.loads(capsys.readouterr().out)

    return command


def test_cases_are_listed_and_shown_by_their_codes(
    run: Run,
    workspace: Workspace,  # noqa: F811 - a fixture
) -> None:
    screened(workspace, a_debt="yes", a_keeps_things="yes")
    code, told = run("case", "list")
    assert code == 0
    [case] = told["cases"]
    assert case["outcome"] == "high"
    _, shown = run("case", "show", case["code"].lower())
    assert shown["contacts"][0]["indicators"] == ["CD1", "CD2"]
    assert shown["consent"]["local"] == "given"
    with pytest.raises(CaseMissing):
        run("case", "show", "AAAA-AAAA-A")


def test_figures_hide_what_is_small_and_leave_by_whole_months(
    run: Run,
    workspace: Workspace,  # noqa: F811 - a fixture
    tmp_path: Path,
) -> None:
    screened(workspace, a_debt="yes", a_keeps_things="yes")
    _, told = run("stats", "--month", "2026-03")
    assert told["tables"]["outcomes"]["cells"] == {"high": None}
    with pytest.raises(WrongUse):
        run("stats", "--month", "soon")
    with pytest.raises(NotThisStep):
        run("stats", "--month", "2026-03", "--out", tmp_path / "f.csv")
    code, _ = run("stats", "--month", "2026-01..2026-02", "--out", tmp_path / "f.csv")
    assert code == 0
    assert "outcomes,total" in (tmp_path / "f.csv").read_text(encoding="utf-8-sig")


def test_an_export_takes_only_what_was_allowed_and_is_for_its_owner(
    run: Run,
    workspace: Workspace,  # noqa: F811 - a fixture
    tmp_path: Path,
) -> None:
    screened(workspace, a_debt="yes")
    code = workspace.casework.cases.list()[0].code
    out = tmp_path / "cases.csv"
    words = ("export", "htcds", "--profile", "referral", "--out", out)
    _, made = run(*words, "--case", code, "--receiver", "service")
    assert (made["cases"], made["excluded_no_consent"]) == (0, 1)
    assert out.stat().st_mode & 0o077 == 0
    with pytest.raises(WrongUse):
        run(*words)


def test_a_directory_is_imported_with_its_faults_told(run: Run, tmp_path: Path) -> None:
    places = tmp_path / "lugares.csv"
    places.write_text("nombre,servicios\nCasa Luz,shelter\nCasa Sol,dancing\n")
    code, taken = run("directory", "import", places)
    assert code == 0
    assert (taken["added"], [one["row"] for one in taken["faults"]]) == (1, [3])
    _, listed = run("directory", "list")
    assert "Casa Luz" in [one["name"] for one in listed["entries"]]


def test_rules_for_forms_are_told_with_place_and_words(run: Run, tmp_path: Path) -> None:
    code, told = run("form", "lint", FORMS / "built" / "rapid_screen.xml")
    assert (code, told["findings"]) == (0, [])
    sheet = tmp_path / "form.csv"
    sheet.write_text(
        "survey,,,,\n,type,name,label,required\n,text,name,Why are you a victim?,yes\n"
        "settings,,,,\n,form_id,version,,\n,x,1,,\n"
    )
    code, told = run("form", "lint", sheet)
    assert code == 1
    assert {one["rule"].partition(".")[0] for one in told["findings"]} == {
        "SR-2",
        "SR-4",
        "SR-7",
        "SR-62",
    }
    assert {one["question"] for one in told["findings"]} == {"name"}


def test_a_central_without_lists_gets_them_as_a_file_that_forms_read(
    run: Run,
    workspace: Workspace,  # noqa: F811 - a fixture
    tmp_path: Path,
) -> None:
    interviewed(workspace, b_alias="Rosalinda", b_scopes="local")
    interviewed(workspace, b_alias="Rosalinda", b_scopes="services")
    [row] = [
        one
        for one in workspace.casework.cases.list()
        if Scope.LOCAL in workspace.casework.consent.of_case(one.case_id).allowed
    ]
    file = tmp_path / "cases.csv"
    code, told = run("case", "csv", "--out", file)
    assert (code, told["cases"]) == (0, 1)
    assert b"Rosalinda" not in file.read_bytes()
    form = read_xform(
        (FORMS / "built" / "follow_up.xml").read_bytes(), media={"cases.csv": file.read_bytes()}
    )
    session = FormSession.start(form, Environment(now=lambda: datetime.now(UTC)))
    [pick] = [
        one
        for one in session.page_view(session.page_ids()[0]).items
        if getattr(one, "path", "").endswith("/d_case")
    ]
    assert isinstance(pick, QuestionView)
    assert [choice.label.plain for choice in pick.choices] == [row.code]
    stored = workspace._store.cases.find(row.case_id)
    assert stored is not None
    assert [choice.value for choice in pick.choices] == [stored.entity]


def test_requests_about_ones_data_are_kept_listed_and_answered(
    run: Run,
    workspace: Workspace,  # noqa: F811 - a fixture
    tmp_path: Path,
) -> None:
    interviewed(workspace, b_scopes="local")
    [row] = workspace.casework.cases.list()
    code, kept = run("request", "add", row.code, "--asked", "see")
    assert (code, kept["due"]) == (0, "2026-03-30")
    _, listed = run("request", "list")
    [one] = listed["requests"]
    assert (one["code"], one["asked"], one["open"]) == (row.code, "see", True)
    done = tmp_path / "done.txt"
    done.write_text("printed and handed over\n", encoding="utf-8")
    code, _ = run("request", "answer", one["id"], "--done-file", done)
    assert code == 0
    [request] = workspace.casework.requests.of_case(row.case_id)
    assert (request.is_open, request.answer) == (False, "printed and handed over")
