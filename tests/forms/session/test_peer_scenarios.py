"""What forms of the ODK world count on: behaviours that the test suites of its engines look at.

Requirements: references between instances (PEER-01); counts and removal (PEER-02); relevance
(PEER-03); choices from instances and filters (PEER-04); events (PEER-05); dates and numbers
(PEER-06); circles (PEER-07); yes and no kept in the record (PEER-08); what stands in a new record,
and where references lead (PEER-09); the order of moments (PEER-10). Where engines differ,
`docs/engine.md` says what was decided.
"""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from intake_app.forms import FormUnreadable, read_xform
from intake_app.forms.reading.xform import read_xform_with_warnings
from tests.forms.reading.xform_maker import xform
from tests.forms.session.scenario import Scenario

ROWS = '<group ref="/data/r"><repeat nodeset="/data/r">{}</repeat></group>'


def rows(*names: str) -> str:
    """A repeat r of the body that asks for these."""
    return ROWS.format("".join(f'<input ref="/data/r/{name}"/>' for name in names))


def binds(**calculations: str) -> str:
    """Calculations by path, `__` for a slash, `_` for a dash in front of the last name."""
    return "".join(
        f'<bind nodeset="/data/{path.replace("__", "/")}" type="int" calculate="{expression}"/>'
        for path, expression in calculations.items()
    )


# ---------------------------------------------------------------- PEER-01
def test_an_instance_reads_the_one_before_and_the_one_after_by_position() -> None:
    scenario = Scenario(
        xform(
            '<r jr:template=""><before/><n/><after/></r>',
            binds(
                r__before="/data/r[position() = (position(current()/..) - 1)]/n",
                r__after="/data/r[position() = (position(current()/..) + 1)]/n",
            ),
            rows("n"),
        )
    )
    for number in (11, 22, 33):
        scenario.add("r")
        scenario.answer(f"r[{number // 11}]/n", str(number))
    assert scenario.values("r[1]/before", "r[2]/before", "r[3]/before") == ["", "11", "22"]
    assert scenario.values("r[1]/after", "r[2]/after", "r[3]/after") == ["22", "33", ""]
    scenario.remove("r[2]")
    assert scenario.values("r[1]/after", "r[2]/before") == ["33", "11"]


@pytest.mark.parametrize(
    "expression",
    [
        "/data/r[position() = /data/count]/n",
        "/data/r[position() = count(/data/r)]/n",
        "/data/r[last()]/n",
        "/data/r[position() = last()]/n",
        "indexed-repeat(/data/r/n, /data/r, count(/data/r))",
        "indexed-repeat(/data/r/n, /data/r, /data/count)",
    ],
)
def test_the_last_instance_is_found_whatever_the_way(expression: str) -> None:
    scenario = Scenario(
        xform(
            '<r jr:template=""><n/></r><count/><last/>',
            binds(count="count(/data/r)", last=f"10 + {expression}"),
            rows("n"),
        )
    )
    for number in ("10", "20", "30"):
        scenario.add("r")
        position = scenario.value("count")
        scenario.answer(f"r[{position}]/n", number)
        assert scenario.value("last") == str(10 + int(number))
    scenario.remove("r[3]")
    assert scenario.value("last") == "30"
    scenario.answer("r[2]/n", "7")
    assert scenario.value("last") == "17"


def test_nested_indexed_repeats_look_up_both_ways() -> None:
    scenario = Scenario(
        xform(
            '<a jr:template=""><b jr:template=""><n/></b></a><i/><j/><found/>',
            binds(found="indexed-repeat(/data/a/b/n, /data/a, /data/i, /data/a/b, /data/j)"),
            '<group ref="/data/a"><repeat nodeset="/data/a"><group ref="/data/a/b">'
            '<repeat nodeset="/data/a/b"><input ref="/data/a/b/n"/></repeat></group></repeat>'
            '</group><input ref="/data/i"/><input ref="/data/j"/>',
        )
    )
    for outer in (1, 2):
        scenario.add("a")
        for inner in (1, 2, 3):
            scenario.add(f"a[{outer}]/b")
            scenario.answer(f"a[{outer}]/b[{inner}]/n", f"{outer}{inner}")
    scenario.fill(i="2", j="3")
    assert scenario.value("found") == "23"
    scenario.answer("j", "1")
    assert scenario.value("found") == "21"
    scenario.remove("a[1]")
    assert scenario.value("found") == ""
    scenario.answer("i", "1")
    assert scenario.value("found") == "21"
    scenario.remove("a[1]/b[1]")
    assert scenario.value("found") == "22"


