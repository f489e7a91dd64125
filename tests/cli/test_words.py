"""Sentences of the command line: complete, in both languages, with the same facts."""

import importlib
import pkgutil
import string

import pytest

import intake_app
from intake_app.cli.words import SENTENCES, Words, delivery_sentence, system_language
from intake_app.domain.delivery import DeliveryFailed, FailureKind
from intake_app.domain.errors import IntakeError

# Raised and caught below the services; the command line never gets to tell them.
INSIDE = {"delivery.failed"}


def every_failure() -> set[str]:
    for module in pkgutil.walk_packages(intake_app.__path__, "intake_app."):
        parts = module.name.split(".")
        if parts[1] not in {"ui", "app", "__main__"} and parts[-1] != "__main__":
            importlib.import_module(module.name)
    waiting, codes = [IntakeError], set()
    while waiting:
        kind = waiting.pop()
        if kind.__module__.startswith("intake_app."):
            codes.add(kind.code)
        waiting.extend(kind.__subclasses__())
    return codes - INSIDE


def test_every_failure_has_a_sentence() -> None:
    wanted = every_failure() | {delivery_sentence(kind) for kind in FailureKind}
    assert wanted <= SENTENCES.keys(), sorted(wanted - SENTENCES.keys())


def facts_in(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("name", sorted(SENTENCES))
def test_both_languages_tell_the_same_facts(name: str) -> None:
    english, spanish = SENTENCES[name]
    assert facts_in(english) == facts_in(spanish)
    assert english.strip()
    assert spanish.strip()


def test_a_failure_is_told_with_its_facts_and_without_what_is_missing() -> None:
    words = Words("en")
    assert "503" in words.explain(DeliveryFailed(FailureKind.SERVER_TROUBLE, 503))
    assert "…" in words.say("vault.must-wait")
    assert "central" in Words("es").explain(DeliveryFailed(FailureKind.UNREACHABLE))


def test_an_unknown_failure_is_still_a_sentence() -> None:
    class Unheard(IntakeError):
        code = "nobody.knows"

    assert Words("en").explain(Unheard()) == SENTENCES["unexpected"][0]


@pytest.mark.parametrize(
    ("told", "language"),
    [("es_MX.UTF-8", "es"), ("en_US", "en"), ("fr_FR.UTF-8", "en"), ("C", "en")],
)
def test_the_system_chooses_the_language(
    monkeypatch: pytest.MonkeyPatch, told: str, language: str
) -> None:
    monkeypatch.setenv("LC_ALL", told)
    assert system_language() == language
