"""References of a form turned into plain paths: prefixes dropped, `..` followed."""

import re
from functools import lru_cache

_STEP = re.compile(r"(?:[^\W\d][\w.\-]*:)?([^\W\d][\w.\-]*)")


@lru_cache(maxsize=65536)
def absolute_path(reference: str, context: str) -> str | None:
    """The path that `reference` means at `context`, or None when it is no plain path.

    Plain paths have child steps, `..`, `.`, `current()/` and at the end an attribute:
    `../age` at `/data/child/name` is `/data/child/age`.
    """
    text = reference.strip()
    if text.startswith("current()/"):
        text = text[len("current()/") :]
    if text.startswith("//") or not text:
        return None
    steps: list[str] = []
    if not text.startswith("/"):
        steps = [step for step in context.split("/") if step]
    parts = text.strip("/").split("/") if text != "/" else []
    for index, part in enumerate(parts):
        part = part.strip()
        if part == ".":
            continue
        if part == "..":
            if not steps:
                return None
            steps.pop()
            continue
        if part.startswith("@"):
            found = _STEP.fullmatch(part[1:].strip())
            if found is None or index != len(parts) - 1:
                return None
            steps.append("@" + found.group(1))
            continue
        found = _STEP.fullmatch(part)
        if found is None:
            return None
        steps.append(found.group(1))
    return "/" + "/".join(steps)