def test_relative_paths_of_the_body_mean_what_is_round_them() -> None:
    scenario = Scenario(
        xform(
            '<r jr:template=""><n/><twice/></r><q/>',
            binds(r__twice="../n * 2"),
            '<group ref="r"><repeat nodeset="/data/r"><input ref="n"/></repeat></group>'
            '<input ref="q"/>',
        )
    )
    scenario.add("r")
    scenario.answer("r[1]/n", "4")
    scenario.answer("q", "x")
    assert scenario.values("r[1]/twice", "q") == ["8", "x"]


# ---------------------------------------------------------------- PEER-02
def test_positions_and_what_is_made_of_them_follow_a_removal() -> None:
    scenario = Scenario(
        xform(
            '<r jr:template=""><number/><name/><both/></r><all/><sum/>',
            binds(r__number="position(..)", sum="sum(/data/r/number)")
            + '<bind nodeset="/data/r/both" calculate="concat(/data/r/name, /data/r/number)"/>'
            '<bind nodeset="/data/all" calculate="concat(/data/r/name)"/>',
            rows("name"),
        )
    )
    for index, name in enumerate("ABCDE", 1):
        scenario.add("r")
        scenario.answer(f"r[{index}]/name", name)
    assert scenario.values("all", "sum") == ["ABCDE", "15"]
    scenario.remove("r[2]")
    assert [scenario.value(f"r[{index}]/both") for index in (1, 2, 3, 4)] == [
        "A1",
        "C2",
        "D3",
        "E4",
    ]
    assert scenario.values("all", "sum") == ["ACDE", "10"]
    scenario.remove("r[4]")
    assert scenario.values("all", "sum") == ["ACD", "6"]


def test_counts_inside_instances_are_right_in_all_of_them() -> None:
    scenario = Scenario(
        xform(
            '<factor>1</factor><a jr:template=""><b jr:template=""><q/><siblings/></b><n/><times/>'
            "</a>",
            binds(
                a__b__siblings="count(../../b)",
                a__n="count(../../a)",
                a__times="/data/factor * count(../../a)",
            ),
            '<input ref="/data/factor"/><group ref="/data/a"><repeat nodeset="/data/a">'
            '<group ref="/data/a/b"><repeat nodeset="/data/a/b"><input ref="/data/a/b/q"/></repeat>'
            "</group></repeat></group>",
        )
    )
    for outer, inner in ((1, 3), (2, 2)):
        scenario.add("a")
        for _ in range(inner):
            scenario.add(f"a[{outer}]/b")
    assert [scenario.value(f"a[1]/b[{index}]/siblings") for index in (1, 2, 3)] == ["3"] * 3
    assert [scenario.value(f"a[2]/b[{index}]/siblings") for index in (1, 2)] == ["2"] * 2
    assert scenario.values("a[1]/n", "a[2]/n", "a[1]/times") == ["2", "2", "2"]
    scenario.answer("factor", "5")
    assert scenario.value("a[2]/times") == "10"


def test_a_count_that_shrinks_keeps_what_was_answered_until_it_grows_again() -> None:
    scenario = Scenario(
        xform(
            '<n>3</n><r jr:template=""><name/></r><all/>',
            '<bind nodeset="/data/n" type="int"/>'
            '<bind nodeset="/data/all" calculate="join(\' \', /data/r/name)"/>',
            '<input ref="/data/n"/><group ref="/data/r"><repeat nodeset="/data/r" jr:count='
            '"/data/n"><input ref="/data/r/name"/></repeat></group>',
        )
    )
    for index, name in enumerate("abc", 1):
        scenario.answer(f"r[{index}]/name", name)
    scenario.answer("n", "1")
    assert scenario.value("all") == "a"
    assert scenario.xml().count("<r>") == 1
    scenario.answer("n", "")
    assert scenario.value("all") == ""
    scenario.answer("n", "-4")
    assert scenario.value("all") == ""
    scenario.answer("n", "2")
    assert scenario.value("all") == "a b"
    assert scenario.reopened().value("all") == "a b"


# ---------------------------------------------------------------- PEER-03
def test_relevance_of_a_group_rules_what_is_inside_whatever_that_says() -> None:
    scenario = Scenario(
        xform(
            "<g_asked/><f_asked/><g><f/><n/></g><seen/>",
            '<bind nodeset="/data/g" relevant="/data/g_asked = 1"/>'
            '<bind nodeset="/data/g/f" relevant="/data/f_asked = 1"/>'
            + binds(g__n="41 + 1", seen="coalesce(/data/g/n, 0)"),
            '<input ref="/data/g_asked"/><input ref="/data/f_asked"/><group ref="/data/g">'
            '<input ref="/data/g/f"/></group>',
        )
    )
    assert not scenario.session.is_relevant("/data/g/f")
    scenario.fill(g_asked="1", f_asked="1")
    assert scenario.session.is_relevant("/data/g/f")
    assert scenario.value("seen") == "42"
    scenario.answer("g_asked", "0")
    assert not scenario.session.is_relevant("/data/g/f")
    assert scenario.value("seen") == "0"


