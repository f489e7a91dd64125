"""The form's words in a language, with the values in them."""

from collections.abc import Mapping

from intake_app.forms.definition import Output, Text, TextParts
from intake_app.forms.errors import EvaluationFailed
from intake_app.forms.session.plan import FormPlan
from intake_app.forms.session.rich_text import Held, rich_text
from intake_app.forms.session.scopes import Scope
from intake_app.forms.values import stored_text
from intake_app.forms.view import RichText
from intake_app.forms.xpath.compile import Compiled
from intake_app.forms.xpath.references import NotInSlots, Place, resolve
from intake_app.forms.xpath.syntax import Path

NO_TEXT = RichText()
_NOT_WRITTEN: TextParts = ("-",)
"""What pyxform puts where a language has no words."""
_MEDIA = ("image", "big-image", "audio", "video")


class Texts:
    """All texts of a form, by language and form of text."""

    def __init__(self, plan: FormPlan, language: str) -> None:
        self._plan = plan
        self._by_language = {
            translation.language: translation.texts for translation in plan.definition.translations
        }
        self._fallback = self._by_language.get(plan.definition.default_language, {})
        self.language = language
        self._own = self._by_language.get(language, self._fallback)

    def use(self, language: str) -> None:
        """Speak this language from now on."""
        self.language = language
        self._own = self._by_language.get(language, self._fallback)

    # ------------------------------------------------------------ parts
    def forms_of(self, text_id: str) -> Mapping[str, TextParts]:
        """All forms of a text in the language, or in the default one when it lacks there."""
        own, fallback = self._own.get(text_id), self._fallback.get(text_id) or {}
        if not own:
            return fallback
        if own is fallback or _NOT_WRITTEN not in own.values():
            return own
        return {
            form: fallback.get(form, parts) if parts == _NOT_WRITTEN else parts
            for form, parts in own.items()
        }

    def by_id(self, text_id: str) -> TextParts:
        """A text in its usual form: the default one, or the long, or the short."""
        forms = self.forms_of(text_id)
        for form in ("", "long", "short"):
            if form in forms:
                return forms[form]
        return ()

    def knows(self, text_id: str) -> bool:
        return text_id in self._own or text_id in self._fallback

    def parts(self, text: Text | None) -> TextParts:
        if text is None:
            return ()
        if text.itext_id is not None:
            return self.by_id(text.itext_id) or text.parts
        if text.expression is not None:
            return (Output(text.expression),)
        return text.parts

    def guidance(self, text: Text | None) -> TextParts:
        """What helps the person who asks; shown apart (ODK, guidance hint)."""
        if text is None or text.itext_id is None:
            return ()
        return self.forms_of(text.itext_id).get("guidance", ())

    def media(self, text: Text | None) -> Mapping[str, str]:
        """Names of the files that go with a text, by kind."""
        if text is None or text.itext_id is None:
            return {}
        return self.media_by_id(text.itext_id)

    def media_by_id(self, text_id: str) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for kind in _MEDIA:
            parts = self.forms_of(text_id).get(kind)
            if parts and isinstance(parts[0], str):
                found[kind] = parts[0].rpartition("/")[2]
        return found

    # ------------------------------------------------------------ words
    def rich(self, parts: TextParts, scope: Scope, place: Place) -> RichText:
        """The parts with their values, as safe rich text."""
        if not parts:
            return NO_TEXT
        pieces: list[str | Held] = []
        for part in parts:
            if isinstance(part, str):
                pieces.append(part)
            else:
                value = self._value(part, scope, place)
                pieces.append(Held(value) if self._is_answer(part, place) else value)
        return rich_text(pieces)

    def plain(self, parts: TextParts, scope: Scope, place: Place) -> str:
        """The parts with their values, markup taken off."""
        return self.rich(parts, scope, place).plain

    def expressions(self, parts: TextParts, place: Place) -> list[Compiled]:
        """What the values in these parts follow from."""
        return [
            compiled
            for part in parts
            if isinstance(part, Output)
            and (compiled := self._plan.text(part.expression, place)) is not None
        ]

    def _value(self, output: Output, scope: Scope, place: Place) -> str:
        compiled = self._plan.text(output.expression, place)
        if compiled is None:
            return ""
        try:
            return stored_text(compiled.run(scope))
        except EvaluationFailed:
            return ""

    def _is_answer(self, output: Output, place: Place) -> bool:
        """Whether the value is what a person gave, rather than words the form made."""
        expression = self._plan.expression(output.expression)
        if not isinstance(expression, Path):
            return False
        try:
            reference = resolve(expression, self._plan.layout, place)
        except NotInSlots:
            return False
        return reference is not None and reference.place in self._plan.layout.questions
