"""People and passphrases: oneself, the ways back in, others, and what each role may do."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from intake_app.domain.people import Deed, Role
from intake_app.services import Person
from intake_app.ui import i18n, theme
from intake_app.ui.components.backed_screen import BackedScreen
from intake_app.ui.components.banner import Banner
from intake_app.ui.components.buttons import Button, quiet_button
from intake_app.ui.components.icons import Icon
from intake_app.ui.components.new_passphrase import NewPassphrase
from intake_app.ui.components.overlay import Overlay, ground_of
from intake_app.ui.components.rows import Row
from intake_app.ui.components.segments import Segments
from intake_app.ui.components.sheet import (
    clear_layout,
    column_layout,
    headed_sheet,
    row_layout,
)
from intake_app.ui.components.text import Label
from intake_app.ui.components.work_sheet import WorkSheet, show_key
from intake_app.ui.screens.accounts.model import AccountsModel

Keep = Callable[[str], bool]
"""Prints or saves a recovery key; whether that was done."""


class AccountsScreen(BackedScreen):
    """One sheet a subject; every change asks for the passphrase of whoever makes it."""

    told = Signal(str)
    """Something was done, in a few words."""

    def __init__(
        self,
        model: AccountsModel,
        *,
        print_key: Keep,
        save_key: Keep,
        choose_folder: Callable[[str], Path | None],
    ) -> None:
        super().__init__(width=theme.PAGE_WIDTH)
        self.model = model
        self._print_key, self._save_key = print_key, save_key
        self._choose_folder = choose_folder
        self.overlay: Overlay | None = None
        self.must = Banner("attention")
        self.must.hide()
        self.page.add(self.must)
        self._make_oneself()
        self._make_ways()
        self._make_others()
        self._make_roles()
        self.say(self.back.setText, lambda: self.tr("Settings"))
        self.say(self.title.setText, lambda: self.tr("People and passphrases"))
        self.reword()

    # ---------------------------------------------------------------- sheets
    def _make_oneself(self) -> None:
        sheet = headed_sheet(self, self.page, lambda: self.tr("You"))
        self.name_row = Row(icon="user")
        self.name_row.clicked.connect(self.ask_name)
        self.passphrase_row = Row(icon="key")
        self.passphrase_row.clicked.connect(self.ask_new_passphrase)
        self.factor_row = Row(icon="shield-check")
        self.factor_row.clicked.connect(self.ask_second_factor)
        sheet.add(self.name_row, self.passphrase_row, self.factor_row)

    def _make_ways(self) -> None:
        sheet = headed_sheet(self, self.page, lambda: self.tr("If a passphrase is forgotten"))
        self.no_way = Banner("attention")
        self._ways = column_layout(spacing=theme.TIGHT)
        self.key_row = Row(icon="key")
        self.key_row.clicked.connect(self.ask_new_recovery_key)
        self.seal_row = Row(icon="shield-check")
        self.seal_row.clicked.connect(self.ask_to_seal)
        sheet.add(self.no_way)
        sheet.column.addLayout(self._ways)
        sheet.add(self.key_row, self.seal_row)

    def _make_others(self) -> None:
        sheet = headed_sheet(self, self.page, lambda: self.tr("Who opens this profile"))
        self._people = column_layout(spacing=theme.TIGHT)
        self._alone = Label("muted")
        self.add_button = quiet_button(icon="plus")
        self.add_button.clicked.connect(self.ask_to_add)
        sheet.column.addLayout(self._people)
        sheet.add(self._alone)
        line = row_layout()
        line.addWidget(self.add_button)
        line.addStretch(1)
        sheet.column.addLayout(line)
        self.say(self.add_button.setText, lambda: self.tr("Add a person"))

    def _make_roles(self) -> None:
        sheet = headed_sheet(self, self.page, lambda: self.tr("What the roles mean"))
        for words in (
            lambda: self.tr("Fieldwork: fills in, reads, corrects, sends, makes backups."),
            lambda: self.tr(
                "Coordination: besides, reads the log, erases and holds records, adds people who "
                "do fieldwork and gives them new passphrases, empties the laptop for a journey."
            ),
            lambda: self.tr("Administration: besides, changes everybody's role and the keys."),
        ):
            label = Label()
            self.say(label.setText, words)
            sheet.add(label)
        honest = Label("muted")
        self.say(
            honest.setText,
            lambda: self.tr(
                "This program keeps to the roles. But whoever opens a profile holds the key to all "
                "of it: what somebody must never read belongs in another profile, or sealed to "
                "your organisation."
            ),
        )
        self.renew_row = Row(icon="refresh-cw")
        self.renew_row.clicked.connect(self.ask_new_data_key)
        sheet.add(honest, self.renew_row)

    # ---------------------------------------------------------------- showing
    def refresh(self) -> None:
        """Reads everybody again."""
        me = self.model.me()
        role = role_words(me.role)
        self.name_row.show_words(me.name or self.tr("Without a name"), role)
        self.passphrase_row.show_words(
            self.tr("Change my passphrase"), self.tr("Nothing is written anew; it takes a moment.")
        )
        rule = self.model.second_factor_rule()
        self.factor_row.setVisible(rule != "off" or me.has_second_factor)
        self.factor_row.show_words(
            self.tr("Second secret"),
            self.tr("Besides the passphrase a key file or the system's keyring is needed.")
            if me.has_second_factor
            else self.tr("None: the passphrase alone opens this profile."),
        )
        needs_one = rule == "required" and not me.has_second_factor
        self.must.show_words(
            self.tr("Your organisation asks for a second secret.") if needs_one else "",
            self.tr("Please add one below.") if needs_one else "",
            tone="attention",
        )
        self._show_ways()
        self._show_people()
        self.renew_row.setVisible(self.model.may(Deed.CHANGE_KEYS))
        self.renew_row.show_words(
            self.tr("Write everything anew under a new key"),
            self.tr("When old copies of this profile may be in the wrong hands."),
        )

    def focus_first(self) -> None:
        """Puts the keyboard on the first thing that can be done."""
        self.name_row.setFocus()

    def reword(self) -> None:
        super().reword()
        self.refresh()

    def _show_ways(self) -> None:
        ways, unseen = self.model.ways(), self.model.key_is_unseen()
        clear_layout(self._ways)
        for is_there, words in (
            (
                ways.recovery_key and not unseen,
                self.tr("The recovery key that was printed or saved"),
            ),
            (ways.organisation, self.tr("Your organisation, on its own machine")),
            (ways.other_people, self.tr("Another person of this profile, for a new passphrase")),
        ):
            line = QWidget()
            across = row_layout(spacing=theme.TIGHT)
            line.setLayout(across)
            across.addWidget(
                Icon("circle-check" if is_there else "circle", "ok" if is_there else "muted", 18)
            )
            label = Label("" if is_there else "muted")
            label.setText(words if is_there else words + self.tr(": not here"))
            across.addWidget(label, 1)
            self._ways.addWidget(line)
        none = ways.is_none
        what = ""
        if none:
            what = self.tr("There is no way back: a forgotten passphrase loses everything in here.")
        elif unseen:
            what = self.tr(
                "Nobody has confirmed yet that the recovery key of this profile was written down."
            )
        self.no_way.show_words(
            what,
            self.tr("Please make a recovery key now, and keep it apart from this laptop.")
            if unseen or (none and self.model.recovery_key_is_offered())
            else "",
            tone="attention",
        )
        self.key_row.setVisible(self.model.recovery_key_is_offered())
        self.key_row.show_words(
            self.tr("Make a new recovery key"),
            self.tr("The one before opens nothing any more.")
            if ways.recovery_key
            else self.tr("To print or save, and to keep apart from this laptop."),
        )
        self.seal_row.setVisible(self.model.lacks_organisation())
        self.seal_row.show_words(
            self.tr("Let your organisation open it too"),
            self.tr("This profile was made before your organisation had a key for that."),
        )

    def _show_people(self) -> None:
        clear_layout(self._people)
        people = self.model.people()
        for person in people:
            self._people.addWidget(self._person_row(person))
        is_team = self.model.is_team()
        self._alone.setVisible(not is_team)
        self._alone.setText(
            self.tr(
                "It is yours alone. Somebody else who uses this laptop makes a profile of their "
                "own on the sign-in screen; neither of you can read the other's."
            )
        )
        self.add_button.setVisible(is_team and bool(self.model.roles_to_give()))

    def _person_row(self, person: Person) -> Row:
        since = self.tr("since %1").replace("%1", i18n.day(person.added_at))
        may = not person.is_me and self.model.may_over(person.role)
        row = Row(
            person.name or self.tr("Without a name"),
            f"{role_words(person.role)} · {since}",
            leads_on=may,
        )
        if person.is_me:
            row.show_state("user", self.tr("You"))
        elif person.has_second_factor:
            row.show_state("shield-check", self.tr("Second secret"))
        row.setEnabled(may or person.is_me)
        if may:
            row.clicked.connect(lambda: self.show_person(person))
        elif person.is_me:
            row.clicked.connect(self.ask_name)
        return row

    # ---------------------------------------------------------------- oneself
    def ask_name(self) -> None:
        """What the person is called, inside the vault."""
        sheet = self._work_sheet(self.tr("Your name"))
        sheet.add_text(self.tr("It stands in this profile and its log, nowhere else."), "muted")
        name = sheet.add_field(self.tr("Name"))
        name.set_text(self.model.me().name)

        def act() -> None:
            text = name.text().strip()
            if not text:
                name.set_problem(self.tr("Please type a name."))
                return
            sheet.work(lambda: self.model.rename(text), self._done(""), self.tr("Saving"))

        sheet.open_for(Button("primary", text=self.tr("Save")), self._no(), act, name)

    def ask_new_passphrase(self) -> None:
        """Another passphrase for oneself."""
        sheet = self._work_sheet(self.tr("Change my passphrase"))
        sheet.add_passphrase(self.tr("Your passphrase of until now"))
        new = self._new_passphrase(sheet)

        def act() -> None:
            old = sheet.own_passphrase()
            text = new.taken() if old else ""
            if text:
                sheet.work(
                    lambda: self.model.change_passphrase(old, text),
                    self._done(self.tr("From now on the new passphrase opens this profile.")),
                    self.tr("Changing the passphrase"),
                )

        new.submitted.connect(act)
        sheet.open_for(Button("primary", text=self.tr("Change it")), self._no(), act)

    def ask_second_factor(self) -> None:
        """Adds a second secret, or takes it away."""
        if self.model.me().has_second_factor:
            self._ask_to_remove_factor()
            return
        sheet = self._work_sheet(self.tr("Second secret"))
        sheet.add_text(
            self.tr(
                "Who copies this laptop's disk and guesses your passphrase still cannot open the "
                "profile without it. If it is lost, only the ways back in help."
            )
        )
        if self.model.ways().is_none:
            warning = Banner("attention")
            warning.show_words(self.tr("There is no way back here yet. Make one first."))
            sheet.sheet.add(warning)
        kinds = Segments()
        choices = [("file", self.tr("Key file on a stick"))]
        if self.model.has_keyring():
            choices.append(("keyring", self.tr("This system's keyring")))
        kinds.set_choices([(value, words, words) for value, words in choices])
        kinds.set_name(self.tr("Where the second secret is kept"))
        kinds.choose("file")
        sheet.sheet.add(kinds)
        sheet.add_passphrase(self.tr("Your passphrase"))

        def act() -> None:
            own = sheet.own_passphrase()
            if not own:
                return
            if kinds.value() == "keyring":
                sheet.work(
                    lambda: self.model.add_keyring(own),
                    self._done(self.tr("The system's keyring is needed from now on.")),
                    self.tr("Adding the second secret"),
                )
                return
            folder = self._choose_folder(self.tr("Stick for the key file"))
            if folder is not None:
                sheet.work(
                    lambda: self.model.add_key_file(own, folder),
                    self._tell_key_file,
                    self.tr("Writing the key file"),
                )

        sheet.open_for(Button("primary", text=self.tr("Add it")), self._no(), act)

    def _tell_key_file(self, file: Path) -> None:
        words = self.tr("Key file written: %1. Keep the stick apart from the laptop.")
        self._done(words.replace("%1", file.name))(None)

    def _ask_to_remove_factor(self) -> None:
        self._ask_with_passphrase(
            self.tr("Second secret"),
            self.tr("Without it the passphrase alone opens this profile again."),
            self.tr("Take it away"),
            self.model.remove_second_factor,
            self._done(self.tr("The passphrase alone opens this profile now.")),
            self.tr("Taking the second secret away"),
        )

    # ---------------------------------------------------------------- ways back and keys
    def ask_new_recovery_key(self) -> None:
        """Another recovery key, shown once."""
        self._ask_with_passphrase(
            self.tr("Make a new recovery key"),
            self.tr(
                "It is shown once. The one before, if there was one, opens nothing from then on."
            ),
            self.tr("Make it"),
            self.model.renew_recovery_key,
            self._show_recovery_key,
            self.tr("Making the recovery key"),
        )

    def ask_to_seal(self) -> None:
        """The organisation can open the vault too."""
        self._ask_with_passphrase(
            self.tr("Let your organisation open it too"),
            self.tr(
                "Whoever keeps your organisation's recovery key can then open this profile, on a "
                "machine of its own, if you forget the passphrase."
            ),
            self.tr("Allow it"),
            self.model.seal_to_organisation,
            self._done(self.tr("Your organisation can open this profile too.")),
            self.tr("Adding your organisation's key"),
        )

    def ask_new_data_key(self) -> None:
        """Everything is written anew."""
        self._ask_with_passphrase(
            self.tr("Write everything anew under a new key"),
            self.tr(
                "Old copies of this profile, with whatever passphrase they had, stay as they were "
                "and show nothing newer. This takes a while and as much room on the disk as the "
                "profile has; nothing is lost if it is cut short."
            ),
            self.tr("Write it anew"),
            self.model.new_data_key,
            self._show_recovery_key,
            self.tr("Writing everything anew"),
        )

    def _show_recovery_key(self, key: str) -> None:
        if not key:
            self._done(self.tr("Done."))(None)
            return
        self.overlay = show_key(
            ground_of(self),
            self.tr("Your new recovery key"),
            self.tr(
                "It opens this profile if a passphrase is forgotten. It is shown only this once. "
                "Print it, or copy it by hand, and keep it apart from this laptop."
            ),
            key,
            keep=[
                (Button("", "printer", text=self.tr("Print")), self._print_key),
                (Button("", "save", text=self.tr("Save to a USB stick")), self._save_key),
            ],
            done=Button("primary", text=self.tr("I have it")),
            kept_words=self.tr("Done. Put it somewhere safe, away from this laptop."),
            seen=self._note_key_seen,
        )
        self.refresh()

    def _note_key_seen(self) -> None:
        self.model.note_key_seen()
        self.refresh()

    # ---------------------------------------------------------------- others
    def ask_to_add(self) -> None:
        """Somebody else, with a passphrase of their own."""
        sheet = self._work_sheet(self.tr("Add a person"))
        sheet.add_text(
            self.tr("They sign in with this profile and a passphrase of their own."), "muted"
        )
        name = sheet.add_field(self.tr("Name"))
        roles = self._role_switch(self.model.roles_to_give(), Role.WORKER)
        sheet.sheet.add(roles)
        new = self._new_passphrase(sheet, known=name.text)
        sheet.add_passphrase(self.tr("Your own passphrase, to confirm"))

        def act() -> None:
            text = name.text().strip()
            if not text:
                name.set_problem(self.tr("Please type a name."))
                name.setFocus()
                return
            given = new.taken()
            own = sheet.own_passphrase() if given else ""
            if own:
                role = Role(roles.value())
                sheet.work(
                    lambda: self.model.add(own, text, role, given),
                    self._done(self.tr("They can sign in from now on.")),
                    self.tr("Adding the person"),
                )

        sheet.open_for(Button("primary", text=self.tr("Add")), self._no(), act, name)

    def show_person(self, person: Person) -> None:
        """What can be done for or about somebody."""
        sheet = Overlay(ground_of(self))
        sheet.set_title(person.name or self.tr("Without a name"))
        sheet.add_text(role_words(person.role), "muted")
        acts: list[tuple[str, str, Callable[[Person], None]]] = [
            ("key", self.tr("Give a new passphrase"), self.ask_to_reset)
        ]
        if self.model.may(Deed.MANAGE_PEOPLE):
            acts.append(("user", self.tr("Change the role"), self.ask_role))
        acts.append(("trash-2", self.tr("Remove from this profile"), self.ask_to_remove))
        for icon, words, act in acts:
            row = Row(words, icon=icon)

            def press(_checked: bool = False, act: Callable[[Person], None] = act) -> None:
                sheet.close_sheet()
                act(person)

            row.clicked.connect(press)
            sheet.sheet.add(row)
        sheet.add_button(Button("", text=self.tr("Close")))
        sheet.open_sheet()
        self.overlay = sheet

    def ask_to_reset(self, person: Person) -> None:
        """A new passphrase for somebody who forgot theirs."""
        sheet = self._work_sheet(self.tr("Give a new passphrase"))
        sheet.add_text(
            self.tr(
                "%1 signs in with it from now on and should change it soon. A second secret of "
                "theirs is no longer asked for."
            ).replace("%1", person.name)
        )
        new = self._new_passphrase(sheet, known=lambda: person.name)
        sheet.add_passphrase(self.tr("Your own passphrase, to confirm"))

        def act() -> None:
            given = new.taken()
            own = sheet.own_passphrase() if given else ""
            if own:
                sheet.work(
                    lambda: self.model.reset(own, person.person_id, given),
                    self._done(self.tr("The new passphrase opens this profile.")),
                    self.tr("Setting the passphrase"),
                )

        sheet.open_for(Button("primary", text=self.tr("Set it")), self._no(), act, new.repeat)

    def ask_role(self, person: Person) -> None:
        """Another role for somebody."""
        sheet = self._work_sheet(self.tr("Change the role"))
        sheet.add_text(person.name)
        roles = self._role_switch(tuple(Role), person.role)
        sheet.sheet.add(roles)
        sheet.add_passphrase(self.tr("Your own passphrase, to confirm"))

        def act() -> None:
            own = sheet.own_passphrase()
            if own:
                role = Role(roles.value())
                sheet.work(
                    lambda: self.model.change_role(own, person.person_id, role),
                    self._done(""),
                    self.tr("Saving"),
                )

        sheet.open_for(Button("primary", text=self.tr("Save")), self._no(), act)

    def ask_to_remove(self, person: Person) -> None:
        """Somebody may open the vault no more."""
        self._ask_with_passphrase(
            self.tr("Remove %1 from this profile?").replace("%1", person.name),
            self.tr(
                "Everything is written anew under a new key, so that no old copy with their "
                "passphrase shows anything newer. Their name stays in the log. This takes a while."
            ),
            self.tr("Remove"),
            lambda own: self.model.remove(own, person.person_id),
            self._show_recovery_key,
            self.tr("Removing, and writing everything anew"),
            is_danger=True,
        )

    # ---------------------------------------------------------------- inside
    def _work_sheet(self, title: str) -> WorkSheet:
        if self.overlay is not None:
            self.overlay = None
        sheet = WorkSheet(ground_of(self), self.model.run)
        sheet.set_title(title)
        self.overlay = sheet
        return sheet

    def _ask_with_passphrase(
        self,
        title: str,
        text: str,
        yes: str,
        work: Callable[[str], object],
        done: Callable[[str], None],
        busy: str,
        *,
        is_danger: bool = False,
    ) -> None:
        sheet = self._work_sheet(title)
        sheet.add_text(text)
        sheet.add_passphrase(self.tr("Your passphrase"))

        def act() -> None:
            own = sheet.own_passphrase()
            if own:
                sheet.work(lambda: work(own), done, busy)

        sheet.open_for(Button("danger" if is_danger else "primary", text=yes), self._no(), act)

    def _no(self) -> Button:
        return Button("", text=self.tr("Not now"))

    def _done(self, words: str) -> Callable[[object], None]:
        def tell(_result: object) -> None:
            self.refresh()
            if words:
                self.told.emit(words)

        return tell

    def _new_passphrase(
        self, sheet: WorkSheet, known: Callable[[], str] = lambda: ""
    ) -> NewPassphrase:
        new = NewPassphrase(
            lambda: self.model.offer(i18n.current_locale().name().split("_")[0]),
            lambda text: self.model.judge(text, known()),
            may_be_own=self.model.own_passphrases(),
        )
        sheet.sheet.add(new)
        return new

    def _role_switch(self, roles: tuple[Role, ...], chosen: Role) -> Segments:
        switch = Segments()
        switch.set_choices([(role.value, role_words(role), role_words(role)) for role in roles])
        switch.set_name(self.tr("Role"))
        switch.choose(chosen.value)
        return switch


def role_words(role: Role) -> str:
    """A role in the language in use."""
    return {
        Role.WORKER: QCoreApplication.translate("Roles", "Fieldwork"),
        Role.COORDINATOR: QCoreApplication.translate("Roles", "Coordination"),
        Role.ADMINISTRATOR: QCoreApplication.translate("Roles", "Administration"),
    }[role]
