"""`intake form check`."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Intake

FINE = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:orx="http://openrosa.org/xforms"><h:head><h:title>Visita</h:title><model>
<instance><data id="visit" version="7"><name/><age/><orx:meta><orx:instanceID/></orx:meta></data>
</instance><bind nodeset="/data/name" type="string" required="true()"/>
<bind nodeset="/data/age" type="int" relevant="/data/name != ''"/></model></h:head>
<h:body><input ref="/data/name"><label>Name</label></input>
<input ref="/data/age"><label>Age</label></input></h:body></h:html>
"""


def test_a_good_form_is_named_and_counted(intake: Intake, tmp_path: Path) -> None:
    file = tmp_path / "visit.xml"
    file.write_text(FINE)
    ran = intake("form", "check", file)
    assert ran.code == 0
    assert "visit.xml: a form that can be filled" in ran.out
    assert "id visit, version 7, questions 2" in ran.out
    told = intake("form", "check", file, "--json").json
    assert told["ok"] is True
    assert told["form"]["id"] == "visit"
    assert told["findings"] == []


def test_a_broken_form_tells_what_and_where(intake: Intake, tmp_path: Path) -> None:
    file = tmp_path / "visit.xml"
    file.write_text(FINE.replace("/data/name != ''", "/data/nobody != (").replace(">Age<", "><"))
    ran = intake("form", "check", file, "--json")
    assert ran.code == 1
    assert ran.json["ok"] is False
    assert ran.json["form"] is None
    places = [finding["place"] for finding in ran.json["findings"]]
    assert any("/data/age" in place for place in places)
    spoken = intake("form", "check", file, lang="es")
    assert spoken.code == 1
    assert "falla" in spoken.out


def test_no_file_and_no_form_are_refused_in_words(intake: Intake, tmp_path: Path) -> None:
    missing = intake("form", "check", tmp_path / "none.xlsx")
    assert missing.code == 1
    assert "none.xlsx" in missing.out
    picture = tmp_path / "cat.xlsx"
    picture.write_bytes(b"\x89PNG" + bytes(100))
    assert intake("form", "check", picture).code == 1


def test_wrong_use_is_told_apart(intake: Intake) -> None:
    assert intake("form", "check").code == 2
    assert intake("form", "dance").code == 2
    assert intake().code == 2


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break otherwise there")
def test_a_reader_that_goes_away_is_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "visit.xml"
    file.write_text(FINE)
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "intake_app.cli", "form", "check", str(file)],
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        timeout=60,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, "")


def test_the_version_is_told(intake: Intake) -> None:
    ran = intake("--version")
    assert ran.code == 0
    assert ran.out.startswith("intake 0.")


def test_looking_at_a_form_leaves_nothing_behind(
    intake: Intake, tmp_path: Path, home: Path
) -> None:
    file = tmp_path / "visit.xml"
    file.write_text(FINE)
    intake("form", "check", file)
    assert not home.exists()
