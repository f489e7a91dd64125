"""Changes that run through very many places, and those that never come to rest."""

from tests.forms.session.scenario import Scenario

RUNNING = """
| survey |              |       |       |                                                                      |              |
|        | type         | name  | label | calculation                                                          | repeat_count |
|        | integer      | n     | N     |                                                                      |              |
|        | integer      | first | First |                                                                      |              |
|        | begin repeat | r     | R     |                                                                      | ${n}         |
|        | calculate    | total |       | if(position(..) = 1, ${first}, indexed-repeat(${total}, ${r}, position(..) - 1) + 1) |              |
|        | end repeat   |       |       |                                                                      |              |
"""  # noqa: E501 - a sheet in one piece reads better

HEAD = (
    '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"'
    ' xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>T</h:title><model>'
)


def test_a_running_total_reaches_the_last_of_many_rows() -> None:
    scenario = Scenario(RUNNING, is_watched=False)
    scenario.session.set_answer("/data/n", "1500")
    scenario.session.set_answer("/data/first", "7")
    assert scenario.value("r[1500]/total") == "1506"
    scenario.session.set_answer("/data/first", "100")
    assert scenario.value("r[1500]/total") == "1599"


def test_a_value_that_feeds_on_itself_through_its_group_stops() -> None:
    """Found by fuzzing: the text of the repeat holds the calculation's own value."""
    xml = (
        f'{HEAD}<instance><data id="x"><r jr:template=""><q/><a/><b/></r></data></instance>'
        '<bind nodeset="/data/r/a" calculate="string-length(/data/r) + 1"/>'
        '<bind nodeset="/data/r/b" calculate="2 * ../a"/></model></h:head><h:body>'
        '<group ref="/data/r"><repeat nodeset="/data/r"><input ref="/data/r/q"><label>Q</label>'
        "</input></repeat></group></h:body></h:html>"
    ).encode()
    session = Scenario(xml, is_watched=False).session
    for _ in range(4):
        session.add_repeat("/data/r")
    session.set_answer("/data/r[2]/q", "words")
    assert session.value("/data/r[2]/q") == "words"
    assert session.page_ids()
