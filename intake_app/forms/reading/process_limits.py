"""Limits that a process sets for itself before it touches a stranger's file."""

import sys

if sys.platform != "win32":
    import resource

    def limit_process(*, memory_bytes: int, seconds: int) -> None:
        """Bounds address space and processor time; forbids written files and core dumps."""
        _lower(resource.RLIMIT_AS, memory_bytes)
        _lower(resource.RLIMIT_CPU, seconds, seconds + _AFTER_THE_SIGNAL)
        _lower(resource.RLIMIT_FSIZE, 0)
        _lower(resource.RLIMIT_CORE, 0)

    _AFTER_THE_SIGNAL = 5
    """At the limit SIGXCPU tells the parent why it ended; a process that holds it off is killed."""

    def _lower(limit: int, wanted: int, at_last: int | None = None) -> None:
        _, hardest = resource.getrlimit(limit)
        at_last = wanted if at_last is None else at_last
        if hardest != resource.RLIM_INFINITY:
            wanted, at_last = min(wanted, hardest), min(at_last, hardest)
        resource.setrlimit(limit, (wanted, at_last))

else:

    def limit_process(*, memory_bytes: int, seconds: int) -> None:
        """Windows offers no such limits without a job object; the parent's time limit holds."""
