"""Titles that an author wrote in several languages at once."""

import pytest

from intake_app.domain.titles import title_in

SPANISH_ENGLISH = ("Español (es)", "English (en)")


@pytest.mark.parametrize(
    ("title", "languages", "code", "shown"),
    [
        ("Entrevista / Interview", SPANISH_ENGLISH, "es", "Entrevista"),
        ("Entrevista / Interview", SPANISH_ENGLISH, "en", "Interview"),
        ("Entrevista / Interview", SPANISH_ENGLISH, "ENGLISH (EN)", "Interview"),
        ("Entrevista / Interview", ("es", "en"), "en", "Interview"),
        ("Entrevista / Interview", SPANISH_ENGLISH, "fr", "Entrevista"),
        ("Salud / Higiene", ("Español (es)",), "es", "Salud / Higiene"),
        ("Salud / Higiene", (), "es", "Salud / Higiene"),
        ("Agua / Luz / Gas", SPANISH_ENGLISH, "en", "Agua / Luz / Gas"),
        ("Ingreso", SPANISH_ENGLISH, "en", "Ingreso"),
        ("and/or", ("a", "b"), "b", "and/or"),
    ],
)
def test_a_title_is_shown_in_the_language_of_the_screen(
    title: str, languages: tuple[str, ...], code: str, shown: str
) -> None:
    assert title_in(title, languages, code) == shown
