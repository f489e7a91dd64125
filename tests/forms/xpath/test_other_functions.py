"""Functions on choices, places, hashes, scores and the device, a row a case."""

import base64
import re

import pytest
from nacl.signing import SigningKey

from intake_app.forms.errors import EvaluationFailed, FailureReason
from tests.forms.xpath.evaluation import Row, assert_row, value_of

XML = """<data><pick>a c</pick><none/><one>a</one><held>kept</held>
<yes>y</yes><yes/><yes>z</yes><weight>1</weight><weight>2</weight><weight>4</weight>
<p>50.0 7.0 0 0</p><p>50.0 7.1 0 0</p><p>50.1 7.1 0 0</p>
<square>0 0 0 0;0 1 0 0;1 1 0 0;1 0 0 0;0 0 0 0</square></data>"""

SQUARE = "/data/square"

ROWS: list[Row] = [
    ("selected(/data/pick, 'a')", True),
    ("selected(/data/pick, ' c ')", True),
    ("selected(/data/pick, 'b')", False),
    ("selected('ab', 'a')", False),
    ("selected(/data/none, 'a')", False),
    ("is-selected(/data/pick, 'c')", True),
    ("selected-at(/data/pick, 1)", "c"),
    ("selected-at(/data/pick, 2)", ""),
    ("selected-at(/data/pick, -1)", ""),
    ("selected-at('1.5 2.5 0 0', 1)", "2.5"),
    ("count-selected(/data/pick)", 2.0),
    ("count-selected('')", 0.0),
    ("jr:choice-name('a', '/data/pick')", "Apple"),
    ("jr:choice-name(selected-at(/data/pick, 1), ' /data/pick ')", "Cherry"),
    ("jr:choice-name('zz', '/data/pick')", ""),
    ("jr:itext('hello')", "Hi"),
    ("if(1 = 1, 'a', 'b')", "a"),
    ("if('', 5, 'abc')", "abc"),
    ("if(/data/none, 1, 2)", 2.0),
    ("if(true(), 5, unknown-function())", 5.0),
    ("coalesce(/data/none, /data/one)", ["a"]),
    ("coalesce('', 7)", 7.0),
    ("coalesce(0 div 0, 'x')", "x"),
    ("coalesce('x', unknown-function())", "x"),
    ("once('new')", "new"),
    ("checklist(2, 3, 1 = 1, 2 = 2, 3 = 4)", True),
    ("checklist(-1, 1, 1 = 1, 2 = 2)", False),
    ("checklist(2, -1, /data/yes)", True),
    ("checklist(3, -1, /data/yes)", False),
    ("weighted-checklist(3, 5, true(), 3, false(), 9)", True),
    ("weighted-checklist(5, 5, /data/yes, /data/weight)", True),
    ("weighted-checklist(6, -1, /data/yes, /data/weight)", False),
    ("string-length(uuid())", 36.0),
    ("string-length(uuid(8))", 8.0),
    ("version()", "2026031401"),
    ("property('deviceid')", "intake:1"),
    ("property('imei')", ""),
    ("depend('x', 1, /data/none)", "x"),
    ("string(1.0)", "1"),
    ("string(/data/one)", "a"),
    ("string(true())", "true"),
    ("digest('abc', 'MD5', 'hex')", "900150983cd24fb0d6963f7d28e17f72"),
    ("digest('abc', 'sha-1', 'hex')", "a9993e364706816aba3e25717850c26c9cd0d89d"),
    ("digest('abc', 'SHA-256')", "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="),
    ("string-length(digest('', 'SHA-384', 'hex'))", 96.0),
    ("string-length(digest('', 'SHA-512', 'hex'))", 128.0),
    ("base64-decode('w6nDqMOx')", "éèñ"),
    ("base64-decode('SGVsbG8')", "Hello"),
    ("base64-decode('%%')", ""),
    ("extract-signed('blah', 'blah')", ""),
    (f"geofence('0.5 0.5 0 0', {SQUARE})", True),
    (f"geofence('1.5 0.5 0 0', {SQUARE})", False),
    (f"geofence('', {SQUARE})", False),
    ("geofence('0.5 0.5', '0 0;0 1;1 1')", False),
    (f"round(area({SQUARE}) div 1000000)", 12391.0),
    (f"enclosed-area({SQUARE}) = area({SQUARE})", True),
    ("area('0 0;0 1')", 0.0),
    ("area(/data/none)", 0.0),
    ("area(/data/p) > 0", True),
    ("distance('0 0;0 1')", 111318.85),
    ("distance('0 0', '0 1')", 111318.85),
    ("distance('10 10;10 10')", 0.0),
    ("round(distance(/data/p))", 18287.0),
    (f"intersects({SQUARE})", False),
    ("intersects('0 0;1 1;1 0;0 1')", True),
    ("intersects('0 0;1 1;1 0;0 1;0 0')", True),
    ("intersects('0 0;0 1;1 1')", False),
    ("intersects('0 0;0 2;0 1')", True),
    ("intersects('0 0;0 1;0 2')", False),
    ("intersects('0 0;0 2;1 1;0 1')", True),
    ("intersects('')", False),
    ("intersects('blah')", False),
    ("intersects('1 1 0 0; 1 3 0 0; 2 3 0 0; 2 2 0 0; 0 2 0 0')", True),
]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_row_holds(row: Row) -> None:
    at = "/data/none" if row[0].startswith("once") else "/data"
    assert_row(
        row,
        lambda expression: value_of(
            expression,
            XML,
            at=at,
            texts={"hello": "Hi"},
            choices={("/data/pick", "a"): "Apple", ("/data/pick", "c"): "Cherry"},
            properties={"deviceid": "intake:1"},
        ),
    )