def test_a_condition_that_hangs_on_a_calculation_in_its_own_hidden_group_settles() -> None:
    scenario = Scenario(
        xform(
            "<outer_trigger>D</outer_trigger><inner_trigger/><outer><inner><target/></inner>"
            "<condition/></outer>",
            '<bind nodeset="/data/inner_trigger" type="int"/>'
            '<bind nodeset="/data/outer" relevant="/data/outer_trigger = \'D\'"/>'
            '<bind nodeset="/data/outer/condition" type="boolean"'
            ' calculate="/data/inner_trigger &gt; 10"/>'
            '<bind nodeset="/data/outer/inner" relevant="/data/outer/condition = \'true\'"/>',
            '<input ref="/data/inner_trigger"/><input ref="/data/outer_trigger"/>'
            '<input ref="/data/outer/inner/target"/>',
        )
    )
    assert not scenario.is_shown("outer/inner/target")
    scenario.answer("inner_trigger", "15")
    assert scenario.is_shown("outer/inner/target")
    scenario.answer("outer_trigger", "A")
    assert not scenario.is_shown("outer/inner/target")
    scenario.answer("outer_trigger", "D")
    assert scenario.is_shown("outer/inner/target")


def test_instances_that_are_not_relevant_are_in_no_set() -> None:
    scenario = Scenario(
        xform(
            '<from>0</from><r jr:template=""><n/></r><count/><sum/><first/><names/>',
            '<bind nodeset="/data/r" relevant="position(.) &gt; /data/from"/>'
            + binds(count="count(/data/r)", sum="sum(/data/r/n)", first="/data/r/n")
            + '<bind nodeset="/data/names" calculate="join(\',\', /data/r/n)"/>',
            '<input ref="/data/from"/>' + rows("n"),
        )
    )
    for index in range(1, 6):
        scenario.add("r")
        scenario.answer(f"r[{index}]/n", str(index))
    scenario.answer("from", "2")
    assert scenario.values("count", "sum", "names") == ["3", "12", "3,4,5"]
    scenario.answer("from", "0")
    assert scenario.values("count", "sum", "first", "names") == ["5", "15", "1", "1,2,3,4,5"]


def test_a_condition_deep_in_nested_repeats_sees_its_own_instances() -> None:
    deep = "/data/a/b/c"
    scenario = Scenario(
        xform(
            '<a jr:template=""><x/><b jr:template=""><y/><c jr:template=""><z/><sum/></c></b></a>',
            f'<bind nodeset="{deep}/z" type="int" relevant="/data/a/x = 1 and ../../y = 2"/>'
            f'<bind nodeset="{deep}/sum" type="int" calculate="/data/a/x + ../../y + ../z"/>',
            '<group ref="/data/a"><repeat nodeset="/data/a"><input ref="/data/a/x"/>'
            '<group ref="/data/a/b"><repeat nodeset="/data/a/b"><input ref="/data/a/b/y"/>'
            f'<group ref="{deep}"><repeat nodeset="{deep}"><input ref="{deep}/z"/></repeat></group>'
            "</repeat></group></repeat></group>",
        )
    )
    for outer in (1, 2):
        scenario.add("a")
        scenario.add(f"a[{outer}]/b")
        scenario.add(f"a[{outer}]/b[1]/c")
    scenario.answer("a[2]/x", "1")
    scenario.answer("a[2]/b[1]/y", "2")
    assert not scenario.is_shown("a[1]/b[1]/c[1]/z")
    scenario.answer("a[2]/b[1]/c[1]/z", "3")
    assert scenario.values("a[1]/b[1]/c[1]/sum", "a[2]/b[1]/c[1]/sum") == ["", "6"]
    scenario.remove("a[1]")
    assert scenario.value("a[1]/b[1]/c[1]/sum") == "6"


# ---------------------------------------------------------------- PEER-04
CHOSEN_ROWS = xform(
    '<r jr:template=""><value/><label/></r><filter/><one/>',
    "",
    rows("value", "label")
    + '<input ref="/data/filter"/><select1 ref="/data/one"><itemset nodeset="../r'
    '[starts-with(value, current()/../filter)]"><value ref="value"/><label ref="label"/></itemset>'
    "</select1>",
)


