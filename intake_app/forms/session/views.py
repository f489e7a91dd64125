"""Views of questions, groups and repeats, made at need and kept while nothing changes them."""

from collections.abc import Callable, Iterable, Mapping

from intake_app.forms.definition import BodyElement, Group, Question, Repeat, Text
from intake_app.forms.question_types import question_type
from intake_app.forms.session.choices import Choices, has_choices
from intake_app.forms.session.instance import Instance
from intake_app.forms.session.pages import Leaf, PagePlan
from intake_app.forms.session.scopes import Scope
from intake_app.forms.session.texts import NO_TEXT, Texts
from intake_app.forms.session.validation import Validation
from intake_app.forms.session.watches import Key, Watches
from intake_app.forms.view import (
    ChoiceView,
    Control,
    GroupView,
    ItemView,
    Problem,
    ProblemKind,
    QuestionView,
    RepeatInstanceView,
    RepeatView,
    RichText,
    new_question_view,
    placed_on_page,
)
from intake_app.forms.xpath.references import Place, PlaceKind

SUMMARY_ANSWERS = 3
_NO_SUMMARY = frozenset({Control.NOTE, Control.FILE, Control.ACKNOWLEDGE})


class Views:
    """What a screen draws of an open record."""

    def __init__(
        self,
        instance: Instance,
        texts: Texts,
        choices: Choices,
        validation: Validation,
        pages: PagePlan,
    ) -> None:
        self._instance = instance
        self._layout = instance.plan.layout
        self._texts = texts
        self._choices = choices
        self._validation = validation
        self._pages = pages
        self._watches = Watches(self._layout)
        self._questions: dict[Key, QuestionView] = {}
        self._labels: dict[Key, RichText] = {}
        self._watched: set[Place] = set()
        self._controls: dict[Place, Control] = {}
        self._known_parameters: dict[Place, Mapping[str, str]] = {}
        self.first_page: Callable[[Scope, Place], str | None] = _no_page
        """The first page of an instance; set by the session."""

    @property
    def watches(self) -> Watches:
        return self._watches

    def language_changed(self) -> None:
        self._questions.clear()
        self._labels.clear()
        self._watched.clear()
        self._choices.language_changed()

    def forget(self, scopes: Iterable[Scope]) -> None:
        """Let go of the views of removed or moved instances."""
        gone = {scope.serial for scope in scopes}
        for key in [key for key in self._questions if key[0].serial in gone]:
            del self._questions[key]
        for key in [key for key in self._labels if key[0].serial in gone]:
            del self._labels[key]

    @property
    def known_keys(self) -> list[Key]:
        return [*self._questions, *self._labels]

    def known(self, key: Key) -> bool:
        return key in self._questions or key in self._labels

    def drop(self, key: Key) -> None:
        self._questions.pop(key, None)
        self._labels.pop(key, None)

    def is_changed(self, key: Key) -> bool:
        """Make a known view again; whether it is not what it was."""
        scope, place = key
        was = self._questions.pop(key, None)
        if was is not None:
            question = self._layout.questions[place]
            return self.question(scope, place, question) != was
        label = self._labels.pop(key, None)
        if label is not None:
            return self.label(scope, place, self._label_text(place)) != label
        return False

    # ------------------------------------------------------------ questions
    def control(self, place: Place, question: Question, choice_count: int = 0) -> Control:
        bind = self._validation.bind(place)
        return question_type(question, bind).control(question, bind, choice_count)

    def is_answerable(self, place: Place, question: Question) -> bool:
        """Whether it is a question and no note."""
        control = self._controls.get(place)
        if control is None:
            control = self._controls[place] = self.control(place, question)
        return control is not Control.NOTE

    def question(self, scope: Scope, place: Place, question: Question) -> QuestionView:
        """The question as it stands now, as if alone on its page."""
        key = (scope, place)
        known = self._questions.get(key)
        if known is not None:
            return known
        if place not in self._watched:
            self._watch(place, question)
        texts = self._texts
        choices: tuple[ChoiceView, ...] = ()
        if has_choices(question) or question.choices:
            choices = self._choices.views(scope, place, question)
        media = dict(texts.media(question.label))
        view = new_question_view(
            path=scope.path_of(place),
            control=self.control(place, question, len(choices)),
            label=texts.rich(texts.parts(question.label), scope, place),
            hint=texts.rich(texts.parts(question.hint), scope, place),
            guidance=texts.rich(texts.guidance(question.hint), scope, place),
            value=scope.typed.get(place.slot, scope.values[place.slot]),
            choices=choices,
            required=self._validation.is_required(scope, place),
            readonly=self._validation.is_readonly(scope, place),
            problem=self.problem(scope, place, question, with_missing=False),
            appearances=frozenset(question.appearances),
            parameters=self._parameters(place, question),
            media=media,
            position=1,
        )
        self._questions[key] = view
        return view

    def _parameters(self, place: Place, question: Question) -> Mapping[str, str]:
        known = self._known_parameters.get(place)
        if known is None:
            written = {**self._validation.bind(place).extra, **question.attributes}
            known = {name.rpartition("}")[2]: value for name, value in written.items()}
            self._known_parameters[place] = known
        return known

    def _watch(self, place: Place, question: Question) -> None:
        self._watched.add(place)
        texts, scope = self._texts, place.scope
        bind = self._validation.bind(place)
        for text in (question.label, question.hint, bind.constraint_message, bind.required_message):
            self._watches.add(
                place, scope, texts.expressions(texts.parts(text), place), with_own=False
            )
        guidance = texts.guidance(question.hint)
        self._watches.add(place, scope, texts.expressions(guidance, place), with_own=False)
        self._watches.add(place, scope, self._validation.expressions(place), with_own=False)
        for _, compiled in self._validation.readonly_rules(place):
            self._watches.add(place, scope, (compiled,))
        if has_choices(question) or question.choices:
            self._watches.add(place, scope, self._choices.expressions(place, question))

    def problem(
        self, scope: Scope, place: Place, question: Question, *, with_missing: bool
    ) -> Problem | None:
        """What is wrong with an answer, with the form's words for it."""
        kind = self._validation.fault(scope, place, with_missing=with_missing)
        if kind is None:
            return None
        texts, bind = self._texts, self._validation.bind(place)
        message: Text | None = None
        if kind is ProblemKind.CONSTRAINT:
            message = bind.constraint_message
        elif kind is ProblemKind.MISSING:
            message = bind.required_message
        return Problem(
            path=scope.path_of(place),
            kind=kind,
            message=texts.plain(texts.parts(message), scope, place),
            page_id=self.page_id_of(scope, place),
            label=texts.plain(texts.parts(question.label), scope, place),
        )

    def page_id_of(self, scope: Scope, place: Place) -> str:
        """The page on which a place is shown; "" when no page shows it."""
        leaf = self._pages.page_of.get(place)
        if leaf is None or not leaf.owner.scope.holds(scope.type):
            return ""  # shown inside instances that it does not belong to: no one page is its own
        return page_id(leaf, scope.above(leaf.owner.scope))

    def answer_in_words(self, scope: Scope, place: Place, question: Question) -> str:
        """The answer as people read it, in the active language."""
        value = scope.values[place.slot]
        if not value:
            return scope.typed.get(place.slot, "")
        bind = self._validation.bind(place)

        def labels(name: str) -> str:
            return self._choices.label(scope, place, question, name)

        kind = question_type(question, bind)
        if has_choices(question) or question.choices:
            return kind.in_words(value, self._texts.language, labels)
        return kind.in_words(value, self._texts.language)

    # ------------------------------------------------------------ labels
    def label(self, scope: Scope, place: Place, text: Text | None) -> RichText:
        """The label of a group or repeat."""
        if text is None:
            return NO_TEXT
        key = (scope, place)
        known = self._labels.get(key)
        if known is not None:
            return known
        parts = self._texts.parts(text)
        if place not in self._watched:
            self._watched.add(place)
            self._watches.add(place, scope.type, self._texts.expressions(parts, place))
        label = self._texts.rich(parts, scope, place)
        self._labels[key] = label
        return label

    def _label_text(self, place: Place) -> Text | None:
        return self._layout.labels.get(place)

    # ------------------------------------------------------------ items of a page
    def items(
        self,
        elements: tuple[BodyElement, ...],
        scope: Scope,
        *,
        with_missing: bool,
        cards: bool = False,
    ) -> tuple[ItemView, ...]:
        """What is relevant of these elements, in order."""
        return tuple(self._items(elements, scope, _Counter(), with_missing, cards))

    def _items(
        self,
        elements: tuple[BodyElement, ...],
        scope: Scope,
        counter: "_Counter",
        with_missing: bool,
        cards: bool,
    ) -> Iterable[ItemView]:
        for element in elements:
            place = None if element.path is None else self._layout.by_path.get(element.path)
            if isinstance(element, Question):
                if place is not None:
                    home = scope_of(scope, place)
                    if home is not None and home.relevant[place.slot]:
                        counter.value += 1
                        yield self._numbered(home, place, element, counter.value, with_missing)
            elif isinstance(element, Repeat):
                if place is not None and self.is_offered(scope, place):
                    yield self._repeat(element, scope, place, counter, with_missing, cards)
            else:
                yield from self._group(element, scope, place, counter, with_missing)

    def _numbered(
        self, scope: Scope, place: Place, question: Question, number: int, with_missing: bool
    ) -> QuestionView:
        view = self.question(scope, place, question)
        problem = view.problem
        if with_missing and problem is None and view.required and not view.value:
            problem = self.problem(scope, place, question, with_missing=True)
        if number == 1 and problem is view.problem:
            return view
        return placed_on_page(view, number, problem)

    def _group(
        self,
        group: Group,
        scope: Scope,
        place: Place | None,
        counter: "_Counter",
        with_missing: bool,
    ) -> Iterable[ItemView]:
        if place is not None and not scope.relevant[place.slot]:
            return
        items = tuple(self._items(group.children, scope, counter, with_missing, False))
        if not items:
            return
        label = NO_TEXT
        if place is not None:
            label = self.label(scope, place, group.label)
        elif group.label is not None:
            parts = self._texts.parts(group.label)
            label = self._texts.rich(parts, scope, scope.type.place)
        path = scope.path_of(place) if place is not None else ""
        yield GroupView(path, label, items, frozenset(group.appearances))

    # ------------------------------------------------------------ repeats
    def is_offered(self, scope: Scope, place: Place) -> bool:
        """Whether a repeat is shown: it has a relevant instance, or one could be added."""
        repeat = self._layout.repeats.get(place)
        if repeat is not None and place not in self._watched:
            self._watch_repeat(repeat, scope, place)  # while it is not shown, too
        above = place.parent
        if above is not None and not scope.relevant[above.slot]:
            return False
        rows = scope.rows[place.scope.row_slot]
        return any(row.relevant[0] for row in rows) or self.can_add(scope, place)

    def can_add(self, scope: Scope, place: Place) -> bool:
        """Whether a person may add an instance now."""
        repeat = self._layout.repeats.get(place)
        if repeat is None or repeat.count is not None or repeat.no_add_remove:
            return False
        above = place.parent
        if above is not None and not scope.relevant[above.slot]:
            return False
        rows = scope.rows[place.scope.row_slot]
        if len(rows) >= self._instance.environment.most_rows:
            return False
        return self._instance.would_be_relevant(scope, place)

    def can_remove(self, place: Place) -> bool:
        repeat = self._layout.repeats.get(place)
        return repeat is not None and repeat.count is None and not repeat.no_add_remove

    def _repeat(
        self,
        repeat: Repeat,
        scope: Scope,
        place: Place,
        counter: "_Counter",
        with_missing: bool,
        cards: bool,
    ) -> RepeatView:
        rows = [row for row in scope.rows[place.scope.row_slot] if row.relevant[0]]
        if place not in self._watched:
            self._watch_repeat(repeat, scope, place)
        label = NO_TEXT
        if repeat.label is not None:
            parts = self._texts.parts(repeat.label)
            label = self._texts.rich(parts, scope, place.parent or place)
        instances: list[RepeatInstanceView] = []
        for row in rows:
            items: tuple[ItemView, ...] = ()
            if not cards:
                items = tuple(self._items(repeat.children, row, counter, with_missing, False))
            instances.append(self._instance_view(repeat, row, place, items, cards, with_missing))
        return RepeatView(
            path=scope.path_of(place),
            label=label,
            instances=tuple(instances),
            can_add=self.can_add(scope, place),
            can_remove=self.can_remove(place),
        )

    def _watch_repeat(self, repeat: Repeat, scope: Scope, place: Place) -> None:
        self._watched.add(place)
        parts = self._texts.parts(repeat.label)
        self._watches.add(place, scope.type, self._texts.expressions(parts, place.parent or place))
        bind = self._validation.bind(place)
        if bind.relevant is not None:
            # Whether one more may be added.
            condition = self._instance.plan.truth(bind.relevant, place)
            if condition is not None:
                self._watches.add(place, scope.type, (condition,))

    def _instance_view(
        self,
        repeat: Repeat,
        row: Scope,
        place: Place,
        items: tuple[ItemView, ...],
        cards: bool,
        with_missing: bool,
    ) -> RepeatInstanceView:
        answers: list[str] = []
        problems = 0
        for scope, question_place, question in self.questions_under(repeat.children, row):
            if (
                scope is row
                and len(answers) < SUMMARY_ANSWERS
                and scope.values[question_place.slot]
                and self.control(question_place, question) not in _NO_SUMMARY
            ):
                answers.append(self.answer_in_words(scope, question_place, question))
            fault = self._validation.fault(scope, question_place, with_missing=with_missing)
            problems += fault is not None
        return RepeatInstanceView(
            path=row.instance_path,
            title=self.instance_title(row, place),
            summary=" · ".join(answer for answer in answers if answer),
            first_page_id=self.first_page(row, place) if cards else None,
            items=items,
            problem_count=problems,
        )

    def instance_title(self, row: Scope, place: Place) -> str:
        """The repeat's label and the instance's number: «Child 2»."""
        repeat = self._layout.repeats.get(place)
        words = ""
        if repeat is not None and repeat.label is not None and row.parent is not None:
            parts = self._texts.parts(repeat.label)
            words = self._texts.plain(parts, row, place)
        words = " ".join(words.split())
        return f"{words} {row.position}" if words else f"{place.name} {row.position}"

    # ------------------------------------------------------------ walking
    def questions_under(
        self, elements: tuple[BodyElement, ...], scope: Scope
    ) -> Iterable[tuple[Scope, Place, Question]]:
        """All relevant questions, in order, those of instances included."""
        waiting: list[tuple[BodyElement, Scope]] = [
            (element, scope) for element in reversed(elements)
        ]
        by_path = self._layout.by_path
        while waiting:
            element, scope = waiting.pop()
            place = None if element.path is None else by_path.get(element.path)
            if isinstance(element, Question):
                if place is not None:
                    home = scope_of(scope, place)
                    if home is not None and home.relevant[place.slot]:
                        yield home, place, element
            elif isinstance(element, Repeat):
                if place is not None:
                    for row in reversed(scope.rows[place.scope.row_slot]):
                        if row.relevant[0]:
                            waiting.extend((child, row) for child in reversed(element.children))
            elif place is None or scope.relevant[place.slot]:
                waiting.extend((child, scope) for child in reversed(element.children))


def _no_page(row: Scope, place: Place) -> str | None:
    return None


class _Counter:
    __slots__ = ("value",)

    def __init__(self) -> None:
        self.value = 0


def scope_of(scope: Scope, place: Place) -> Scope | None:
    """The scope in which a control shown in `scope` has its value; None when there is none."""
    if place.scope is scope.type:
        return scope
    if place.kind is not PlaceKind.REPEAT and place.scope.holds(scope.type):
        return scope.above(place.scope)
    return None


def page_id(leaf: Leaf, scope: Scope) -> str:
    """The name of a page: the path, with positions, of what it begins with."""
    return scope.path_of(leaf.anchor)
