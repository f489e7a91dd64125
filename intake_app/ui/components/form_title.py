"""What a form is called on the screen."""

from intake_app.domain.records import FormRef
from intake_app.domain.titles import title_in
from intake_app.services import Workspace
from intake_app.ui import i18n


def form_title(workspace: Workspace, form: FormRef, title: str) -> str:
    """A form's title, in the language of the program where its author wrote it in several."""
    return title_in(title, workspace.catalogue.languages_of(form), i18n.current_code())
