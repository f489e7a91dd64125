# ruff: noqa: E501 - tables of words in two languages
"""Takes contact sheets of every control: Spanish and English, light and dark, for docs/images.

python -m tests.end_to_end.control_sheets FOLDER [SHEET ...]
"""

import math
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from intake_app.forms import ChoiceView, Control, Problem, ProblemKind, QuestionView, RichText
from intake_app.ui import i18n, theme
from intake_app.ui.components.camera import CameraSheet
from intake_app.ui.components.canvas import SIGNATURE_SIZE, DrawSheet
from intake_app.ui.components.recorder import RATE, RecordSheet, SoundSource
from intake_app.ui.components.text import Label
from intake_app.ui.questions import Materials, widget_for
from tests.fakes.media import FakeFrames

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("es", "en")
THEMES = {"light": theme.ThemeChoice.LIGHT, "dark": theme.ThemeChoice.DARK}
WIDTH = 760
LONGEST_WAIT_ROUNDS = 6

BODY_SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 160" width="300" height="160">
<rect id="north" x="10" y="10" width="130" height="65" rx="8" fill="#d9d2c5" stroke="#555"/>
<rect id="south" x="10" y="85" width="130" height="65" rx="8" fill="#c7d6d2" stroke="#555"/>
<circle id="coast" cx="220" cy="80" r="62" fill="#cfdbe6" stroke="#555"/>
<text x="52" y="48" font-size="16">A</text><text x="52" y="123" font-size="16">B</text>
<text x="214" y="86" font-size="16">C</text></svg>"""


def words(text: str) -> RichText:
    return RichText(text, text)


def png(paint: Callable[[QPainter], None], width: int = 160, height: int = 120) -> bytes:
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("#f3efe6"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload] # PySide's stubs want bytes here
    return bytes(buffer.data().data())


def face(curve: int) -> bytes:
    def paint(painter: QPainter) -> None:
        painter.setPen(QPen(QColor("#3b4a50"), 5))
        painter.setBrush(QColor("#ffe9b8"))
        painter.drawEllipse(36, 16, 88, 88)
        painter.drawPoint(64, 48)
        painter.drawPoint(96, 48)
        painter.drawArc(
            56, 62 if curve >= 0 else 76, 48, 24, (180 if curve >= 0 else 0) * 16, 180 * 16
        )

    return png(paint)


def house() -> bytes:
    def paint(painter: QPainter) -> None:
        painter.setPen(QPen(QColor("#3b4a50"), 3))
        painter.setBrush(QColor("#d9b99b"))
        painter.drawRect(40, 55, 80, 50)
        painter.setBrush(QColor("#a35d4b"))
        painter.drawPolygon([QPoint(30, 57), QPoint(80, 18), QPoint(130, 57)])

    return png(paint)


class Shelf:
    """The files that the sheets show."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {
            "sad.png": face(-1),
            "so.png": face(0),
            "glad.png": face(1),
            "house.png": house(),
            "map.svg": BODY_SVG,
            "photo.png": house(),
            "sound.wav": b"RIFF",
            "film.mp4": b"film",
            "letter.pdf": b"%PDF" * 9000,
        }

    def load(self, name: str) -> bytes | None:
        return self.files.get(name)


Item = tuple[str, QuestionView]


def question(
    control: Control,
    label: str,
    *appearances: str,
    choices: Mapping[str, str] | None = None,
    pictures: Mapping[str, str] | None = None,
    sounds: Mapping[str, str] | None = None,
    **more: object,
) -> QuestionView:
    pictures, sounds = pictures or {}, sounds or {}
    listed = tuple(
        ChoiceView(
            value,
            words(text),
            {
                **({"image": pictures[value]} if value in pictures else {}),
                **({"audio": sounds[value]} if value in sounds else {}),
            },
        )
        for value, text in (choices or {}).items()
    )
    view = QuestionView(
        path=f"/data/{control.value}/{'-'.join(appearances) or 'plain'}",
        control=control,
        label=words(label),
        hint=words(""),
        guidance=words(""),
        value="",
        choices=listed,
        required=False,
        readonly=False,
        problem=None,
        appearances=frozenset(appearances),
        parameters={},
        media={},
        position=1,
    )
    return replace(view, **more)  # type: ignore[arg-type] # any field, by name


