"""Limits that a process sets for itself before it touches a stranger's file."""

import sys

if sys.platform != "win32":
    import resource

    def limit_process(*, memory_bytes: int, seconds: int) -> None:
        """Bounds address space and processor time; forbids written files and core dumps."""
        _lower(resource.RLIMIT_AS, memory_bytes)
        _lower(resource.RLIMIT_CPU, seconds)
        _lower(resource.RLIMIT_FSIZE, 0)
        _lower(resource.RLIMIT_CORE, 0)

    def _lower(limit: int, wanted: int) -> None:
        _, hardest = resource.getrlimit(limit)
        if hardest != resource.RLIM_INFINITY:
            wanted = min(wanted, hardest)
        resource.setrlimit(limit, (wanted, wanted))

else:

    def limit_process(*, memory_bytes: int, seconds: int) -> None:
        """Windows offers no such limits without a job object; the parent's time limit holds."""
