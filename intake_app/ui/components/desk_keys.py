"""The keys that work wherever one is outside a form, for the key help."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject

from intake_app.ui.components.keys import KeyAct, KeyGroup


class DeskKeys(QObject):
    """Says them in the language in use."""

    def groups(
        self,
        hide_key: str,
        help_key: str,
        places: Callable[[], Mapping[str, str]],
        *,
        is_open: bool,
    ) -> tuple[KeyGroup, ...]:
        """hide_key: as it is preferred. help_key: that of this help.

        places: their words. is_open: a profile is unlocked.
        """
        everywhere = KeyGroup(
            lambda: self.tr("Everywhere"),
            (
                KeyAct((hide_key,), lambda: self.tr("Hide everything")),
                *(self._locking() if is_open else ()),
                KeyAct(("Ctrl+Q",), lambda: self.tr("Save and close the program")),
                KeyAct(
                    ("Tab",), lambda: self.tr("Next field or button; with Shift, the one before")
                ),
                KeyAct(("Enter",), lambda: self.tr("Press the button one stands on")),
                KeyAct(("Esc",), lambda: self.tr("Put away what lies over the screen")),
                KeyAct((help_key,), lambda: self.tr("These keys")),
            ),
        )
        if not is_open:
            return (everywhere,)
        going = KeyGroup(
            lambda: self.tr("Places"),
            tuple(
                KeyAct((f"Ctrl+{number}",), partial(_word_of, places, place))
                for number, place in enumerate(places(), 1)
            ),
        )
        return (going, everywhere)

    def _locking(self) -> tuple[KeyAct, ...]:
        return (KeyAct(("Ctrl+L",), lambda: self.tr("Lock: saves, closes and asks again")),)


def _word_of(places: Callable[[], Mapping[str, str]], place: str) -> str:
    return places()[place]
