"""Settings of the network: what costs, the way through a proxy, how much of the line."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from intake_app.services import SettingsValues, Workspace
from intake_app.ui.components.segments import Segments
from intake_app.ui.screens.settings.network import TOR, NetworkPart
from intake_app.ui.screens.settings.screen import SettingsScreen
from tests.ui.conftest import Desk


def part(desk: Desk) -> NetworkPart:
    desk.window.go("settings")
    screen = desk.window.current_screen()
    assert isinstance(screen, SettingsScreen)
    return screen.network


def press(switch: Segments, words: str, qtbot: QtBot) -> None:
    button = next(one for one in switch.findChildren(QPushButton) if one.text() == words)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def values(workspace: Workspace) -> SettingsValues:
    return workspace.settings.values()


def test_networks_that_cost_are_asked_about_unless_told_otherwise(
    desk: Desk, workspace: Workspace, qtbot: QtBot
) -> None:
    network = part(desk)
    assert network.metered.value() == "ask"
    press(network.metered, "Never", qtbot)
    press(network.unknown, "Ask me", qtbot)
    assert (values(workspace).metered, values(workspace).unknown_networks) == ("never", "ask")


def test_tor_is_one_press_and_asks_for_no_names_outside(
    desk: Desk, workspace: Workspace, qtbot: QtBot
) -> None:
    network = part(desk)
    press(network.ways, "Tor", qtbot)
    assert values(workspace).proxy == TOR
    assert TOR.startswith("socks5h://")
    assert "has to run" in network.way_note.text()
    press(network.ways, "Straight", qtbot)
    assert values(workspace).proxy == "direct"


def test_a_proxy_that_cannot_be_is_said_and_not_kept(
    desk: Desk, workspace: Workspace, qtbot: QtBot
) -> None:
    network = part(desk)
    press(network.ways, "Proxy", qtbot)
    assert network.proxy.isVisible()
    for text in ("socks5://10.0.0.1:1080", "proxy"):
        network.proxy.editor.setText(text)
        qtbot.keyClick(network.proxy.editor, Qt.Key.Key_Return)
        assert network.proxy.problem()
        assert values(workspace).proxy == ""
    network.proxy.editor.setText("http://10.0.0.1:3128")
    qtbot.keyClick(network.proxy.editor, Qt.Key.Key_Return)
    assert network.proxy.problem() == ""
    assert values(workspace).proxy == "http://10.0.0.1:3128"


def test_the_line_can_be_left_to_others(desk: Desk, workspace: Workspace, qtbot: QtBot) -> None:
    network = part(desk)
    network.limit.editor.setText("50")
    qtbot.keyClick(network.limit.editor, Qt.Key.Key_Return)
    assert values(workspace).most_kilobytes_per_second == 50
