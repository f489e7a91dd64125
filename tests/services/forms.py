"""A small form with one of everything that services care for."""

from pathlib import Path

_FORM = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:orx="http://openrosa.org/xforms" xmlns:jr="http://openrosa.org/javarosa"
 xmlns:intake="urn:field-intake:1">
<h:head><h:title>Household</h:title><model>
<instance><data id="household" version="{version}">
 <name/><age/><danger/><outcome/><photo/><child jr:template=""><age/></child><device/>
 <orx:meta><orx:instanceID/><orx:instanceName/></orx:meta>
</data></instance>
<bind nodeset="/data/name" type="string" required="true()"/>
<bind nodeset="/data/age" type="int" constraint=". &gt;= 0" jr:constraintMsg="Not below 0"/>
<bind nodeset="/data/danger" type="string"/>
<bind nodeset="/data/outcome" type="string" intake:role="outcome"
 calculate="if(/data/danger = 'yes', 'immediate', 'none')"/>
<bind nodeset="/data/photo" type="binary"/>
<bind nodeset="/data/child/age" type="int"/>
<bind nodeset="/data/device" type="string" jr:preload="property" jr:preloadParams="deviceid"/>
<bind nodeset="/data/meta/instanceName" type="string" calculate="concat('House of ', /data/name)"/>
{submission}
</model></h:head>
<h:body>
<input ref="/data/name"><label>Name</label></input>
<input ref="/data/age"><label>Age</label></input>
<input ref="/data/danger"><label>In danger now?</label></input>
<upload ref="/data/photo" mediatype="image/*"><label>Photo</label></upload>
<group ref="/data/child"><label>Child</label><repeat nodeset="/data/child">
<input ref="/data/child/age"><label>Age of the child</label></input></repeat></group>
</h:body></h:html>
"""


def household(folder: Path, *, version: str = "1", public_key: str = "") -> Path:
    """The form as a file; with a key, its records are encrypted."""
    submission = ""
    if public_key:
        submission = f'<submission method="form-data-post" base64RsaPublicKey="{public_key}"/>'
    file = folder / f"household-{version}.xml"
    file.write_text(_FORM.format(version=version, submission=submission))
    return file