def test_choices_from_instances_follow_them_and_their_filter() -> None:
    scenario = Scenario(CHOSEN_ROWS)
    for index, name in enumerate("ab", 1):
        scenario.add("r")
        scenario.answer(f"r[{index}]/value", name)
        scenario.answer(f"r[{index}]/label", name.upper())
    assert scenario.choices("one") == ["a", "b"]
    assert scenario.choice_labels("one") == ["A", "B"]
    scenario.answer("one", "b")
    scenario.answer("r[1]/label", "C")
    assert scenario.choice_labels("one") == ["C", "B"]
    scenario.answer("filter", "b")
    assert (scenario.choices("one"), scenario.value("one")) == (["b"], "b")
    scenario.answer("filter", "a")
    assert (scenario.choices("one"), scenario.value("one")) == (["a"], "")
    scenario.remove("r[1]")
    assert scenario.choices("one") == []


FILTERED = xform(
    '<f/><r jr:template=""><f/><one/><many/></r><top/>',
    '<instance id="c"><root>'
    + "".join(f"<item><value>{v}</value><label>{v}</label></item>" for v in ("a", "aa", "b", "bb"))
    + "</root></instance>",
    '<input ref="/data/f"/><group ref="/data/r"><repeat nodeset="/data/r"><input ref="/data/r/f"/>'
    '<select1 ref="/data/r/one"><itemset nodeset="instance(\'c\')/root/item'
    '[starts-with(value, current()/../f)]"><value ref="value"/><label ref="label"/></itemset>'
    '</select1><select ref="/data/r/many"><itemset nodeset="instance(\'c\')/root/item'
    '[starts-with(value, current()/../f)]"><value ref="value"/><label ref="label"/></itemset>'
    '</select></repeat></group><select1 ref="/data/top"><itemset nodeset="instance(\'c\')/root/'
    'item[string-length(value) &gt; count(/data/r)]"><value ref="value"/><label ref="label"/>'
    "</itemset></select1>",
)


def test_each_instance_has_its_own_choices() -> None:
    scenario = Scenario(FILTERED)
    assert scenario.choices("top") == ["a", "aa", "b", "bb"]
    for index in (1, 2):
        scenario.add("r")
        scenario.answer(f"r[{index}]/f", "a")
    assert scenario.choices("top") == []
    scenario.answer("r[2]/f", "bb")
    assert scenario.choices("r[1]/one") == ["a", "aa"]
    assert scenario.choices("r[2]/one") == ["bb"]


def test_a_filter_takes_back_only_what_it_no_longer_offers() -> None:
    scenario = Scenario(FILTERED)
    scenario.add("r")
    scenario.answer("r[1]/many", "a aa bb")
    scenario.answer("r[1]/one", "aa")
    scenario.answer("r[1]/f", "a")
    assert scenario.values("r[1]/many", "r[1]/one") == ["a aa", "aa"]
    scenario.answer("r[1]/f", "aa")
    assert scenario.values("r[1]/many", "r[1]/one") == ["aa", "aa"]
    scenario.answer("r[1]/f", "b")
    assert scenario.values("r[1]/many", "r[1]/one") == ["", ""]
    scenario.answer("r[1]/f", "")
    assert scenario.values("r[1]/many", "r[1]/one") == ["", ""]


def test_like_filters_of_different_lists_are_told_apart() -> None:
    def one_list(name: str, label: str) -> str:
        return f'<instance id="{name}"><root><item><v>a</v><l>{label}</l></item></root></instance>'

    scenario = Scenario(
        xform(
            "<c/><both/>",
            one_list("x", "A1")
            + one_list("y", "A2")
            + '<bind nodeset="/data/both" calculate="concat(instance(\'x\')/root/item[v = /data/c]'
            "/l, instance('y')/root/item[v = /data/c]/l)\"/>",
            '<input ref="/data/c"/>',
        )
    )
    for answer, expected in (("a", "A1A2"), ("b", ""), ("a", "A1A2"), ("", "")):
        scenario.answer("c", answer)
        assert scenario.value("both") == expected


# ---------------------------------------------------------------- PEER-05
EVENTS = xform(
    '<top/><r jr:template=""><n>7</n><at/><from_top/><changed/><in jr:template=""><m/><at/></in>'
    "</r>",
    '<bind nodeset="/data/r/at" type="int"/>',
    '<input ref="/data/top"/><group ref="/data/r"><repeat nodeset="/data/r"><setvalue'
    ' event="odk-new-repeat" ref="/data/r/at" value="position(..)"/><setvalue'
    ' event="odk-new-repeat" ref="/data/r/from_top" value="/data/top + 2"/><input'
    ' ref="/data/r/n"><setvalue event="xforms-value-changed" ref="/data/r/changed"'
    ' value="concat(../n, \'!\')"/></input><group ref="/data/r/in"><repeat nodeset="/data/r/in">'
    '<setvalue event="odk-new-repeat" ref="/data/r/in/at" value="concat(position(../..), \'.\','
    ' position(..))"/><input ref="/data/r/in/m"/></repeat></group></repeat></group>',
)


