"""The screen where a form is filled."""

from intake_app.ui.screens.filling.alike import AlikeNames
from intake_app.ui.screens.filling.hand_over import HandOverScreen
from intake_app.ui.screens.filling.screen import FillingScreen

__all__ = ["AlikeNames", "FillingScreen", "HandOverScreen"]
