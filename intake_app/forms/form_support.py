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
    TypeSupport(
        "image",
        Control.FILE,
        note="Camera, paste, drawing or file; max-pixels; kept without what it tells of place and camera.",
    ),
    TypeSupport("audio", Control.FILE, note="Recorded (WAV, whatever quality asks) or a file."),
    TypeSupport("video", Control.FILE, note="Recorded or a file."),
    TypeSupport("file", Control.FILE),
    TypeSupport(
        "barcode",
        Control.BARCODE,
        note="By camera, from a picture, by a scanner that types, or by hand.",
    ),
    TypeSupport(
        "geopoint", Control.GEOPOINT, note="On the map or written; altitude and accuracy 0."
    ),
    TypeSupport("geotrace", Control.GEOTRACE, note="On the map or written as points."),
    TypeSupport(
        "geoshape", Control.GEOSHAPE, note="On the map or written as points; closed when left open."
    ),
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
        "background-geopoint",
        None,
        Support.PARTLY,
        "As start-geopoint, each time its question is answered.",
        (("trigger", "${q0}"), ("label", "")),
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
    FeatureSupport(
        "begin group, end group", Support.WORKS, "Also groups of the body without a node."
    ),
    FeatureSupport(
        "begin repeat, end repeat, nested",
        Support.WORKS,
        "Any depth; templates and first instances; none at the start where the form has only a template.",
    ),
    FeatureSupport(
        "repeat_count", Support.WORKS, "A smaller count hides instances and deletes none."
    ),
    FeatureSupport(
        "repeat until an answer says so",
        Support.WORKS,
        "A count that looks at its own instances grows by one evaluation a step.",
    ),
    FeatureSupport("jr:noAddRemove", Support.WORKS),
    FeatureSupport("begin loop", Support.WORKS, "Written out by the converter."),
    FeatureSupport(
        "relevant",
        Support.WORKS,
        "A hidden value is empty for every expression and comes back, also from a draft.",
    ),
    FeatureSupport(
        "required, required_message",
        Support.WORKS,
        "Only of relevant questions that may be answered; checked where one looks, and all at the end.",
    ),
    FeatureSupport(
        "constraint, constraint_message",
        Support.WORKS,
        "Only of answers that are there; at once, and all at the end.",
    ),
    FeatureSupport("readonly", Support.WORKS, "Inherited from groups; a calculation goes on."),
    FeatureSupport(
        "calculation, also of a question that is shown",
        Support.WORKS,
        "What a person types stands until what it follows from changes.",
    ),
    FeatureSupport(
        "default, dynamic default", Support.WORKS, "Not given again to drafts and corrections."
    ),
    FeatureSupport(
        "trigger",
        Support.WORKS,
        "setvalue on xforms-value-changed; one or several questions; without a calculation it empties.",
    ),
    FeatureSupport(
        "events",
        Support.WORKS,
        "odk-instance-first-load, odk-instance-load, odk-new-repeat, xforms-value-changed, several of one action, the old xforms-ready and jr-insert; any other is refused.",
    ),
    FeatureSupport(
        "choice_filter, cascades, randomize with seed",
        Support.WORKS,
        "What a filter no longer offers is taken back at once.",
    ),
    FeatureSupport(
        "choices from a repeat", Support.WORKS, "In order of the instances, as their answers stand."
    ),
    FeatureSupport("indexed-repeat, count, sum, predicates over instances", Support.WORKS),
    FeatureSupport(
        "position(..) after a removal or a move", Support.WORKS, "And all that follows from it."
    ),
    FeatureSupport("once()", Support.WORKS, "Keeps what is there, a default too."),
    FeatureSupport("pulldata", Support.WORKS, "From any list of the form, by its id."),
    FeatureSupport(
        "search() in appearance", Support.WORKS, "From a CSV file that comes with the form."
    ),
    FeatureSupport(
        "last-saved",
        Support.WORKS,
        "The record of the form finished last, in any version. Off until a person wants it: it would show one person's answers while another sits there.",
    ),
    FeatureSupport(
        "circular rules",
        Support.WORKS,
        "Refused and named, as in ODK Collect, those through predicates and sums too; a calculation may keep its own value by once() or coalesce().",
    ),
    FeatureSupport(
        "evaluation order",
        Support.WORKS,
        "Each rule after those it follows from, whatever the order they are written in, and once a change.",
    ),
    FeatureSupport("save unfinished, go to any page, overview", Support.WORKS),
    FeatureSupport(
        "defaults from an address (?d[/data/x]=)",
        Support.LEFT_OUT,
        "There is no address; a form is begun here.",
    ),
)