def test_once_keeps_what_the_node_holds() -> None:
    assert value_of("once('new')", XML, at="/data/held") == "kept"
    assert value_of("once(unknown-function())", XML, at="/data/held") == "kept"


def test_uuid_is_version_four() -> None:
    shape = r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
    assert re.fullmatch(shape, str(value_of("uuid()")))


@pytest.mark.parametrize(
    ("expression", "reason"),
    [
        ("uuid(-1)", FailureReason.BAD_ARGUMENT),
        ("uuid('x')", FailureReason.BAD_ARGUMENT),
        ("uuid(1000000)", FailureReason.BAD_ARGUMENT),
        ("digest('a', 'ROT13')", FailureReason.BAD_ARGUMENT),
        ("digest('a', 'MD5', 'octal')", FailureReason.BAD_ARGUMENT),
        ("distance('')", FailureReason.BAD_ARGUMENT),
        ("distance('a')", FailureReason.BAD_ARGUMENT),
        ("distance('91 0;0 0')", FailureReason.BAD_ARGUMENT),
        ("area('0 0;0 1;x y')", FailureReason.BAD_ARGUMENT),
        ("jr:itext('nobody')", FailureReason.UNKNOWN_TEXT),
        ("unknown-function(1)", FailureReason.UNKNOWN_FUNCTION),
        ("jr:unknown()", FailureReason.UNKNOWN_FUNCTION),
        ("true(1)", FailureReason.WRONG_ARITY),
        ("if(1, 2)", FailureReason.WRONG_ARITY),
        ("coalesce(1, 2, 3)", FailureReason.WRONG_ARITY),
        ("indexed-repeat(., ., 1, 2)", FailureReason.WRONG_ARITY),
        ("weighted-checklist(1, 2, 3)", FailureReason.WRONG_ARITY),
    ],
)
def test_what_has_no_value_says_why(expression: str, reason: FailureReason) -> None:
    with pytest.raises(EvaluationFailed) as failure:
        value_of(expression)
    assert failure.value.reason is reason


def test_signed_text_is_read_only_with_the_right_key() -> None:
    key, stranger = SigningKey(b"k" * 32), SigningKey(b"s" * 32)
    signed = base64.b64encode(bytes(key.sign("señas".encode()))).decode()

    def extracted(verifier: SigningKey) -> object:
        public = base64.b64encode(bytes(verifier.verify_key)).decode()
        return value_of(f"extract-signed('{signed}', '{public}')")

    assert extracted(key) == "señas"
    assert extracted(stranger) == ""
