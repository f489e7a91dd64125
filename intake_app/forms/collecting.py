"""The garbage collector kept away while a form is read or begun."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """Keep the collector from walking what grows, and has no garbage in it, again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        # What was made will stay: into the oldest generation with it, unlooked at, whoever looks
        # next. Otherwise the first answers of a large form would wait while it is walked.
        gc.freeze()
        gc.unfreeze()
        if was_on:
            gc.enable()