def test_events_of_new_instances_see_where_they_happen_and_happen_once() -> None:
    scenario = Scenario(EVENTS)
    scenario.answer("top", "12")
    for _ in range(2):
        scenario.add("r")
    assert scenario.values("r[1]/at", "r[2]/at", "r[2]/from_top") == ["1", "2", "14"]
    scenario.add("r[2]/in")
    scenario.add("r[2]/in")
    assert scenario.values("r[2]/in[1]/at", "r[2]/in[2]/at") == ["2.1", "2.2"]
    scenario.answer("top", "1")
    scenario.remove("r[1]")
    assert scenario.values("r[1]/at", "r[1]/from_top", "r[1]/in[2]/at") == ["2", "14", "2.2"]
    assert scenario.reopened().value("r[1]/at") == "2"


def test_a_changed_value_sets_another_in_its_own_instance_only() -> None:
    scenario = Scenario(EVENTS)
    for _ in range(2):
        scenario.add("r")
    assert scenario.value("r[1]/changed") == ""
    scenario.answer("r[2]/n", "8")
    assert scenario.values("r[1]/changed", "r[2]/changed") == ["", "8!"]
    scenario.answer("r[2]/n", "")
    assert scenario.value("r[2]/changed") == "!"


# ---------------------------------------------------------------- PEER-06
@pytest.mark.parametrize(
    ("zone", "night"),
    [("America/New_York", "2026-03-08"), ("Europe/Madrid", "2026-10-25")],
)
def test_the_night_the_clocks_change_is_one_day_like_others(zone: str, night: str) -> None:
    scenario = Scenario(
        xform(
            "<d/><next/><gap/><back/>",
            '<bind nodeset="/data/d" type="date"/><bind nodeset="/data/next" type="date"'
            ' calculate="date(/data/d + 1)"/><bind nodeset="/data/back" type="date"'
            ' calculate="date(/data/next - 1)"/>' + binds(gap="/data/next - /data/d"),
            '<input ref="/data/d"/>',
        ),
        zone=ZoneInfo(zone),
    )
    scenario.answer("d", night)
    following = datetime.fromisoformat(night).date().toordinal() + 1
    assert datetime.fromisoformat(scenario.value("next")).date().toordinal() == following
    assert scenario.values("gap", "back") == ["1", night]


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("0.1 + 0.2", "0.30000000000000004"),
        ("1 div 3", "0.3333333333333333"),
        ("10 div 4", "2.5"),
        ("3.0 * 2", "6"),
        ("1000000 * 1000000 * 1000", "1000000000000000"),
        ("0.0000001 * 3", "0.0000003"),
        ("round(2.345, 2)", "2.35"),
        ("-0.5 * 2", "-1"),
        ("1 div 0", "Infinity"),
        ("0 div 0", ""),
        ("number('')", ""),
    ],
)
def test_numbers_are_written_in_digits(expression: str, text: str) -> None:
    scenario = Scenario(xform("<q/><n/>", f'<bind nodeset="/data/n" calculate="{expression}"/>'))
    assert scenario.value("n") == text


def test_once_with_a_default_keeps_the_default() -> None:
    scenario = Scenario(
        xform(
            "<q/><given>5</given><drawn/>",
            binds(given="once(/data/q + 1)", drawn="once(/data/q)"),
        )
    )
    scenario.answer("q", "3")
    assert scenario.values("given", "drawn") == ["5", "3"]
    scenario.answer("q", "9")
    assert scenario.values("given", "drawn") == ["5", "3"]
    assert scenario.reopened().values("given", "drawn") == ["5", "3"]


# ---------------------------------------------------------------- PEER-07
CIRCLES = [
    binds(a=". + 1"),
    binds(a="/data/b + 1", b="/data/c + 1", c="/data/a + 1"),
    '<bind nodeset="/data/a" relevant=". &gt; 0"/>',
    '<bind nodeset="/data/a" readonly=". &gt; 10"/>',
    '<bind nodeset="/data/a" required=". &gt; 10"/>',
    (
        '<bind nodeset="/data/a" relevant="/data/b &gt; 0"/><bind nodeset="/data/b"'
        ' relevant="/data/a &gt; 0"/>'
    ),
    binds(r__x="/data/b + 1", b="/data/r[position() = 1]/x + 1"),
    binds(r__x="/data/b + 1", b="sum(/data/r/x)"),
    binds(r__x="../x + 1"),
    binds(r__x="../y + 1", r__y="../x + 1"),
    binds(r__x="/data/r/y + 1", r__y="/data/r/x + 1"),
]


