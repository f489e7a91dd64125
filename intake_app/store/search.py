"""Finished records by their words: an index in the same file, kept in the same transactions."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from intake_app.domain.errors import IntakeError
from intake_app.domain.records import RecordId, RecordSummary
from intake_app.store.database import Database
from intake_app.store.errors import StoreFailing, VaultDamaged
from intake_app.store.moments import to_microseconds
from intake_app.store.records import SUMMARY_COLUMNS, summary_of

MOST_TERMS = 12
LONGEST_TERM = 60
_NEWEST = (1 << 63) - 1
_AT_ONCE = 200
_UNBLOCKED = (
    "AND NOT EXISTS (SELECT 1 FROM restraint"
    " WHERE restraint.record = record.id AND restraint.kind = 'block')"
)
CASE_CODE = (
    "coalesce((SELECT case_file.code FROM contact JOIN case_file ON case_file.id ="
    " contact.case_file WHERE contact.record = record.id LIMIT 1), record_index.code, '')"
)
"""In a question about `record` and its line in the index: the code of the case it belongs to."""
_INDEX_AS = (
    "search USING fts5 (words, identity, content = 'record_index', content_rowid = 'id',"
    " tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3', detail = 'column')"
)
"""How the index is made, to be compared in a copy; a test holds it against the schema."""
_SHORTEST_BEGINNING = 2
"""A single letter is looked for as a word: as the beginning of one it would be nearly all."""


@dataclass(frozen=True, slots=True)
class Findable:
    """What one record can be found by."""

    code: str = ""
    """The case's code, "" where there is none yet."""
    outcome: str = ""
    """The outcome's own word, such as `none`; "" in a form without one."""
    words: str = field(default="", repr=False)
    identity: str = field(default="", repr=False)
    """Answers that tell who somebody is, apart from the others."""


class Found(NamedTuple):
    """A record that was found, and where to go on; fifty are made for a page."""

    record: RecordSummary
    code: str
    place: int
    """Of the line in the index: newer records have higher ones."""


def terms_of(text: str) -> tuple[str, ...]:
    """The words to look for in what a person typed, at most 12."""
    normal = unicodedata.normalize("NFC", text)
    runs = (("".join(run), is_word) for is_word, run in groupby(normal, key=str.isalnum))
    words = [word[:LONGEST_TERM] for word, is_word in runs if is_word]
    return tuple(dict.fromkeys(words))[:MOST_TERMS]


