"""What the coordinator's page says, in English and Spanish."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

LANGUAGES: Final = {"es": "Español", "en": "English"}

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "title": ("Office", "Oficina"),
    "forms": ("Forms", "Formularios"),
    "people": ("Field workers", "Personal de campo"),
    "leave": ("Leave", "Salir"),
    "received": ("Received", "Recibidos"),
    "last": ("Last one", "Último"),
    "waiting": ("Without all their files", "Con archivos pendientes"),
    "state": ("State", "Estado"),
    "open": ("Open", "Abierto"),
    "closing": (
        "Closing: no longer offered, still received",
        "Cerrando: ya no se ofrece, aún recibe",
    ),
    "closed": ("Closed", "Cerrado"),
    "deleted": ("Withdrawn", "Retirado"),
    "version": ("Version", "Versión"),
    "none-yet": ("Nothing has arrived yet.", "Todavía no ha llegado nada."),
    "no-forms": (
        "The hub has no forms yet. Add one: intake hub add-form FILE --folder DIR",
        (
            "La central no tiene formularios. Agregue uno: "
            "intake hub add-form ARCHIVO --folder CARPETA"
        ),
    ),
    "records": ("Records", "Registros"),
    "record": ("Record", "Registro"),
    "when": ("Received", "Recibido"),
    "who": ("From", "De"),
    "name": ("Name", "Nombre"),
    "files": ("Files", "Archivos"),
    "missing": ("still to come: {names}", "por llegar: {names}"),
    "of-files": ("{present} of {expected}", "{present} de {expected}"),
    "newer": ("A corrected one took its place.", "Una corrección tomó su lugar."),
    "encrypted": (
        "Sealed: only the holder of the form's key can read it. Its files can be downloaded.",
        (
            "Sellado: solo quien tiene la clave del formulario puede leerlo. Sus archivos se pueden "
            "descargar."
        ),
    ),
    "answers": ("Answers", "Respuestas"),
    "question": ("Question", "Pregunta"),
    "answer": ("Answer", "Respuesta"),
    "no-answer": ("no answer", "sin respuesta"),
    "download": ("Download", "Descargar"),
    "export": ("Take everything away", "Llevarse todo"),
    "export-csv": ("Tables (CSV)", "Tablas (CSV)"),
    "export-json": ("For programs (JSON)", "Para programas (JSON)"),
    "export-files": ("Tables and all files", "Tablas y todos los archivos"),
    "export-note": (
        (
            "The file is not encrypted. Keep it where only those who need it can read it, and erase it "
            "when it is no longer needed."
        ),
        (
            "El archivo no va cifrado. Guárdelo donde solo lo lea quien lo necesita, y bórrelo cuando "
            "ya no haga falta."
        ),
    ),
    "older": ("Older", "Anteriores"),
    "newer-page": ("Newer", "Más recientes"),
    "change": ("Change", "Cambiar"),
    "last-sent": ("Sent last", "Último envío"),
    "never": ("nothing yet", "nada todavía"),
    "since": ("Since", "Desde"),
    "revoked": ("Stopped", "Detenido"),
    "active": ("Active", "Activo"),
    "revoke": ("Stop", "Detener"),
    "revoke-title": ("Stop {name}?", "¿Detener a {name}?"),
    "revoke-text": (
        (
            "Nothing more is taken from this laptop, and it is told so. What it has not sent yet stays "
            "safe on it, and goes out once it gets a new code."
        ),
        (
            "Ya no se recibe nada de ese equipo, y se le avisa. Lo que aún no envió queda a salvo en "
            "él, y saldrá cuando reciba un código nuevo."
        ),
    ),
    "keep": ("Keep it", "Dejarlo así"),
    "add": ("Add a field worker", "Agregar a alguien"),
    "add-note": (
        "A name by which you know the laptop or the person. It stands beside what they send.",
        "Un nombre con el que reconoce el equipo o a la persona. Queda junto a lo que envía.",
    ),
    "add-button": ("Make a code", "Hacer un código"),
    "code-title": ("The code for {name}", "El código de {name}"),
    "code-text": (
        (
            "Shown only now: have them scan it, or print this page and hand it over in person. Whoever "
            "holds it can send records as {name}."
        ),
        (
            "Se muestra solo ahora: pida que lo escaneen, o imprima esta página y entréguela en "
            "persona. Quien lo tenga puede enviar registros como {name}."
        ),
    ),
    "code-as-text": ("The same as text, to be pasted", "Lo mismo como texto, para pegar"),
    "done": ("Done", "Listo"),
    "login": ("Sign in", "Entrar"),
    "login-text": (
        "The link that the hub wrote when it started needs no password. Later, sign in.",
        "El enlace que la central escribió al iniciar no pide contraseña. Después, entre aquí.",
    ),
    "email": ("E-mail", "Correo"),
    "password": ("Password", "Contraseña"),
    "login-refused": (
        "These two do not belong together. Look at them and try again.",
        "No corresponden. Revíselos e intente otra vez.",
    ),
    "login-wait": (
        "After several tries there is a wait of a minute.",
        "Después de varios intentos hay una espera de un minuto.",
    ),
    "gone": ("There is nothing here.", "Aquí no hay nada."),
    "link-used": (
        "This link was used already, or is too old. Start the hub anew for another.",
        "Este enlace ya se usó o es muy viejo. Inicie de nuevo la central para tener otro.",
    ),
    "lists": ("Lists of cases", "Listas de casos"),
    "conflicts": ("Changed twice", "Con cambios cruzados"),
    "conflict-hard": ("the same was changed twice", "lo mismo cambió dos veces"),
    "conflict-soft": (
        "changed twice, in different places",
        "cambió dos veces, en partes distintas",
    ),
    "looked-at": ("I looked at it", "Ya lo revisé"),
    "entities": ("Entries", "Entradas"),
    "back": ("Back", "Volver"),
    "all-of-them": ("{count} in all", "{count} en total"),
    "page-language": ("Language", "Idioma"),
    "skip": ("To the content", "Ir al contenido"),
}

_MONTHS: Final = {
    "es": ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}


class OfficeWords:
    """Sentences in one language."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else "es"

    def say(self, name: str, /, **facts: object) -> str:
        """The sentence of that name."""
        english, spanish = WORDS[name]
        return (spanish if self.language == "es" else english).format(**facts)

    def moment(self, moment: datetime) -> str:
        """«27 nov 2026, 10:42», by this machine's clock."""
        here = moment.astimezone()
        month = _MONTHS[self.language][here.month - 1]
        day = (
            f"{here.day} {month} {here.year}"
            if self.language == "es"
            else f"{month} {here.day}, {here.year}"
        )
        return f"{day}, {here:%H:%M}"
