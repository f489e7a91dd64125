"""The log keeps codes, ids, counts and durations, and nothing a person typed."""

import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from intake_app.domain.delivery import FailureKind
from intake_app.system import Crash, start_log

MARKER = "Rosalinda Huerta"


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    handler = start_log(tmp_path)
    yield tmp_path / "intake.log"
    logging.getLogger().removeHandler(handler)
    handler.close()


def test_codes_ids_and_counts_are_kept(log_file: Path) -> None:
    logging.getLogger("intake_app.sync").info(
        "%s record %s after %d tries, %s", "delivery.failed", "a" * 32, 3, FailureKind.TOO_SLOW
    )
    line = log_file.read_text()
    assert "delivery.failed" in line
    assert "a" * 32 in line
    assert "after 3 tries, too-slow" in line


def test_words_are_hidden(log_file: Path) -> None:
    logging.getLogger("intake_app.services").info("saved %s for %s", MARKER, {"name": MARKER})
    text = log_file.read_text()
    assert "Rosalinda" not in text
    assert "saved … for …" in text


@pytest.mark.expects_log
def test_an_exception_is_told_without_its_words(log_file: Path) -> None:
    try:
        int(MARKER)
    except ValueError:
        logging.getLogger("intake_app.forms").exception("could not read %s", MARKER)
    text = log_file.read_text()
    assert "Rosalinda" not in text
    assert "ValueError (unexpected)" in text
    assert "test_an_exception_is_told_without_its_words" in text


@pytest.mark.expects_log
def test_libraries_do_not_get_their_words_in(log_file: Path) -> None:
    library = logging.getLogger("some_library.connections")
    library.warning("Retrying https://central.example.org/v1/key/%s/projects", "s3cr3t")
    library.info("https://central.example.org")
    text = log_file.read_text()
    assert "s3cr3t" not in text
    assert "example" not in text
    assert text.count("\n") == 1


@pytest.mark.expects_log
def test_another_handler_still_sees_the_whole_record(
    log_file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    try:
        int(MARKER)
    except ValueError:
        logging.getLogger("intake_app.forms").exception("could not read it")
    assert caplog.records[-1].exc_info is not None


def test_a_crash_holds_no_message() -> None:
    with pytest.raises(ValueError, match="invalid literal") as caught:
        int(MARKER)
    crash = Crash.from_exception(caught.value)
    assert MARKER not in repr(crash)
    assert crash.kind == "ValueError"
    assert "test_a_crash_holds_no_message" in crash.place


def test_what_nobody_caught_is_logged_and_not_printed(tmp_path: Path) -> None:
    program = f"""
import threading
from pathlib import Path
from intake_app.system import install_crash_hook, start_log
start_log(Path({str(tmp_path)!r}))
install_crash_hook(lambda crash: print("shown", crash.kind, flush=True))
worker = threading.Thread(target=lambda: int({MARKER!r}))
worker.start()
worker.join()
raise KeyError({MARKER!r})
"""
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60
    )
    log = (tmp_path / "intake.log").read_text()
    assert run.stdout == "shown ValueError\nshown KeyError\n"
    assert run.returncode == 1
    assert "Rosalinda" not in run.stderr + log
    assert log.count("CRITICAL") == 2
