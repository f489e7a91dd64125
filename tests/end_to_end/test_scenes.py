"""What takes the pictures goes through its scenes, and the documents' pictures are there."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.end_to_end.contact_sheet import CELL, ContactCamera
from tests.end_to_end.studio import Look
from tests.end_to_end.tour import IMAGES, chosen_parts, go_through

ROOT = IMAGES.parents[1]
LINK = re.compile(r"images/[\w/-]+\.(?:png|jpg)")


def test_a_scene_is_kept_in_every_look_that_is_asked_for(
    qapp: QApplication, tmp_path: Path
) -> None:
    del qapp
    looks = [Look("es", "light", (1366, 768), 2.0), Look("en", "light", (800, 600), 2.0)]
    camera = ContactCamera(looks, tmp_path)
    go_through(camera, ["refusal"])
    assert camera.write(tmp_path / "sheets") == 1
    seen = [QImage(str(tmp_path / f"refusal-{look}.png")) for look in looks]
    assert [(one.width(), one.height()) for one in seen] == [look.size for look in looks]
    assert seen[0].scaled(80, 60) != seen[1].scaled(80, 60)
    assert camera.cut == []
    sheet = QImage(str(tmp_path / "sheets" / f"{looks[0]}.jpg"))
    assert sheet.width() > CELL


def test_a_part_that_is_not_there_is_told() -> None:
    assert chosen_parts("b, a", ["a", "b"]) == ["b", "a"]
    assert chosen_parts("", ["a", "b"]) == ["a", "b"]
    with pytest.raises(ValueError, match="c; there are a, b"):
        chosen_parts("a,c", ["a", "b"])


def test_every_picture_of_the_documents_is_there() -> None:
    documents = [ROOT / "README.md", *ROOT.glob("docs/**/*.md")]
    named = {link for one in documents for link in LINK.findall(one.read_text(encoding="utf-8"))}
    assert len(named) > 20
    assert [link for link in sorted(named) if not (IMAGES.parent / link).is_file()] == []
