"""Paths as forms and callers write them, made plain."""


def without_positions(path: str) -> str:
    return "/".join(step.partition("[")[0] for step in path.split("/"))


def joined_path(start: str, path: str) -> str:
    """The path that a reference means at `start`."""
    path = without_positions(path.strip())
    if path.startswith("/"):
        return path
    if path.startswith("current()/"):
        path = path[len("current()/") :]
    steps = start.split("/")
    for step in path.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in {".", ""}:
            steps.append(step)
    return "/".join(steps)
