"""The door of XPath: read, check and evaluate the expressions of forms."""

from intake_app.forms.xpath.parser import parse
from intake_app.forms.xpath.syntax import Expression

__all__ = ["Expression", "parse"]
