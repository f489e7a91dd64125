"""One running program a data folder."""

import subprocess
import sys
from pathlib import Path

from intake_app.system import SingleInstance

HOLDER = """
import sys
from pathlib import Path
from intake_app.system import SingleInstance
print(SingleInstance(Path(sys.argv[1])).acquire(), flush=True)
sys.stdin.read()
"""


def test_a_second_program_is_kept_out_until_the_first_ends(tmp_path: Path) -> None:
    first = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert first.stdout is not None
    assert first.stdout.readline() == "True\n"
    second = SingleInstance(tmp_path)
    assert not second.acquire()
    first.kill()
    first.communicate()
    assert second.acquire(wait_seconds=30)
    second.release()


def test_a_second_start_leaves_its_wish(tmp_path: Path) -> None:
    first = SingleInstance(tmp_path)
    assert first.acquire()
    assert not first.takes_wish_to_show()
    SingleInstance(tmp_path).ask_first_to_show()
    assert first.takes_wish_to_show()
    assert not first.takes_wish_to_show()
    first.release()
