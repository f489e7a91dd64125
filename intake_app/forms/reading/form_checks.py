"""What a form says that no client would do anything with: told, so that its author can mend it."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation

from intake_app.forms.definition import Node, NodeKind, Question, SecondaryInstance
from intake_app.forms.question_types import NotThisType, bind_type
from intake_app.forms.reading.faults import Faults

_RANGE = ("start", "end", "step")
_PRELOADS: Mapping[str, frozenset[str] | None] = {
    "uid": None,
    "instance": None,
    "date": frozenset({"today"}),
    "timestamp": frozenset({"start", "end"}),
    "property": None,
}
_WHOLE_LIST = re.compile(r"""instance\(\s*['"]([^'"]+)['"]\s*\)/[\w.-]+/[\w.-]+""")
_SELECTS = frozenset({"select", "select1", "rank"})


def check_form(
    root: Node,
    questions: Iterable[Question],
    lists: Mapping[str, SecondaryInstance],
    faults: Faults,
) -> None:
    """Adds a finding for each range, itemset, default and rule that cannot work."""
    asked = {question.path: question for question in questions}
    for question in asked.values():
        if question.element == "range":
            _check_range(question, faults)
        if question.itemset is not None:
            _check_columns(question, lists, faults)
    for node in root.walk():
        bind = node.bind
        if node.kind is not NodeKind.VALUE:
            for rule in ("calculate", "constraint", "required"):
                if getattr(bind, rule) not in {None, "false()"}:
                    faults.warn_in(
                        rule, "xform.rule-on-group", node.path, path=node.path, rule=rule
                    )
            continue
        if bind.preload and not _is_known(bind.preload, bind.preload_params or ""):
            parameter = bind.preload_params or ""
            faults.warn(
                "xform.preload", place=node.path, path=node.path, name=bind.preload, part=parameter
            )
        if node.default.strip():
            _check_default(node, asked.get(node.path), lists, faults)


def _is_known(preload: str, parameters: str) -> bool:
    if preload not in _PRELOADS:
        return False
    wanted = _PRELOADS[preload]
    return wanted is None or parameters.strip() in wanted


def _check_range(question: Question, faults: Faults) -> None:
    for name in _RANGE:
        written = question.attributes.get(name, "").strip()
        if not written:
            faults.warn("xform.range-missing", place=question.path, path=question.path, name=name)
            continue
        number = _number(written)
        if number is None:
            faults.error(
                "xform.range-number",
                place=question.path,
                path=question.path,
                name=name,
                written=written,
            )
        elif name == "step" and not number:
            faults.error("xform.range-step", place=question.path, path=question.path)


def _number(written: str) -> Decimal | None:
    try:
        number = Decimal(written)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _check_columns(
    question: Question, lists: Mapping[str, SecondaryInstance], faults: Faults
) -> None:
    itemset = question.itemset
    found = None if itemset is None else _WHOLE_LIST.search(itemset.nodeset)
    instance = None if found is None else lists.get(found[1])
    if itemset is None or instance is None or instance.table is None or not instance.table.size:
        return
    columns = instance.table.columns
    for reference in (itemset.value_ref, itemset.label_ref):
        column = re.sub(r"^jr:itext\(\s*([\w.-]+)\s*\)$", r"\1", reference)
        if re.fullmatch(r"[\w.-]+", column) and column not in columns:
            faults.warn(
                "expression.column-missing",
                place=question.path,
                name=instance.instance_id,
                column=column,
            )


def _check_default(
    node: Node,
    question: Question | None,
    lists: Mapping[str, SecondaryInstance],
    faults: Faults,
) -> None:
    default = node.default.strip()
    try:
        bind_type(node.bind).decode(default)
    except NotThisType:
        faults.warn_in(
            "default", "xform.default-type", node.path, path=node.path, kind=node.bind.type
        )
        return
    values = None if question is None else _offered(question, lists)
    if values is not None and question is not None:
        names = [default] if question.element == "select1" else default.split()
        for name in names:
            if name not in values:
                faults.warn_in(
                    "default", "xform.default-choice", node.path, path=node.path, value=name
                )


def _offered(
    question: Question, lists: Mapping[str, SecondaryInstance]
) -> frozenset[str | None] | None:
    """The values of all choices there are, whatever a filter does; None where nobody knows."""
    if question.element not in _SELECTS:
        return None
    itemset = question.itemset
    if itemset is None:
        return frozenset(choice.value for choice in question.choices)
    found = _WHOLE_LIST.search(itemset.nodeset)
    instance = None if found is None else lists.get(found[1])
    if instance is None or instance.table is None:
        return None
    return frozenset(instance.table.columns.get(itemset.value_ref, ()))