LANGUAGES: tuple[FeatureSupport, ...] = (
    FeatureSupport(
        "translations by itext",
        Support.WORKS,
        "No fallback between languages but for the converter's «-».",
    ),
    FeatureSupport("text ids in columns of lists: jr:itext(itextId)", Support.WORKS),
    FeatureSupport(
        "long, short and guidance texts", Support.WORKS, "Guidance is shown to who asks for it."
    ),
    FeatureSupport(
        "image, big-image, audio, video with labels and choices",
        Support.WORKS,
        "From the form's media; never fetched from anywhere.",
    ),
    FeatureSupport(
        "autoplay", Support.LEFT_OUT, "Nothing sounds unasked beside a person who may be overheard."
    ),
    FeatureSupport(
        "${x} and instance() in labels, hints and messages",
        Support.WORKS,
        "A person's words are never read as markup.",
    ),
    FeatureSupport(
        "markdown",
        Support.WORKS,
        "Headings, bold, italics, lists, links as text, line breaks, backslashes; a numbered line alone stays a sentence.",
    ),
    FeatureSupport(
        "span with colour or font, p with alignment, sub, sup",
        Support.WORKS,
        "Everything else is shown as it is written.",
    ),
    FeatureSupport(
        "change of language while filling",
        Support.WORKS,
        "Labels, choice names, outputs and what is calculated from them.",
    ),
    FeatureSupport("languages from right to left", Support.WORKS),
)

SETTINGS: tuple[FeatureSupport, ...] = (
    FeatureSupport(
        "form_title, form_id, version",
        Support.WORKS,
        "A form without an id is named by its namespace, as in JavaRosa.",
    ),
    FeatureSupport("instance_name", Support.WORKS),
    FeatureSupport("default_language", Support.WORKS),
    FeatureSupport("style: pages", Support.WORKS),
    FeatureSupport(
        "style: theme-grid",
        Support.WORKS,
        "Questions stand beside one another by w1 to w10, where there is room.",
    ),
    FeatureSupport(
        "style: theme-formhub, theme-plain, no-text-transform",
        Support.PARTLY,
        "Read; looks of Enketo that say nothing here.",
    ),
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
        "allow_choice_duplicates, name, attribute::x, namespaces, omit_instanceID",
        Support.WORKS,
        "By the converter; a record without an instanceID gets one all the same.",
    ),
    FeatureSupport("sms_*, compact_*", Support.LEFT_OUT, "Sending by text message."),
)

RECORDS: tuple[FeatureSupport, ...] = (
    FeatureSupport(
        "record as XML",
        Support.WORKS,
        "Order and namespaces of the form; what is not relevant left out, empty answers written empty, no template, unknown attributes kept.",
    ),
    FeatureSupport(
        "meta in the form's namespace or OpenRosa's",
        Support.WORKS,
        "instanceID, instanceName, deprecatedID added where the form has none.",
    ),
    FeatureSupport("files beside the record", Support.WORKS, "By name; each name once."),
    FeatureSupport(
        "encrypted records",
        Support.WORKS,
        "AES-256 in CFB, key and signature by RSA-OAEP with SHA-256.",
    ),
    FeatureSupport(
        "audit.csv",
        Support.WORKS,
        "Events, a save that failed among them, changes, reasons and who fills, as the form asks; places never.",
    ),
    FeatureSupport(
        "drafts and form versions",
        Support.WORKS,
        "A draft goes on with the version it was begun with.",
    ),
)

ENTITIES: tuple[FeatureSupport, ...] = (
    FeatureSupport(
        "entities: create, update, upsert",
        Support.WORKS,
        "In repeats and several in a form too. Lists on the laptop follow a finished record at once; the higher version counts when the central's list comes. Corrections and encrypted records change no list, as at ODK Central.",
    ),
    FeatureSupport(
        "baseVersion, trunkVersion, branchId",
        Support.WORKS,
        "As the form computes them from the list, offline chains of changes too.",
    ),
    FeatureSupport(
        "entities newer than 2025.1", Support.LEFT_OUT, "Refused, as the specification asks."
    ),
)

