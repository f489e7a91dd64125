"""What of XLSForm and ODK XForms works here: the rows of `docs/form-support.md`, and its text."""

# ruff: noqa: E501 - a row of a table is one line

import enum
from collections.abc import Iterable
from dataclasses import dataclass

from intake_app.forms.view import Control
from intake_app.forms.xpath import FUNCTIONS, Function


class Support(enum.Enum):
    """How far something works."""

    WORKS = "works"
    PARTLY = "partly"
    NOT_YET = "not yet"
    LEFT_OUT = "left out"
    """On purpose; the note says why."""


@dataclass(frozen=True, slots=True)
class TypeSupport:
    """A question type of XLSForm."""

    sample: str
    """As it stands in the column `type`."""
    control: Control | None
    """What it is shown as; None when it asks nothing."""
    support: Support = Support.WORKS
    note: str = ""
    cells: tuple[tuple[str, str], ...] = ()
    """Other cells that a row of this type needs."""


@dataclass(frozen=True, slots=True)
class FeatureSupport:
    """Anything else that a form can ask for."""

    name: str
    support: Support
    note: str = ""


TYPES: tuple[TypeSupport, ...] = (
    TypeSupport("text", Control.TEXT, note="Line breaks are kept; what XML forbids is taken out."),
    TypeSupport("integer", Control.INTEGER, note="Up to 15 digits; empty is not 0."),
    TypeSupport("decimal", Control.DECIMAL, note="A comma is taken for the point; 15 digits."),
    TypeSupport(
        "range",
        Control.RANGE,
        cells=(("parameters", "start=0 end=10 step=2"),),
        note="Tick labels too.",
    ),
    TypeSupport("date", Control.DATE),
    TypeSupport("time", Control.TIME, note="Kept with the offset of the place."),
    TypeSupport("dateTime", Control.DATE_TIME, note="Kept with the offset, never turned into UTC."),
    TypeSupport("select_one yn", Control.SELECT_ONE),
    TypeSupport("select_multiple yn", Control.SELECT_MULTIPLE),
    TypeSupport("select_one yn or_other", Control.SELECT_ONE),
    TypeSupport("rank yn", Control.RANK),
    TypeSupport(
        "select_one_from_file list.csv",
        Control.SELECT_ONE,
        note="CSV, XML and GeoJSON beside the form.",
    ),
    TypeSupport("select_multiple_from_file list.csv", Control.SELECT_MULTIPLE),
    TypeSupport(
        "select_one_external ext",
        Control.SELECT_ONE,
        cells=(("choice_filter", "name!=''"),),
        note="Chosen from the sheet external_choices.",
    ),
    TypeSupport("image", Control.FILE),
    TypeSupport("audio", Control.FILE),
    TypeSupport("video", Control.FILE),
    TypeSupport("file", Control.FILE),
    TypeSupport("barcode", Control.BARCODE, note="By a scanner that types, or by hand."),
    TypeSupport("geopoint", Control.GEOPOINT, note="Typed; altitude and accuracy 0."),
    TypeSupport("geotrace", Control.GEOTRACE, note="Typed as points."),
    TypeSupport("geoshape", Control.GEOSHAPE, note="Typed as points; closed when left open."),
    TypeSupport("note", Control.NOTE),
    TypeSupport("acknowledge", Control.ACKNOWLEDGE),
    TypeSupport("calculate", None, cells=(("calculation", "1 + 1"),)),
    TypeSupport("hidden", None),
    TypeSupport("start", None),
    TypeSupport("end", None),
    TypeSupport("today", None),
    TypeSupport("deviceid", None, note="`intake:` and a random text that can be made anew."),
    TypeSupport("username", None),
    TypeSupport("phonenumber", None),
    TypeSupport("email", None),
    TypeSupport("simserial", None, note="Stays empty, as in ODK Collect."),
    TypeSupport("subscriberid", None, note="Stays empty, as in ODK Collect."),
    TypeSupport(
        "start-geopoint",
        None,
        Support.PARTLY,
        "The session asks the program for a fix; a laptop without one leaves it empty.",
    ),
    TypeSupport(
        "background-audio",
        None,
        Support.LEFT_OUT,
        "Read and asked for, never recorded: nobody is recorded unseen by this program.",
    ),
    TypeSupport(
        "audit",
        None,
        note="Written as audit.csv with the record: pages, repeats, changes, reasons, who fills. Never a place: the log says that there is none.",
    ),
    TypeSupport("xml-external", None),
    TypeSupport("csv-external", None),
)

