"""Translations of a form: itext by language, text id and form of the text."""

from lxml import etree

from intake_app.forms.definition import TextParts, Translation
from intake_app.forms.reading.faults import Faults
from intake_app.forms.reading.namespaces import local_of
from intake_app.forms.reading.texts import parts_of

MEDIA_FORMS = frozenset({"image", "big-image", "audio", "video"})


def read_translations(
    itext: etree._Element | None, faults: Faults
) -> tuple[tuple[Translation, ...], str]:
    """Languages in the form's order, and the default one ("" when there is none).

    The default is the first marked `default`, else the first (ODK XForms, languages).
    """
    if itext is None:
        return (), ""
    by_language: dict[str, dict[str, dict[str, TextParts]]] = {}
    default = ""
    for element in itext:
        if local_of(element.tag) != "translation":
            continue
        language = (element.get("lang") or "").strip()
        if language in by_language:
            faults.warn("xform.language-twice", place="itext", language=language)
        texts = by_language.setdefault(language, {})
        written_default = element.get("default")
        if written_default is not None and written_default.strip() not in {"false()", "false"}:
            default = default or language
        _read_texts(element, texts)
    translations = tuple(Translation(language, texts) for language, texts in by_language.items())
    if not default and translations:
        default = translations[0].language
    _check_complete(translations, faults)
    return translations, default


def _read_texts(translation: etree._Element, texts: dict[str, dict[str, TextParts]]) -> None:
    for text in translation:
        if local_of(text.tag) != "text":
            continue
        forms = texts.setdefault(text.get("id", ""), {})
        for value in text:
            if local_of(value.tag) == "value":
                forms[(value.get("form") or "").strip()] = parts_of(value)


def _check_complete(translations: tuple[Translation, ...], faults: Faults) -> None:
    every_id = {text_id for translation in translations for text_id in translation.texts}
    for translation in translations:
        missing = len(every_id - translation.texts.keys())
        if missing:
            faults.warn(
                "xform.translation-missing",
                place="itext",
                count=missing,
                language=translation.language,
            )