def said(language: str) -> Callable[[str, str], str]:
    """Spanish or English words."""
    return lambda spanish, english: spanish if language == "es" else english


def text_sheet(language: str) -> Iterator[Item]:
    t = said(language)
    yield (
        "text",
        question(
            Control.TEXT,
            t("Nombre con que quiere que se le llame", "Name they go by"),
            value="Ana",
            hint=words(
                t("No tiene que ser el de sus papeles.", "It need not be the one on papers.")
            ),
        ),
    )
    yield (
        "multiline rows=3",
        question(
            Control.MULTILINE,
            t("Lo que observó", "What you noticed"),
            "multiline",
            parameters={"rows": "3"},
            value=t(
                "Llegó con otra persona que\nrespondía por ella.",
                "Came with someone who\nanswered for her.",
            ),
        ),
    )
    yield (
        "numbers",
        question(Control.TEXT, t("Teléfono", "Telephone"), "numbers", value="55 1234 5678"),
    )
    yield (
        "numbers thousands-sep",
        question(
            Control.TEXT,
            t("Deuda, en pesos", "Debt, in pesos"),
            "numbers",
            "thousands-sep",
            value="125000",
        ),
    )
    yield (
        "masked",
        question(Control.TEXT, t("Palabra de seguridad", "Safe word"), "masked", value="colibri"),
    )
    yield (
        "hidden-answer",
        question(Control.BARCODE, t("Folio", "Case slip"), "hidden-answer", value="7501031"),
    )
    yield (
        "url",
        question(
            Control.TEXT,
            t("Página de apoyo", "Support page"),
            "url",
            value="https://example.org/apoyo",
            readonly=True,
        ),
    )
    yield (
        "integer",
        question(
            Control.INTEGER,
            t("Edad", "Age"),
            value="12x",
            problem=Problem("/d", ProblemKind.TYPE, "", "p", ""),
        ),
    )
    yield (
        "integer counter",
        question(Control.INTEGER, t("Hijas e hijos", "Children"), "counter", value="2"),
    )
    yield (
        "decimal thousands-sep",
        question(
            Control.DECIMAL, t("Pago al mes", "Pay a month"), "thousands-sep", value="12345.5"
        ),
    )
    yield (
        "decimal bearing",
        question(Control.DECIMAL, t("Rumbo", "Bearing"), "bearing", value="270"),
    )
    yield "barcode", question(Control.BARCODE, t("Código de la pulsera", "Code on the wristband"))


def date_sheet(language: str) -> Iterator[Item]:
    t = said(language)
    yield (
        "date",
        question(Control.DATE, t("Fecha de llegada", "Day of arrival"), value="2026-11-24"),
    )
    yield (
        "no-calendar",
        question(
            Control.DATE,
            t("Fecha de nacimiento", "Date of birth"),
            "no-calendar",
            value="2008-02-29",
        ),
    )
    yield (
        "month-year",
        question(
            Control.DATE, t("Mes en que empezó", "Month it began"), "month-year", value="2026-03-01"
        ),
    )
    yield (
        "year",
        question(Control.DATE, t("Año de salida", "Year they left"), "year", value="2019-01-01"),
    )
    yield (
        "time",
        question(
            Control.TIME,
            t("Hora de la entrevista", "Time of the interview"),
            value="10:42:00.000-06:00",
        ),
    )
    yield (
        "dateTime",
        question(
            Control.DATE_TIME,
            t("Última llamada", "Last call"),
            value="2026-11-24T10:42:00.000-06:00",
        ),
    )
    for name, value in (
        ("ethiopian", "2026-11-24"),
        ("islamic", "2026-11-24"),
        ("persian", "2026-11-24"),
        ("bikram-sambat", "2026-11-24"),
        ("myanmar", "2026-11-24"),
    ):
        yield name, question(Control.DATE, t("Fecha", "Date"), name, value=value)


