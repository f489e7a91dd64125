"""Random forms and random ways to fill them, for properties that hold for any form."""

from dataclasses import dataclass, field
from random import Random
from xml.sax.saxutils import quoteattr

HEAD = (
    '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"'
    ' xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>Random</h:title><model>'
)


@dataclass
class Field:
    """A node: a question, or a calculation."""

    name: str
    group: str
    """"" for the top, "g" for the group, "r" for the repeat, "r/s" for the one inside it."""
    type: str
    relevant: str = ""
    calculate: str = ""
    constraint: str = ""
    label: str = ""

    @property
    def path(self) -> str:
        return f"/data/{self.group}/{self.name}" if self.group else f"/data/{self.name}"


@dataclass
class RandomForm:
    fields: list[Field]
    group_relevant: str
    repeat_relevant: str
    count: str
    xml: bytes = b""
    answerable: list[Field] = field(default_factory=list)


def _up(group: str, target: str) -> str:
    """A relative path from a field of one group to the group of another."""
    own = group.split("/") if group else []
    other = target.split("/") if target else []
    while own and other and own[0] == other[0]:
        own, other = own[1:], other[1:]
    return "/".join([".."] * (len(own) + 1) + other)


def expression(draw: Random, earlier: list[Field], group: str, *, truth: bool) -> str:
    """An expression over fields that come before."""
    singles = [
        one
        for one in earlier
        if group == one.group
        or group.startswith(one.group + "/")
        or not one.group
        or one.group == "g"
    ]
    many = [one for one in earlier if one.group.startswith("r")]

    def single() -> str:
        if not singles:
            return draw.choice(["1", "'a'", "0"])
        one = draw.choice(singles)
        relative = draw.random() < 0.5
        return f"{_up(group, one.group)}/{one.name}" if relative else one.path

    def several() -> str:
        if not many:
            return "/data/none"
        one = draw.choice(many)
        kind = draw.randint(0, 2)
        inner = one.group.split("/")
        if kind == 0 or group.startswith("r"):
            return one.path
        if kind == 1:
            return f"/data/{inner[0]}[position() < 3]/{'/'.join([*inner[1:], one.name])}"
        if len(inner) > 1:
            return f"/data/r/s[{one.name} != '']/{one.name}"
        return f"/data/r[{one.name} > 1]/{one.name}"

    def number() -> str:
        match draw.randint(0, 9):
            case 0 | 1:
                return f"({single()} + {draw.randint(-3, 9)})"
            case 2:
                return f"sum({several()})"
            case 3:
                return f"count({several()})"
            case 4:
                return f"coalesce({single()}, {draw.randint(0, 3)})"
            case 5:
                return f"string-length({single()})"
            case 6:
                return f"max({several()})"
            case 7:
                return f"count-non-empty({several()})"
            case 8 if group.startswith("r"):
                return "position(..)"
            case 9 if group == "r" and any(one.group == "r" for one in many):
                name = draw.choice([one.path for one in many if one.group == "r"])
                return f"indexed-repeat({name}, /data/r, position(..) - 1)"
            case _:
                return f"if({condition()}, {single()}, {draw.randint(0, 9)})"

    def condition() -> str:
        match draw.randint(0, 6):
            case 0:
                literal = draw.choice(["1", "2", "''", "'a'"])
                return f"{single()} = {literal}"
            case 1:
                return f"{single()} != ''"
            case 2:
                return f"{single()} > {draw.randint(0, 5)}"
            case 3:
                return f"count({several()}) > {draw.randint(0, 2)}"
            case 4:
                return f"not({single()})"
            case 5:
                return f"selected({single()}, '1')"
            case _:
                return f"{single()} = {single()}"

    if truth:
        one = condition()
        return f"{one} {draw.choice(['and', 'or'])} {condition()}" if (draw.random() < 0.5) else one
    match draw.randint(0, 3):
        case 0:
            return f"concat({single()}, '-', {number()})"
        case 1:
            return f"join(' ', {several()})"
        case _:
            return f"{number()} {draw.choice(['+', '-', '*', 'div', 'mod'])} {number()}"


