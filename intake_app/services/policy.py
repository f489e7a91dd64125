"""The organisation's policy: found, its signature looked at, and what it says.

A policy file is JSON with three parts: the policy as text (the very bytes that were signed), the
key that signed, the signature (Ed25519). The first key seen is remembered in the settings folder,
or comes with the program (`policy/signer.txt`); a policy of another key, a changed one and one that
is older than what was seen are refused, and the program says so instead of running without rules.
"""

import json
import logging
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final, Literal

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey
from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from intake_app.domain.policy import NO_POLICY, POLICY_FORMAT, POLICY_VERSION, Key32, Policy
from intake_app.services.errors import PolicyRefused
from intake_app.system import policy_files, read_policy_file

ENVELOPE_FORMAT: Final = "field-intake/signed-policy"
_PURPOSE = b"field-intake policy\0"
_SIGNER_FILE = "signer.txt"
_SEEN_FILE = "policy-seen.json"

_log = logging.getLogger(__name__)


class SignedPolicy(BaseModel):
    """A policy file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal["field-intake/signed-policy"] = ENVELOPE_FORMAT
    signer: Key32
    signature: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{128}$")]
    policy: str


@dataclass(frozen=True, slots=True)
class PolicyInForce:
    """What rules here, and who says so."""

    policy: Policy
    source: Path | None
    """The file; None where there is no policy."""
    signer: str
    """64 hex digits; "" where there is no policy."""

    @property
    def is_there(self) -> bool:
        """Whether an organisation set rules."""
        return self.source is not None


NO_POLICY_IN_FORCE: Final = PolicyInForce(NO_POLICY, None, "")


def sign_policy(policy: Policy, seed: bytes) -> bytes:
    """The policy's file, signed. seed: 32 bytes of the organisation's signing key."""
    key = SigningKey(seed)
    text = policy.model_dump_json(indent=1, exclude_defaults=False)
    signed = SignedPolicy(
        signer=bytes(key.verify_key).hex(),
        signature=key.sign(_PURPOSE + text.encode()).signature.hex(),
        policy=text,
    )
    return signed.model_dump_json(indent=1).encode() + b"\n"


def read_policy(content: bytes, *, signer: str = "") -> tuple[Policy, str]:
    """The policy in a file's bytes, and who signed it.

    signer: the only key that is believed; "" for any. Raises PolicyRefused with reason unreadable,
    too-new, signature, signer, or rules (then `place` and `problem` say which part is impossible).
    """
    try:
        envelope = SignedPolicy.model_validate_json(content)
    except ValidationError:
        raise PolicyRefused(reason="unreadable") from None
    if signer and envelope.signer != signer:
        raise PolicyRefused(reason="signer")
    try:
        VerifyKey(bytes.fromhex(envelope.signer)).verify(
            _PURPOSE + envelope.policy.encode(), bytes.fromhex(envelope.signature)
        )
    except (BadSignatureError, ValueError):
        raise PolicyRefused(reason="signature") from None
    return parse_policy(envelope.policy), envelope.signer


def parse_policy(text: str | bytes) -> Policy:
    """The policy in a JSON text, unsigned: for whoever writes one. Raises PolicyRefused."""
    try:
        return Policy.model_validate_json(text)
    except ValidationError as refused:
        first = refused.errors(include_input=False, include_url=False)[0]
        if _says_newer(text):
            raise PolicyRefused(reason="too-new") from None
        place = ".".join(str(part) for part in first["loc"])
        raise PolicyRefused(reason="rules", place=place, problem=str(first["msg"])) from None


class PolicyDesk:
    """Finds the policy of this laptop and remembers whose it was."""

    def __init__(self, resources: Path, config: Path) -> None:
        self._resources = resources
        self._seen = config / _SEEN_FILE

    def in_force(self) -> PolicyInForce:
        """What rules here. Raises PolicyRefused: running without the rules is no way out."""
        for file in policy_files(self._resources):
            try:
                content = read_policy_file(file)
            except (OSError, ValueError):
                raise PolicyRefused(reason="unreadable", file=file.name) from None
            if content is not None:
                return self._believed(file, content)
        if self._remembered()[0]:
            _log.warning("%s", "policy.gone")
        return NO_POLICY_IN_FORCE

    def _believed(self, file: Path, content: bytes) -> PolicyInForce:
        known, serial = self._remembered()
        policy, signer = read_policy(content, signer=self._shipped_signer() or known)
        if signer == known and policy.serial < serial:
            raise PolicyRefused(reason="older", file=file.name)
        if (signer, policy.serial) != (known, serial):
            self._remember(signer, policy.serial)
        return PolicyInForce(policy, file, signer)

    def _shipped_signer(self) -> str:
        try:
            text = (self._resources / "policy" / _SIGNER_FILE).read_text(encoding="ascii").strip()
        except (OSError, ValueError):
            return ""
        return text if len(text) == 64 else ""

    def _remembered(self) -> tuple[str, int]:
        try:
            kept = json.loads(self._seen.read_text(encoding="utf-8"))
            return str(kept["signer"]), int(kept["serial"])
        except (OSError, ValueError, KeyError, TypeError):
            return "", 0

    def _remember(self, signer: str, serial: int) -> None:
        new = self._seen.with_name(self._seen.name + ".new")
        try:
            self._seen.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            new.write_text(json.dumps({"signer": signer, "serial": serial}), encoding="utf-8")
            os.replace(new, self._seen)
        except OSError:
            _log.info("%s", "policy.not-remembered")


def _says_newer(text: str | bytes) -> bool:
    try:
        told = json.loads(text)
        return bool(told["format"] == POLICY_FORMAT and int(told["version"]) > POLICY_VERSION)
    except (ValueError, KeyError, TypeError):
        return False
