"""What mutations start from: forms and expressions of our own, real ones if they are there."""

# ruff: noqa: E501 - forms and word lists in one piece read better

from functools import lru_cache
from pathlib import Path

from intake_app.forms import FormDefinition, read_xform

REAL = Path(__file__).resolve().parents[2].parent / "shared" / "real_forms" / "xforms"
"""Real forms lie beside the project; without them our own seeds alone are used."""
LARGEST_REAL = 12_000

_HEAD = (
    '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"'
    ' xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms"'
    ' xmlns:odk="http://www.opendatakit.org/xforms" xmlns:ev="http://www.w3.org/2001/xml-events"'
    ' xmlns:entities="http://www.opendatakit.org/xforms/entities"><h:head><h:title>T</h:title>'
)

EVERYTHING = f"""{_HEAD}<model entities:entities-version="2024.1.0"><itext>
<translation lang="en" default="true()"><text id="a:label"><value>Age of <output value="/data/n"/>
</value><value form="image">jr://images/a.png</value></text><text id="yes"><value>Yes</value></text>
<text id="no"><value>No</value></text></translation><translation lang="es"><text id="a:label"><value>
Edad</value><value form="long">Edad larga</value></text><text id="yes"><value>Sí</value></text><text
 id="no"><value>No</value></text></translation></itext>
<instance><data id="f" version="1" orx:version="2"><n>Bo</n><a>7</a><d>2026-03-14</d><c/><m/><r/><g><x/><y>1
</y></g><kids jr:template=""><k/><age/><prev/><toys jr:template=""><t/></toys></kids><kids><k>Al</k>
<age>3</age><prev/><toys><t>ball</t></toys></kids><kids><k/><age>9</age><prev/></kids><n_kids/><sum/>
<pick/><orx:meta><orx:instanceID/><orx:instanceName/><entity dataset="cases" id="" create="1"><label/>
</entity></orx:meta></data></instance>
<instance id="yn"><root><item><name>yes</name><itextId>yes</itextId></item><item><name>no</name>
<itextId>no</itextId></item></root></instance>
<instance id="town"><root><item><name>t1</name><label>One</label><state>s1</state></item><item>
<name>t2</name><label>Two</label><state>s2</state></item></root></instance>
<instance id="odd"><things><thing kind="a"><deep><er>1</er></deep></thing></things></instance>
<instance id="last-saved" src="jr://instance/last-saved"/>
<bind nodeset="/data/n" type="string" required="true()" jr:requiredMsg="jr:itext('yes')"/>
<bind nodeset="/data/a" type="int" constraint=". &gt;= 0 and . &lt; 120" jr:constraintMsg="No"
 relevant="/data/n != ''"/>
<bind nodeset="/data/d" type="date" constraint=". &lt;= today()"/>
<bind nodeset="/data/c" type="decimal" calculate="if(/data/a &gt; 5, /data/a div 3, '')"/>
<bind nodeset="/data/m" type="string" relevant="selected(/data/r, 'yes') or count-selected(/data/r) &gt; 1"/>
<bind nodeset="/data/r" type="string"/>
<bind nodeset="/data/g" relevant="/data/a &gt; 2"/>
<bind nodeset="/data/g/x" type="string" calculate="concat(../y, '-', jr:choice-name(/data/r, '/data/r'))"/>
<bind nodeset="/data/g/y" type="int" readonly="/data/a = 8"/>
<bind nodeset="/data/kids" relevant="/data/a &gt; 1"/>
<bind nodeset="/data/kids/age" type="int" relevant="../k != ''"/>
<bind nodeset="/data/kids/prev" calculate="indexed-repeat(/data/kids/age, /data/kids, position(..) - 1)"/>
<bind nodeset="/data/n_kids" calculate="count(/data/kids[age &gt; 2])"/>
<bind nodeset="/data/sum" type="int" calculate="sum(/data/kids/age) + max(/data/kids/age)"/>
<bind nodeset="/data/orx:meta/orx:instanceID" jr:preload="uid" readonly="true()"/>
<bind nodeset="/data/orx:meta/orx:instanceName" calculate="concat(/data/n, ' ', /data/a)"/>
<bind nodeset="/data/orx:meta/entity/@id" calculate="once(uuid())"/>
<setvalue event="odk-instance-first-load" ref="/data/g/y" value="1 + 1"/>
</model></h:head><h:body class="pages"><input ref="/data/n"><label>Name</label><setvalue
 event="xforms-value-changed" ref="/data/g/y" value="/data/a"/></input>
<input ref="/data/a" appearance="w1"><label ref="jr:itext('a:label')"/><hint>In years</hint></input>
<input ref="/data/d"><label>**Day** <output value="/data/a + 1"/></label></input>
<select ref="/data/r"><label>R</label><itemset nodeset="instance('yn')/root/item[name != /data/n]">
<value ref="name"/><label ref="jr:itext(itextId)"/></itemset></select>
<input ref="/data/m"><label>M</label></input>
<group ref="/data/g" appearance="field-list"><label>G</label><input ref="/data/g/y"><label>Y</label></input>
<range ref="/data/c" start="1" end="9" step="2"><label>C</label></range></group>
<group ref="/data/kids"><label>Kids</label><repeat nodeset="/data/kids" jr:count="/data/a mod 4">
<setvalue event="odk-new-repeat" ref="/data/kids/k" value="position(..)"/>
<input ref="/data/kids/k"><label>K</label></input><input ref="/data/kids/age"><label>A</label></input>
<group ref="/data/kids/toys"><label>Toys</label><repeat nodeset="/data/kids/toys"><input
 ref="/data/kids/toys/t"><label>T</label></input></repeat></group></repeat></group>
<select1 ref="/data/pick"><label>P</label><itemset
 nodeset="randomize(instance('town')/root/item[state = concat('s', /data/a mod 2 + 1)], 7)">
<value ref="name"/><label ref="label"/></itemset></select1></h:body></h:html>"""

