"""A form's own words for its questions and answers in one language, without any record open."""

import re
from collections.abc import Mapping

from intake_app.forms.definition import FormDefinition, Itemset, Text, TextParts
from intake_app.forms.search_calls import column_in
from intake_app.forms.session import plain_words

ChoiceWords = Mapping[str, str]
"""By value of the choice."""

_LIST = re.compile(r"\binstance\(\s*['\"](?P<name>[^'\"]+)['\"]\s*\)/root/item\b")
_NOT_WRITTEN: TextParts = ("-",)
"""What pyxform puts where a language has no words."""
_TEXT_COLUMN = "itextId"


def question_words(definition: FormDefinition, language: str) -> Mapping[str, str]:
    """The questions' labels by path; values inside a label are left out."""
    texts = _Texts(definition, language)
    labels = {one.path: texts.of(one.label) for one in definition.questions()}
    return {path: words for path, words in labels.items() if words}


def choice_words(definition: FormDefinition, language: str) -> Mapping[str, ChoiceWords]:
    """By path of the question, what its choices are called; those of repeats are left out."""
    texts = _Texts(definition, language)
    lists: dict[tuple[str, str, str], ChoiceWords] = {}
    found: dict[str, ChoiceWords] = {}
    for question in definition.questions():
        if question.itemset is None:
            words = {one.value: texts.of(one.label) for one in question.choices}
        else:
            words = dict(_of_list(definition, question.itemset, texts, lists))
        if words:
            found[question.path] = {value: said for value, said in words.items() if said}
    return found


def _of_list(
    definition: FormDefinition,
    itemset: Itemset,
    texts: "_Texts",
    known: dict[tuple[str, str, str], ChoiceWords],
) -> ChoiceWords:
    written = _LIST.search(itemset.nodeset)
    name = itemset.search_list or (written["name"] if written else "")
    if not name:
        return {}
    key = (name, itemset.value_ref, itemset.label_ref)
    if key not in known:
        known[key] = _read_list(definition, *key, texts)
    return known[key]


def _read_list(
    definition: FormDefinition, name: str, value_ref: str, label_ref: str, texts: "_Texts"
) -> ChoiceWords:
    instance = definition.secondary.get(name)
    if instance is None or instance.table is None:
        return {}
    columns = instance.table.columns
    by_text = _TEXT_COLUMN in label_ref
    values = columns.get(value_ref, ())
    own = columns.get(column_in(label_ref, texts.language), ())  # of search()
    labels = own or columns.get(_TEXT_COLUMN if by_text else label_ref, ())
    return {
        value: texts.by_id(label) if by_text else plain_words((label,))
        for value, label in zip(values, labels, strict=False)
        if value and label
    }


class _Texts:
    """The form's texts in one language, or in its own where that lacks them."""

    def __init__(self, definition: FormDefinition, language: str) -> None:
        by_language = {one.language: one.texts for one in definition.translations}
        fallback = by_language.get(definition.default_language, {})
        self.language = language if language in by_language else definition.default_language
        self._texts = (by_language.get(language, fallback), fallback)

    def of(self, text: Text | None) -> str:
        """The words of a label."""
        if text is None:
            return ""
        if text.itext_id is not None:
            return self.by_id(text.itext_id) or plain_words(text.parts)
        return plain_words(text.parts)

    def by_id(self, text_id: str) -> str:
        """The words under that name, in their usual form."""
        for texts in self._texts:
            forms = texts.get(text_id, {})
            for form in ("", "long", "short"):
                parts = forms.get(form)
                if parts and parts != _NOT_WRITTEN:
                    return plain_words(parts)
        return ""
