"""Nothing typed is found in what the program writes; and the search does find what is there."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.proofs import leak
from tests.proofs.write_log import WriteLog

needs_compiler = pytest.mark.skipif(
    not WriteLog.is_possible(), reason="the log of all writes needs Linux and a C compiler"
)


@pytest.mark.timeout(300)
def test_what_is_typed_is_in_no_byte_outside_the_vault_nor_readable_in_it(tmp_path: Path) -> None:
    figures = leak.run(tmp_path)
    assert figures.left_in == []
    assert figures.written_to == {}
    assert figures.saved > 20
    assert figures.hub_has_the_answers
    assert figures.held_by_hub == 1
    assert figures.bytes_left > 100_000
    if WriteLog.is_possible():
        assert figures.bytes_written > 1_000_000


@needs_compiler
def test_the_log_finds_a_marker_in_a_file_that_is_gone(tmp_path: Path) -> None:
    log = WriteLog(tmp_path)
    left = tmp_path / "left"
    script = (
        "import os, sqlite3, sys\n"
        "with open(sys.argv[1], 'wb', buffering=0) as file:\n"
        "    file.write(b'one half MAR'); file.write(b'KER the other')\n"
        "os.remove(sys.argv[1])\n"
        "plain = sqlite3.connect(sys.argv[1] + '.db')\n"
        "plain.execute('CREATE TABLE t (a)'); plain.execute(\"INSERT INTO t VALUES ('MARKER')\")\n"
        "plain.commit(); plain.close()\n"
    )
    subprocess.run([sys.executable, "-c", script, left], env=log.environment(), check=True)
    found = log.files_with("MARKER")
    assert {Path(name).name.split(" ")[0] for name in found} >= {"left", "left.db"}
