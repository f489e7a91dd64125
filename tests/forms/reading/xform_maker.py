"""XForms with only what a test is about."""

HEAD = (
    '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"'
    ' xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms"'
    ' xmlns:odk="http://www.opendatakit.org/xforms" xmlns:ev="http://www.w3.org/2001/xml-events"'
    ' xmlns:entities="http://www.opendatakit.org/xforms/entities"'
    ' xmlns:intake="urn:field-intake:1">'
)


def xform(
    instance: str = "<q/>",
    model: str = "",
    body: str | None = None,
    *,
    itext: str = "",
    attributes: str = 'id="x" version="1"',
    model_attributes: str = "",
    body_attributes: str = "",
) -> bytes:
    """An XForm; `instance` is what stands inside <data>, `body` asks for q when there is one."""
    if body is None:
        body = '<input ref="/data/q"><label>Q</label></input>' if "<q/>" in instance else ""
    return (
        f"{HEAD}<h:head><h:title>Title</h:title><model {model_attributes}>{itext}"
        f"<instance><data {attributes}>{instance}</data></instance>{model}</model></h:head>"
        f"<h:body {body_attributes}>{body}</h:body></h:html>"
    ).encode()
