"""Papers: minimum content, nothing that gives a person away, asked for at the gate, counted."""

import io
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pypdf
import pytest

from intake_app.casework import (
    OFFICE_LANGUAGES,
    PAPER_LANGUAGES,
    SENSITIVE,
    Outcome,
    PaperWords,
    Scope,
    Shared,
    document_html,
)
from intake_app.services import CARDS, CaseId, ConsentMissing, ReasonMissing, Workspace, sealed_pdf
from tests.fakes.clock import FakeClock
from tests.services.shipped import CHILD, begin, fill, interviewed

PAPERS = Path(__file__).resolve().parents[2] / "resources" / "papers" / "papers.json"
NAME = "Rosalinda"


@pytest.fixture
def case_id(workspace: Workspace) -> CaseId:
    interviewed(
        workspace,
        b_alias=NAME,
        b_scopes="local services",
        b_language="ht",
        b_needs="legal shelter",
        b_situations="unpaid",
        b_made_others="yes",
    )
    return workspace.casework.cases.list()[0].case_id


def letter(workspace: Workspace, case_id: CaseId, shared: Shared) -> str:
    made = workspace.casework.referrals.propose(
        case_id, "legal", name="Casa Luz", person_agreed=True, shared=shared
    )
    return workspace.casework.printing.letter(made.referral_id, "es").document.words