def choice_sheet(language: str) -> Iterator[Item]:
    t = said(language)
    yes = {
        "y": t("Sí", "Yes"),
        "n": t("No", "No"),
        "u": t("No sabe", "Does not know"),
        "r": t("Prefiere no decir", "Prefers not to say"),
    }
    days = {
        str(i): d
        for i, d in enumerate(
            t(
                "Lunes Martes Miércoles Jueves Viernes Sábado Domingo",
                "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
            ).split()
        )
    }
    faces = {"s": t("Mal", "Bad"), "o": t("Más o menos", "So so"), "g": t("Bien", "Well")}
    pictures = {"s": "sad.png", "o": "so.png", "g": "glad.png"}
    yield (
        "select_one",
        question(
            Control.SELECT_ONE,
            t("¿Alguien guarda sus papeles?", "Does someone keep their papers?"),
            choices=yes,
            value="n",
            required=True,
        ),
    )
    yield (
        "columns",
        question(
            Control.SELECT_MULTIPLE,
            t("¿Qué días trabaja?", "Which days do they work?"),
            "columns",
            choices=days,
            value="0 2",
        ),
    )
    yield (
        "columns-pack",
        question(
            Control.SELECT_ONE,
            t("¿Qué días descansa?", "Which day is free?"),
            "columns-pack",
            choices=days,
            value="6",
        ),
    )
    yield (
        "no-buttons columns-3",
        question(
            Control.SELECT_ONE,
            t("¿Cómo se siente hoy?", "How are they today?"),
            "no-buttons",
            "columns-3",
            choices=faces,
            pictures=pictures,
            value="g",
        ),
    )
    yield (
        "likert",
        question(
            Control.SELECT_ONE,
            t("Me siento a salvo aquí", "I feel safe here"),
            "likert",
            choices={
                "1": t("Nada", "Not at all"),
                "2": t("Poco", "A little"),
                "3": t("Regular", "Somewhat"),
                "4": t("Bastante", "Quite"),
                "5": t("Mucho", "Very"),
            },
            value="4",
        ),
    )
    yield (
        "likert, images",
        question(
            Control.SELECT_ONE,
            t("El lugar donde duerme", "The place they sleep"),
            "likert",
            choices=faces,
            pictures=pictures,
            value="o",
        ),
    )
    yield (
        "images, audio",
        question(
            Control.SELECT_MULTIPLE,
            t("¿Qué reconoce?", "What do they recognise?"),
            choices={"h": t("La casa", "The house"), "n": t("Ninguno", "None of these")},
            pictures={"h": "house.png"},
            sounds={"h": "sound.wav", "n": "sound.wav"},
            value="h",
        ),
    )
    yield (
        "minimal",
        question(
            Control.SELECT_ONE_LONG,
            t("Municipio", "Municipality"),
            "minimal",
            choices=days,
            value="3",
        ),
    )
    yield (
        "acknowledge",
        question(
            Control.ACKNOWLEDGE,
            t("Leí el aviso en voz alta", "I read the notice aloud"),
            value="OK",
        ),
    )
    yield (
        "rank",
        question(
            Control.RANK,
            t("¿Qué es lo más urgente?", "What matters most now?"),
            choices={
                "a": t("Un lugar para dormir", "A place to sleep"),
                "b": t("Atención médica", "Medical care"),
                "c": t("Llamar a su familia", "Calling family"),
            },
            value="b a c",
        ),
    )


