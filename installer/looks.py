"""What the looks of every system have in common: how one is told, and what is filled and sent."""

import json
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

PASSPHRASE: Final = "el tlacuache barre tres lunas verdes"  # noqa: S105 - of throw-away vaults
ORGANISATION: Final = "Casa Norte"
SERVER: Final = "https://central.casa-norte.example"
VISIT: Final = """\
"survey",,,
,"type","name","label"
,"text","place","Place"
,"integer","people","How many people?"
"settings",,,
,"form_title","form_id","version"
,"Visit","visit","1"
"""
ANSWERS: Final = '{"place": "Norte", "people": 4}'
NEXT: Final = "99.0.0"
_told: list[str] = []
_began = time.monotonic()


class LookFailed(SystemExit):
    """One of the looks did not see what it should."""


def look(what: str, seen: bool, more: str = "") -> None:
    """Prints one look; raises LookFailed where it did not see what it should."""
    line = f"{'ok   ' if seen else 'NOT  '} {what}"
    _told.append(line)
    print(line, flush=True)
    if not seen:
        raise LookFailed(f"{what}: {more}")


def skip(what: str) -> None:
    """Says what cannot be looked at here."""
    line = f"skip  {what}"
    _told.append(line)
    print(line, flush=True)


def write_report(file: Path) -> None:
    """Every look so far, one a line, and how long all of them took."""
    seen = sum(line.startswith("ok") for line in _told)
    minutes = (time.monotonic() - _began) / 60
    foot = f"{seen} of {len(_told)} looks saw what they should; {minutes:.0f} minutes"
    file.write_text("\n".join([*_told, foot]) + "\n", encoding="utf-8")
    print(foot, flush=True)


def told_address(hub: "subprocess.Popen[str]") -> str:
    """Where a hub that was started with --json listens. Raises LookFailed."""
    said = ""
    for line in hub.stdout or ():
        said += line
        if line.rstrip() == "}":
            return str(json.loads(said)["address"])
    raise LookFailed(f"the hub did not begin: {said[-500:]}")


def reason_of(refused: dict[str, Any]) -> object:
    """The reason that a failure told as JSON names."""
    return dict(refused.get("facts") or {}).get("reason")


def rules_of_a_look(file: Path) -> None:
    """Writes rules into a kit's policy by which one sees that they are followed."""
    told = json.loads(file.read_text(encoding="utf-8"))
    told["forms"]["may_add"] = False
    file.write_text(json.dumps(told), encoding="utf-8")


def settle(done: Callable[[], bool], seconds: int = 60) -> None:
    """Waits until it is so, or the time is over."""
    for _ in range(seconds):
        if done():
            return
        time.sleep(1)
