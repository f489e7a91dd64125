"""A person's hands at a window that is there already: keys into widgets, page by page."""

from collections.abc import Mapping

from PySide6.QtWidgets import QApplication

from intake_app.ui.main_window import MainWindow
from intake_app.ui.screens.filling import FillingScreen
from tests.end_to_end.person import LostPatience, Person
from tests.services.shipped import shipped_ref


class Hands(Person):
    """The same hands as `Person`'s, at a program where work is done at once."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def settle(self, milliseconds: int = 60) -> None:
        """Lets what is queued happen; there is nothing to wait for."""
        del milliseconds
        for _ in range(3):
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, 52)  # QEvent.DeferredDelete

    def start(self, form_id: str) -> FillingScreen:
        """Begins a shipped form."""
        self.window.start_form(shipped_ref(self.workspace, form_id))
        return self.screen(FillingScreen)

    def give(self, screen: FillingScreen, answers: Mapping[str, str]) -> None:
        """Answers by the keyboard, each on its own page; questions by their last word."""
        definition = screen.filling.definition
        paths = {node.path.rpartition("/")[2]: node.path for node in definition.root.walk()}
        for question, said in answers.items():
            self.say(screen, paths[question], said)

    def say(self, screen: FillingScreen, path: str, said: str) -> None:
        """Answers one question by the keyboard, on the page where it stands."""
        page_id = self.page_of(screen, path)
        if page_id is None:
            raise LostPatience(f"nobody asks {path}")
        screen.go_to(page_id, path)
        screen.page.build_all()
        view = next(one for one in self.questions(screen) if one.path == path)
        widget = screen.page.question(path)
        if widget is None:
            raise LostPatience(f"no widget for {path}")
        self.answer(widget, view, said)

    def page_of(self, screen: FillingScreen, path: str) -> str | None:
        """The page where a question is asked now; None where it is not."""
        lines = screen.filling.answers()
        return next((line.page_id for line in lines if line.path == path), None)