def every_text(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from every_text(one)
    elif isinstance(value, list):
        for one in value:
            yield from every_text(one)


def sensitive_in(words: str) -> list[str]:
    low = words.casefold()
    return [one for one in SENSITIVE if re.search(rf"(?<!\w){one}", low)]


def test_no_paper_holds_a_word_that_gives_a_person_away() -> None:
    papers = json.loads(PAPERS.read_text(encoding="utf-8"))
    assert [words for words in every_text(papers) if sensitive_in(words)] == []


OFFICE_PAPERS = ("referral_letter", "envelope", "child_notice", "record")
HOLES = re.compile(r"\{\w+\}")


def worded(name: str, value: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every place where languages stand side by side, with its name."""
    if isinstance(value, dict) and "es" in value:
        yield name, value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from worded(f"{name}/{key}".strip("/"), one)


def test_every_paper_is_there_in_every_language_it_is_made_in() -> None:
    papers = json.loads(PAPERS.read_text(encoding="utf-8"))
    found = list(worded("", papers))
    assert len(found) > 60
    for name, said in found:
        is_for_offices = name.split("/")[0] in OFFICE_PAPERS
        assert tuple(said) == (OFFICE_LANGUAGES if is_for_offices else PAPER_LANGUAGES), name
        spanish = list(every_text(said["es"]))
        for language, words in said.items():
            there = list(every_text(words))
            assert len(there) == len(spanish), (name, language)
            assert all(there), (name, language)
            if isinstance(words, dict):
                assert list(words) == list(said["es"]), (name, language)
            for ours, theirs in zip(there, spanish, strict=True):
                assert sorted(HOLES.findall(ours)) == sorted(HOLES.findall(theirs)), (name, ours)
    assert "INAI" not in PAPERS.read_text(encoding="utf-8")


def test_sentences_are_translated_and_not_copied() -> None:
    papers = json.loads(PAPERS.read_text(encoding="utf-8"))
    for name, said in worded("", papers):
        sentences: dict[str, str] = {}
        for language, words in said.items():
            for one in every_text(words):
                if one.count(" ") >= 3 and not name.startswith("dates"):
                    assert sentences.setdefault(one, language) == language, (name, one)


def test_words_that_no_native_speaker_has_read_say_so_on_the_paper(workspace: Workspace) -> None:
    printing = workspace.casework.printing
    marks = json.loads(PAPERS.read_text(encoding="utf-8"))["words"]["unreviewed"]
    for language in PAPER_LANGUAGES:
        papers = [printing.card(name, language) for name in CARDS]
        papers += [printing.result(one, language) for one in Outcome]
        papers.append(printing.privacy_notice(language))
        for paper in papers:
            assert (marks[language] in paper.document.words) == (language in ("fr", "pt", "ht"))
            assert paper.document.language == language
        assert printing.is_reviewed(language) == (language in OFFICE_LANGUAGES)


DAYS = {
    "es": "1 de agosto de 2026, 09:05",
    "en": "August 1, 2026, 09:05",
    "fr": "1er août 2026, 09:05",
    "pt": "1º de agosto de 2026, 09:05",
    "ht": "premye out 2026, 09:05",
}
AMOUNTS = {"es": "1,825", "en": "1,825", "fr": "1\u202f825", "pt": "1.825", "ht": "1\u202f825"}


@pytest.mark.parametrize("language", PAPER_LANGUAGES)
def test_days_and_amounts_are_said_as_the_language_says_them(language: str) -> None:
    words = PaperWords(json.loads(PAPERS.read_text(encoding="utf-8")), language)
    moment = datetime(2026, 8, 1, 9, 5, tzinfo=UTC)
    assert words.moment(moment) == DAYS[language]
    assert words.number(1825) == AMOUNTS[language]
    assert words.day(moment.replace(day=23)).count("23") == 1


def test_letters_for_offices_stay_in_their_languages(workspace: Workspace, case_id: CaseId) -> None:
    made = workspace.casework.referrals.propose(case_id, "legal", name="Casa", person_agreed=True)
    letter = workspace.casework.printing.letter(made.referral_id, "ht").document
    assert letter.language == "es"
    assert "Carta de presentación" in letter.words


def test_the_language_of_consent_is_the_language_of_the_papers(
    workspace: Workspace, case_id: CaseId, clock: FakeClock
) -> None:
    printing, consent = workspace.casework.printing, workspace.casework.consent
    assert printing.language_of(case_id) == "ht"  # that of the interview
    clock.advance(minutes=1)
    consent.say(case_id, [Scope.CONTACT], language="fr")
    assert printing.language_of(case_id) == "fr"
    clock.advance(minutes=1)
    note = consent.withdraw(case_id, [Scope.CONTACT], language="ht")
    assert printing.language_of(case_id) == "ht"
    told = printing.withdrawal(case_id, note, "ht").document.words
    assert "Kontakte m pita" in told
    held = printing.held(case_id, "pt", "she asked").document.words
    assert "Entrar em contato comigo depois, do modo seguro que indiquei Retirado" in held
    assert "withdrawn" not in held


def test_cards_and_results_tell_whom_to_call(workspace: Workspace) -> None:
    printing = workspace.casework.printing
    papers = [printing.card(name, one) for name in CARDS for one in PAPER_LANGUAGES]
    papers += [printing.result(one, language) for one in Outcome for language in PAPER_LANGUAGES]
    for paper in papers:
        words = paper.document.words
        assert "800 5533 000" in words
        assert "911" in words
        assert sensitive_in(words) == []


def test_the_smallest_letter_holds_code_and_need_alone(
    workspace: Workspace, case_id: CaseId
) -> None:
    words = letter(workspace, case_id, Shared.MINIMUM)
    assert workspace.casework.cases.row(case_id).code in words
    assert "Orientación jurídica" in words
    for absent in (NAME, "Criollo", "sin pago"):
        assert absent not in words
    assert sensitive_in(words) == []


def test_a_summary_adds_what_was_agreed_and_no_more(workspace: Workspace, case_id: CaseId) -> None:
    words = letter(workspace, case_id, Shared.SUMMARY)
    assert "Criollo haitiano" in words
    for absent in (NAME, "sin pago"):
        assert absent not in words


def test_the_full_letter_names_the_person_and_never_what_is_sealed(
    workspace: Workspace, case_id: CaseId
) -> None:
    words = letter(workspace, case_id, Shared.FULL)
    assert NAME in words
    assert "sin pago" in words
    label = "traer, vigilar o cobrar"
    assert label not in words


def test_without_the_scope_there_is_no_letter(workspace: Workspace, case_id: CaseId) -> None:
    workspace.casework.consent.withdraw(case_id, [Scope.SERVICES])
    with pytest.raises(ConsentMissing):
        letter(workspace, case_id, Shared.MINIMUM)


def test_what_left_on_paper_is_counted_and_can_be_told_of(
    workspace: Workspace, case_id: CaseId
) -> None:
    printing = workspace.casework.printing
    made = workspace.casework.referrals.propose(case_id, "legal", name="Casa", person_agreed=True)
    paper = printing.letter(made.referral_id, "es")
    assert printing.printed(paper) == 1
    assert printing.printed(paper, way="pdf") == 2
    note = workspace.casework.consent.withdraw(case_id, [Scope.SERVICES])
    assert len(note.tell) == 2
    told = printing.withdrawal(case_id, note, "es").document.words
    assert "no se puede traer de vuelta" in told
    assert "Compartir lo necesario con los servicios" in told


def test_the_notice_for_a_child_needs_no_consent_and_is_not_for_adults(
    workspace: Workspace, case_id: CaseId
) -> None:
    with pytest.raises(ConsentMissing):
        workspace.casework.printing.child_notice(case_id, "es")
    filling = begin(workspace, "screen_child", **CHILD, c_with="alone", c_uasc="unaccompanied")
    fill(filling, c_alias="Beto", c_bi="safety", c_interim="dif", c_report="none")
    fill(filling, c_judgement="agree").finalise()
    child = next(one for one in workspace.casework.cases.list() if one.is_minor)
    words = workspace.casework.printing.child_notice(child.case_id, "es").document.words
    assert "13" in words
    assert "Folio" in words
    assert "abogada" in words
    assert "Beto" not in words


def test_all_that_is_held_is_shown_to_the_person(workspace: Workspace, case_id: CaseId) -> None:
    with pytest.raises(ReasonMissing):
        workspace.casework.printing.held(case_id, "es", "")
    words = workspace.casework.printing.held(case_id, "es", "she asked").document.words
    assert NAME in words
    assert "Guardar mis respuestas" in words


def test_the_privacy_notice_says_who_must_confirm_it(workspace: Workspace) -> None:
    for language in PAPER_LANGUAGES:
        words = workspace.casework.printing.privacy_notice(language).document.words
        assert "Secretaría Anticorrupción y Buen Gobierno" in words
        assert "730" in words
        assert "{" not in words


def test_a_document_is_drawn_escaped(workspace: Workspace, case_id: CaseId) -> None:
    made = workspace.casework.referrals.propose(
        case_id, "legal", name="<img src=x>", person_agreed=True
    )
    drawn = document_html(workspace.casework.printing.letter(made.referral_id, "es").document)
    assert "<img" not in drawn
    assert "&lt;img" in drawn


def test_a_sealed_letter_opens_with_its_words_alone(workspace: Workspace) -> None:
    plain = io.BytesIO()
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_metadata({"/Title": NAME})
    writer.write(plain)
    words = workspace.casework.printing.sealing_words("es")
    sealed = sealed_pdf(plain.getvalue(), words)
    assert NAME.encode() not in sealed
    reader = pypdf.PdfReader(io.BytesIO(sealed))
    assert reader.is_encrypted
    assert not reader.decrypt("otra cosa")
    assert reader.decrypt(words)
    assert len(reader.pages) == 1