@pytest.mark.parametrize("rules", CIRCLES)
def test_rules_in_a_circle_are_refused(rules: str) -> None:
    with pytest.raises(FormUnreadable) as refused:
        read_xform(xform("<a/><b/><c/><r><x/><y/></r>", rules, rows("x", "y")))
    assert "expression.circle" in {finding.code for finding in refused.value.findings}


@pytest.mark.parametrize(
    "rules",
    [
        '<bind nodeset="/data/a" type="int" constraint=". &gt; 10"/>',
        (
            '<bind nodeset="/data/a" required="/data/b &gt; 0"/><bind nodeset="/data/b"'
            ' required="/data/a &gt; 0"/>'
        ),
        binds(r__x="indexed-repeat(/data/r/x, /data/r, position(..) - 1) + 1"),
        binds(r__x="/data/r[position() = (position(current()/..) - 1)]/x + 1"),
        binds(r__x="/data/b", b="sum(/data/r/y)"),
        binds(r__x="/data/b", b="count(/data/r)"),
    ],
)
def test_rules_that_only_look_like_a_circle_are_not(rules: str) -> None:
    definition = read_xform(xform("<a/><b/><c/><r><x/><y/></r>", rules, rows("y")))
    scenario = Scenario(definition)
    scenario.add("r")
    scenario.answer("r[2]/y", "4")


# ---------------------------------------------------------------- PEER-08
JUDGED = [
    "/data/age > 10",
    "selected(/data/age, '11') or /data/age > 11",
    "if(/data/age > 10, true(), false())",
    "not(/data/age <= 10 or /data/age = '')",
]
"""Calculations that come to yes or no: true from 11 on."""


@pytest.mark.parametrize("calculation", JUDGED)
@pytest.mark.parametrize("kind", ["boolean", "string"])
def test_a_calculated_no_is_a_no_wherever_it_is_asked(calculation: str, kind: str) -> None:
    calculation = calculation.replace("<", "&lt;").replace(">", "&gt;")
    scenario = Scenario(
        xform(
            "<age/><is_old/><q/><r/><sum/><told/>",
            f'<bind nodeset="/data/is_old" type="{kind}" calculate="{calculation}"/>'
            '<bind nodeset="/data/age" type="int"/><bind nodeset="/data/q" relevant="../is_old"/>'
            '<bind nodeset="/data/r" relevant="/data/is_old = true() and /data/is_old != false()"/>'
            '<bind nodeset="/data/sum" calculate="if(../is_old, 1, 0) + if(not(../is_old), 2, 0)"/>'
            '<bind nodeset="/data/told" calculate="/data/is_old = \'true\'"/>',
            '<input ref="/data/age"/><input ref="/data/q"/><input ref="/data/r"/>',
        )
    )
    for age, is_old in (("5", False), ("11", True), ("3", False), ("", False)):
        scenario.answer("age", age)
        assert [scenario.is_shown("q"), scenario.is_shown("r")] == [is_old, is_old]
        assert scenario.value("sum") == ("1" if is_old else "2")
        assert scenario.value("told") == scenario.value("is_old") == str(is_old).lower()


def test_words_that_only_read_false_are_an_answer() -> None:
    scenario = Scenario(
        xform(
            "<word/><q/>",
            '<bind nodeset="/data/q" relevant="/data/word"/>',
            '<input ref="/data/word"/><input ref="/data/q"/>',
        )
    )
    scenario.answer("word", "false")
    assert scenario.is_shown("q")


# ---------------------------------------------------------------- PEER-09
def test_a_preload_takes_the_place_of_what_the_form_holds() -> None:
    scenario = Scenario(xform("<q>mine</q>", '<bind nodeset="/data/q" jr:preload="uid"/>', ""))
    assert scenario.value("q").startswith("uuid:")


def test_a_whole_number_that_the_form_holds_loses_its_fraction() -> None:
    scenario = Scenario(
        xform(
            "<n> 2.5 </n><d>2.5</d>",
            '<bind nodeset="/data/n" type="int"/><bind nodeset="/data/d" type="decimal"/>',
            '<input ref="/data/n"/>',
        )
    )
    assert scenario.values("n", "d") == ["2", "2.5"]


@pytest.mark.parametrize(
    ("choice", "written"),
    [
        ("[position() = 2]", ["", "x", ""]),
        ("[2]", ["", "x", ""]),
        ("[n = 'it' or n = \"]\"]", ["x", "", "x"]),
        ("[n = ../which]", ["x", "", ""]),
        ("[position() = 9]", ["", "", ""]),
        ("", ["x", "x", "x"]),
    ],
)
def test_an_action_writes_into_the_instances_its_reference_chooses(
    choice: str, written: list[str]
) -> None:
    escaped = choice.replace('"', "&quot;")
    scenario = Scenario(
        xform(
            "<from/><which>it</which><r><n>it</n><to/></r><r><n/><to/></r><r><n>]</n><to/></r>",
            "",
            '<input ref="/data/from"><setvalue event="xforms-value-changed"'
            f' ref="/data/r{escaped}/to" value="/data/from"/></input>' + rows("n", "to"),
        )
    )
    scenario.answer("from", "x")
    assert scenario.values("r[1]/to", "r[2]/to", "r[3]/to") == written


