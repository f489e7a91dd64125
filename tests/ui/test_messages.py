"""Every failure has a sentence, in calm words."""

import importlib
import pkgutil
import re

import pytest

import intake_app
from intake_app.domain.delivery import DeliveryFailed, FailureKind
from intake_app.domain.errors import IntakeError
from intake_app.ui import i18n, messages

ALARM = re.compile(
    r"\b(error|invalid|fail(ed|ure)?|illegal|inv[aá]lid[oa]s?|fall[oó]|err[oó]ne[oa])\b", re.I
)
NOT_FOR_SCREENS = ("hub.", "cli.")


def every_code() -> set[str]:
    """The codes of all failures that the program knows, wherever they are defined."""
    for module in pkgutil.walk_packages(intake_app.__path__, "intake_app."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)

    def below(kind: type[IntakeError]) -> set[str]:
        found = {kind.code}
        for child in kind.__subclasses__():
            if child.__module__.startswith("intake_app."):
                found |= below(child)
        return found

    return {code for code in below(IntakeError) if not code.startswith(NOT_FOR_SCREENS)}


def test_every_failure_has_a_sentence() -> None:
    # delivery.failed is worded by its kind
    assert every_code() - {"delivery.failed"} <= set(messages.BY_CODE)


def test_no_sentence_is_kept_for_a_failure_that_is_gone() -> None:
    assert set(messages.BY_CODE) <= every_code()


@pytest.mark.parametrize("kind", list(FailureKind))
def test_every_way_of_not_arriving_has_a_sentence(kind: FailureKind) -> None:
    said = messages.message_of(DeliveryFailed(kind))
    assert said.what
    assert said.safe == "The record is safe on this laptop."
    assert said.then
    assert messages.check_message(kind).safe == "Nothing was changed."


@pytest.mark.parametrize("language", ["en", "es"])
def test_sentences_do_not_alarm(language: str) -> None:
    languages = i18n.Languages.installed
    assert languages is not None
    languages.use(language)
    sentences = [messages.message_of_code(code).text() for code in messages.BY_CODE]
    sentences += [messages.failure_message(kind).text() for kind in FailureKind]
    sentences += [messages.advice(code) for code in messages.ADVICE]
    assert not [sentence for sentence in sentences if ALARM.search(sentence)]


def test_facts_fill_in_the_sentence() -> None:
    class Wait(IntakeError):
        code = "vault.must-wait"

    assert "You can try again in 42 seconds." in messages.message_of(Wait(wait_seconds=41.3)).text()


def test_the_mistyped_group_of_a_recovery_key_is_named() -> None:
    class WrongKey(IntakeError):
        code = "vault.wrong-recovery-key"

    assert "Group 3 seems mistyped." in messages.message_of(WrongKey(group=3)).text()
    assert "another profile" in messages.message_of(WrongKey(group=0)).text()
    assert "too short or too long" in messages.message_of(WrongKey(group=None)).text()


def test_what_nobody_foresaw_is_a_fault_of_ours_and_shows_no_detail() -> None:
    said = messages.message_of(ValueError("a secret answer")).text()
    assert "fault of ours" in said
    assert "secret" not in said