ATTRIBUTES: tuple[FeatureSupport, ...] = (
    FeatureSupport(
        "nodeset or ref, id; bind on controls",
        Support.WORKS,
        "Absolute, relative and current() paths; attributes as targets; a bind without a node is told.",
    ),
    FeatureSupport(
        "type", Support.WORKS, "With or without a prefix; an unknown one is told and kept as text."
    ),
    FeatureSupport(
        "jr:preload, jr:preloadParams",
        Support.WORKS,
        "date, timestamp, property, uid, instance; an unknown one is kept and does nothing.",
    ),
    FeatureSupport(
        "saveIncomplete, jr:noAppErrorString",
        Support.PARTLY,
        "Read and kept; nothing here saves unasked or calls another app.",
    ),
    FeatureSupport(
        "orx:max-pixels, odk:quality, odk:allow-mock-accuracy",
        Support.PARTLY,
        "Kept on the bind for the screen.",
    ),
    FeatureSupport(
        "rows, mediatype, accept, start, end, step, odk:tick-interval, odk:placeholder, accuracyThreshold, unacceptableAccuracyThreshold, incremental, query",
        Support.PARTLY,
        "Handed to the screen, which uses those that mean something on a laptop.",
    ),
    FeatureSupport(
        "for (comment on another question)",
        Support.LEFT_OUT,
        "OpenClinica's; shown as a plain text.",
    ),
    FeatureSupport(
        "osm, ex:app(), intent", Support.LEFT_OUT, "Android only; text can be typed instead."
    ),
    FeatureSupport(
        "bind::intake:*", Support.WORKS, "What only this program understands; kept on the bind."
    ),
)
"""Of binds and of the body."""

APPEARANCES: tuple[FeatureSupport, ...] = (
    FeatureSupport("multiline, rows", Support.WORKS, "A tall box."),
    FeatureSupport(
        "numbers, thousands-sep, counter, bearing",
        Support.WORKS,
        "A compass is not in a laptop: a bearing is typed.",
    ),
    FeatureSupport("url, masked, hidden-answer", Support.WORKS),
    FeatureSupport(
        "printer", Support.PARTLY, "The text is shown and kept; label printers are not driven."
    ),
    FeatureSupport("no-calendar, month-year, year", Support.WORKS),
    FeatureSupport(
        "ethiopian, coptic, islamic, persian, buddhist, bikram-sambat, myanmar",
        Support.WORKS,
        "Entered in that calendar, kept in the Gregorian one.",
    ),
    FeatureSupport(
        "minimal, search, autocomplete",
        Support.WORKS,
        "A filter field with a list; also from 26 choices up.",
    ),
    FeatureSupport(
        "quick, columns, columns-n, columns-pack, no-buttons, likert, compact, horizontal",
        Support.WORKS,
    ),
    FeatureSupport(
        "image-map", Support.WORKS, "Regions of the drawing by the names of the choices."
    ),
    FeatureSupport(
        "map (select_one), maps, placement-map, hide-input",
        Support.WORKS,
        "On a map that ships with the program (borders and towns) or a file of raster tiles (MBTiles: png, jpg, webp; no vector tiles) chosen in Settings, never by network; places can always be written too.",
    ),
    FeatureSupport("label, list-nolabel, list, table-list", Support.WORKS, "A table of choices."),
    FeatureSupport("field-list", Support.WORKS, "One page; repeats inside stand on it."),
    FeatureSupport("summary, no-collapse", Support.PARTLY, "Read; every group is open."),
    FeatureSupport("vertical, no-ticks, picker, rating, distress, analog-scale", Support.WORKS),
    FeatureSupport(
        "new, new-front, signature, draw, annotate",
        Support.WORKS,
        "By camera, pen, pointer or keys, a signature typed too. With new and new-front no file is chosen or pasted; where there is no camera it is said, and one is.",
    ),
    FeatureSupport(
        "w1 to w10",
        Support.WORKS,
        "Widths in a theme-grid, those of a field-list group among them.",
    ),
    FeatureSupport(
        "several at once, in any order; any other",
        Support.WORKS,
        "One that nobody knows is passed over.",
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
        "\n## Structure and logic\n",
        *_features(STRUCTURE),
        "\n## Languages and texts\n",
        *_features(LANGUAGES),
        "\n## Settings\n",
        *_features(SETTINGS),
        "\n## Records\n",
        *_features(RECORDS),
        "\n## Entities\n",
        *_features(ENTITIES),
        "\n## Attributes of binds and of the body\n",
        *_features(ATTRIBUTES),
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
