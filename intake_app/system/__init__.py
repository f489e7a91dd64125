"""What the machine gives: folders, log, one running program, whether there is a network."""

from intake_app.system.connectivity import can_reach, has_network, is_loopback
from intake_app.system.hardening import (
    can_forbid_capture,
    forbid_capture,
    harden_process,
    tell_session_changes,
)
from intake_app.system.installing import Installed, how_installed, start_installer
from intake_app.system.keyring import SystemKeyring
from intake_app.system.logs import Crash, install_crash_hook, start_log
from intake_app.system.map_tiles import (
    MapFileMissing,
    MapFileOfLines,
    MapFileUnreadable,
    MapTiles,
    picture_kind,
)
from intake_app.system.network_cost import NetworkCost, network_cost
from intake_app.system.paths import AppPaths, shipped_resources
from intake_app.system.policy_places import policy_files, read_policy_file
from intake_app.system.single_instance import SingleInstance
from intake_app.system.sticks import mounted_sticks

__all__ = [
    "AppPaths",
    "Crash",
    "Installed",
    "MapFileMissing",
    "MapFileOfLines",
    "MapFileUnreadable",
    "MapTiles",
    "NetworkCost",
    "SingleInstance",
    "SystemKeyring",
    "can_forbid_capture",
    "can_reach",
    "forbid_capture",
    "harden_process",
    "has_network",
    "how_installed",
    "install_crash_hook",
    "is_loopback",
    "mounted_sticks",
    "network_cost",
    "picture_kind",
    "policy_files",
    "read_policy_file",
    "shipped_resources",
    "start_installer",
    "start_log",
    "tell_session_changes",
]