def test_a_new_repeat_event_belongs_into_a_repeat() -> None:
    action = '<setvalue event="odk-new-repeat" ref="/data/r/x" value="1"/>'
    with pytest.raises(FormUnreadable) as refused:
        read_xform(xform("<r><x/></r>", action, rows("x")))
    assert [one.code for one in refused.value.findings] == ["xform.action-outside-repeat"]


@pytest.mark.parametrize(("reference", "wrap"), [("n", False), ("../n", True), ("../n", False)])
def test_a_count_is_found_beside_the_repeat(reference: str, wrap: bool) -> None:
    repeat = (
        f'<repeat nodeset="/data/a/b" jr:count="{reference}"><input ref="/data/a/b/q"/></repeat>'
    )
    inner = f'<group ref="/data/a/b">{repeat}</group>' if wrap else repeat
    scenario = Scenario(
        xform(
            '<a jr:template=""><n>1</n><b jr:template=""><q/></b></a>',
            "",
            f'<repeat nodeset="/data/a"><input ref="/data/a/n"/>{inner}</repeat>',
        )
    )
    scenario.add("a")
    scenario.add("a")
    scenario.answer("a[2]/n", "3")
    assert [scenario.is_shown(f"a[{row}]/b[2]/q") for row in (1, 2)] == [False, True]


@pytest.mark.parametrize(
    ("column", "key", "found"),
    [("@place", "north", "Alaska"), ("@place", "south", "Texas"), ("@nothing", "", "")],
)
def test_pulldata_finds_rows_by_their_attributes(column: str, key: str, found: str) -> None:
    scenario = Scenario(
        xform(
            f"<where>{key}</where><state/>",
            '<instance id="states"><root><item place="north"><value>Alaska</value></item>'
            '<item place="south"><value>Texas</value></item><item place="south"><value>Hawaii'
            "</value></item><item><value>Wyoming</value></item></root></instance>"
            f"<bind nodeset=\"/data/state\" calculate=\"pulldata('states', 'value', '{column}',"
            ' /data/where)"/>',
            '<input ref="/data/where"/>',
        )
    )
    assert scenario.value("state") == found


def test_a_letter_and_its_accent_typed_apart_are_one_letter() -> None:
    scenario = Scenario(xform("<q/>", '<bind nodeset="/data/q" type="string"/>'))
    scenario.answer("q", "Jose\u0301")
    assert scenario.value("q") == "Jos\u00e9"


def test_a_form_without_an_id_can_be_tried_and_says_so() -> None:
    read = read_xform_with_warnings(xform("<q/>", attributes=""))
    assert read.definition.form_id == "data"
    assert [one.code for one in read.warnings] == ["xform.no-id"]


def test_a_choice_with_an_empty_value_is_left_out_and_told() -> None:
    body = (
        '<select1 ref="/data/c"><label>C</label><item><label>None</label><value/></item>'
        "<item><label>A</label><value>a</value></item></select1>"
    )
    read = read_xform_with_warnings(xform("<c/>", "", body))
    assert Scenario(read.definition).choices("c") == ["a"]
    assert [one.code for one in read.warnings] == ["xform.choice-no-value"]


@pytest.mark.parametrize(
    ("constraint", "answer", "is_fit"),
    [
        (". &lt;= /data/other", "2021-06-15T11:00:00Z", True),
        (". &lt;= /data/other", "2021-06-15T12:00:00Z", True),
        (". &lt;= /data/other", "2021-06-15T14:00:00+02:00", True),
        (". &lt;= /data/other", "2021-06-15T13:00:00Z", False),
        (". &lt;= /data/other", "2021-06-16T11:00:00Z", False),
        (". >= /data/other", "2021-06-15T12:00:00Z", True),
        (". >= /data/other", "2021-06-15T11:00:00Z", False),
        (". &lt;= now()", "2021-06-15T12:30:01Z", False),
        (". &lt;= now()", "2021-06-15T12:30:00Z", True),
        (". > date-time('2021-06-15T12:00:00Z')", "2021-06-15T12:00:01Z", True),
        (". > '2021-06-15T12:00:00Z'", "2021-06-15T12:00:00Z", False),
        (". &lt;= today()", "2021-06-15T23:00:00Z", True),
        (". &lt;= /data/day", "2021-06-15T23:00:00Z", True),
    ],
)
def test_of_two_moments_the_time_counts_too(constraint: str, answer: str, is_fit: bool) -> None:
    model = (
        f'<bind nodeset="/data/d" type="dateTime" constraint="{constraint}"/>'
        '<bind nodeset="/data/other" type="dateTime"/><bind nodeset="/data/day" type="date"/>'
        f'<bind nodeset="/data/fits" calculate="{constraint.replace(". ", "/data/d ")}"/>'
    )
    values = "<d/><fits/><other>2021-06-15T12:00:00.000Z</other><day>2021-06-15</day>"
    scenario = Scenario(xform(values, model, '<input ref="/data/d"/>'))
    scenario.clock.at = datetime(2021, 6, 15, 12, 30, tzinfo=UTC)
    scenario.answer("d", answer)
    assert (not scenario.session.problems()) is is_fit
    assert scenario.value("fits") == str(is_fit).lower()


