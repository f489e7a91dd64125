"""Gathers the program's sentences for a language and compiles its translation.

    python installer/translations.py es

For a new language this makes `resources/i18n/intake_CODE.ts`; translate it (any text editor, or
Qt Linguist), run the command again, and add the language to LANGUAGES in `intake_app/ui/i18n.py`.
English needs only its plural forms: everything else stands in the source. Languages of
PERSON_LANGUAGES hold what a screened person may see, from the sources below, and nothing else.
"""

import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "i18n"
SOURCE = "en"
PERSON_LANGUAGES = ("fr", "ht", "pt")
PERSON_SOURCES = (
    "i18n.py",
    "questions/*.py",
    "screens/filling/hand_over.py",
    "screens/filling/pause.py",
    "screens/filling/reading.py",
    "screens/filling/repeat_rows.py",
    "screens/filling/covers.py",
    "components/camera.py",
    "components/canvas.py",
    "components/choice_row.py",
    "components/code_view.py",
    "components/map_view.py",
    "components/picture_view.py",
    "components/player.py",
    "components/recorder.py",
)
"""What says something while the person looks on; a test shows each control to see that it is."""


def sources(code: str) -> list[str]:
    """Every module that says something in the language, relative to the project, in fixed order."""
    home = ROOT / "intake_app" / "ui"
    patterns = PERSON_SOURCES if code in PERSON_LANGUAGES else ("**/*.py",)
    files = sorted({file for pattern in patterns for file in home.glob(pattern)})
    return [str(file.relative_to(ROOT)) for file in files]


def counting(code: str) -> str:
    """The language whose plural rules a language follows here.

    Qt's tools know none for Haitian Creole and leave its file alone; French has as many forms.
    """
    return "fr" if code == "ht" else code


def tool(name: str) -> str:
    """The path of a Qt tool that came with PySide6."""
    suffix = ".exe" if sys.platform == "win32" else ""
    return str(Path(sysconfig.get_path("scripts")) / f"{name}{suffix}")


def gather(code: str) -> Path:
    """Brings a language's .ts file up to date; sentences that are gone are taken out."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    target = FOLDER / f"intake_{code}.ts"
    options = ["-no-obsolete", "-locations", "none", "-source-language", SOURCE]
    if code == SOURCE:
        options.append("-pluralonly")
    subprocess.run(
        [
            tool("pyside6-lupdate"),
            *sources(code),
            *options,
            *("-target-language", counting(code)),
            *("-ts", str(target.relative_to(ROOT))),
        ],
        check=True,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
    )
    return target


def compile_language(code: str) -> Path:
    """Writes the .qm file that the program loads."""
    source = FOLDER / f"intake_{code}.ts"
    target = source.with_suffix(".qm")
    subprocess.run(
        [tool("pyside6-lrelease"), "-silent", str(source), "-qm", str(target)],
        check=True,
        cwd=ROOT,
    )
    return target


def main(words: list[str]) -> int:
    """Gathers and compiles the languages named, all that are there when none is."""
    present = sorted(file.stem.removeprefix("intake_") for file in FOLDER.glob("intake_*.ts"))
    for code in words or present:
        gather(code)
        compile_language(code)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
