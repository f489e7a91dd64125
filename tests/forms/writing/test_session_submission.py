"""A real session, written and read back: what was answered arrives, and nothing else."""

from contextlib import suppress
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from intake_app.forms import (
    AnswerRefused,
    Environment,
    FormDefinition,
    FormSession,
    read_submission,
    read_xform,
    write_submission,
)
from intake_app.forms.writing import submission
from intake_app.forms.writing.session_nodes import SessionForm
from tests.forms.reading.xform_maker import xform
from tests.forms.session.random_forms import random_form

FORM = xform(
    "<name/><adult/><details><job/></details><photo/><n/>"
    '<child jr:template=""><name/><toy/></child>'
    '<x><entity dataset="people" id="" create=""><label/></entity></x>'
    "<orx:meta><orx:instanceID/><orx:instanceName/></orx:meta>",
    model='<bind nodeset="/data/details" relevant="/data/adult = \'yes\'"/>'
    '<bind nodeset="/data/child/toy" relevant="../name != \'\'"/>'
    '<bind nodeset="/data/photo" type="binary"/>'
    '<bind nodeset="/data/n" type="int" calculate="count(/data/child)"/>'
    '<bind nodeset="/data/x/entity/@create" calculate="string-length(/data/name) &gt; 0"/>'
    '<bind nodeset="/data/x/entity/label" calculate="/data/name"/>',
    body='<input ref="/data/name"><label>N</label></input><input ref="/data/adult"><label>A</label>'
    '</input><group ref="/data/details"><input ref="/data/details/job"><label>J</label></input>'
    '</group><upload ref="/data/photo"><label>P</label></upload><group ref="/data/child">'
    '<label>Child</label><repeat nodeset="/data/child"><input ref="/data/child/name"><label>N'
    '</label></input><input ref="/data/child/toy"><label>T</label></input></repeat></group>',
)


def form() -> FormDefinition:
    return read_xform(FORM)


def written(session: FormSession) -> dict[str, str]:
    session.finish()
    return read_submission(write_submission(session).xml, session.definition).values


def test_answers_of_a_session_arrive_with_positions() -> None:
    session = FormSession.start(form(), Environment())
    session.set_answer("/data/name", "Ana")
    for name, toy in (("Bo", "ball"), ("", "")):
        session.add_repeat("/data/child")
        count = len([path for path in written(session) if path.endswith("]/name")])
        if name:
            session.set_answer(f"/data/child[{count}]/name", name)
            session.set_answer(f"/data/child[{count}]/toy", toy)
    values = written(session)
    assert values["/data/name"] == "Ana"
    assert values["/data/n"] == "2"
    assert values["/data/child[1]/toy"] == "ball"
    assert values["/data/child[2]/name"] == ""
    assert "/data/child[2]/toy" not in values
    assert "/data/details/job" not in values
    assert values["/data/meta/instanceID"] == session.instance_id


def test_answer_that_became_irrelevant_does_not_leave() -> None:
    session = FormSession.start(form(), Environment())
    session.set_answer("/data/adult", "yes")
    session.set_answer("/data/details/job", "marker-job")
    assert b"marker-job" in write_submission(session).xml
    session.set_answer("/data/adult", "no")
    assert b"marker-job" not in write_submission(session).xml
    session.set_answer("/data/adult", "yes")
    assert b"marker-job" in write_submission(session).xml


def test_calculated_attributes_are_written() -> None:
    session = FormSession.start(form(), Environment())
    session.set_answer("/data/name", "Ana")
    xml = write_submission(session).xml.decode()
    assert '<entity dataset="people" id="" create="true"><label>Ana</label></entity>' in xml


def test_removed_instance_is_gone_from_the_record() -> None:
    session = FormSession.start(form(), Environment())
    for name in ("Ana", "Bo"):
        session.add_repeat("/data/child")
        position = write_submission(session).xml.count(b"<child>")
        session.set_answer(f"/data/child[{position}]/name", name)
    session.remove_repeat("/data/child[1]")
    values = written(session)
    assert values["/data/child[1]/name"] == "Bo"
    assert "/data/child[2]/name" not in values


def test_names_of_files_are_told() -> None:
    session = FormSession.start(form(), Environment())
    session.set_answer("/data/photo", "a.jpg")
    assert write_submission(session).attachments == ("a.jpg",)


@given(text=st.text(max_size=60))
def test_any_text_that_is_typed_arrives(text: str) -> None:
    session = FormSession.start(form(), Environment())
    session.set_answer("/data/name", text)
    assert written(session)["/data/name"] == session.value("/data/name")


NAMESPACED = (
    (
        """<q>&amp;</q><a x="1&#10;2"/><g><b/></g><g2><c/></g2><orx:meta><orx:instanceID/>
        <orx:instanceName/><entities:entity dataset="d" id="1" entities:baseVersion="3">
        <entities:label>L</entities:label></entities:entity></orx:meta>""",
        "",
        'id="x" version="1"',
    ),
    ("<q/><meta><instanceID/></meta><g/>", "", 'id="x" orx:version="2"'),
    ("<q/><o:w xmlns:o='urn:other'><o:q/></o:w>", "", 'xmlns="urn:form" id="x"'),
    ("<q/>", '<bind nodeset="/data/q" relevant="false()"/>', 'id="x"'),
)


@pytest.mark.parametrize(("instance", "model", "attributes"), NAMESPACED)
@pytest.mark.parametrize("deprecated_id", ["", "uuid:old"])
@pytest.mark.parametrize("answer", ["", "a & b < c > d \"e\" 'f'\r\n\t\x07é"])
def test_a_session_is_written_as_any_filled_form_is(
    instance: str, model: str, attributes: str, deprecated_id: str, answer: str
) -> None:
    definition = read_xform(xform(instance, model, attributes=attributes))
    session = FormSession.start(definition, Environment())
    if session.is_relevant("/data/q"):
        session.set_answer("/data/q", answer)
    plainly = submission.write_submission(SessionForm(session), deprecated_id=deprecated_id)
    written = write_submission(session, deprecated_id=deprecated_id)
    assert _canonical(written.xml) == _canonical(plainly.xml)
    assert written.attachments == plainly.attachments


@given(seed=st.integers(0, 10**6))
@settings(max_examples=25)
def test_random_records_are_written_as_any_filled_form_is(seed: int) -> None:
    draw = Random(seed)
    definition = read_xform(random_form(seed).xml)
    session = FormSession.start(definition, Environment(random=draw))
    for question in session.definition.questions():
        with suppress(AnswerRefused):
            session.set_answer(question.path, draw.choice(["1", "<&>", ""]))
    assert write_submission(session) == submission.write_submission(SessionForm(session))


def _canonical(xml: bytes) -> bytes:
    return bytes(etree.tostring(etree.fromstring(xml), method="c14n", exclusive=True))
