"""The screen where a form is looked over and finished."""

from intake_app.ui.screens.review.screen import ReviewScreen

__all__ = ["ReviewScreen"]