def table_sheet(language: str) -> Iterator[Item]:
    t = said(language)
    often = {
        "0": t("Nunca", "Never"),
        "1": t("A veces", "Some-times"),
        "2": t("Seguido", "Often"),
        "3": t("Siempre", "Always"),
    }
    yield (
        "",
        question(
            Control.SELECT_ONE, t("En el último mes…", "In the last month…"), "label", choices=often
        ),
    )
    for label, value in (
        (t("Podía salir a la calle", "They could go out"), "0"),
        (
            t("Le decían a quién podía llamar y a quién no", "They were told whom they may call"),
            "3",
        ),
        (t("Le pagaban lo acordado", "They were paid as agreed"), ""),
    ):
        yield "", question(Control.SELECT_ONE, label, "list-nolabel", choices=often, value=value)
    yield (
        "",
        question(
            Control.SELECT_MULTIPLE,
            t("¿Quién lo vio?", "Who saw it?"),
            "list-nolabel",
            choices=often,
            value="1 2",
        ),
    )
    yield (
        "list",
        question(
            Control.SELECT_ONE,
            t("¿Y antes de venir?", "And before coming?"),
            "list",
            choices=often,
            value="2",
        ),
    )
    yield (
        "image-map",
        question(
            Control.SELECT_ONE,
            t("¿Por dónde entró?", "Where did they enter?"),
            "image-map",
            choices={
                "north": t("Norte", "North"),
                "south": t("Sur", "South"),
                "coast": t("Costa", "Coast"),
            },
            media={"image": "jr://images/map.svg"},
            value="coast",
        ),
    )


def range_sheet(language: str) -> Iterator[Item]:
    t = said(language)
    to_ten = {"start": "0", "end": "10", "step": "1"}
    ends = {"0": t("Ninguno", "None"), "5": t("Regular", "Some"), "10": t("El peor", "The worst")}
    yield (
        "range",
        question(
            Control.RANGE,
            t("¿Cuánto dolor siente?", "How much pain?"),
            parameters=to_ten,
            value="6",
        ),
    )
    yield (
        "range, unanswered, placeholder=5",
        question(
            Control.RANGE,
            t("¿Cuánto miedo siente?", "How much fear?"),
            parameters={**to_ten, "placeholder": "5"},
        ),
    )
    yield (
        "range, tick labels",
        question(
            Control.RANGE, t("Cansancio", "Tiredness"), parameters=to_ten, choices=ends, value="5"
        ),
    )
    yield (
        "no-ticks",
        question(
            Control.RANGE,
            t("Horas al día", "Hours a day"),
            "no-ticks",
            parameters={"start": "0", "end": "24", "step": "0.5"},
            value="13.5",
        ),
    )
    yield (
        "picker",
        question(
            Control.RANGE,
            t("Personas en el cuarto", "People in the room"),
            "picker",
            parameters={"start": "1", "end": "40", "step": "1"},
            value="12",
        ),
    )
    yield (
        "rating",
        question(
            Control.RANGE,
            t("¿Cómo fue el trato?", "How were they treated?"),
            "rating",
            parameters={"start": "1", "end": "5", "step": "1"},
            value="3",
        ),
    )
    yield (
        "vertical",
        question(
            Control.RANGE,
            t("Temor ahora", "Fear now"),
            "vertical",
            parameters=to_ten,
            choices=ends,
            value="4",
        ),
    )


def file_sheet(language: str) -> Iterator[Item]:
    t = said(language)
    image = {"mediatype": "image/*"}
    yield (
        "image",
        question(Control.FILE, t("Foto del lugar", "Photo of the place"), parameters=image),
    )
    yield (
        "image, answered",
        question(
            Control.FILE,
            t("Foto del documento", "Photo of the document"),
            parameters=image,
            value="photo.png",
        ),
    )
    yield (
        "signature",
        question(Control.FILE, t("Firma", "Signature"), "signature", parameters=image),
    )
    yield (
        "draw",
        question(
            Control.FILE, t("Croquis del lugar", "Sketch of the place"), "draw", parameters=image
        ),
    )
    yield (
        "annotate",
        question(
            Control.FILE, t("Marque en la foto", "Mark the photo"), "annotate", parameters=image
        ),
    )
    yield (
        "audio",
        question(Control.FILE, t("Nota de voz", "Voice note"), parameters={"mediatype": "audio/*"}),
    )
    yield (
        "audio, answered",
        question(
            Control.FILE,
            t("Nota de voz", "Voice note"),
            parameters={"mediatype": "audio/*"},
            value="sound.wav",
        ),
    )
    yield "video", question(Control.FILE, t("Video", "Film"), parameters={"mediatype": "video/*"})
    yield (
        "file",
        question(
            Control.FILE,
            t("Otro documento", "Other document"),
            parameters={"mediatype": "application/*"},
            value="letter.pdf",
        ),
    )


