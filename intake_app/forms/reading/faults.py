"""The list of faults that reading fills, so that all of them are told at once."""

from collections.abc import Iterable

from intake_app.forms.findings import Finding, Severity

MOST_OF_ONE_KIND = 200
"""A form from a stranger may be wrong a million times; nobody reads more than this."""


class Faults:
    """Findings in the order they were met, without repeats."""

    def __init__(self) -> None:
        self._findings: dict[tuple[object, ...], Finding] = {}
        self._counts: dict[str, int] = {}

    def error(self, code: str, place: str = "", **message_args: str | int) -> None:
        """Adds a fault that keeps the form from being used."""
        self.add(Finding(code, Severity.ERROR, place=place, message_args=message_args))

    def warn(self, code: str, place: str = "", **message_args: str | int) -> None:
        """Adds a fault that the form can be used with."""
        self.add(Finding(code, Severity.WARNING, place=place, message_args=message_args))

    def warn_in(self, column: str, code: str, place: str, **message_args: str | int) -> None:
        """Adds a fault that the form can be used with, of what an author writes in `column`."""
        self.add(
            Finding(code, Severity.WARNING, column=column, place=place, message_args=message_args)
        )

    def add(self, finding: Finding) -> None:
        """Adds a finding unless it is already there."""
        seen = self._counts.get(finding.code, 0)
        if seen >= MOST_OF_ONE_KIND:
            return
        key = (
            finding.code,
            finding.sheet,
            finding.row,
            finding.column,
            finding.place,
            tuple(sorted((name, str(value)) for name, value in finding.message_args.items())),
        )
        if key not in self._findings:
            self._findings[key] = finding
            self._counts[finding.code] = seen + 1

    def extend(self, findings: Iterable[Finding]) -> None:
        for finding in findings:
            self.add(finding)

    @property
    def all(self) -> tuple[Finding, ...]:
        return tuple(self._findings.values())

    @property
    def has_errors(self) -> bool:
        return any(finding.is_error for finding in self._findings.values())
