"""The forms that are measured, and what a person does in each.

A scenario is a list of phases, a phase a list of steps. Paths are absolute; positions stand on
repeats only and count from 1.

    ["set", path, value, kind]  one answer and everything that follows from it
    ["add", repeat]             one more instance
    ["choices", path]           read the offered choices with their labels
    ["get", path]               read a value
    ["rel", path]               read whether it is asked
    ["xml"]                     write the submission
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from bench.engine.writer import FormWriter

Step = list[str]
Phases = dict[str, list[Step]]


@dataclass(frozen=True, slots=True)
class MeasuredForm:
    """A form with what is done in it."""

    name: str
    xform: str
    phases: Phases
    question_count: int


def _yes_no(form: FormWriter) -> None:
    form.choose_from("yn", ("name", "label"), [("yes", "Yes"), ("no", "No")])


def _made(form: FormWriter, phases: Phases) -> MeasuredForm:
    phases["serialise"] = [["xml"]] * 3
    return MeasuredForm(form.name, form.xform(), phases, form.question_count)


# ---------------------------------------------------------------- a chain of questions
def flat(size: int, *, filled: bool) -> MeasuredForm:
    """Each question is asked when the one before is answered; each fifth adds up ten before it."""
    form = FormWriter(f"flat-{size}-filled" if filled else f"flat-{size}")
    asked: list[int] = []
    for number in range(1, size + 1):
        rules = {"relevant": f"${{q{number - 1}}} != ''"} if number > 1 else {}
        if number % 5 == 0:
            terms = (f"coalesce(${{q{one}}}, 0)" for one in range(max(1, number - 10), number))
            rules["calculate"] = f"({' + '.join(terms)}) mod 1000"
            form.ask("calculate", f"q{number}", **rules)
            continue
        asked.append(number)
        form.ask(
            "integer",
            f"q{number}",
            f"Question {number} of the chain",
            default=str(number % 7 + 1) if filled else "",
            constraint=". >= 0 and . < 1000",
            required="true()",
            **rules,
        )
    if not filled:
        fill: list[Step] = []
        for number in asked[: min(len(asked), 200)]:
            fill.append(["set", f"/data/q{number}", str(number % 7 + 1), "int"])
            fill.append(["rel", f"/data/q{min(number + 1, size)}"])
        return _made(form, {"fill": fill})
    probe = ["get", f"/data/q{size - size % 5}"]

    def edits(number: int, times: int, start: int) -> list[Step]:
        steps: list[Step] = []
        for turn in range(times):
            steps += [["set", f"/data/q{number}", str(start + turn), "int"], probe]
        return steps

    return _made(
        form,
        {
            "edit_first": edits(1, 5, 100),
            "edit_middle": edits(asked[len(asked) // 2], 5, 200),
            "edit_last": edits(asked[-1], 12, 300),
            "close": [["set", "/data/q1", "", "int"], ["rel", f"/data/q{size}"]],
            "open": [["set", "/data/q1", "7", "int"], ["rel", f"/data/q{size}"], probe],
        },
    )


# ---------------------------------------------------------------- a household
def repeat(rows: int) -> MeasuredForm:
    """A repeat whose rows look at one another and are added up."""
    chance = random.Random(17)
    people = [
        {
            "who": f"Person {number + 1}",
            "age": str(chance.randrange(0, 90)),
            "there": "no" if number % 4 == 0 else "yes",
            "weight": str(chance.randrange(80, 900) / 10),
            "height": str(chance.randrange(60, 190) / 100),
        }
        for number in range(rows)
    ]
    form = FormWriter(f"repeat-{rows}")
    _yes_no(form)
    form.ask("text", "site", "Site")
    with form.repeat("person", "Person", rows=people):
        form.ask("calculate", "number", calculate="position(..)")
        form.ask("text", "who", "Name of person ${number}")
        form.ask("integer", "age", "Age", constraint=". >= 0 and . <= 120")
        form.ask("one", "there", "Present?", choices="yn")
        form.ask("decimal", "weight", "Weight in kg", relevant="${there} = 'yes'")
        form.ask("decimal", "height", "Height in m", relevant="${there} = 'yes'")
        form.ask(
            "calculate",
            "index",
            relevant="${there} = 'yes'",
            calculate="if(${height} > 0, round(${weight} div (${height} * ${height}), 2), '')",
        )
        form.ask(
            "calculate",
            "before",
            calculate="if(position(..) > 1, "
            "indexed-repeat(#{age}, #{person}, position(..) - 1), 0)",
        )
        form.ask("calculate", "gap", calculate="${age} - ${before}")
        form.ask("calculate", "points", calculate="coalesce(${age}, 0) * 2 + ${number}")
    form.ask("calculate", "people", calculate="count(${person})")
    form.ask("calculate", "total", calculate="sum(${points})")
    form.ask("calculate", "oldest", calculate="max(${age})")
    form.ask("calculate", "children", calculate="count(${person}[age < 18])")
    form.ask("calculate", "first", calculate="indexed-repeat(#{who}, #{person}, 1)")
    form.ask("integer", "declared", "How many are there?", constraint=". = ${people}")
    form.ask("note", "large", "A large household", relevant="${total} > 100")
    middle = rows // 2 + (rows // 2 % 4 == 1)
    total = ["get", "/data/total"]

    def at(name: str, number: int) -> str:
        return form.path(name, number)

    row_edit: list[Step] = []
    inner_edit: list[Step] = []
    gate: list[Step] = []
    add: list[Step] = []
    fill: list[Step] = []
    for turn in range(8):
        row_edit += [["set", at("age", middle), str(20 + turn), "int"], total]
        row_edit.append(["get", at("gap", middle)])
        inner_edit.append(["set", at("weight", middle), f"{50 + turn}.5", "decimal"])
        inner_edit.append(["get", at("index", middle)])
    for turn in range(4):
        gate.append(["set", at("there", middle), "yes" if turn % 2 else "no", "one"])
        gate.append(["get", at("index", middle)])
    for turn in range(5):
        add += [["add", "/data/person"], ["get", "/data/people"]]
        fill += [["set", at("age", rows + 1 + turn), str(30 + turn), "int"], total]
    return _made(
        form,
        {
            "edit_row": row_edit,
            "edit_inside_row": inner_edit,
            "gate_in_row": gate,
            "add_row": add,
            "fill_new_row": fill,
        },
    )


# ---------------------------------------------------------------- long lists
def cascade(size: int) -> MeasuredForm:
    """Region, district and village from lists of `size` rows together, and a look-up."""
    districts = max(20, size // 100)
    villages = size - 10 - districts
    form = FormWriter(f"cascade-{size}")
    form.choose_from("region", ("name", "label"), [(f"r{n}", f"Region {n}") for n in range(10)])
    form.choose_from(
        "district",
        ("name", "label", "region"),
        [(f"d{n}", f"District {n}", f"r{n % 10}") for n in range(districts)],
    )
    form.choose_from(
        "village",
        ("name", "label", "district", "heads"),
        [
            (f"v{n}", f"Village {n} of the list", f"d{n % districts}", str(100 + n * 37 % 5000))
            for n in range(villages)
        ],
    )
    form.ask("one", "region", "Region", choices="region")
    form.ask("one", "district", "District", choices="district", keep="region = ${region}")
    form.ask("one", "village", "Village", choices="village", keep="district = ${district}")
    form.ask(
        "calculate", "heads", calculate="instance('village')/root/item[name = ${village}]/heads"
    )
    form.ask("calculate", "size", calculate="if(${heads} > 2000, 'large', 'small')")
    form.ask("note", "large", "A large place", relevant="${size} = 'large'")

    def choose(turn: int) -> list[Step]:
        region = turn % 10
        district = region + 10 * (turn % (districts // 10))
        village = district + districts * (turn % 3)
        return [
            ["set", "/data/region", f"r{region}", "one"],
            ["choices", "/data/district"],
            ["set", "/data/district", f"d{district}", "one"],
            ["choices", "/data/village"],
            ["set", "/data/village", f"v{village}", "one"],
            ["get", "/data/heads"],
            ["get", "/data/size"],
        ]

    later = [step for turn in range(1, 6) for step in choose(turn)]
    return _made(form, {"first_choices": choose(0), "choices": later})


# ---------------------------------------------------------------- points
def score() -> MeasuredForm:
    """Sixty indicators in six sections, weighted, added up and judged."""
    form = FormWriter("score-60")
    _yes_no(form)
    chance = random.Random(23)
    sections: list[list[tuple[str, int]]] = []
    for section in range(6):
        with form.group(f"part{section}", f"Part {section}"):
            indicators = [(f"i{section}_{n}", chance.randrange(1, 6)) for n in range(10)]
            for name, _ in indicators:
                form.ask("one", name, f"Indicator {name}", choices="yn", required="true()")
        sections.append(indicators)
    highest = sum(weight for one in sections for _, weight in one)
    with form.group("result", "Result"):
        for number, one in enumerate(sections):
            points = (f"if(${{{name}}} = 'yes', {weight}, 0)" for name, weight in one)
            form.ask("calculate", f"s{number}", calculate=" + ".join(points))
            given = (f"number(${{{name}}} != '')" for name, _ in one)
            form.ask("calculate", f"n{number}", calculate=" + ".join(given))
        form.ask("calculate", "sum", calculate=" + ".join(f"${{s{n}}}" for n in range(6)))
        form.ask("calculate", "given", calculate=" + ".join(f"${{n{n}}}" for n in range(6)))
        form.ask("calculate", "share", calculate=f"round(${{sum}} div {highest} * 100, 1)")
        form.ask(
            "calculate",
            "level",
            calculate="if(${s0} > 20 or ${share} >= 60, 'red', "
            "if(${share} >= 30, 'amber', 'green'))",
        )
        for colour in ("red", "amber", "green"):
            form.ask("note", colour, f"{colour}: ${{share}}", relevant=f"${{level}} = '{colour}'")
    names = [name for one in sections for name, _ in one]
    level = ["get", "/data/result/level"]
    fill: list[Step] = []
    edit: list[Step] = []
    for number, name in enumerate(names):
        fill += [["set", form.path(name), "yes" if number % 3 else "no", "one"], level]
    for turn in range(12):
        edit.append(["set", form.path(names[turn * 5]), "yes" if turn % 2 else "no", "one"])
        edit += [level, ["get", "/data/result/share"]]
    return _made(form, {"fill": fill, "edit": edit})


# ---------------------------------------------------------------- a screening
def screening() -> MeasuredForm:
    """Some 120 questions in two languages: consent, a roster, risks, scores, an outcome."""
    form = FormWriter("screen-120", ("English (en)", "Español (es)"))
    columns = ("name", "label", "label2")

    def simple(name: str, values: dict[str, tuple[str, str]]) -> None:
        form.choose_from(name, columns, [(key, *words) for key, words in values.items()])

    def numbered(name: str, letter: str, count: int, word: str) -> None:
        rows = {f"{letter}{n}": (f"{word} {n}", f"{word} {n} (es)") for n in range(count)}
        simple(name, rows)

    simple("yn", {"yes": ("Yes", "Sí"), "no": ("No", "No")})
    simple("ynd", {"yes": ("Yes", "Sí"), "no": ("No", "No"), "dk": ("Unknown", "No sabe")})
    simple("sex", {"f": ("Female", "Mujer"), "m": ("Male", "Hombre"), "o": ("Other", "Otro")})
    numbered("school", "e", 8, "Level")
    numbered("work", "o", 8, "Work")
    numbered("kin", "k", 8, "Kin")
    numbered("need", "n", 12, "Need")
    numbered("worker", "w", 12, "Worker")
    numbered("region", "r", 5, "Region")
    form.choose_from(
        "district",
        (*columns, "region"),
        [(f"d{n}", f"District {n}", f"Distrito {n}", f"r{n % 5}") for n in range(40)],
    )
    form.choose_from(
        "village",
        (*columns, "district"),
        [(f"v{n}", f"Village {n}", f"Aldea {n}", f"d{n % 40}") for n in range(500)],
    )

    def ask(kind: str, name: str, label: str, **rest: str) -> None:
        hint = ("Ask in private", "Pregunte a solas") if len(name) % 6 == 0 else ()
        form.ask(kind, name, label, f"{label} (es)", hint=hint, **rest)

    with form.group("intro", "Introduction", "Introducción"):
        ask("date", "visit", "Date", required="true()", constraint=". >= date('2020-01-01')")
        ask("one", "worker", "Worker", choices="worker", required="true()")
        ask("one", "region", "Region", choices="region")
        ask("one", "district", "District", choices="district", keep="region = ${region}")
        ask("one", "village", "Village", choices="village", keep="district = ${district}")
        ask("geopoint", "where", "Position")
        ask(
            "text",
            "code",
            "Case code",
            constraint="regex(., '[A-Z]{2}[0-9]{4}')",
            message="Two letters, four digits",
        )
        ask("one", "consent", "May we talk?", choices="yn", required="true()")
    with form.group("talk", "Conversation", "Conversación", relevant="${consent} = 'yes'"):
        _person(form, ask)
        _roster(form, ask)
        risks = _risks(form, ask)
        _living(form, ask)
        _protection(form, ask)
        _outcome(form, ask)
    return _made(form, _screening_steps(form, risks))


Ask = Callable[..., None]


def _person(form: FormWriter, ask: Ask) -> None:
    with form.group("person", "Person", "Persona"):
        ask("text", "name", "Name", required="true()")
        ask("one", "sex", "Sex", choices="sex")
        ask("date", "born", "Date of birth")
        years = "int((decimal-date-time(${visit}) - decimal-date-time(${born})) div 365.25)"
        form.ask("calculate", "years", calculate=years)
        ask("note", "years_note", "Age: ${years}", relevant="${born} != ''")
        ask("one", "schooling", "Schooling", choices="school", relevant="${years} >= 5")
        ask("many", "works", "Kinds of work", choices="work", relevant="${years} >= 15")
        ask("text", "work_other", "Other work", relevant="selected(${works}, 'o7')")
        ask(
            "integer",
            "pay",
            "Pay",
            relevant="count-selected(${works}) > 0",
            constraint=". >= 0",
        )
        ask("text", "phone", "Phone", constraint="string-length(.) >= 6 and regex(., '[0-9+ ]+')")


def _roster(form: FormWriter, ask: Ask) -> None:
    with form.repeat("child", "Child", "Niño"):
        form.ask("calculate", "c_number", calculate="position(..)")
        ask("text", "c_name", "Name of child ${c_number}", required="true()")
        ask("one", "c_sex", "Sex of ${c_name}", choices="sex")
        ask(
            "integer",
            "c_age",
            "Age of ${c_name}",
            required="true()",
            constraint=". >= 0 and . <= 120",
        )
        ask("one", "c_kin", "Kin to ${name}", choices="kin")
        ask("one", "c_school", "At school?", choices="yn", relevant="${c_age} >= 6")
        ask(
            "one",
            "c_works",
            "Working?",
            choices="yn",
            relevant="${c_sex} = 'f' and ${c_age} >= 12 and ${c_age} <= 49",
        )
        ask(
            "decimal",
            "c_arm",
            "Arm in mm",
            relevant="${c_age} < 5",
            constraint=". > 50 and . < 300",
        )
        form.ask(
            "calculate",
            "c_state",
            calculate="if(${c_arm} = '', '', if(${c_arm} < 115, 'bad', "
            "if(${c_arm} < 125, 'low', 'ok')))",
        )
        ask(
            "one",
            "c_refer",
            "Refer?",
            choices="yn",
            relevant="${c_state} = 'bad' or ${c_state} = 'low'",
        )
    with form.group("home", "Household", "Hogar"):
        form.ask("calculate", "n_all", calculate="count(${child})")
        form.ask("calculate", "n_small", calculate="count(${child}[c_age < 5])")
        form.ask("calculate", "n_bad", calculate="count(${child}[c_state = 'bad'])")
        form.ask("calculate", "n_low", calculate="count(${child}[c_state = 'low'])")
        form.ask("calculate", "ages", calculate="sum(${c_age})")
        form.ask(
            "calculate",
            "mean_age",
            calculate="if(${n_all} > 0, round(${ages} div ${n_all}, 1), 0)",
        )
        form.ask("calculate", "names", calculate="join(', ', ${c_name})")
        ask("note", "home_note", "${n_all} children, ${n_small} small: ${names}")


def _risks(form: FormWriter, ask: Ask) -> list[str]:
    chance = random.Random(29)
    weights: list[tuple[str, int]] = []
    with form.group("risks", "Risks", "Riesgos"):
        for number in range(25):
            rules: dict[str, str] = {}
            if number % 5 == 4:
                rules["relevant"] = f"${{rk{number - 1}}} = 'yes'"
            if number % 7 == 3:
                rules["relevant"] = "${n_small} > 0"
            ask("one", f"rk{number}", f"Risk {number}?", choices="ynd", **rules)
            weights.append((f"rk{number}", chance.randrange(1, 5)))
        points = (f"if(${{{name}}} = 'yes', {weight}, 0)" for name, weight in weights)
        form.ask("calculate", "risk", calculate=" + ".join(points))
        unknown = (f"if(${{{name}}} = 'dk', 1, 0)" for name, _ in weights)
        form.ask("calculate", "unknown", calculate=" + ".join(unknown))
    return [name for name, _ in weights]


_FOODS = {"bread": "2", "beans": "3", "greens": "1", "fruit": "1", "meat": "4", "milk": "4",
          "sugar": "0.5", "oil": "0.5", "salt": "0"}  # fmt: skip
_COPING = {"less": 1, "borrow": 2, "limit": 1, "adults": 3, "skip": 1}


def _living(form: FormWriter, ask: Ask) -> None:
    days = ". >= 0 and . <= 7"
    with form.group("food", "Food", "Comida"):
        for name in _FOODS:
            ask("integer", f"f_{name}", f"Days with {name}", constraint=days)
        total = (f"coalesce(${{f_{name}}}, 0) * {weight}" for name, weight in _FOODS.items())
        form.ask("calculate", "food_score", calculate=" + ".join(total))
        form.ask(
            "calculate",
            "food_class",
            calculate="if(${food_score} <= 21, 'poor', if(${food_score} <= 35, 'fair', 'good'))",
        )
        for name in _COPING:
            rule = "${food_class} != 'good'"
            ask("integer", f"p_{name}", f"Days: {name}", constraint=days, relevant=rule)
        total = (f"coalesce(${{p_{name}}}, 0) * {weight}" for name, weight in _COPING.items())
        form.ask("calculate", "coping", calculate=" + ".join(total))
    with form.group("water", "Water", "Agua"):
        ask("one", "source", "Source", choices="kin")
        ask("integer", "minutes", "Minutes away", relevant="${source} != 'k0'")
        ask("integer", "litres", "Litres a day")
        form.ask(
            "calculate",
            "litres_each",
            calculate="if(${n_all} > 0, round(${litres} div ${n_all}, 1), '')",
        )
        ask(
            "note",
            "dry",
            "Below 15 litres",
            relevant="${litres_each} != '' and ${litres_each} < 15",
        )
        for number in range(7):
            ask("one", f"ws{number}", f"Washing {number}?", choices="yn")


def _protection(form: FormWriter, ask: Ask) -> None:
    with form.group("safety", "Safety", "Seguridad"):
        for number in range(14):
            rules: dict[str, str] = {}
            if number % 2:
                rules["relevant"] = f"${{ws{number % 7}}} = 'no' or ${{risk}} > {3 * number}"
            ask("one", f"pr{number}", f"Safety {number}?", choices="ynd", **rules)
        ask("many", "needs", "Needs", choices="need", constraint="count-selected(.) <= 4")
        form.ask(
            "calculate",
            "need",
            calculate="jr:choice-name(selected-at(${needs}, 0), '#{needs}')",
        )
        ask("text", "why", "Why ${need}?", relevant="${needs} != ''")


def _outcome(form: FormWriter, ask: Ask) -> None:
    with form.group("outcome", "Outcome", "Resultado"):
        form.ask(
            "calculate",
            "level",
            calculate="if(${n_bad} > 0 or ${risk} >= 35, 'red', if(${n_low} > 0 or ${risk} >= 20"
            " or ${food_class} = 'poor' or ${coping} > 18, 'amber', 'green'))",
        )
        for level in ("red", "amber", "green"):
            words = f"{level}: risk ${{risk}}, food ${{food_score}}"
            ask("note", f"o_{level}", words, relevant=f"${{level}} = '{level}'")
        ask(
            "one",
            "refer",
            "Refer?",
            choices="yn",
            relevant="${level} != 'green'",
            required="${level} = 'red'",
        )
        ask("text", "refer_to", "Refer to", relevant="${refer} = 'yes'", required="true()")
        ask("date", "again", "See again", relevant="${refer} = 'yes'", constraint=". > ${visit}")
        form.ask(
            "calculate",
            "summary",
            calculate="concat(${name}, ' / ', ${level}, ' / ', format-date(${visit}, '%d/%m/%Y'))",
        )
        ask("text", "remarks", "Remarks")


def _screening_steps(form: FormWriter, risks: list[str]) -> Phases:
    path = form.path

    def put(name: str, value: str, kind: str, at: int | None = None) -> Step:
        return ["set", path(name, at), value, kind]

    intro = [
        put("visit", "2026-03-14", "date"),
        put("worker", "w3", "one"),
        put("region", "r1", "one"),
        ["choices", path("district")],
        put("district", "d6", "one"),
        ["choices", path("village")],
        put("village", "v46", "one"),
        put("code", "AB1234", "text"),
        put("consent", "yes", "one"),
        ["rel", path("name")],
        put("name", "Alma", "text"),
        put("sex", "f", "one"),
        put("born", "1985-06-02", "date"),
        ["get", path("years")],
        put("schooling", "e3", "one"),
        put("works", "o1 o7", "multi"),
        ["rel", path("work_other")],
        put("work_other", "weaver", "text"),
        put("pay", "120", "int"),
        put("phone", "+52 771234", "text"),
    ]
    roster: list[Step] = []
    children = [
        ("Bo", "m", "41", ""),
        ("Cy", "f", "3", "121"),
        ("Di", "m", "1", "118"),
        ("Eva", "f", "16", ""),
    ]
    for number, (name, sex, age, arm) in enumerate(children, 1):
        if number > 1:
            roster.append(["add", path("child")])
        roster += [
            put("c_name", name, "text", number),
            put("c_sex", sex, "one", number),
            put("c_age", age, "int", number),
            put("c_kin", f"k{number}", "one", number),
        ]
        if arm:
            roster += [
                put("c_arm", arm, "decimal", number),
                ["get", path("c_state", number)],
                put("c_refer", "yes", "one", number),
            ]
        roster += [["get", path("n_bad")], ["get", path("names")]]
    rest: list[Step] = []
    for number, name in enumerate(risks):
        # a risk that hangs on another is asked only when that one is «yes»
        if number % 5 != 4:
            rest += [put(name, ("yes", "no", "dk", "no")[number % 4], "one")]
            rest.append(["get", path("level")])
    rest += [put(f"f_{name}", str(n % 4), "int") for n, name in enumerate(_FOODS)]
    rest.append(["get", path("food_class")])
    rest += [put(f"p_{name}", str(n % 3), "int") for n, name in enumerate(_COPING)]
    rest += [put("source", "k2", "one"), put("minutes", "20", "int"), put("litres", "40", "int")]
    rest.append(["get", path("litres_each")])
    rest += [put(f"ws{n}", "no" if n % 2 else "yes", "one") for n in range(7)]
    rest += [put(f"pr{n}", ("no", "yes", "dk")[n % 3], "one") for n in range(0, 14, 2)]
    rest += [
        put("needs", "n2 n5", "multi"),
        ["get", path("need")],
        put("why", "food", "text"),
        put("refer", "yes", "one"),
        put("refer_to", "Clinic", "text"),
        put("again", "2026-04-01", "date"),
        put("remarks", "none", "text"),
        ["get", path("summary")],
    ]
    edit: list[Step] = []
    for turn in range(6):
        edit += [
            put("c_age", str(2 + turn % 3), "int", 2),
            ["get", path("n_small")],
            put("rk0", "yes" if turn % 2 else "no", "one"),
            ["get", path("level")],
            put("visit", f"2026-03-{10 + turn}", "date"),
            ["get", path("summary")],
        ]
    remarks, summary = path("remarks"), path("summary")
    return {
        "fill_intro": intro,
        "fill_roster": roster,
        "fill_rest": rest,
        "edit": edit,
        "close": [put("consent", "no", "one"), ["rel", remarks]],
        "open": [put("consent", "yes", "one"), ["rel", remarks], ["get", summary]],
    }


# ---------------------------------------------------------------- all of them
def makers() -> Iterator[tuple[str, Callable[[], MeasuredForm]]]:
    """Every form by name, made when it is asked for; smaller sizes first."""
    for size in (60, 500, 5000):
        yield f"flat-{size}", partial(flat, size, filled=False)
        yield f"flat-{size}-filled", partial(flat, size, filled=True)
    for rows in (10, 100, 1000):
        yield f"repeat-{rows}", partial(repeat, rows)
    for size in (1_000, 10_000, 100_000):
        yield f"cascade-{size}", partial(cascade, size)
    yield "score-60", score
    yield "screen-120", screening