PLAIN = f"""{_HEAD}<model><instance><data id="p"><one/><two>2</two></data></instance>
<bind nodeset="/data/one" type="date"/></model></h:head><h:body><input ref="/data/one"><label>One</label>
</input><select1 ref="/data/two"><label>Two</label><item><label>A</label><value>1</value></item><item>
<label>B</label><value>2</value></item></select1><upload ref="/data/one" mediatype="image/*"/></h:body>
</h:html>"""

REPEATS = f"""{_HEAD}<model><instance><data id="r"><r jr:template=""><a>1</a><b/><s jr:template="">
<c/><sum/></s></r><total/></data></instance>
<bind nodeset="/data/r/a" type="int"/>
<bind nodeset="/data/r/b" calculate="../a + position(..) + sum(../s/sum)"/>
<bind nodeset="/data/r/s/sum" calculate="../c * count(current()/../../s)"/>
<bind nodeset="/data/total" calculate="sum(/data/r/b) + count(/data/r/s)"/></model></h:head>
<h:body><group ref="/data/r"><repeat nodeset="/data/r"><input ref="/data/r/a"><label>A</label></input>
<group ref="/data/r/s"><repeat nodeset="/data/r/s"><input ref="/data/r/s/c"><label>C</label></input>
</repeat></group></repeat></group></h:body></h:html>"""

EXPRESSIONS = (
    "/data/a + 1",
    "../a * -2 div 3 mod 4",
    "if(/data/a > 5, 'more', /data/n)",
    "selected(/data/r, 'yes') and not(/data/a = '')",
    "count(/data/kids[age > 2 and k != ''])",
    "sum(/data/kids/age) + min(/data/kids/age, 3)",
    "indexed-repeat(/data/kids/age, /data/kids, 2)",
    "indexed-repeat(/data/kids/toys/t, /data/kids, 1, /data/kids/toys, 1)",
    "/data/kids[2]/age",
    "/data/kids[position() = 1]/toys/t",
    "instance('town')/root/item[name = 't1' and state = /data/n]/label",
    "instance('odd')//er[../../@kind = 'a']",
    "concat(/data/n, ' ', join(', ', /data/kids/k))",
    "coalesce(/data/c, string-length(/data/n))",
    "format-date(/data/d, '%d/%m/%Y') = '14/03/2026'",
    "decimal-date-time(/data/d) - date('2026-01-01')",
    "regex(/data/n, '[A-Z][a-z]+')",
    "substr(/data/n, 0, 1) < 'b' or true()",
    "round(/data/a div 7, 2) >= int(1.5)",
    "string(number(/data/n)) = 'NaN'",
    "selected-at(/data/r, 0) | /data/n",
    "boolean(/data/nothing/here) != false()",
    "//age[. > 3]/ancestor::kids/following-sibling::*",
    "current()/../a",
    "count-non-empty(/data/kids/k) + checklist(1, 2, /data/a, /data/c)",
    "jr:choice-name(/data/r, '/data/r')",
    "pulldata('town', 'label', 'name', 't2')",
    "area('1 1 0 0;1 2 0 0;2 2 0 0;1 1 0 0') + distance(/data/n)",
    "base64-decode('aGk=') = digest(/data/n, 'MD5', 'hex')",
    "translate(normalize-space(/data/n), 'Bo', 'bO')",
    "once(/data/a) + weighted-checklist(0, 9, /data/a, 2, 1, 3)",
    "(/data/a | /data/c)[1]",
    "pow(2, /data/a) + exp10(3) + atan2(1, 2) + sqrt(-1)",
)

WORDS = (
    "/", "//", "..", ".", "*", "@", "[", "]", "(", ")", ",", "|", "::", "'", '"', "and", "or", "div",
    "mod", "=", "!=", "<", ">", "<=", ">=", "+", "-", "0", "1", "2", "-1", "1.5", "1e3", "''", "'yes'",
    "99999999999999999999", "0.0000000001", "'2026-03-14'", "'NaN'", "/data/a", "/data/n", "/data/kids",
    "/data/kids/age", "/data/kids/toys", "../age", "../../a", "instance('town')/root/item", "name",
    "label", "true()", "false()", "position(..)", "position()", "last()", "today()", "now()",
    "count(", "sum(", "if(", "not(", "coalesce(", "concat(", "string(", "number(", "selected(",
    "indexed-repeat(", "current()", "child::", "ancestor::", "self::node()", "text()", "[1]", "[.=1]",
    "jr:", "orx:", "$v", "{", "}", "\x00", "é", "\u202e", " ", "\n",
)  # fmt: skip


@lru_cache(maxsize=1)
def forms() -> tuple[bytes, ...]:
    """Seeds of the XForm target."""
    own = tuple(text.encode() for text in (EVERYTHING, PLAIN, REPEATS))
    if not REAL.is_dir():
        return own
    paths = sorted(REAL.iterdir())
    return own + tuple(path.read_bytes() for path in paths if path.stat().st_size <= LARGEST_REAL)


@lru_cache(maxsize=1)
def expression_form() -> FormDefinition:
    """The form in which expressions are evaluated."""
    return read_xform(EVERYTHING.encode())
