"""A form made ready, as bytes: its definition and its rules, to be opened again at once."""

from dataclasses import replace

from intake_app.forms.collecting import without_collecting
from intake_app.forms.definition import FormDefinition
from intake_app.forms.packed_definition import pack_definition, unpack_definition
from intake_app.forms.session.packed_plan import pack_graph
from intake_app.forms.session.plan import plan_of


def pack_form(definition: FormDefinition) -> bytes:
    """The form as bytes for `unpack_form`: data, never code. To be kept where nobody alters it."""
    plan = plan_of(definition, {}, None)
    rules = pack_graph(plan.graph, plan.list_shapes)
    return pack_definition(replace(definition, packed_rules=rules))


def unpack_form(data: bytes) -> FormDefinition | None:
    """The form in these bytes, ten times sooner than from its XML.

    None when another version of the program packed it; read the XML then.
    """
    with without_collecting():
        return unpack_definition(data)
