"""What a record says about itself: instanceID, times, device, person.

Source: ODK XForms, "Preload attributes" and OpenRosa's metadata.
"""

import uuid
from collections.abc import Iterator

from intake_app.forms.definition import Bind
from intake_app.forms.session.audit_log import AUDIT_FILE, audit_node
from intake_app.forms.session.environment import Environment
from intake_app.forms.session.instance import Instance
from intake_app.forms.session.scopes import Scope
from intake_app.forms.values import local_moment, moment_to_text
from intake_app.forms.xpath.references import Place

_PROPERTIES = {
    "deviceid": "device_id",
    "username": "username",
    "email": "email",
    "phonenumber": "phonenumber",
    "phone number": "phonenumber",
    "uri:deviceid": "device_id",
    "uri:username": "username",
    "uri:email": "email",
    "uri:phonenumber": "phonenumber",
}


def new_instance_id(environment: Environment) -> str:
    """`uuid:` and a version 4 UUID (OpenRosa metadata)."""
    return f"uuid:{uuid.UUID(int=environment.random.getrandbits(128), version=4)}"


class Metadata:
    """Fills in a record's metadata."""

    def __init__(self, instance: Instance) -> None:
        self._instance = instance
        layout = instance.plan.layout
        self._preloads: list[tuple[Place, Bind]] = [
            (place, bind) for place, bind in layout.binds.items() if bind.preload
        ]
        meta = layout.root.by_name.get("meta")
        self._id_place = None if meta is None else meta.by_name.get("instanceID")
        self._name_place = None if meta is None else meta.by_name.get("instanceName")
        self._deprecated_place = None if meta is None else meta.by_name.get("deprecatedID")
        audit = audit_node(instance.plan.definition)
        self._audit_place = None if audit is None else layout.by_path.get(audit.path)

    # ------------------------------------------------------------ identity
    @property
    def instance_id(self) -> str:
        """The record's id as it stands in meta; "" when the form keeps none."""
        place = self._id_place
        return "" if place is None else self._instance.top.raw[place.slot]

    @property
    def instance_name(self) -> str:
        """The record's name as the form computes it; "" for none."""
        place = self._name_place
        return "" if place is None else self._instance.top.values[place.slot]

    def put_instance_id(self, instance_id: str) -> None:
        if self._id_place is not None:
            self._instance.put(self._instance.top, self._id_place.slot, instance_id)

    def put_deprecated_id(self, instance_id: str) -> None:
        """The record that this one takes the place of, in a form with a node for it."""
        if self._deprecated_place is not None:
            self._instance.put(self._instance.top, self._deprecated_place.slot, instance_id)

    # ------------------------------------------------------------ preloads
    def fill_new(self) -> None:
        """What is known when a record begins. Before the first evaluation."""
        for place, bind in self._preloads:
            text = self._at_start(bind)
            if text is not None:
                for scope in self._scopes(place):
                    self._instance.put(scope, place.slot, text)

    def fill_row(self, row: Scope) -> None:
        """What is known when an instance of a repeat begins."""
        for place, bind in self._preloads:
            if row.type.holds(place.scope):
                text = self._at_start(bind)
                if text is not None:
                    for scope in row.below(row.type.way_down(place.scope)):
                        self._instance.set_raw(scope, place.slot, text)

    def fill_finished(self) -> None:
        """What is known when a record ends; marks what follows."""
        for place, bind in self._preloads:
            if bind.preload == "timestamp" and bind.preload_params == "end":
                for scope in self._scopes(place):
                    self._instance.set_raw(scope, place.slot, self._now())
        if self._audit_place is not None:
            self._instance.set_raw(self._instance.top, self._audit_place.slot, AUDIT_FILE)

    def _scopes(self, place: Place) -> Iterator[Scope]:
        top = self._instance.top
        yield from top.below(top.type.way_down(place.scope))

    def _at_start(self, bind: Bind) -> str | None:
        """The value at the beginning; None when this preload does nothing then."""
        environment = self._instance.environment
        parameters = (bind.preload_params or "").strip()
        match bind.preload:
            case "uid":
                return new_instance_id(environment)
            case "timestamp":
                return self._now() if parameters == "start" else None
            case "date":
                return self._today() if parameters == "today" else None
            case "property":
                name = _PROPERTIES.get(parameters)
                return "" if name is None else str(getattr(environment, name))
            case _:
                return None

    def _now(self) -> str:
        environment = self._instance.environment
        return moment_to_text(local_moment(environment.now(), environment.zone))

    def _today(self) -> str:
        environment = self._instance.environment
        return local_moment(environment.now(), environment.zone).date().isoformat()
