"""The safety rules for forms, held against any form: what is found, where, in words.

Rules SR-1, SR-2, SR-4, SR-7 and SR-62. A form without annotations is judged as if all of it were
asked to the person; findings are advice, and keep no form from being filled.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from intake_app.casework import Annotated, DataClass, FormMeaning, Strength, read_meaning
from intake_app.forms import FormDefinition

LANGUAGES = ("en", "es")
DECLINED = "declined"

_BLAME = (
    r"victimas?",
    r"victims?",
    r"prostitu\w*",
    r"ilegal\w*",
    r"illegal\w*",
    r"victimes?",  # French
    r"vitimas?",  # Portuguese
    r"viktim\w*",  # Haitian Creole
    r"pwostit\w*",
)
"""Without accents; Spanish, English and the languages of the papers."""
_WHY = re.compile(r"(?:^|[¿.:;?!]\s*)(?:por\s+que|why|pourquoi|poukisa)\b[^.?]*\?")
_ASKS_WHO = re.compile(
    r"(?:^|_)(?:name|nombre|apellidos?|surname|alias|phone|telefono|celular|mobile|email|correo|"
    r"address|direccion|domicilio|curp|rfc|passport|pasaporte|ine|foto|photo)(?:_|$)"
)


def _said(english: str, spanish: str) -> tuple[str, str]:
    return english, spanish


# rule and what -> English, Spanish
SENTENCES: Mapping[str, tuple[str, str]] = {
    "SR-1.no-gate": _said(
        "The form asks for danger or harm and has no question on whether it is safe to talk. Add "
        "one, marked intake:role=gate, before everything else.",
        "El formulario pregunta por peligro o daño y no tiene una pregunta sobre si es seguro "
        "hablar. Agregue una, marcada intake:role=gate, antes de todo lo demás.",
    ),
    "SR-1.passes-gate": _said(
        "This question can be reached while the gate is closed. Let its group be relevant only "
        "when it is safe to talk.",
        "A esta pregunta se llega aunque no sea seguro hablar. Haga que su grupo sea relevante "
        "solo cuando sea seguro.",
    ),
    "SR-2.no-way-out": _said(
        "A person must answer this and cannot decline. Add the choice «declined», or do not "
        "require it.",
        "La persona debe responder y no puede negarse. Agregue la opción «declined», o no la haga "
        "obligatoria.",
    ),
    "SR-4.no-purpose": _said(
        "It asks who somebody is or how to reach them, and does not say what for. Add a hint of "
        "one line.",
        "Pregunta quién es alguien o cómo contactarle, y no dice para qué. Agregue una indicación "
        "de un renglón.",
    ),
    "SR-7.blame": _said(
        "The text «{word}» labels or blames a person. Say what happened, not what somebody is.",
        "El texto «{word}» etiqueta o culpa a la persona. Diga lo que pasó, no lo que alguien es.",
    ),
    "SR-7.why": _said(
        "«Why?» sounds like blame. Ask what happened, or what led to it.",
        "«¿Por qué?» suena a reproche. Pregunte qué pasó, o qué llevó a eso.",
    ),
    "SR-62.no-use": _said(
        "Nothing says what the answer is used for. Add intake:purpose (care, risk, referral or "
        "statistic), or leave the question out.",
        "Nada dice para qué se usa la respuesta. Agregue intake:purpose (care, risk, referral o "
        "statistic), o quite la pregunta.",
    ),
    "annotation.not-understood": _said(
        "The annotation intake:{annotation} has a word that says nothing: {word}.",
        "La anotación intake:{annotation} tiene una palabra que no dice nada: {word}.",
    ),
}


@dataclass(frozen=True, slots=True)
class LintFinding:
    """One place where a form goes against a rule."""

    rule: str
    """Key of SENTENCES; what stands before the dot is the requirement."""
    path: str
    """Of the question; "" for the form as a whole."""
    language: str = ""
    """Of the form, where a text is meant."""
    args: Mapping[str, str] | None = None

    @property
    def name(self) -> str:
        """The question's name."""
        return self.path.rpartition("/")[2]

    def text(self, language: str) -> str:
        """The finding in words, English or Spanish."""
        english, spanish = SENTENCES[self.rule]
        sentence = spanish if language == "es" else english
        return sentence.format_map(dict(self.args or {}))


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question of the body with what is known of it."""

    path: str
    element: str
    texts: tuple[tuple[str, str], ...]
    """(language, words) of label, hint and choices."""
    has_hint: bool
    choices: frozenset[str]
    is_required: bool
    relevant: str
    """Its own conditions and those of all groups around it."""
    annotated: Annotated | None
    is_asked: bool


def lint_form(definition: FormDefinition) -> tuple[LintFinding, ...]:
    """Everything in the form that goes against the rules, in the order of its questions."""
    nodes = ((node.path, node.bind.extra) for node in definition.root.walk())
    meaning = read_meaning(definition.form_id, definition.version, nodes)
    asked = tuple(_questions(definition, meaning))
    found = list(_gate(meaning, asked))
    for question in asked:
        found.extend(_of_question(question))
    found += [
        LintFinding(
            "annotation.not-understood",
            fault.path,
            args={"annotation": fault.annotation, "word": fault.word},
        )
        for fault in meaning.faults
    ]
    return tuple(found)


def _gate(meaning: FormMeaning, asked: tuple[_Asked, ...]) -> Iterator[LintFinding]:
    """SR-1: what hurts is asked only behind a gate."""
    hurting = [
        one
        for one in asked
        if one.is_asked
        and one.annotated is not None
        and any(sign.strength is not Strength.WEAK for sign in one.annotated.indicators)
    ]
    gates = meaning.of_role("gate")
    if not hurting:
        return
    if not gates:
        yield LintFinding("SR-1.no-gate", "")
        return
    names = {one.name for one in gates}
    for one in hurting:
        words = set(re.findall(r"[\w.-]+", one.relevant))
        if not names & words and one.annotated is not None and not _is_gate(one.annotated):
            yield LintFinding("SR-1.passes-gate", one.path)


def _is_gate(question: Annotated) -> bool:
    return "gate" in question.roles


def _of_question(one: _Asked) -> Iterator[LintFinding]:
    if one.element in {"trigger", "group"}:
        return
    if one.is_asked and one.is_required and one.element != "note" and DECLINED not in one.choices:
        yield LintFinding("SR-2.no-way-out", one.path)
    closely = one.annotated is not None and one.annotated.data_class is not DataClass.CASE
    who = bool(_ASKS_WHO.search(_bare(one.path.rpartition("/")[2])))
    if (closely or who) and not one.has_hint:
        yield LintFinding("SR-4.no-purpose", one.path)
    if one.is_asked:
        yield from _words(one)
    if one.element != "note" and (one.annotated is None or not one.annotated.purposes):
        yield LintFinding("SR-62.no-use", one.path)


def _words(one: _Asked) -> Iterator[LintFinding]:
    """SR-7: no blame and no label in what a person reads or hears."""
    told: set[tuple[str, str]] = set()
    for language, text in one.texts:
        bare = _bare(text)
        for pattern in _BLAME:
            found = re.search(rf"\b{pattern}\b", bare)
            if found and (language, found[0]) not in told:
                told.add((language, found[0]))
                yield LintFinding("SR-7.blame", one.path, language, {"word": found[0]})
        if _WHY.search(bare) and (language, "?") not in told:
            told.add((language, "?"))
            yield LintFinding("SR-7.why", one.path, language)


def _questions(definition: FormDefinition, meaning: FormMeaning) -> Iterator[_Asked]:
    binds = {node.path: node.bind for node in definition.root.walk()}
    known = {one.path: one for one in meaning.questions}
    for question in definition.questions():
        bind = binds[question.path]
        annotated = known.get(question.path)
        is_note = question.element == "input" and bool(bind.readonly) and not bind.calculate
        relevant = " ".join(
            binds[place].relevant or "" for place in _up(question.path) if place in binds
        )
        labels = [question.label, question.hint, *(one.label for one in question.choices)]
        texts = [words for label in labels for words in _texts(definition, label)]
        choices = {one.value for one in question.choices}
        if question.itemset is not None:
            listed, from_list = _listed(definition, question.itemset.nodeset)
            choices |= listed
            texts += from_list
        yield _Asked(
            path=question.path,
            element="note" if is_note else question.element,
            texts=tuple(texts),
            has_hint=question.hint is not None,
            choices=frozenset(choices),
            is_required=bool(bind.required) and bind.required != "false()",
            relevant=relevant,
            annotated=annotated,
            is_asked=(annotated.is_asked_of_person if annotated is not None else True),
        )


def _up(path: str) -> Iterator[str]:
    while path:
        yield path
        path = path.rpartition("/")[0]


def _texts(definition: FormDefinition, label: object) -> Iterator[tuple[str, str]]:
    """(language, words) of a text; values inside it are left out."""
    itext_id = getattr(label, "itext_id", None)
    if itext_id is None:
        parts = getattr(label, "parts", ())
        words = "".join(one for one in parts if isinstance(one, str))
        if words:
            yield "", words
        return
    for translation in definition.translations:
        forms = translation.texts.get(itext_id, {})
        words = "".join(one for one in forms.get("", ()) if isinstance(one, str))
        if words:
            yield translation.language, words


def _listed(definition: FormDefinition, nodeset: str) -> tuple[set[str], list[tuple[str, str]]]:
    """Names and texts of the choices in the list that a question takes its choices from."""
    named = re.search(r"instance\(\s*['\"]([^'\"]+)['\"]\s*\)", nodeset)
    instance = definition.secondary.get(named[1]) if named else None
    if instance is None or instance.table is None:
        return set(), []
    columns = instance.table.columns
    names = {one for one in columns.get("name", ()) if one}
    texts: list[tuple[str, str]] = []
    for itext_id in columns.get("itextId", ()):
        for translation in definition.translations:
            parts = translation.texts.get(itext_id or "", {}).get("", ())
            words = "".join(one for one in parts if isinstance(one, str))
            if words:
                texts.append((translation.language, words))
    texts += [("", one) for one in columns.get("label", ()) if one]
    return names, texts


def _bare(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(one for one in apart if not unicodedata.combining(one))