def random_form(seed: int, *, shows_calculations: bool = True) -> RandomForm:
    """A form with a group, a repeat and a repeat inside it, whose rules look back only."""
    draw = Random(seed)
    fields: list[Field] = []
    order = ["", "g", "r", "r/s", ""]
    number = 0
    group_relevant = repeat_relevant = count = ""
    for group in order:
        if group == "g" and (draw.random() < 0.5):
            group_relevant = expression(draw, fields, "", truth=True)
        if group == "r":
            if draw.random() < 0.5:
                repeat_relevant = expression(draw, fields, "", truth=True)
            if draw.randint(0, 3) == 0 and fields:
                count = draw.choice(fields).path
        for _ in range(draw.randint(1, 4)):
            number += 1
            one = Field(f"q{number}", group, draw.choice(["string", "int", "decimal"]))
            if draw.randint(0, 2) == 0:
                one.calculate = expression(draw, fields, group, truth=False)
                one.type = "string"
            if draw.randint(0, 2) == 0:
                one.relevant = expression(draw, fields, group, truth=True)
            if draw.randint(0, 4) == 0:
                one.constraint = ". != '3'"
            if fields and draw.randint(0, 3) == 0:
                one.label = expression(draw, fields, group, truth=False)
            fields.append(one)
    form = RandomForm(fields, group_relevant, repeat_relevant, count)
    form.answerable = [one for one in fields if not one.calculate]
    form.xml = _xml(form, shows_calculations)
    return form


def _xml(form: RandomForm, shows_calculations: bool) -> bytes:
    def nodes(group: str) -> str:
        return "".join(f"<{one.name}/>" for one in form.fields if one.group == group)

    def controls(group: str) -> str:
        return "".join(
            f'<input ref="{one.path}"><label>{one.name} '
            + (f"<output value={quoteattr(one.label)}/>" if one.label else "")
            + "</label></input>"
            for one in form.fields
            if one.group == group and (shows_calculations or not one.calculate)
        )

    tops = [one for one in form.fields if not one.group]
    split = next(index for index, one in enumerate(form.fields) if one.group == "g")
    first = [one for one in tops if form.fields.index(one) < split]
    last = [one for one in tops if one not in first]

    def some(which: list[Field]) -> str:
        return "".join(f"<{one.name}/>" for one in which)

    def asked(which: list[Field]) -> str:
        return "".join(
            f'<input ref="{one.path}"><label>{one.name} '
            + (f"<output value={quoteattr(one.label)}/>" if one.label else "")
            + "</label></input>"
            for one in which
            if shows_calculations or not one.calculate
        )

    inner = f"<s jr:template=''>{nodes('r/s')}</s>"
    body_r = f"{nodes('r')}{inner}"
    instance = (
        f"<data id='random'>{some(first)}<g>{nodes('g')}</g>"
        f"<r jr:template=''>{body_r}</r><r>{nodes('r')}<s>{nodes('r/s')}</s></r>{some(last)}"
        "<meta><instanceID/></meta></data>"
    )
    binds = ['<bind nodeset="/data/meta/instanceID" jr:preload="uid"/>']
    for one in form.fields:
        rules = "".join(
            f" {name}={quoteattr(text)}"
            for name, text in (
                ("relevant", one.relevant),
                ("calculate", one.calculate),
                ("constraint", one.constraint),
            )
            if text
        )
        binds.append(f'<bind nodeset="{one.path}" type="{one.type}"{rules}/>')
    if form.group_relevant:
        binds.append(f'<bind nodeset="/data/g" relevant={quoteattr(form.group_relevant)}/>')
    if form.repeat_relevant:
        binds.append(f'<bind nodeset="/data/r" relevant={quoteattr(form.repeat_relevant)}/>')
    count = f' jr:count="{form.count}"' if form.count else ""
    return (
        f"{HEAD}<instance>{instance}</instance>{''.join(binds)}</model></h:head><h:body>"
        f"{asked(first)}<group ref='/data/g'><label>G</label>{controls('g')}</group>"
        f"<group ref='/data/r'><label>R</label><repeat nodeset='/data/r'{count}>{controls('r')}"
        f"<group ref='/data/r/s'><label>S</label><repeat nodeset='/data/r/s'>{controls('r/s')}"
        f"</repeat></group></repeat></group>{asked(last)}</h:body></h:html>"
    ).encode()