# ---------------------------------------------------------------- PEER-02
@pytest.mark.parametrize(
    ("instance", "inner"),
    [
        # what XLSForm becomes: inside the template there is a template only
        ('<r jr:template=""><n/><s jr:template=""><m/></s></r><r><n/><s><m/></s></r>', 0),
        ('<r jr:template=""><n/><s><m/></s></r><r><n/><s><m/></s></r>', 1),
        ('<r jr:template=""><n/><s><m/></s><s><m/></s></r><r><n/></r>', 2),
        ("<r><n/><s><m/></s></r>", 0),
    ],
)
def test_a_new_instance_has_the_inner_ones_of_its_template(instance: str, inner: int) -> None:
    body = '<input ref="/data/r/n"/>' + ROWS.replace("/data/r", "/data/r/s").format(
        '<input ref="/data/r/s/m"/>'
    )
    scenario = Scenario(xform(instance, "", ROWS.format(body)))
    scenario.add("r")
    assert len(scenario.repeat("r[2]/s").instances) == inner
    scenario.add("r[2]/s")
    scenario.answer(f"r[2]/s[{inner + 1}]/m", "here")
    assert scenario.value(f"r[2]/s[{inner + 1}]/m") == "here"


# ---------------------------------------------------------------- PEER-04
STATES = (
    '<instance id="towns"><root>'
    "<item><name>tula</name><label>Tula</label><state>hgo</state></item>"
    "<item><name>apan</name><label>Apan</label><state>hgo</state></item>"
    "<item><name>cholula</name><label>Cholula</label><state>pue</state></item>"
    "</root></instance>"
)


def towns(path: str, element: str = "select1") -> str:
    """A question for towns of the state beside it."""
    return (
        f'<{element} ref="{path}"><itemset nodeset="instance(\'towns\')/root/item'
        '[state = current()/../state]"><value ref="name"/><label ref="label"/></itemset>'
        f"</{element}>"
    )


def test_a_default_that_no_filter_offers_is_taken_back_at_once() -> None:
    scenario = Scenario(
        xform(
            "<state>pue</state><town>tula</town><many>tula cholula</many>"
            '<r jr:template=""><state>hgo</state><town>cholula</town><other>apan</other></r>',
            STATES,
            '<input ref="/data/state"/>'
            + towns("/data/town")
            + towns("/data/many", "select")
            + ROWS.format(
                '<input ref="/data/r/state"/>' + towns("/data/r/town") + towns("/data/r/other")
            ),
        )
    )
    assert scenario.values("town", "many") == ["", "cholula"]
    scenario.add("r")
    assert scenario.values("r[1]/town", "r[1]/other") == ["", "apan"]
    assert scenario.session.problems() == ()


# ---------------------------------------------------------------- PEER-05
def test_what_an_event_sets_sets_off_what_hangs_on_it() -> None:
    body = (
        '<input ref="/data/a"><setvalue event="xforms-value-changed" ref="/data/b"'
        ' value="concat(/data/a, 1)"/></input>'
        '<input ref="/data/b"><setvalue event="xforms-value-changed" ref="/data/c"'
        ' value="concat(/data/b, 2)"/></input>'
    )
    repeat = (
        '<setvalue event="odk-new-repeat" ref="/data/r/d" value="position(..)"/>'
        '<input ref="/data/r/d"><setvalue event="xforms-value-changed" ref="/data/r/e"'
        ' value="../d * 10"/></input>'
    )
    scenario = Scenario(
        xform(
            '<a/><b/><c/><r jr:template=""><d/><e/></r>',
            '<setvalue event="odk-instance-first-load" ref="/data/a">x</setvalue>',
            body + ROWS.format(repeat),
        )
    )
    assert scenario.values("a", "b", "c") == ["x", "x1", "x12"]
    scenario.add("r")
    scenario.add("r")
    assert scenario.values("r[1]/e", "r[2]/e") == ["10", "20"]
