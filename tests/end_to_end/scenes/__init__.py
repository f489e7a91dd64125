"""What is photographed: each scene brings a window to what is worth seeing, and has it taken."""

from collections.abc import Callable

from tests.end_to_end.scenes import care, casework, filling, languages, organisation, sending, start
from tests.end_to_end.studio import Studio

Scene = Callable[[Studio], None]

FIRST_STARTS: dict[str, Scene] = {
    "welcome": start.first_start,
    "organisation": organisation.first_start,
    "restore": start.coming_back,
    "refusal": start.refused,
}
"""Scenes of a laptop without a profile."""
SCENES: dict[str, Scene] = {
    **FIRST_STARTS,
    "door": start.door,
    "damaged": start.damaged,
    "empty": start.empty,
    "forms": start.forms,
    "filling": filling.pages,
    "large": filling.large,
    "lists": filling.lists,
    "grid": filling.grid,
    "worker": filling.worker_side,
    "person": filling.with_the_person,
    "alike": filling.alike,
    "languages": languages.handed_over,
    "consent": languages.words_for_the_person,
    "today": casework.today,
    "cases": casework.cases,
    "account": casework.giving_account,
    "decisions": casework.decisions,
    "records": casework.records,
    "directory": casework.directory,
    "statistics": casework.figures,
    "papers": casework.papers,
    "settings": care.settings,
    "people": care.people,
    "unseen": care.unseen_key,
    "safe": care.safe,
    "keeping": care.keeping,
    "log": care.log,
    "told": care.told,
    "updates": organisation.new_version,
    "about": organisation.about,
    "enrolment": sending.enrolment,
    "waiting": sending.waiting,
    "outbox": sending.outbox,
    "courier": sending.courier,
    "conflict": sending.conflict,
    "several": sending.several,
}