def note_sheet(language: str) -> Iterator[Item]:
    t = said(language)
    yield (
        "note, rich text",
        replace(
            question(Control.NOTE, t("Antes de empezar", "Before you begin")),
            label=RichText(
                t(
                    "<h2>Antes de empezar</h2><p>Lea esto <b>en voz alta</b>, <i>despacio</i>.</p><ul><li>Puede parar cuando quiera.</li><li>Nada se comparte sin su permiso.</li></ul>",
                    "<h2>Before you begin</h2><p>Read this <b>aloud</b>, <i>slowly</i>.</p><ul><li>They may stop at any time.</li><li>Nothing is shared without their leave.</li></ul>",
                ),
                t("Antes de empezar", "Before you begin"),
            ),
        ),
    )
    yield (
        "note with picture, sound, film",
        question(
            Control.NOTE,
            t("Esta es la casa de día", "This is the day house"),
            media={"image": "house.png", "audio": "sound.wav", "video": "film.mp4"},
        ),
    )
    yield (
        "guidance",
        question(
            Control.TEXT,
            t("¿Con quién vino?", "Who did they come with?"),
            guidance=words(t("No insista si calla.", "Do not press if they are silent.")),
        ),
    )
    yield (
        "note with a value",
        question(Control.NOTE, t("Código del caso", "Case code"), value="K7QF-2M9X"),
    )


def place_sheet(language: str) -> Iterator[Item]:
    t = said(language)
    yield (
        "geopoint placement-map",
        question(
            Control.GEOPOINT,
            t("¿Dónde la encontró?", "Where did you meet her?"),
            "placement-map",
            value="16.7521 -93.1152 0 0",
        ),
    )
    yield "geopoint", question(Control.GEOPOINT, t("¿Dónde durmió?", "Where did they sleep?"))
    yield (
        "geotrace",
        question(
            Control.GEOTRACE,
            t("El camino que hizo", "The way they took"),
            value="14.634 -90.507 0 0; 14.9 -92.26 0 0; 16.75 -93.12 0 0; 19.43 -99.13 0 0",
        ),
    )
    yield (
        "geoshape",
        question(
            Control.GEOSHAPE,
            t("La zona donde trabaja", "The area where they work"),
            value="19.5 -99.3 0 0; 19.6 -98.9 0 0; 19.2 -98.9 0 0; 19.5 -99.3 0 0",
        ),
    )
    spots = (
        ("a", t("Albergue del río", "River shelter"), "20.6597 -103.3496", "", ""),
        ("b", t("Casa de día", "Day house"), "19.1738 -96.1342", "#9a6200", "D"),
        ("c", t("Clínica", "Clinic"), "17.0732 -96.7266", "#1668b8", "C"),
    )
    places = tuple(
        ChoiceView(
            value,
            words(label),
            place={"geometry": where, "marker-color": colour, "marker-symbol": symbol},
        )
        for value, label, where, colour, symbol in spots
    )
    asked = question(
        Control.SELECT_ONE, t("¿A qué lugar irá?", "Which place will they go to?"), "map"
    )
    yield "select_one map", replace(asked, choices=places, value="b")


SHEETS: dict[str, Callable[[str], Iterator[Item]]] = {
    "text": text_sheet,
    "dates": date_sheet,
    "choices": choice_sheet,
    "tables": table_sheet,
    "ranges": range_sheet,
    "files": file_sheet,
    "places": place_sheet,
    "notes": note_sheet,
}


