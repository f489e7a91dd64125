"""Checks of all rules of a form: readable, of known functions and nodes, and not in a circle."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from intake_app.forms.definition import (
    Action,
    BodyElement,
    Node,
    NodeKind,
    Output,
    Question,
    Repeat,
    SecondaryInstance,
    Text,
    Translation,
)
from intake_app.forms.findings import Finding, Severity
from intake_app.forms.reading.cycles import circles
from intake_app.forms.reading.expression_checks import faults_in, parsed
from intake_app.forms.reading.faults import Faults
from intake_app.forms.reading.list_checks import check_lists
from intake_app.forms.reading.references import (
    ListReference,
    Mention,
    Reference,
    RelativePath,
    mentions_in,
    mentions_in_shape,
)
from intake_app.forms.search_calls import search_call
from intake_app.forms.xpath import Expression, shape_of

_RULES = ("relevant", "calculate", "readonly", "required", "constraint")


@dataclass(frozen=True, slots=True)
class _Use:
    """An expression and where it stands."""

    expression: str
    context: str
    rule: str


class RuleChecks:
    """Reads every expression of a form once and looks at what it says."""

    def __init__(
        self,
        paths: Mapping[str, NodeKind],
        attribute_paths: Collection[str],
        secondary: Mapping[str, SecondaryInstance],
        namespaces: Mapping[str, str],
        faults: Faults,
    ) -> None:
        self._paths = paths
        self._repeats = [path for path, kind in paths.items() if kind is NodeKind.REPEAT]
        self._attribute_paths = attribute_paths
        self._secondary = secondary
        self._namespaces = namespaces
        self._faults = faults
        self._mentions: dict[str, tuple[Mention, ...]] = {}
        self._edges: dict[str, set[str]] = {}

    def check(
        self,
        root: Node,
        body: tuple[BodyElement, ...],
        actions: tuple[Action, ...],
        translations: tuple[Translation, ...],
    ) -> None:
        """Adds a finding for each fault; circles at last."""
        self._groups(root)
        for use in self._uses(root, body, actions, translations):
            self._look(use, self._mentioned_by(use))
        for circle in circles(self._edges):
            paths = list(dict.fromkeys(node.partition(":")[2] for node in circle))
            shown = [*paths[:12], *(["…"] if len(paths) > 12 else []), paths[0]]
            self._faults.error("expression.circle", place=paths[0], circle=" → ".join(shown))

    # ------------------------------------------------------------ expressions
    def _uses(
        self,
        root: Node,
        body: tuple[BodyElement, ...],
        actions: tuple[Action, ...],
        translations: tuple[Translation, ...],
    ) -> Iterator[_Use]:
        for node in root.walk():
            for rule in _RULES:
                written = getattr(node.bind, rule)
                if written is not None:
                    yield _Use(written, node.path, rule)
            for name, bind in node.attribute_binds.items():
                for rule in _RULES:
                    written = getattr(bind, rule)
                    if written is not None:
                        yield _Use(written, f"{node.path}/@{name.rpartition('}')[2]}", rule)
        for action in actions:
            if action.value is not None:
                yield _Use(action.value, action.target, action.name)
            if action.reference:
                yield _Use(action.reference, action.target, action.name)
        yield from self._uses_of_body(root, body)
        for translation in translations:
            for forms in translation.texts.values():
                for parts in forms.values():
                    for part in parts:
                        if isinstance(part, Output):
                            yield _Use(part.expression, "", "output")

    def _uses_of_body(self, root: Node, body: tuple[BodyElement, ...]) -> Iterator[_Use]:
        waiting: list[tuple[BodyElement, str]] = [(element, root.path) for element in body]
        while waiting:
            element, context = waiting.pop()
            here = element.path or context
            yield from _uses_of_text(element.label, here)
            if isinstance(element, Question):
                yield from _uses_of_text(element.hint, here)
                if element.itemset is not None:
                    search = search_call(element.itemset.nodeset)
                    if search is None:
                        yield _Use(element.itemset.nodeset, here, "itemset")
                    else:
                        for argument in search.arguments:
                            yield _Use(str(argument), here, "appearance")
                continue
            if isinstance(element, Repeat) and element.count is not None:
                yield _Use(element.count, here, "count")
            waiting.extend((child, here) for child in element.children)

    def _mentioned_by(self, use: _Use) -> tuple[Mention, ...]:
        """What the expression refers to; faults in it are told when it is first met."""
        text = use.expression
        known = self._mentions.get(text)
        if known is None:
            shape = shape_of(text)
            if shape is not None:  # nothing can be wrong with it but what it refers to
                known = mentions_in_shape(shape)
            else:
                expression = self._parsed(use)
                known = () if expression is None else mentions_in(expression)
            self._mentions[text] = known
        return known

    def _parsed(self, use: _Use) -> Expression | None:
        result = parsed(use.expression)
        expression = None if isinstance(result, Finding) else result
        if isinstance(result, Finding):
            self._add(use, result)
            return None
        for fault in faults_in(result, self._namespaces, use.expression):
            self._add(use, fault)
        if "instance(" in use.expression:
            check_lists(
                result, self._secondary, lambda name, column: self._lacks(use, name, column)
            )
        return expression

    def _lacks(self, use: _Use, name: str, column: str) -> None:
        code = "expression.column-missing" if column else "expression.list-path"
        facts = {"name": name, "column": column} if column else {"name": name}
        self._add(use, Finding(code, Severity.WARNING, message_args=facts))

    def _add(self, use: _Use, finding: Finding) -> None:
        self._faults.add(
            Finding(
                finding.code,
                finding.severity,
                column=use.rule,
                place=use.context or "itext",
                message_args=finding.message_args,
            )
        )

    # ------------------------------------------------------------ references
    def _look(self, use: _Use, mentions: tuple[Mention, ...]) -> None:
        for mention in mentions:
            reference = (
                mention.from_node(use.context) if isinstance(mention, RelativePath) else mention
            )
            if reference is None:
                continue
            if isinstance(reference, ListReference):
                if reference.instance_id not in self._secondary:
                    self._faults.add(
                        Finding(
                            "xform.instance-missing",
                            Severity.WARNING,
                            column=use.rule,
                            place=use.context or "itext",
                            message_args={"name": reference.instance_id},
                        )
                    )
                continue
            if use.context and not self._exists(reference.path):
                self._faults.add(
                    Finding(
                        "expression.reference-missing",
                        Severity.WARNING,
                        column=use.rule,
                        place=use.context,
                        message_args={"path": reference.path},
                    )
                )
                continue
            self._connect(use, reference)

    def _exists(self, path: str) -> bool:
        return path in self._paths or path in self._attribute_paths or path == "/"

    # ------------------------------------------------------------ the graph
    def _groups(self, root: Node) -> None:
        """A value waits for its own relevance, and relevance for that of the group around."""
        for node in root.walk():
            self._edges[f"value:{node.path}"] = {f"relevance:{node.path}"}
            self._edges[f"relevance:{node.path}"] = set()
        for node in root.walk():
            for child in node.children:
                self._edges[f"relevance:{child.path}"].add(f"relevance:{node.path}")

    def _connect(self, use: _Use, reference: Reference) -> None:
        if not reference.same_instance and self._share_a_repeat(use.context, reference.path):
            return  # another instance of the repeat that it stands in
        if reference.keeps and reference.path == use.context and use.rule == "calculate":
            self._faults.warn("expression.own-value", place=use.context, path=use.context)
            return
        target = f"value:{reference.path}"
        if use.rule == "calculate":
            self._edges.setdefault(f"value:{use.context}", set()).add(target)
        elif use.rule == "relevant":
            self._edges.setdefault(f"relevance:{use.context}", set()).add(target)
        elif use.rule in {"readonly", "required"} and reference.path == use.context:
            self._edges.setdefault(f"{use.rule}:{use.context}", set()).add(
                f"{use.rule}:{use.context}"
            )

    def _share_a_repeat(self, context: str, path: str) -> bool:
        return any(
            f"{context}/".startswith(f"{repeat}/") and f"{path}/".startswith(f"{repeat}/")
            for repeat in self._repeats
        )


def _uses_of_text(text: Text | None, context: str) -> Iterator[_Use]:
    if text is None:
        return
    if text.expression is not None:
        yield _Use(text.expression, context, "label")
    for part in text.parts:
        if isinstance(part, Output):
            yield _Use(part.expression, context, "output")
