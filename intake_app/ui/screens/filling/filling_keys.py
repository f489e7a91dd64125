"""The keys of the filling screen: what each does, in the groups the key help shows."""

from typing import Protocol

from PySide6.QtCore import QObject

from intake_app.ui.components.keys import KeyAct, KeyGroup


class Acts(Protocol):
    """What keys ask of the filling screen."""

    def turn(self, by: int) -> None: ...
    def back_to_list(self) -> None: ...
    def search(self) -> None: ...
    def go_to_unanswered(self) -> None: ...
    def go_to_problem(self) -> None: ...
    def review(self) -> None: ...
    def toggle_sections(self) -> None: ...
    def go_to_sections(self) -> None: ...
    def next_language(self) -> None: ...
    def leave(self) -> None: ...
    def save_now(self) -> None: ...
    def put_back(self) -> None: ...
    def pause(self) -> None: ...
    def toggle_reading(self) -> None: ...
    def toggle_covers(self) -> None: ...
    def hand_over(self) -> None: ...
    def toggle_triage(self) -> None: ...
    def help_with_keys(self) -> None: ...


class FillingKeys(QObject):
    """Says the keys in the language in use."""

    def groups(self, screen: Acts) -> tuple[KeyGroup, ...]:
        """Every key of the screen."""
        return (
            KeyGroup(lambda: self.tr("Moving about"), self._moving(screen)),
            KeyGroup(lambda: self.tr("In a question"), self._answering()),
            KeyGroup(lambda: self.tr("In a list of people or things"), self._listing(screen)),
            KeyGroup(lambda: self.tr("The person in front of you"), self._together(screen)),
            KeyGroup(lambda: self.tr("This form"), self._form(screen)),
        )

    def _moving(self, screen: Acts) -> tuple[KeyAct, ...]:
        return (
            KeyAct(
                ("Alt+Right", "Ctrl+Return", "Ctrl+Enter"),
                lambda: self.tr("Next page"),
                lambda: screen.turn(1),
            ),
            KeyAct(("Alt+Left",), lambda: self.tr("Page before"), lambda: screen.turn(-1)),
            KeyAct(("Alt+Up",), lambda: self.tr("Back to the list"), screen.back_to_list),
            KeyAct(("PgUp", "PgDown"), lambda: self.tr("Scroll, then turn the page")),
            KeyAct(
                ("Ctrl+J",), lambda: self.tr("Next unanswered question"), screen.go_to_unanswered
            ),
            KeyAct(
                ("Ctrl+Shift+J",),
                lambda: self.tr("Next question that needs a look"),
                screen.go_to_problem,
            ),
            KeyAct(("Ctrl+F",), lambda: self.tr("Find a question by its words"), screen.search),
            KeyAct(("Ctrl+M",), lambda: self.tr("Go to the sections"), screen.go_to_sections),
            KeyAct(
                ("Ctrl+B",), lambda: self.tr("Show or hide the sections"), screen.toggle_sections
            ),
            KeyAct(("Ctrl+R",), lambda: self.tr("Review"), screen.review),
        )

    def _answering(self) -> tuple[KeyAct, ...]:
        return (
            KeyAct(("Enter",), lambda: self.tr("On to the next question")),
            KeyAct(("Tab",), lambda: self.tr("Next field or button; with Shift, the one before")),
            KeyAct(("1 – 9",), lambda: self.tr("Pick the choice with this digit")),
            KeyAct(("letters",), lambda: self.tr("Pick the choice that begins so")),
            KeyAct(("↑ ↓",), lambda: self.tr("Move among choices")),
            KeyAct(("Space",), lambda: self.tr("Pick the choice, or take it back")),
            KeyAct(("Del",), lambda: self.tr("Take the answer back")),
        )

    def _listing(self, screen: Acts) -> tuple[KeyAct, ...]:
        return (
            KeyAct(("Ctrl+↑ / ↓",), lambda: self.tr("Move it up or down")),
            KeyAct(("Del",), lambda: self.tr("Take it away")),
            KeyAct(("Ctrl+Z",), lambda: self.tr("Put it back"), screen.put_back),
        )

    def _together(self, screen: Acts) -> tuple[KeyAct, ...]:
        return (
            KeyAct(
                ("F6",),
                lambda: self.tr("Reading: one question, in large type"),
                screen.toggle_reading,
            ),
            KeyAct(
                ("Shift+F6",),
                lambda: self.tr("Hand over: the person answers alone"),
                screen.hand_over,
            ),
            KeyAct(("F5",), lambda: self.tr("Cover what was answered"), screen.toggle_covers),
            KeyAct(("F7",), lambda: self.tr("Pause: a calm screen"), screen.pause),
            KeyAct(
                ("F8",),
                lambda: self.tr("Your side: what the answers suggest"),
                screen.toggle_triage,
            ),
            KeyAct(("F9",), lambda: self.tr("Hide everything")),
        )

    def _form(self, screen: Acts) -> tuple[KeyAct, ...]:
        return (
            KeyAct(
                ("Ctrl+Shift+L",),
                lambda: self.tr("The form's next language"),
                screen.next_language,
            ),
            KeyAct(("Ctrl+S",), lambda: self.tr("Save now"), screen.save_now),
            KeyAct(("Ctrl+W",), lambda: self.tr("Save and leave"), screen.leave),
            KeyAct(("F1",), lambda: self.tr("These keys"), screen.help_with_keys),
        )
