"""One form with every appearance, from spreadsheet to screen: each question gets its widget."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from intake_app.domain.attachments import MadeFile
from intake_app.services import Filling, Workspace
from intake_app.ui.components.pictures import image_bytes, read_image
from intake_app.ui.questions import QuestionWidget
from intake_app.ui.questions.choices import SelectOneQuestion
from intake_app.ui.questions.codes import BarcodeQuestion
from intake_app.ui.questions.dates import DateQuestion
from intake_app.ui.questions.files import (
    FileQuestion,
    FilmQuestion,
    PictureQuestion,
    SoundQuestion,
)
from intake_app.ui.questions.image_maps import SelectOneOnPicture
from intake_app.ui.questions.long_lists import LongSelectMultipleQuestion
from intake_app.ui.questions.numbers import DecimalQuestion, IntegerQuestion
from intake_app.ui.questions.places import (
    GeopointQuestion,
    GeoshapeQuestion,
    GeotraceQuestion,
    MapChoiceQuestion,
)
from intake_app.ui.questions.ranges import PickerQuestion, RangeQuestion, RatingQuestion
from intake_app.ui.questions.ranks import RankQuestion
from intake_app.ui.questions.tables import SelectOneInTable, TableHead
from intake_app.ui.questions.text import MultilineQuestion, TextQuestion
from intake_app.ui.screens.filling import FillingScreen
from tests.ui.questions.test_files import painted

FORM = Path(__file__).parent / "forms" / "every_appearance.csv"
DRAWING = b"""<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"
 viewBox="0 0 200 100">
<rect id="north" width="100" height="100"/>
<rect id="south" x="100" width="100" height="100"/></svg>"""
WIDGETS_BY_PAGE: dict[str, dict[str, type[QuestionWidget]]] = {
    "texts": {
        "masked": TextQuestion,
        "many": MultilineQuestion,
        "phone": TextQuestion,
        "page": QuestionWidget,
        "counted": IntegerQuestion,
        "turned": DecimalQuestion,
        "code": BarcodeQuestion,
    },
    "days": dict.fromkeys(("ethiopian", "month", "year", "plain"), DateQuestion),
    "choices": {
        **dict.fromkeys(("packed", "columns", "tiles", "scale", "quick"), SelectOneQuestion),
        "region": SelectOneOnPicture,
        "spot": MapChoiceQuestion,
        "small": LongSelectMultipleQuestion,
        "order": RankQuestion,
    },
    "table": {
        "reserved_name_for_field_list_labels_30": TableHead,
        "first": SelectOneInTable,
        "second": SelectOneInTable,
    },
    "ranges": {
        "lying": RangeQuestion,
        "standing": RangeQuestion,
        "stars": RatingQuestion,
        "picked": PickerQuestion,
    },
    "files": {
        **dict.fromkeys(("photo", "signed", "drawn", "marked"), PictureQuestion),
        "voice": SoundQuestion,
        "film": FilmQuestion,
        "paper": FileQuestion,
    },
    "places": {"point": GeopointQuestion, "trace": GeotraceQuestion, "shape": GeoshapeQuestion},
}


@pytest.fixture
def filling(workspace: Workspace, tmp_path: Path) -> Filling:
    path = tmp_path / FORM.name
    shutil.copy(FORM, path)
    media = tmp_path / f"{path.stem}-media"
    media.mkdir()
    (media / "body.svg").write_bytes(DRAWING)
    return workspace.desk.start(workspace.catalogue.import_form(path).ref)


@pytest.fixture
def screen(filling: Filling, workspace: Workspace, qtbot: QtBot) -> FillingScreen:
    shown = FillingScreen(
        filling,
        workspace.events,
        media=lambda name: workspace.catalogue.media_file(filling.form, name),
    )
    qtbot.addWidget(shown)
    shown.resize(1366, 768)
    shown.show()
    QApplication.processEvents()
    return shown


def turn_to(screen: FillingScreen, name: str) -> None:
    page = next(page for page in screen.filling.page_ids() if page.endswith(f"/{name}"))
    screen.go_to(page)
    screen.page.build_all()
    QApplication.processEvents()


def widget(screen: FillingScreen, page: str, name: str) -> QuestionWidget:
    found = screen.page.question(f"/data/{page}/{name}")
    assert found is not None
    return found


def test_each_question_gets_its_widget(screen: FillingScreen) -> None:
    for page, kinds in WIDGETS_BY_PAGE.items():
        turn_to(screen, page)
        for name, kind in kinds.items():
            assert isinstance(widget(screen, page, name), kind), name
        width = screen.page.viewport().width()
        assert all(question.width() <= width for question in screen.page.questions())
    turn_to(screen, "table")  # rows of a table stand close
    first = widget(screen, "table", "first")
    second = widget(screen, "table", "second")
    gap = second.y() + second.contentsMargins().top() - first.geometry().bottom()
    assert gap <= 12


def test_what_came_with_the_form_and_its_list_reaches_the_screen(
    screen: FillingScreen, qtbot: QtBot
) -> None:
    turn_to(screen, "choices")
    region = widget(screen, "choices", "region")
    assert isinstance(region, SelectOneOnPicture)
    picture = region.regions
    middle = picture.rect().center()
    qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=middle + QPoint(40, 0))
    spot = widget(screen, "choices", "spot")
    assert isinstance(spot, MapChoiceQuestion)
    view = spot.panel.view
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.on_screen((17.07, -96.72)).toPoint())
    said = {line.path: line.answer for line in screen.filling.answers()}
    assert said["/data/choices/region"] == "South"
    assert said["/data/choices/spot"] == "Clinic"
    turn_to(screen, "days")
    day = widget(screen, "days", "ethiopian")
    assert isinstance(day, DateQuestion)
    qtbot.keyClicks(day.day_field, "1/1/2000")
    day.flush()
    lines = {line.path: line for line in screen.filling.answers()}
    assert "2007" in lines["/data/days/ethiopian"].answer  # kept in the common calendar


def test_a_picture_is_kept_small_shown_taken_away_and_put_back(
    screen: FillingScreen, tmp_path: Path
) -> None:
    turn_to(screen, "files")
    photo = widget(screen, "files", "photo")
    assert isinstance(photo, PictureQuestion)
    large = tmp_path / "IMG_77.jpg"
    large.write_bytes(image_bytes(painted(1280, 960), "JPEG"))
    photo.take_file(large)
    (kept,) = {line.answer for line in screen.filling.answers() if line.path.endswith("photo")}
    image = read_image(b"".join(screen.filling.attached_chunks(kept)))
    assert image is not None
    assert max(image.width(), image.height()) == 640  # as the bind asks
    assert photo.preview.isVisible()
    assert "KB" in photo.name.text().upper()
    photo.remove_button.click()
    assert photo.back_button.isVisible()
    photo.back_button.click()
    assert photo.preview.isVisible()
    signed = widget(screen, "files", "signed")
    assert isinstance(signed, PictureQuestion)
    signed.give(MadeFile(".png", image_bytes(painted(30, 20), "PNG")))
    (name,) = {line.answer for line in screen.filling.answers() if line.path.endswith("signed")}
    assert name.endswith(".png")
    assert screen.filling.attached_size(name)