def lay_out(items: Iterator[Item], shelf: Shelf) -> QWidget:
    """A page with the questions one under another, each under the name of what it shows."""
    page = QWidget()
    page.setProperty("kind", "canvas")
    page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(page)
    column.setContentsMargins(40, 24, 40, 32)
    column.setSpacing(0)
    for name, view in items:
        widget = widget_for(view)(
            page,
            media=Materials(
                shelf.load, shelf.load, size=lambda file: len(shelf.files.get(file, b""))
            ),
        )
        column.addSpacing(theme.TIGHT if widget.stands_close else theme.LARGE)
        if name:
            caption = Label("small", wraps=False)
            caption.setText(name)
            column.addWidget(caption)
        column.addWidget(widget)
        widget.show_question(view)
    column.addStretch(1)
    return page


def photograph(page: QWidget, target: Path) -> None:
    """Lay the page out at its width and keep the picture."""
    page.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    page.resize(WIDTH, 400)
    page.show()
    for _ in range(LONGEST_WAIT_ROUNDS):
        QApplication.processEvents()
        page.resize(WIDTH, page.sizeHint().height())
    page.grab().save(str(target))


def draw_sheet(window: QWidget, language: str) -> None:
    """A signature being written."""
    t = said(language)
    sheet = DrawSheet(window, t("Firma", "Signature"), size=SIGNATURE_SIZE, is_signature=True)
    sheet.open_paper()
    for x in range(180, 700, 6):
        y = 150 + 60 * math.sin(x / 28) * math.cos(x / 90)
        if x == 180:
            sheet.pad._begin(QPointF(x, y))
        sheet.pad._go_on(QPointF(x, y))


def camera_sheet(window: QWidget, language: str) -> None:
    """A camera that sees a house."""
    del language
    frames = FakeFrames()
    sheet = CameraSheet(window, frames)
    sheet.open_camera()
    frames.give(QImage.fromData(house()).scaled(640, 480))


def record_sheet(window: QWidget, language: str) -> None:
    """A voice being recorded."""
    del language
    source = SoundSource()
    source.start = source.stop = lambda: None  # type: ignore[method-assign] # nobody listens
    sheet = RecordSheet(window, source)
    sheet.open_recorder()
    sheet.toggle()
    source.came.emit(b"\x00\x50" * RATE * 7)


DIALOGS: dict[str, Callable[[QWidget, str], None]] = {
    "signature": draw_sheet,
    "camera": camera_sheet,
    "recording": record_sheet,
}
DIALOG_SIZE = (1000, 680)


def photograph_dialog(open_it: Callable[[QWidget, str], None], language: str, target: Path) -> None:
    """Open a sheet over an empty window and keep the picture."""
    window = QWidget()
    window.setProperty("kind", "canvas")
    window.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.resize(*DIALOG_SIZE)
    window.show()
    open_it(window, language)
    for _ in range(LONGEST_WAIT_ROUNDS):
        QApplication.processEvents()
    window.grab().save(str(target))
    window.hide()
    window.deleteLater()


def run(folder: Path, only: tuple[str, ...] = ()) -> None:
    """Takes every sheet, or those that are named."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(["sheets"])
    look = theme.install(app, ROOT / "resources")
    languages = i18n.install(app, ROOT / "resources")
    shelf = Shelf()
    for sheet, items in SHEETS.items():
        if only and sheet not in only:
            continue
        for language in LANGUAGES:
            languages.use(language)
            for name, choice in THEMES.items():
                look.use(choice, 1.0)
                page = lay_out(items(language), shelf)
                photograph(page, folder / f"controls-{sheet}-{language}-{name}.png")
                page.deleteLater()

    for sheet, open_it in DIALOGS.items():
        if only and sheet not in only:
            continue
        for language in LANGUAGES:
            languages.use(language)
            for name, choice in THEMES.items():
                look.use(choice, 1.0)
                target = folder / f"controls-{sheet}-{language}-{name}.png"
                photograph_dialog(open_it, language, target)


def main() -> int:
    """Takes the sheets; gives the exit code."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images"
    folder.mkdir(parents=True, exist_ok=True)
    run(folder, tuple(sys.argv[2:]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
