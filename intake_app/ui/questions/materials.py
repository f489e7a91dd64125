"""What a question may show beside its words: the form's files, and the files of this record."""

from collections.abc import Callable
from dataclasses import dataclass

MediaLoader = Callable[[str], bytes | None]
"""Gives the bytes of a file by name, or None when there is none."""


def no_media(_name: str) -> bytes | None:
    """The loader where there are no files."""
    return None


def _unknown_size(_name: str) -> int | None:
    return None


def _nothing_aside(_path: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Materials:
    """Where the bytes of pictures, sounds and films come from; they never lie on the disk."""

    form: MediaLoader = no_media
    """Files that came with the form."""
    attached: MediaLoader = no_media
    """Files that were added to this record."""
    has_aside: Callable[[str], bool] = _nothing_aside
    """Whether a file taken from the question at a path can be brought back."""
    size: Callable[[str], int | None] = _unknown_size
    """Bytes of a file that was added to this record."""
    is_alone: bool = False
    """The person has the laptop to themselves: nothing may open that leads to its folders, its
    camera or its microphone."""

    def __call__(self, name: str) -> bytes | None:
        """A file of the form."""
        return self.form(name)


def materials_of(media: MediaLoader | Materials) -> Materials:
    """A plain loader stands for the form's files alone."""
    return media if isinstance(media, Materials) else Materials(media)