class StoredSearch:
    """The search index of one vault. What is looked for is never logged and never in an error."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, record_id: RecordId, finalized_at: datetime, findable: Findable) -> None:
        """Makes the record findable, in the transaction that adds it; again: anew."""
        with self._database.transaction():
            self._database.run("DELETE FROM record_index WHERE record = ?", (record_id,))
            self._database.run(
                "INSERT INTO record_index (id, record, code, outcome, words, identity)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (
                    self._place(finalized_at),
                    record_id,
                    findable.code,
                    findable.outcome,
                    unicodedata.normalize("NFC", findable.words),
                    unicodedata.normalize("NFC", findable.identity),
                ),
            )

    def give_code(self, record_id: RecordId, code: str) -> None:
        """The case that the record turned out to belong to; nothing where it is not indexed."""
        with self._database.transaction():
            self._database.run(
                "UPDATE record_index SET code = ? WHERE record = ? AND code <> ?",
                (code, record_id, code),
            )

    def code_of(self, record_id: RecordId) -> str:
        """The code of the case that the record belongs to; "" where there is none."""
        found = self._database.row(
            f"SELECT {CASE_CODE} FROM record"  # noqa: S608 - fixed names
            " LEFT JOIN record_index ON record_index.record = record.id WHERE record.id = ?",
            (record_id,),
        )
        return "" if found is None else str(found[0])

    def codes_of(self, record_ids: Sequence[RecordId]) -> Mapping[RecordId, str]:
        """The codes of the cases that records belong to; those without one are left out."""
        codes: dict[RecordId, str] = {}
        for start in range(0, len(record_ids), _AT_ONCE):
            some = record_ids[start : start + _AT_ONCE]
            marks = ", ".join("?" * len(some))
            found = self._database.rows(
                f"SELECT record.id, {CASE_CODE} FROM record"  # noqa: S608 - fixed names
                " LEFT JOIN record_index ON record_index.record = record.id"
                f" WHERE record.id IN ({marks})",
                tuple(some),
            )
            codes.update((RecordId(name), code) for name, code in found if code)
        return codes

    def of_record(self, record_id: RecordId) -> Findable | None:
        """What the record can be found by; None where it is not indexed yet."""
        found = self._database.row(
            "SELECT code, outcome, words, identity FROM record_index WHERE record = ?", (record_id,)
        )
        return None if found is None else Findable(*found)

    def missing(self, limit: int = 50) -> tuple[RecordId, ...]:
        """Records that are not indexed yet: kept by an earlier version, or received."""
        counts = self._database.row(
            "SELECT (SELECT count(*) FROM record), (SELECT count(*) FROM record_index)"
        )
        if counts is not None and counts[0] == counts[1]:
            return ()
        found = self._database.rows(
            "SELECT id FROM record WHERE NOT EXISTS"
            " (SELECT 1 FROM record_index WHERE record_index.record = record.id)"
            " ORDER BY finalized_at DESC, id LIMIT ?",
            (limit,),
        )
        return tuple(RecordId(row[0]) for row in found)

    def find(
        self,
        terms: Sequence[str],
        *,
        before: int | None = None,
        limit: int = 50,
        with_blocked: bool = False,
    ) -> tuple[Found, ...]:
        """Records that have a word beginning with each of the terms, the newest first.

        before: the place of the last line of the page before. Accents and case do not count.
        """
        if not terms:
            return ()
        try:
            found = self._database.rows(
                f"SELECT record_index.id, {CASE_CODE}, {SUMMARY_COLUMNS}"  # noqa: S608 - fixed names
                " FROM search JOIN record_index ON record_index.id = search.rowid"
                " JOIN record ON record.id = record_index.record"
                f" WHERE search MATCH ? AND search.rowid < ? {'' if with_blocked else _UNBLOCKED}"
                f" ORDER BY search.rowid DESC LIMIT {limit:d}",
                (" ".join(map(_asked, terms)), _NEWEST if before is None else before),
            )
        except IntakeError:
            raise
        except Exception:  # SQLite quotes the words that were looked for
            raise StoreFailing(reason="search") from None
        return tuple(Found(summary_of(row[2:]), row[1], row[0]) for row in found)

    def faults(self) -> tuple[str, ...]:
        """What is wrong between the words and their index; empty when nothing is; slow.

        FTS5 looks for that only as a change is made, which would hold the vault for as long. So it
        looks at a copy of both in memory (some 1 KB a record), as of one moment.
        """
        with self._database.aside() as ask:
            ask("ATTACH DATABASE ':memory:' AS copied KEY ''")
            try:
                _copy_index(ask)
                ask("INSERT INTO copied.search (search, rank) VALUES ('integrity-check', 1)")
            except VaultDamaged:
                return ("search: differs",)
        return ()

    def rebuild(self) -> None:
        """Makes the index anew from the words; for one that turned out to differ."""
        with self._database.transaction():
            self._database.run("INSERT INTO search (search) VALUES ('rebuild')")

    def _place(self, finalized_at: datetime) -> int:
        """Milliseconds since 1970; within a busy second the next free one after the last."""
        wanted = to_microseconds(finalized_at) // 1000
        found = self._database.row(
            "SELECT max(id) FROM record_index WHERE id BETWEEN ? AND ?", (wanted, wanted + 999)
        )
        place = wanted if found is None or found[0] is None else int(found[0]) + 1
        while (
            place > wanted + 999
            and self._database.row("SELECT 1 FROM record_index WHERE id = ?", (place,)) is not None
        ):
            place += 1
        return place


def _copy_index(ask: Callable[[str], object]) -> None:
    """The index and its words, as they stand, among the tables of `copied`."""
    ask(f"CREATE VIRTUAL TABLE copied.{_INDEX_AS}")
    ask("CREATE TABLE copied.record_index (id INTEGER PRIMARY KEY, words TEXT, identity TEXT)")
    ask("BEGIN")
    for table in ("search_data", "search_idx", "search_docsize", "search_config"):
        ask(f"DELETE FROM copied.{table}")  # noqa: S608 - fixed names
        ask(f"INSERT INTO copied.{table} SELECT * FROM main.{table}")  # noqa: S608 - fixed names
    ask(
        "INSERT INTO copied.record_index (id, words, identity)"
        " SELECT id, words, identity FROM main.record_index"
    )
    ask("COMMIT")
    # A change that is taken back has the index read anew what it remembers of its tables.
    ask("BEGIN")
    ask("INSERT INTO copied.search (search, rank) VALUES ('secure-delete', 1)")
    ask("ROLLBACK")


def _asked(term: str) -> str:
    quoted = '"' + term.replace('"', '""') + '"'
    return quoted + "*" if len(term) >= _SHORTEST_BEGINNING else quoted
