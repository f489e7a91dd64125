"""What the organisation's policy closes, asked in one place by whoever is about to do it."""

from intake_app.domain.policy import FormsRule, Policy, ServerRule
from intake_app.domain.records import FormRef
from intake_app.services.errors import ForbiddenByPolicy
from intake_app.sync import ODK_CENTRAL, ConnectorSettings, settings_for


def insist_on_server(policy: Policy, settings: ConnectorSettings) -> None:
    """Raises ForbiddenByPolicy where the policy fixes another central than that."""
    if not is_allowed_server(policy, settings):
        raise ForbiddenByPolicy(rule="server")


def is_allowed_server(policy: Policy, settings: ConnectorSettings) -> bool:
    """Whether a vault may be connected to that central."""
    rule = policy.server
    return rule is None or not rule.locked or is_ruled_server(rule, settings)


def is_ruled_server(rule: ServerRule, settings: ConnectorSettings) -> bool:
    """Whether these lead to the central that the policy names."""
    kind = rule.kind.replace("_", "-")
    project = settings.project if rule.project is None else str(rule.project)
    fixed = settings_for(rule.address, project)
    if (settings.kind, settings.address) != (kind, fixed.address):
        return False
    return settings.kind != ODK_CENTRAL or settings.project == fixed.project


def may_begin(rule: FormsRule, ref: FormRef, *, shipped: bool) -> bool:
    """Whether the form may be begun: it is not one of ours where those are off, and it is named."""
    if shipped and not rule.shipped:
        return False
    return not rule.only or ref.form_id in rule.only