STRUCTURE: tuple[FeatureSupport, ...] = (
    FeatureSupport("begin group, end group", Support.WORKS),
    FeatureSupport(
        "begin repeat, end repeat, nested", Support.WORKS, "Templates and first instances."
    ),
    FeatureSupport(
        "repeat_count", Support.WORKS, "A smaller count hides instances and deletes none."
    ),
    FeatureSupport("jr:noAddRemove", Support.WORKS),
    FeatureSupport("begin loop", Support.WORKS, "Written out by the converter."),
    FeatureSupport("relevant, required, constraint, readonly", Support.WORKS),
    FeatureSupport("calculation, default, dynamic default", Support.WORKS),
    FeatureSupport("trigger", Support.WORKS, "setvalue on xforms-value-changed."),
    FeatureSupport(
        "events",
        Support.WORKS,
        "odk-instance-first-load, odk-instance-load, odk-new-repeat, xforms-value-changed.",
    ),
    FeatureSupport("choice_filter, cascades, randomize with seed", Support.WORKS),
    FeatureSupport("choices from a repeat", Support.WORKS),
    FeatureSupport("search() in appearance", Support.LEFT_OUT, "Replaced by select_one_from_file."),
    FeatureSupport(
        "last-saved",
        Support.WORKS,
        "The record of the form finished last, in any version. Off until a person wants it: it would show one person's answers while another sits there.",
    ),
    FeatureSupport(
        "circular rules",
        Support.WORKS,
        "Refused and named, as in ODK Collect; a calculation may keep its own value by once() or coalesce().",
    ),
    FeatureSupport(
        "translations, long, short, guidance, media",
        Support.WORKS,
        "No fallback between languages.",
    ),
    FeatureSupport("${x} and instance() in labels, markdown, colour", Support.WORKS),
    FeatureSupport("style: pages, theme-grid", Support.WORKS),
    FeatureSupport("instance_name", Support.WORKS),
    FeatureSupport(
        "public_key",
        Support.WORKS,
        "Encrypted when finalized, exactly as ODK Central opens it; an unusable key keeps the record here.",
    ),
    FeatureSupport(
        "submission_url, auto_send, auto_delete",
        Support.PARTLY,
        "Read; where and when to send is the organisation's to say.",
    ),
    FeatureSupport(
        "client_editable, editing a finished or sent record",
        Support.WORKS,
        "A correction is a record of its own with deprecatedID; the first stays as it was and is sent before it. Whatever client_editable says; never of encrypted records.",
    ),
    FeatureSupport(
        "entities: create, update, upsert",
        Support.WORKS,
        "In repeats and several in a form too. Lists on the laptop follow a finished record at once; the higher version counts when the central's list comes. Corrections and encrypted records change no list, as at ODK Central.",
    ),
    FeatureSupport(
        "entities newer than 2025.1", Support.LEFT_OUT, "Refused, as the specification asks."
    ),
    FeatureSupport(
        "osm, ex:app(), intent", Support.LEFT_OUT, "Android only; text can be typed instead."
    ),
    FeatureSupport(
        "bind::intake:*", Support.WORKS, "What only this program understands; kept on the bind."
    ),
)

APPEARANCES: tuple[FeatureSupport, ...] = (
    FeatureSupport("multiline, rows", Support.WORKS, "A tall box."),
    FeatureSupport(
        "minimal, search, autocomplete",
        Support.WORKS,
        "A filter field with a list; also from 26 choices up.",
    ),
    FeatureSupport("field-list", Support.WORKS, "One page; repeats inside stand on it."),
    FeatureSupport(
        "table-list", Support.WORKS, "As the converter writes it: label and list-nolabel."
    ),
    FeatureSupport(
        "any other",
        Support.PARTLY,
        "Handed to the screen, which uses it or shows the plain control.",
    ),
)


def form_support() -> str:
    """The text of `docs/form-support.md`."""
    parts = [
        "# What forms can do here\n",
        "Made by the program from its own tables; a test holds this page and the tables together.",
        "Where engines differ, `engine.md` says what was decided.\n",
        "## Question types\n",
        "| type | shown as | here | note |",
        "|---|---|---|---|",
        *(
            f"| {row.sample.split(' ')[0]}{_or_other(row.sample)} | {_shown(row.control)} "
            f"| {row.support.value} | {row.note} |"
            for row in TYPES
        ),
        "\n## Structure, logic, languages, settings\n",
        *_features(STRUCTURE),
        "\n## Appearances\n",
        *_features(APPEARANCES),
        "\n## Functions\n",
        "| function | arguments | gives | changes with |",
        "|---|---|---|---|",
        *(_function_row(FUNCTIONS[name]) for name in sorted(FUNCTIONS)),
        "\nOperators: all of XPath 1.0. Axes: all thirteen. Variables are refused: ODK has none.",
    ]
    return "\n".join(parts) + "\n"


def _or_other(sample: str) -> str:
    return " or_other" if sample.endswith("or_other") else ""


def _shown(control: Control | None) -> str:
    return "nothing" if control is None else control.value


def _features(rows: Iterable[FeatureSupport]) -> list[str]:
    return [
        "| what | here | note |",
        "|---|---|---|",
        *(f"| {row.name} | {row.support.value} | {row.note} |" for row in rows),
    ]


def _function_row(function: Function) -> str:
    if function.most is None:
        count = f"{function.least} or more"
    elif function.most == function.least:
        count = str(function.least)
    else:
        count = f"{function.least} to {function.most}"
    changes = {"pure": "its arguments", "clock": "the time", "random": "chance"}
    return (
        f"| {function.name} | {count} | {function.gives.value} "
        f"| {changes.get(function.purity.value, 'the form')} |"
    )
