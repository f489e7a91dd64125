"""Namespaces of ODK XForms, and names written with them."""

XFORMS = "http://www.w3.org/2002/xforms"
XHTML = "http://www.w3.org/1999/xhtml"
JAVAROSA = "http://openrosa.org/javarosa"
OPENROSA = "http://openrosa.org/xforms"
ODK = "http://www.opendatakit.org/xforms"
ENTITIES = "http://www.opendatakit.org/xforms/entities"
XML_EVENTS = "http://www.w3.org/2001/xml-events"


def split_clark(name: str) -> tuple[str, str]:
    """Namespace and local name of a Clark name; the namespace without a trailing slash.

    Old forms write OpenRosa's and ODK's namespaces with a slash at the end.
    """
    if name[:1] != "{":
        return "", name
    uri, _, local = name[1:].rpartition("}")
    return uri.rstrip("/"), local


def local_of(name: str) -> str:
    return name.rpartition("}")[2]
