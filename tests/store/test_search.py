"""Finished records are found by the beginnings of their words, and deleted ones are not."""

import re
import threading
from collections.abc import Callable
from datetime import timedelta

import pytest

from intake_app.domain.records import RecordId
from intake_app.store import Findable, Store, terms_of
from intake_app.store.search import _INDEX_AS, _copy_index
from tests.fakes.clock import FIRST_LIGHT
from tests.store.cheap import a_record, keep_record


def kept(store: Store, number: int, words: str, identity: str = "", code: str = "") -> RecordId:
    moment = FIRST_LIGHT + timedelta(minutes=number)
    record = a_record(number, finalized_at=moment)
    with store.transaction():
        store.records.add(record)
        findable = Findable(code=code, words=words, identity=identity)
        store.search.add(record.record_id, moment, findable)
    return record.record_id


def found(store: Store, text: str) -> list[RecordId]:
    return [one.record.record_id for one in store.search.find(terms_of(text))]


@pytest.mark.parametrize(
    "typed", ["Núñez", "nunez", "NUÑ", "taller nu", "cos", "costura TALLER", "nu\u0301n\u0303ez"]
)
def test_accents_case_order_and_endings_do_not_count(store: Store, typed: str) -> None:
    wanted = kept(store, 1, "Taller de costura", "María Núñez")
    kept(store, 2, "Campo")
    assert found(store, typed) == [wanted]


@pytest.mark.parametrize(
    "typed", ["", "  ", '"', "nothing", "a OR b", "words:x", "NEAR(", "*", "-", "x'; DROP"]
)
def test_what_is_no_word_or_not_there_finds_nothing_and_is_no_fault(
    store: Store, typed: str
) -> None:
    kept(store, 1, "Taller")
    assert found(store, typed) == []


def test_all_words_must_be_there_and_may_stand_in_different_classes(store: Store) -> None:
    wanted = kept(store, 1, "Taller", "Rosa")
    kept(store, 2, "Taller", "Ana")
    assert found(store, "rosa taller") == [wanted]


def test_pages_go_on_where_the_one_before_ended_the_newest_first(store: Store) -> None:
    numbers = [kept(store, number, "Taller") for number in range(25)]
    seen: list[RecordId] = []
    before = None
    while page := store.search.find(("taller",), before=before, limit=10):
        seen += [one.record.record_id for one in page]
        before = page[-1].place
    assert seen == numbers[::-1]


def test_records_of_one_moment_are_all_found(store: Store) -> None:
    for number in range(5):
        keep_record(store, number)
        store.search.add(RecordId(f"{number:032x}"), FIRST_LIGHT, Findable(words="Taller"))
    assert len(found(store, "taller")) == 5


def test_a_record_that_goes_is_found_no_more(store: Store) -> None:
    gone = kept(store, 1, "Taller", "Rosa")
    left = kept(store, 2, "Taller")
    with store.transaction():
        store._database.run("DELETE FROM record WHERE id = ?", (gone,))
    assert found(store, "taller") == [left]
    assert found(store, "rosa") == []
    assert store.search.faults() == ()


@pytest.mark.parametrize(
    "spoiling",
    [
        "DELETE FROM search_docsize WHERE id = (SELECT max(id) FROM search_docsize)",
        "UPDATE search_data SET block = zeroblob(length(block)) WHERE id > 10",
        (
            "INSERT INTO search (search, rowid, words, identity)"
            " SELECT 'delete', id, words, identity FROM record_index WHERE code = 'K1'"
        ),
    ],
)
def test_an_index_that_is_not_of_its_words_is_found_and_made_anew(
    store: Store, spoiling: str
) -> None:
    wanted = [kept(store, number, "Taller", "Rosa", code=f"K{number}") for number in range(3)]
    assert store.search.faults() == ()
    with store.transaction():
        store._database.run(spoiling)
    assert store.search.faults() == ("search: differs",)
    store.search.rebuild()
    assert store.search.faults() == ()
    assert found(store, "rosa") == wanted[::-1]


def test_the_copy_that_is_looked_at_is_made_as_the_index_is(store: Store) -> None:
    made = store._database.row("SELECT sql FROM sqlite_master WHERE name = 'search'")
    assert made is not None
    plain = re.sub(r"(?<=\() | (?=\))", "", " ".join(made[0].split()))
    assert plain == f"CREATE VIRTUAL TABLE {_INDEX_AS}"


def test_nobody_waits_while_the_index_is_looked_at(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(store, 1, "Taller")
    ended: list[bool] = []

    def copy_and_be_asked(ask: Callable[[str], object]) -> None:
        _copy_index(ask)
        other = threading.Thread(target=lambda: ended.append(bool(kept(store, 2, "Taller"))))
        other.start()
        other.join(10)
        assert ended == [True]

    monkeypatch.setattr("intake_app.store.search._copy_index", copy_and_be_asked)
    assert store.search.faults() == ()
    assert len(found(store, "taller")) == 2


def test_what_was_not_kept_with_its_record_is_found_missing(store: Store) -> None:
    kept(store, 1, "Taller")
    assert store.search.missing() == ()
    late = keep_record(store, 2)
    assert store.search.missing() == (late,)


def test_a_transaction_that_fails_leaves_no_word(
    store: Store, open_vault: Callable[[], Store]
) -> None:
    def both() -> None:
        with store.transaction():
            kept(store, 1, "Taller")
            raise KeyError

    with pytest.raises(KeyError):
        both()
    assert found(store, "taller") == []
    store.close()
    assert open_vault().verify().is_whole


def test_an_index_that_differs_from_its_words_is_found_and_made_anew(store: Store) -> None:
    wanted = kept(store, 1, "Taller")
    with store.transaction():
        store._database.run(
            "INSERT INTO search (search, rowid, words, identity)"
            " VALUES ('delete', ?, 'Taller', '')",
            (store.search.find(("taller",))[0].place,),
        )
    assert found(store, "taller") == []
    assert store.verify().pages == ("search: differs",)
    store.search.rebuild()
    assert found(store, "taller") == [wanted]
    assert store.verify().is_whole


def test_the_code_given_later_is_shown(store: Store) -> None:
    record_id = kept(store, 1, "Taller")
    store.search.give_code(record_id, "K7QF-2M9X")
    (one,) = store.search.find(("taller",))
    assert one.code == "K7QF-2M9X"
    assert "Taller" not in repr(store.search.of_record(record_id))


def test_terms_are_few_and_short() -> None:
    assert len(terms_of(" ".join(map(str, range(100))))) == 12
    assert max(map(len, terms_of("x" * 1000))) == 60
