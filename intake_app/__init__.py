"""Field Intake: structured screening forms, filled offline, kept encrypted, sent later."""

__version__ = "0.1.0"
