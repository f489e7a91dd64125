"""The command line `intake`: the same powers as the desktop, without a screen."""

from intake_app.cli.command_line import main

__all__ = ["main"]
