"""A form being filled: answers in, what follows from them, and views of it out."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from intake_app.domain.titles import title_in
from intake_app.forms.collecting import without_collecting
from intake_app.forms.definition import FormDefinition, Question, Text
from intake_app.forms.frozen_values import quick
from intake_app.forms.question_types import (
    NotThisType,
    QuestionType,
    bind_type,
    question_type,
)
from intake_app.forms.session.actions import Actions
from intake_app.forms.session.audit_log import AuditLog, SeenPage, audit_wishes
from intake_app.forms.session.choices import Choices, is_chosen, itemset_of
from intake_app.forms.session.environment import Environment
from intake_app.forms.session.errors import AnswerRefused, RepeatRefused, SnapshotUnreadable
from intake_app.forms.session.instance import Changes, Instance
from intake_app.forms.session.metadata import Metadata, new_instance_id
from intake_app.forms.session.page_list import PageList, ShownPage
from intake_app.forms.session.pages import SectionPart
from intake_app.forms.session.plan import FormPlan, plan_of
from intake_app.forms.session.scopes import Scope
from intake_app.forms.session.snapshots import Snapshot, read_snapshot, write_snapshot
from intake_app.forms.session.submissions import put_submission
from intake_app.forms.session.texts import NO_TEXT, Texts
from intake_app.forms.session.tree import LiveNode
from intake_app.forms.session.unheld import unheld
from intake_app.forms.session.validation import Validation
from intake_app.forms.session.views import Views
from intake_app.forms.session.watches import Key, Watches
from intake_app.forms.session.written_paths import joined_path, without_positions
from intake_app.forms.values import local_moment
from intake_app.forms.view import (
    AnswerLine,
    ChangeSet,
    PageView,
    Problem,
    RichText,
    SectionState,
    SectionView,
)
from intake_app.forms.xpath.context import MOST_STEPS, Context
from intake_app.forms.xpath.references import Place, PlaceKind

_NOTHING_CHANGED = ChangeSet()
_new_change_set = quick(ChangeSet)

MOST_LOCATED = 20_000
"""Paths into instances that are remembered until instances come or go."""
MOST_SETTLING = 100
"""Rounds of actions and vanishing choices that follow one another before they are stopped."""

_PAGED = "pages"
_GRID = "theme-grid"


class FormSession:
    """One open record of a form. Lives in one thread."""

    def __init__(
        self, definition: FormDefinition, environment: Environment, plan: FormPlan, language: str
    ) -> None:
        """Not for callers: use `start` or `restore`."""
        self.definition = definition
        self.environment = environment
        self._plan = plan
        self._layout = plan.layout
        self._instance = Instance(plan, environment, language)
        self._texts = Texts(plan, language)
        self._choices = Choices(self._instance, self._texts)
        self._validation = Validation(plan)
        self._page_plan = plan.pages
        self._views = Views(
            self._instance, self._texts, self._choices, self._validation, self._page_plan
        )
        self._pages = PageList(self._layout, self._page_plan, self._views, self._instance.top)
        self._actions = Actions(self._instance)
        self._metadata = Metadata(self._instance)
        self._handled_rows = 0
        self._kinds: dict[Place, tuple[QuestionType, Question | None]] = plan.kinds
        self._located_paths: dict[str, tuple[Scope, Place]] = {}
        self._located_in = -1
        """The structure of the record in which these paths were followed."""
        self._instance_id = ""
        self._deprecated_id = ""
        wishes = audit_wishes(definition)
        self.audit_log = (
            None
            if wishes is None
            else AuditLog(wishes, environment.now, unheld(self._seen_page), environment.username)
        )
        """To be told by the client what a person looks at; None where the form asks for no log."""
        self._visited: dict[str, None] = {}
        self._taken: tuple[Scope, int, tuple[str, ...]] | None = None
        """The instance that was taken away last, its index, and its pages that were looked at."""
        self._titles: dict[str, RichText] = {}
        self._being_said: set[str] = set()
        """Texts that are being put together for an expression."""
        self._around = self._instance.around
        self._around.itext = unheld(self._itext)
        self._instance.choice_labels = unheld(self._choice_name)
        self._around.choice_name = unheld(self._choice_name_at)
        self._selects = Watches(self._layout)
        self._dynamic_selects: dict[Place, Question] = {}
        self._watch_selects()

    def __del__(self) -> None:
        """Let go of every answer at once, not when the garbage collector comes by."""
        instance: Instance | None = getattr(self, "_instance", None)
        if instance is not None:
            if getattr(self, "_taken", None) is not None:
                self._forget_taken()
            instance.let_go()

    # ------------------------------------------------------------ beginning and ending
    @classmethod
    @without_collecting()
    def start(cls, definition: FormDefinition, environment: Environment) -> "FormSession":
        """A new record: defaults, metadata, first-load actions and calculations done."""
        plan = plan_of(definition, dict(environment.lists), environment.zone)
        session = cls(definition, environment, plan, definition.default_language)
        instance = session._instance
        instance.fill_from_form()
        session._metadata.fill_new()
        session._instance_id = session._metadata.instance_id or new_instance_id(environment)
        session._metadata.put_instance_id(session._instance_id)
        instance.evaluate_everything()
        session._actions.load(is_first=True)
        session._settle()
        if session._take_back_unoffered(instance.scopes_under(instance.top)):
            session._settle()
        instance.take_changes()
        session._handled_rows = 0
        return session

    @classmethod
    @without_collecting()
    def restore(
        cls, definition: FormDefinition, snapshot: bytes, environment: Environment
    ) -> "FormSession":
        """The record as the snapshot has it. Raises SnapshotUnreadable."""
        kept = read_snapshot(snapshot, definition)
        plan = plan_of(definition, dict(environment.lists), environment.zone)
        session = cls(definition, environment, plan, kept.language)
        kept.put_into(session._instance)
        for scope, place, seed in kept.seeds_in(session._instance):
            session._choices.take_seed(scope, place, seed)
        session._instance_id = kept.instance_id
        session._deprecated_id = kept.deprecated_id
        session._visited = dict.fromkeys(kept.visited)
        session._take_up()
        if session.audit_log is not None and kept.audit is not None:
            try:
                session.audit_log.take_data(kept.audit)
            except (KeyError, TypeError, ValueError) as fault:
                raise SnapshotUnreadable("damaged") from fault
        return session

    @classmethod
    @without_collecting()
    def edit(
        cls, definition: FormDefinition, submission: bytes, environment: Environment
    ) -> "FormSession":
        """A finished record to be corrected: its answers, a new instanceID, the old one replaced.

        Defaults and first-load actions are not done again; calculations are, as when a draft is
        taken up. Raises SnapshotUnreadable for XML that is no submission of this form.
        """
        plan = plan_of(definition, dict(environment.lists), environment.zone)
        session = cls(definition, environment, plan, definition.default_language)
        session._deprecated_id = put_submission(session._instance, submission)
        session._instance_id = new_instance_id(environment)
        session._metadata.put_instance_id(session._instance_id)
        session._metadata.put_deprecated_id(session._deprecated_id)
        session._take_up()
        return session

    def _take_up(self) -> None:
        """Bring a record whose values were put back up to date."""
        self._instance.evaluate_everything(is_restored=True)
        self._instance.changes.new_rows.clear()
        self._actions.load(is_first=False)
        self._settle()
        self._instance.take_changes()
        self._handled_rows = 0

    @classmethod
    def of_record(
        cls, definition: FormDefinition, values: Mapping[str, str], environment: Environment
    ) -> "FormSession":
        """A written record opened again: exactly these values, nothing calculated anew.

        values: by path with positions, as `read_submission` gives them. What is changed afterwards
        is followed as in any other record.
        """
        plan = plan_of(definition, dict(environment.lists), environment.zone)
        session = cls(definition, environment, plan, definition.default_language)
        instance = session._instance
        for path, text in values.items():
            found = session._located(path, adding=True)
            if found is not None:
                instance.put(found[0], found[1].slot, text)
        instance.fill_attributes()
        instance.keep_calculated()
        written = values.get(f"{definition.root.path}/meta/instanceID", "")
        session._instance_id = written or new_instance_id(environment)
        instance.evaluate_everything(is_restored=True)
        instance.take_changes()
        return session

    def snapshot(self) -> bytes:
        """Everything needed to go on later, as data (msgpack)."""
        return write_snapshot(
            Snapshot.of(
                self._instance,
                language=self.language,
                instance_id=self._instance_id,
                visited=tuple(self._visited),
                seeds=self._choices.seeds,
                deprecated_id=self._deprecated_id,
                audit=None if self.audit_log is None else self.audit_log.data(),
            )
        )

    def finish(self) -> None:
        """Bring the record to its end: end times, and what depends on the clock."""
        self._metadata.fill_finished()
        self._instance.mark_rules(self._plan.graph.clock_rules)
        self._settle()
        self._changes()

    # ------------------------------------------------------------ what it is
    @property
    def language(self) -> str:
        return self._texts.language

    @property
    def instance_id(self) -> str:
        """`uuid:` and a version 4 UUID."""
        return self._metadata.instance_id or self._instance_id

    @property
    def deprecated_id(self) -> str:
        """instanceID of the finished record that this one takes the place of; "" for none."""
        return self._deprecated_id

    @property
    def instance_name(self) -> str:
        """What the form calls this record; "" when it has no name for it."""
        return " ".join(self._metadata.instance_name.split())

    @property
    def visited(self) -> tuple[str, ...]:
        """Pages that were looked at, in the order they were first."""
        return tuple(self._visited)

    @property
    def instance(self) -> Instance:
        """The record's own scopes, for writing it."""
        return self._instance

    @property
    def plan(self) -> FormPlan:
        """What it shares with other sessions of the form."""
        return self._plan

    def set_language(self, language: str) -> ChangeSet:
        """Speak another of the form's languages; every view is another one then."""
        if language == self.language or language not in self.definition.languages:
            return ChangeSet()
        shown = [self._path(key) for key in self._views.known_keys]
        self._texts.use(language)
        self._around.language = language
        self._views.language_changed()
        self._titles.clear()
        self._instance.mark_rules(self._plan.graph.language_rules)
        self._settle()
        changed = self._changes()
        return ChangeSet(changed.changed | frozenset(shown), True, changed.client_requests)

    # ------------------------------------------------------------ pages
    def sections(self) -> tuple[SectionView, ...]:
        """Every section of the form, hidden ones too."""
        return tuple(self._section(part, pages) for part, pages in self._pages.sections)

    def page_ids(self) -> tuple[str, ...]:
        """Pages that are relevant now, in order."""
        return tuple(page.page_id for page in self._pages.pages)

    def page_view(
        self, page_id: str, *, with_missing: bool = False, is_visit: bool = True
    ) -> PageView:
        """A page as it stands now. Raises KeyError for a page that is not relevant.

        with_missing: required answers that are not there yet are problems too.
        is_visit: a person is shown it, which sections count as looked at.
        """
        page = self._pages.page(page_id)
        if page is None:
            raise KeyError(page_id)
        if is_visit:
            self._visited[page_id] = None
        leaf = page.leaf
        cards = len(leaf.elements) == 1 and leaf.anchor.kind is PlaceKind.REPEAT
        cards = cards and leaf.anchor is not leaf.owner
        return PageView(
            page_id=page_id,
            title=self._title(page),
            breadcrumbs=self._breadcrumbs(page),
            items=self._views.items(
                leaf.elements, page.scope, with_missing=with_missing, cards=cards
            ),
            grid=_GRID in self.definition.style,
            columns=leaf.columns,
        )

    def page_of(self, path: str) -> str | None:
        """The page on which a question, group or repeat stands now; None when it is on none."""
        found = self._located(path)
        if found is None:
            return None
        scope, place = found
        if place.kind is PlaceKind.REPEAT and scope.parent is not None:
            scope = scope.parent
        page_id = self._views.page_id_of(scope, place)
        return page_id if self._pages.page(page_id) is not None else None

    def _title(self, page: ShownPage) -> RichText:
        leaf = page.leaf
        if leaf.label is not None:
            place = leaf.owner if leaf.owner.scope is page.scope.type else page.scope.type.place
            parts = self._texts.parts(leaf.label)
            title = self._texts.rich(parts, page.scope, place)
            if title.plain:
                return title
        if page.crumbs:
            words = self._crumb(page.crumbs[-1])
            return RichText(words, words) if words else NO_TEXT
        return RichText(self.title, self.title)

    def _breadcrumbs(self, page: ShownPage) -> tuple[str, ...]:
        crumbs = page.crumbs
        if not page.leaf.is_whole_group and crumbs and crumbs[-1][2] is page.leaf.label:
            crumbs = crumbs[:-1]
        return tuple(words for crumb in crumbs if (words := self._crumb(crumb)))

    def _crumb(self, crumb: tuple[Scope, Place, Text | None]) -> str:
        scope, place, text = crumb
        if place.kind is PlaceKind.REPEAT:
            return self._views.instance_title(scope, place)
        return self._texts.plain(self._texts.parts(text), scope, place)

    def _section(self, part: SectionPart, pages: tuple[ShownPage, ...]) -> SectionView:
        answered = answerable = 0
        missing = problems = False
        for page in pages:
            for scope, place, question in self._questions_of(page):
                if not self._is_asked(scope, place, question):
                    continue
                answerable += 1
                has_answer = bool(scope.values[place.slot]) or place.slot in scope.typed
                answered += has_answer
                fault = self._validation.fault(scope, place, with_missing=False)
                problems = problems or fault is not None
                if not has_answer and self._validation.is_required(scope, place):
                    missing = True
        is_visited = all(page.page_id in self._visited for page in pages)
        if not pages:
            state = SectionState.HIDDEN
        elif problems:
            state = SectionState.HAS_PROBLEMS
        elif answered == answerable:
            state = SectionState.COMPLETE if answerable or is_visited else SectionState.UNTOUCHED
        elif answered == 0:
            state = SectionState.UNTOUCHED
        else:
            is_done = is_visited and not missing
            state = SectionState.COMPLETE if is_done else SectionState.STARTED
        return SectionView(
            section_id=part.section_id,
            title=self._section_title(part),
            state=state,
            page_ids=tuple(page.page_id for page in pages),
            answered=answered,
            answerable=answerable,
        )

    @property
    def title(self) -> str:
        """The form's title, in the session's language where its author wrote it in several."""
        definition = self.definition
        return title_in(definition.title, definition.languages, self.language)

    def _section_title(self, part: SectionPart) -> str:
        top = self._instance.top
        words = self._texts.plain(self._texts.parts(part.label), top, self._layout.root)
        return words or self.title

    def _questions_of(self, page: ShownPage) -> Iterable[tuple[Scope, Place, Question]]:
        leaf = page.leaf
        if leaf.anchor.kind is PlaceKind.REPEAT and leaf.anchor is not leaf.owner:
            return ()  # cards: the questions are on the pages of the instances
        return self._views.questions_under(leaf.elements, page.scope)

    def _seen_page(self, page_id: str) -> SeenPage | None:
        """What the audit log notes of a page."""
        page = self._pages.page(page_id)
        if page is None:
            return None
        answers: dict[str, str] = {}
        unfit: list[str] = []
        for scope, place, question in self._questions_of(page):
            if not self._views.is_answerable(place, question):
                continue
            path = scope.path_of(place)
            answers[path] = scope.values[place.slot]
            if self._validation.fault(scope, place, with_missing=False) is not None:
                unfit.append(path)
        owner = page.leaf.owner
        group = page.scope.path_of(
            owner if owner.scope is page.scope.type else page.scope.type.place
        )
        return SeenPage(group if len(answers) != 1 else "", answers, tuple(unfit))

    def _is_asked(self, scope: Scope, place: Place, question: Question) -> bool:
        return self._views.is_answerable(place, question) and not self._validation.is_readonly(
            scope, place
        )

    # ------------------------------------------------------------ answers in
    def set_answer(self, path: str, text: str) -> ChangeSet:
        """Take an answer as it was typed or chosen; "" takes it back.

        Text that is no value of the question's type is kept and shown as it is, as a problem, and
        counts as no answer. Raises AnswerRefused.
        """
        found = self._located(path)
        if found is None:
            raise AnswerRefused(path, "unknown")
        scope, place = found
        slot = place.slot
        if not scope.relevant[slot]:
            raise AnswerRefused(path, "not-relevant")
        if self._validation.is_readonly(scope, place):
            raise AnswerRefused(path, "readonly")
        kind, chosen = self._kinds.get(place) or self._kind_of(place)
        moment: datetime | None = None
        if kind.needs_moment:
            moment = local_moment(self.environment.now(), self.environment.zone)
        typed = scope.typed
        was, was_typed = scope.raw[slot], typed.get(slot)
        try:
            value = kind.decode(text, moment)
            if value and chosen and not self._choices.allows(scope, place, chosen, value):
                raise NotThisType
            typed.pop(slot, None)
        except NotThisType:
            value = ""
            typed[slot] = text
        if value == was and typed.get(slot) == was_typed:
            return _NOTHING_CHANGED
        instance = self._instance
        self._around.steps_left = MOST_STEPS
        instance.set_raw(scope, slot, value)
        instance.override(scope, slot)
        instance.changes.values[scope, slot] = None
        self._settle()
        if value != was and self._actions.hang_on(place):
            self._actions.value_changed(scope, place)
            self._settle()
        return self._changes()

    def _kind_of(self, place: Place) -> tuple[QuestionType, Question | None]:
        """How an answer at a place is read, and its question where it is chosen from a list."""
        question, bind = self._layout.questions.get(place), self._validation.bind(place)
        kind = bind_type(bind) if question is None else question_type(question, bind)
        chosen = question if question is not None and is_chosen(question) else None
        self._kinds[place] = kind, chosen
        return kind, chosen

    def _located(self, path: str, *, adding: bool = False) -> tuple[Scope, Place] | None:
        """The scope and place of a path; adding: with the instances it needs."""
        if "[" not in path:
            scope = self._instance.top
            place = self._layout.by_path.get(path)
            if place is None:
                return None
            return None if place.scope is not scope.type else (scope, place)
        if self._located_in != self._instance.structure:
            self._located_paths.clear()
            self._located_in = self._instance.structure
        found = self._located_paths.get(path)
        if found is None:
            found = self._followed(path, adding=adding)
            if found is not None and len(self._located_paths) < MOST_LOCATED:
                self._located_paths[path] = found
        return found

    def _followed(self, path: str, *, adding: bool) -> tuple[Scope, Place] | None:
        scope = self._instance.top
        plain = ""
        for step in path.strip("/").split("/"):
            name, _, rest = step.partition("[")
            plain = f"{plain}/{name}"
            place = self._layout.by_path.get(plain)
            if place is None:
                return None
            if place.kind is PlaceKind.REPEAT:
                number = rest.rstrip("]")
                rows = scope.rows[place.scope.row_slot]
                if not number.isascii() or not number.isdecimal():
                    return None
                if adding and len(rows) < int(number) <= self.environment.most_rows:
                    for _ in range(int(number) - len(rows)):
                        self._instance.put_row(scope, place.scope)
                if not 1 <= int(number) <= len(rows):
                    return None
                scope = rows[int(number) - 1]
        place = self._layout.by_path.get(plain)
        return None if place is None or place.scope is not scope.type else (scope, place)

    # ------------------------------------------------------------ repeats
    def add_repeat(self, path: str) -> ChangeSet:
        """One more instance at the end of the repeat. Raises RepeatRefused."""
        parent_path, _, _ = path.rpartition("/")
        place = self._layout.by_path.get(without_positions(path))
        found = self._located(parent_path)
        if place is None or place.kind is not PlaceKind.REPEAT or found is None:
            raise RepeatRefused(path, "unknown")
        scope = found[0]
        if not self._views.can_add(scope, place):
            repeat = self._layout.repeats.get(place)
            is_fixed = repeat is None or repeat.count is not None or repeat.no_add_remove
            if is_fixed:
                raise RepeatRefused(path, "fixed")
            full = len(scope.rows[place.scope.row_slot]) >= self.environment.most_rows
            raise RepeatRefused(path, "too-many" if full else "not-relevant")
        self._around.steps_left = MOST_STEPS
        self._instance.add_row(scope, place.scope)
        self._settle()
        return self._changes()

    def remove_repeat(self, instance_path: str) -> ChangeSet:
        """Take an instance and its answers away; those after it move up. Raises RepeatRefused."""
        found = self._located(instance_path)
        if found is None or found[1].kind is not PlaceKind.REPEAT:
            raise RepeatRefused(instance_path, "unknown")
        row, place = found
        if not self._views.can_remove(place):
            raise RepeatRefused(instance_path, "fixed")
        self._around.steps_left = MOST_STEPS
        moved = self._moved_by(row)
        shown = self._paths_in(moved)
        last = moved[-1].above(row.type).instance_path
        forgotten = tuple(name for name in self._visited if name.startswith(last))
        for page_id in forgotten:
            del self._visited[page_id]
        self._forget_taken()
        self._taken = (row, row.position - 1, forgotten)
        self._instance.remove_row(row)
        self._views.forget(moved)
        self._choices.forget(self._instance.scopes_under(row))
        self._settle()
        changed = self._changes()
        shown |= self._paths_in(moved)
        return ChangeSet(changed.changed | shown, True, changed.client_requests)

    def _forget_taken(self) -> None:
        """Let go of the instance that was taken away last."""
        if self._taken is not None:
            self._instance.untie(self._taken[0])
            self._taken = None

    @property
    def taken_path(self) -> str | None:
        """Where the instance taken away last would be put back; None when it has no place."""
        if self._taken is None or self._taken[0].parent is None:
            return None
        row, index, _ = self._taken
        above = parent = self._taken[0].parent
        while above.parent is not None:
            if above not in above.parent.rows[above.type.row_slot]:
                return None  # what it stood in was taken away since
            above = above.parent
        count = len(parent.rows[row.type.row_slot])
        if count >= self.environment.most_rows:
            return None
        return f"{parent.path_of(row.type.place)}[{min(index, count) + 1}]"

    def put_back(self) -> ChangeSet:
        """The instance taken away last, with its answers, where it was. Raises RepeatRefused."""
        if self._taken is None or self.taken_path is None:
            raise RepeatRefused("", "unknown")
        (row, index, visited), self._taken = self._taken, None
        rows = [] if row.parent is None else row.parent.rows[row.type.row_slot]
        index = min(index, len(rows))
        self._around.steps_left = MOST_STEPS
        moved = [scope for later in rows[index:] for scope in self._instance.scopes_under(later)]
        shown = self._paths_in(moved)
        self._visited.update(dict.fromkeys(visited))
        self._instance.put_back(row, index)
        return self._rearranged(shown, [*moved, *self._instance.scopes_under(row)])

    def move_repeat(self, instance_path: str, to: int) -> ChangeSet:
        """Have an instance stand at position `to`, from 1, in its repeat. Raises RepeatRefused.

        Allowed where a person may add and remove instances: there their order is the person's own.
        """
        found = self._located(instance_path)
        if found is None or found[1].kind is not PlaceKind.REPEAT:
            raise RepeatRefused(instance_path, "unknown")
        row, place = found
        rows = [] if row.parent is None else row.parent.rows[row.type.row_slot]
        if not self._views.can_remove(place):
            raise RepeatRefused(instance_path, "fixed")
        if not 1 <= to <= len(rows):
            raise RepeatRefused(instance_path, "unknown")
        if to == row.position:
            return ChangeSet()
        self._around.steps_left = MOST_STEPS
        first, last = sorted((row.position, to))
        moved = [
            scope for one in rows[first - 1 : last] for scope in self._instance.scopes_under(one)
        ]
        shown = self._paths_in(moved)
        self._instance.move_row(row, to - 1)
        return self._rearranged(shown, moved)

    def _rearranged(self, shown: set[str], moved: list[Scope]) -> ChangeSet:
        """What follows when instances stand elsewhere. shown: their paths before."""
        self._views.forget(moved)
        self._settle()
        self._pages.changed()
        changed = self._changes()
        shown |= self._paths_in(moved)
        return ChangeSet(changed.changed | shown, True, changed.client_requests)

    def _paths_in(self, scopes: Iterable[Scope]) -> set[str]:
        """Paths of everything in these scopes that has a view."""
        layout = self._layout
        found: set[str] = set()
        for scope in scopes:
            found.update(
                scope.path_of(place)
                for place in scope.type.places
                if place in layout.questions or place in layout.labels
            )
            found.update(scope.path_of(repeat.place) for repeat in scope.type.repeats)
        return found

    def _moved_by(self, row: Scope) -> list[Scope]:
        """All scopes whose paths another instance's removal changes, its own included."""
        rows = () if row.parent is None else row.parent.rows[row.type.row_slot]
        return [
            scope
            for later in rows
            if later.position >= row.position
            for scope in self._instance.scopes_under(later)
        ]

    # ------------------------------------------------------------ what follows
    def _settle(self) -> None:
        """Run calculations, actions of new instances and vanishing choices until all is quiet."""
        instance = self._instance
        for _ in range(MOST_SETTLING):
            instance.run()
            changes = instance.changes
            new_rows = changes.new_rows[self._handled_rows :]
            if new_rows:
                self._handled_rows = len(changes.new_rows)
                for row in new_rows:
                    self._metadata.fill_row(row)
                self._actions.rows_added(new_rows)
                instance.run()
                self._take_back_unoffered(
                    scope for row in new_rows for scope in instance.scopes_under(row)
                )
                continue
            if not (self._dynamic_selects and self._clear_vanished(changes)):
                return

    def _watch_selects(self) -> None:
        """Know which questions' choices hang on answers, to clear what may no longer be chosen."""
        for place, question in self._layout.questions.items():
            if itemset_of(question) is None or not is_chosen(question):
                continue
            if self._choices.is_dynamic(place, question):
                self._dynamic_selects[place] = question
                self._selects.add(
                    place, place.scope, self._choices.expressions(place, question)[:1]
                )

    def _clear_vanished(self, changes: Changes) -> bool:
        """Take chosen values away that are no longer among the choices, as Collect does."""
        did = False
        keys = dict.fromkeys(self._selects.concerned(changes))
        for scope, place in changes.flips:
            if place in self._dynamic_selects:
                keys[scope, place] = None
        for scope, place in keys:
            did = self._keep_offered(scope, place) or did
        return did

    def _take_back_unoffered(self, scopes: Iterable[Scope]) -> bool:
        """Take back what the form itself puts into new scopes and no filter offers there."""
        did = False
        for scope in scopes if self._dynamic_selects else ():
            for place in self._dynamic_selects:
                if place.scope is scope.type:
                    did = self._keep_offered(scope, place) or did
        return did

    def _keep_offered(self, scope: Scope, place: Place) -> bool:
        """Keep of an answer what may be chosen now; whether that is another answer."""
        value = scope.values[place.slot]
        if not value:
            return False
        allowed = self._choices.values(scope, place, self._dynamic_selects[place])
        if value in allowed:
            return False
        offered = set(allowed)
        kept = " ".join(name for name in value.split() if name in offered)
        if kept == value:
            return False
        self._instance.set_raw(scope, place.slot, kept)
        return True

    def _changes(self) -> ChangeSet:
        """What the last call changed."""
        changes = self._instance.take_changes()
        self._handled_rows = 0
        requests = tuple(self._actions.client_requests)
        self._actions.client_requests.clear()
        if not changes:
            return ChangeSet(client_requests=requests)
        if changes.removed:
            gone = [scope for row in changes.removed for scope in self._instance.scopes_under(row)]
            self._views.forget(gone)
        pages_changed = bool(changes.flips or changes.rows or changes.positions)
        if pages_changed:
            self._pages.changed()
        changed: set[str] = set()
        layout, views = self._layout, self._views
        for row in changes.new_rows:
            changed |= self._paths_in(self._instance.scopes_under(row))
        questions, labels = layout.questions, layout.labels
        for scope, slot in changes.values:
            place = scope.type.places[slot]
            if place in questions:
                views.drop((scope, place))
                changed.add(place.path if scope.parent is None else scope.path_of(place))
                pages_changed = True
            if scope.parent is not None:
                self._add_cards(scope, changed)
        for key in changes.flips:
            scope, place = key
            if place in questions or place in labels:
                views.drop(key)
                changed.add(place.path if scope.parent is None else scope.path_of(place))
                if scope.parent is not None:
                    self._add_cards(scope, changed)
            if place.children:
                changed.update(
                    scope.path_of(child)
                    for child in place.children
                    if child.kind is PlaceKind.REPEAT
                )
        for scope, scope_type in changes.rows:
            changed.add(scope.path_of(scope_type.place))
            self._add_cards(scope, changed)
        for view in dict.fromkeys(views.watches.concerned(changes)):
            scope, place = view
            if place.kind is PlaceKind.REPEAT and scope.type is not place.scope:
                changed.add(self._path(view))
                pages_changed = True
                self._pages.changed()
            elif views.known(view) and views.is_changed(view):
                changed.add(self._path(view))
                pages_changed = pages_changed or place in layout.labels
                self._add_cards(scope, changed)
        return _new_change_set(frozenset(changed), pages_changed, requests)

    def _add_cards(self, scope: Scope, changed: set[str]) -> None:
        """The cards that sum up the instances round a scope change with it."""
        while scope.parent is not None:
            changed.add(scope.parent.path_of(scope.type.place))
            scope = scope.parent

    def _path(self, key: Key) -> str:
        return key[0].path_of(key[1])

    # ------------------------------------------------------------ answers out
    def problems(self) -> tuple[Problem, ...]:
        """Every answer that is missing or does not stand, in the form's order."""
        found: list[Problem] = []
        for scope, place, question in self._all_questions():
            kind = self._validation.fault(scope, place, with_missing=True)
            if kind is None:
                continue
            problem = self._views.problem(scope, place, question, with_missing=True)
            if problem is not None:
                found.append(problem)
        return tuple(found)

    def answers(self) -> tuple[AnswerLine, ...]:
        """Every relevant question with its answer in words, notes left out."""
        lines: list[AnswerLine] = []
        for section, pages in self._pages.sections:
            title = self._section_title(section)
            for page in pages:
                for scope, place, question in self._questions_of(page):
                    if not self._views.is_answerable(place, question):
                        continue
                    parts = self._texts.parts(question.label)
                    lines.append(
                        AnswerLine(
                            path=scope.path_of(place),
                            page_id=page.page_id,
                            section=title,
                            label=self._texts.plain(parts, scope, place),
                            answer=self._views.answer_in_words(scope, place, question),
                            depth=len(page.crumbs),
                        )
                    )
        return tuple(lines)

    def progress(self) -> float:
        """Answered share of the questions that can be answered now, 0 to 1."""
        answered = answerable = 0
        for scope, place, question in self._all_questions():
            if self._is_asked(scope, place, question):
                answerable += 1
                answered += bool(scope.values[place.slot])
        return answered / answerable if answerable else 1.0

    def value(self, path: str) -> str:
        """The value at a path with positions; "" while it is not relevant. Raises KeyError."""
        found = self._located(path)
        if found is None:
            raise KeyError(path)
        return found[0].values[found[1].slot]

    def is_relevant(self, path: str) -> bool:
        """Whether the node at a path with positions is relevant. Raises KeyError."""
        found = self._located(path)
        if found is None:
            raise KeyError(path)
        return found[0].relevant[found[1].slot]

    def attachments(self) -> tuple[str, ...]:
        """Names of files that relevant answers refer to, each once."""
        names: dict[str, None] = {}
        for place, question in self._layout.questions.items():
            if question.element != "upload":
                continue
            top = self._instance.top
            for scope in top.below(top.type.way_down(place.scope)):
                if scope.values[place.slot]:
                    names[scope.values[place.slot]] = None
        return tuple(names)

    def _all_questions(self) -> Iterable[tuple[Scope, Place, Question]]:
        return self._views.questions_under(self.definition.body, self._instance.top)

    # ------------------------------------------------------------ words for expressions
    def _itext(self, text_id: str) -> str | None:
        if not self._texts.knows(text_id):
            return None
        if text_id in self._being_said:
            return ""  # a text that says itself
        self._being_said.add(text_id)
        try:
            top = self._instance.top
            return self._texts.plain(self._texts.by_id(text_id), top, self._layout.root)
        finally:
            self._being_said.discard(text_id)

    def _choice_name_at(self, value: str, question_path: str, context: Context) -> str:
        """The same for the general evaluator, which knows the node that asks."""
        node = context.current
        asking = node.place.path if isinstance(node, LiveNode) else ""
        return self._choice_name(value, question_path, asking)

    def _choice_name(self, value: str, question_path: str, asking_path: str) -> str:
        """Label of a choice; the path is written from the root or from who asks."""
        if not value:
            return ""
        place = self._layout.by_path.get(joined_path(asking_path, question_path))
        question = None if place is None else self._layout.questions.get(place)
        if place is None or question is None:
            return value
        scope = self._instance.top
        return self._choices.label(scope, place, question, value)
