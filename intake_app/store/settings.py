"""Settings of this vault, the owner's name and the tokens among them: a key, a JSON value."""

import json
from typing import Any

from intake_app.store.database import Database
from intake_app.store.fingerprints import fingerprint, proven

JsonValue = Any
"""None, bool, int, float, str, and lists and objects of them."""


class StoredSettings:
    """The settings table. What the values mean is the business of services."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, key: str, default: JsonValue = None) -> JsonValue:
        """The value kept under `key`, or the default. Raises VaultDamaged."""
        found = self._database.row("SELECT value, value_sha256 FROM setting WHERE key = ?", (key,))
        if found is None:
            return default
        return json.loads(proven(found[0].encode(), found[1], "setting"))

    def set(self, key: str, value: JsonValue) -> None:
        """Keeps the value; the one before is overwritten."""
        text = json.dumps(value, allow_nan=False)
        with self._database.transaction():
            self._database.run(
                "INSERT INTO setting (key, value, value_sha256) VALUES (?, ?, ?)"
                " ON CONFLICT (key) DO UPDATE SET value = excluded.value,"
                " value_sha256 = excluded.value_sha256",
                (key, text, fingerprint(text.encode())),
            )

    def remove(self, key: str) -> None:
        """Forgets the value; nothing happens where there is none."""
        with self._database.transaction():
            self._database.run("DELETE FROM setting WHERE key = ?", (key,))
            self._database.forget_deleted()

    def keys(self, start: str = "") -> tuple[str, ...]:
        """The keys that begin so, in order."""
        found = self._database.rows(
            "SELECT key FROM setting WHERE substr(key, 1, ?) = ? ORDER BY key", (len(start), start)
        )
        return tuple(row[0] for row in found)
