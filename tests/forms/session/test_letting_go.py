"""A session or form that nobody holds is gone at once, without the garbage collector."""

import gc
from collections.abc import Iterator
from random import Random
from weakref import ref

import pytest

from intake_app.forms import (
    Environment,
    FormSession,
    pack_form,
    read_xform,
    unpack_form,
    write_submission,
)
from intake_app.forms.session import plan
from tests.forms.reading.xform_maker import xform
from tests.forms.session.visitor import visit

FORM = xform(
    '<a/><b/><c/><g><n/></g><r jr:template=""><d/><e/><s><f/></s></r><meta><audit/></meta>',
    '<instance id="l"><root><item><name>x</name><label>X</label></item></root></instance>'
    '<bind nodeset="/data/b" relevant="/data/a != \'\'" constraint=". != \'no\'"/>'
    '<bind nodeset="/data/g/n" calculate="count(/data/r) + count(//f)"/>'
    '<bind nodeset="/data/r/e"'
    " calculate=\"concat(position(..), jr:choice-name(/data/c, '/data/c'))\"/>"
    '<bind nodeset="/data/meta/audit" type="binary"/>'
    '<setvalue event="odk-instance-first-load" ref="/data/a" value="\'seed\'"/>',
    '<input ref="/data/a"><label>A <output value="/data/b"/></label></input><input ref="/data/b"/>'
    '<select1 ref="/data/c"><itemset nodeset="instance(\'l\')/root/item[name != /data/b]">'
    '<value ref="name"/><label ref="label"/></itemset></select1>'
    '<group ref="/data/r"><label>R</label><repeat nodeset="/data/r"><input ref="/data/r/d"/>'
    '<group ref="/data/r/s"><repeat nodeset="/data/r/s"><input ref="/data/r/s/f"/></repeat></group>'
    "</repeat></group>",
)


@pytest.fixture
def uncollected() -> Iterator[None]:
    """No garbage collection, and none that this test did not make."""
    gc.collect()
    gc.disable()
    yield
    gc.set_debug(0)
    gc.garbage.clear()
    gc.enable()


def left_for_the_collector() -> list[str]:
    """What of the engine only the collector would find."""
    gc.set_debug(gc.DEBUG_SAVEALL)
    gc.collect()
    gc.set_debug(0)
    kinds = {type(thing) for thing in gc.garbage}
    gc.garbage.clear()
    return sorted(kind.__name__ for kind in kinds if kind.__module__.startswith("intake_app.forms"))


@pytest.mark.usefixtures("uncollected")
def test_a_session_that_nobody_holds_is_gone_with_its_answers() -> None:
    definition = read_xform(FORM)
    session = FormSession.start(definition, Environment())
    visit(session, Random(2))
    session.add_repeat("/data/r")
    session.remove_repeat("/data/r[1]")
    draft, record = session.snapshot(), write_submission(session).xml
    again = FormSession.restore(definition, draft, Environment())
    corrected = FormSession.edit(definition, record, Environment())
    dead = [ref(one) for one in (session, session.instance, again.instance, corrected.instance)]
    del session, again, corrected
    assert [one() for one in dead] == [None] * 4
    assert left_for_the_collector() == []


@pytest.mark.usefixtures("uncollected")
@pytest.mark.parametrize("is_packed", [False, True])
def test_a_form_that_nobody_holds_is_gone(*, is_packed: bool) -> None:
    definition = read_xform(FORM)
    if is_packed:
        unpacked = unpack_form(pack_form(definition))
        assert unpacked is not None
        definition = unpacked
        del unpacked
    session = FormSession.start(definition, Environment())
    visit(session, Random(2))
    write_submission(session)
    of_the_form = ref(plan.plan_of(definition, {}, None))
    del session, definition
    plan._PLANS.clear()  # those of the last eight forms are kept
    assert of_the_form() is None
    assert left_for_the_collector() == []
