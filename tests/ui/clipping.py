"""Words that do not fit where they stand."""

from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QStyle, QWidget

from intake_app.ui.components.wrap_label import WrapLabel
from intake_app.ui.screens.filling.bars import ElidedLabel

SLACK = 1
"""Pixels that rounding may take."""


def clipped(window: QWidget) -> list[str]:
    """Each label and button whose words are cut, by what it says."""
    return [*_cut_labels(window), *_cut_buttons(window), *_out_of_sight(window)]


def _cut_labels(window: QWidget) -> Iterator[str]:
    for label in window.findChildren(QLabel):
        if not label.isVisible() or not label.text() or isinstance(label, ElidedLabel):
            continue
        if isinstance(label, WrapLabel):
            needed = label._words.measure(
                label.text(), label._html, label.font(), label.width(), label.layoutDirection()
            )
            if needed > label.height() + SLACK:
                yield f"label {label.text()!r}: {needed} high in {label.height()}"
        elif label.wordWrap():
            needed = label.heightForWidth(label.width())
            if needed > label.height() + SLACK:
                yield f"label {label.text()!r}: {needed} high in {label.height()}"
        else:
            wide = label.fontMetrics().boundingRect(label.text()).width()
            if wide > label.width() + SLACK:
                yield f"label {label.text()!r}: {wide} wide in {label.width()}"


def _cut_buttons(window: QWidget) -> Iterator[str]:
    for button in window.findChildren(QAbstractButton):
        if not button.isVisible() or not button.text() or type(button).__name__ in PAINTS_ITSELF:
            continue
        lines = button.text().replace("&&", "&").splitlines()
        wide = max(button.fontMetrics().horizontalAdvance(line) for line in lines)
        if not button.icon().isNull():
            wide += button.iconSize().width()
        if wide > button.width() + SLACK or button.fontMetrics().height() > button.height() + SLACK:
            yield f"button {button.text()!r}: {wide} wide in {button.width()}"


PAINTS_ITSELF = frozenset(
    {"OneRow", "ManyRow", "TickRow", "StepRow", "RadioRow", "Row", "SectionLine"}
)
"""They wrap or elide their own words."""


def _out_of_sight(window: QWidget) -> Iterator[str]:
    """What stands partly outside of its parent, where nothing scrolls sideways."""
    for button in window.findChildren(QAbstractButton):
        if not button.isVisible():
            continue
        place = QRect(button.mapTo(window, button.rect().topLeft()), button.size())
        if place.left() < -SLACK or place.right() > window.width() + SLACK:
            yield f"button {button.text() or button.accessibleName()!r}: outside, {place}"
    for area in window.findChildren(QScrollArea):
        inner = area.widget()
        sideways = area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if area.isVisible() and sideways and inner is not None:
            extent = area.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
            if inner.width() > area.viewport().width() + SLACK + extent:
                yield f"scroll area {area.objectName()}: {inner.width()} wide in {area.width()}"
