"""What stands in the way of sending, each with the button that leads out of it."""

from functools import partial

from PySide6.QtCore import Signal

from intake_app.services import Notice, OutboxRow
from intake_app.ui import messages
from intake_app.ui.components.banner import Banner
from intake_app.ui.components.buttons import Button, danger_button
from intake_app.ui.components.overlay import Overlay, ask, ground_of
from intake_app.ui.components.sheet import clear_layout, column_layout
from intake_app.ui.i18n import Worded
from intake_app.ui.screens.outbox.model import OutboxModel


class OutboxWarnings(Worded):
    """Banners; those with nothing to say are not there."""

    central_requested = Signal()
    conflicts_requested = Signal()
    consented = Signal()
    changed = Signal()

    def __init__(self, model: OutboxModel) -> None:
        super().__init__()
        self.model = model
        self.question: Overlay | None = None
        self._shown_notices: tuple[Notice, ...] = ()
        column = column_layout()
        self.setLayout(column)
        self.no_central = Banner("note")
        self.no_central.pressed.connect(self.central_requested)
        self.turned_away = Banner("attention")
        self.turned_away.pressed.connect(self.central_requested)
        self.another_server = Banner("attention")
        self.another_server.pressed.connect(self._ask_server)
        self.paused = Banner("note")
        self.paused.pressed.connect(self._resume)
        self.consent = Banner("note")
        self.consent.pressed.connect(self.consented)
        self.missing = Banner("attention")
        self.missing.pressed.connect(self._send_missing)
        self.conflicts = Banner("attention")
        self.conflicts.pressed.connect(self.conflicts_requested)
        for banner in self._banners():
            column.addWidget(banner)
        self._notices = column_layout()
        column.addLayout(self._notices)

    def show_warnings(self, waiting: tuple[OutboxRow, ...]) -> None:
        """Looks again at everything that may stand in the way."""
        has_central = self.model.has_central()
        self.no_central.show_words(
            "" if has_central else self.tr("No central is connected yet."),
            self.tr("Your records are saved here and will go out once you connect one."),
            button=self.tr("Connect a central"),
        )
        turned_away = has_central and self.model.is_turned_away(waiting)
        self.turned_away.show_words(
            self.tr("The central no longer takes this laptop's code.") if turned_away else "",
            self.tr(
                "It may have been withdrawn. Your records stay here; ask whoever runs the central "
                "for a new code, and they go out with it."
            ),
            button=self.tr("Use a new code"),
        )
        self.another_server.show_words(
            self.tr("Somebody else may be answering in the central's place.")
            if has_central and self.model.is_another_server(waiting)
            else "",
            self.tr(
                "Its certificate is not the one from before, so nothing was handed over. Ask "
                "whoever runs the central whether they changed it."
            ),
            button=self.tr("They changed it"),
        )
        self.paused.show_words(
            self.tr("Sending is paused.") if has_central and self.model.is_paused() else "",
            self.tr("Nothing goes out by itself. Your records are saved on this laptop."),
            button=self.tr("Go on sending"),
        )
        self.consent.show_words(
            self.tr("This network may cost money.")
            if has_central and waiting and self.model.wants_consent()
            else "",
            self.tr("Records wait for one that does not, or for your word."),
            button=self.tr("Send over this one"),
        )
        count = self.model.missing_count()
        self.missing.show_words(
            self.tr("%n record(s) had arrived and are no longer at the central.", "", count)
            if count
            else "",
            self.tr("They are still here, whole, and can be sent again."),
            button=self.tr("Send them again"),
        )
        count = self.model.conflict_count()
        self.conflicts.show_words(
            self.tr("%n case(s) were changed here and elsewhere.", "", count) if count else "",
            self.tr("Nothing was overwritten. Look at both and choose what stands."),
            button=self.tr("Look at them"),
        )
        self._show_notices()
        self.setVisible(any(not banner.isHidden() for banner in self._all()))

    def reword(self) -> None:
        super().reword()
        self._shown_notices = ()

    def _banners(self) -> tuple[Banner, ...]:
        return (
            self.no_central,
            self.turned_away,
            self.another_server,
            self.paused,
            self.consent,
            self.missing,
            self.conflicts,
        )

    def _all(self) -> list[Banner]:
        return self.findChildren(Banner)

    def _show_notices(self) -> None:
        notices = self.model.notices()
        if notices == self._shown_notices:
            return
        self._shown_notices = notices
        clear_layout(self._notices)
        for notice in notices:
            banner = Banner("attention")
            self._notices.addWidget(banner)  # first: shown without it, it is a window of its own
            said = messages.message_of(notice.failure)
            banner.show_words(said.what, said.more(), button=self.tr("Understood"))
            banner.pressed.connect(partial(self._dismiss, notice.number))

    def _dismiss(self, number: int) -> None:
        self.model.dismiss(number)
        self.changed.emit()

    def _send_missing(self) -> None:
        self.model.send_missing_again()
        self.changed.emit()

    def _resume(self) -> None:
        self.model.resume()
        self.changed.emit()

    def _ask_server(self) -> None:
        self.question = ask(
            ground_of(self),
            self.tr("Did whoever runs the central say so?"),
            self.tr(
                "If nobody told you that its certificate changed, somebody may want to read your "
                "records. Ask by telephone or in person before you go on."
            ),
            yes=danger_button(self.tr("Yes, they said so")),
            no=Button("", text=self.tr("Not yet")),
            act=self._accept_server,
        )

    def _accept_server(self) -> None:
        self.model.accept_server()
        self.changed.emit()
