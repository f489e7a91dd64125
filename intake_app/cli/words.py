"""Sentences of the command line, in English and Spanish."""

import locale
import os
from collections.abc import Mapping

from intake_app.domain.delivery import DeliveryFailed, FailureKind
from intake_app.domain.errors import IntakeError

LANGUAGES = ("en", "es")

# code of a failure, or a sentence's own name -> English, Spanish
SENTENCES: Mapping[str, tuple[str, str]] = {
    # ------------------------------------------------------------ casework
    "cases.none": ("There is no case.", "No hay ningún caso."),
    "cases.disclaimer": (
        "Decision aid of the organisation; no validated instrument and no legal finding.",
        "Ayuda para decidir; no es un instrumento validado ni una determinación legal.",
    ),
    "figures.as-of": (
        "As of {as_of}; not yet at the central: {unsynced}. * stands for a small count.",
        "Al {as_of}; sin llegar a la central: {unsynced}. * es una cantidad pequeña.",
    ),
    "export.written": ("Written: {file}", "Escrito: {file}"),
    "requests.none": ("Nobody asked about their data.", "Nadie ha pedido nada sobre sus datos."),
    "requests.kept": (
        "Written down for {code}; to answer by {due}.",
        "Anotado para {code}; por responder antes del {due}.",
    ),
    "requests.answered": ("Answered: {code}.", "Respondida: {code}."),
    "export.cases": (
        "Written: {file}. Cases: {cases}; left out: {excluded}.",
        "Escrito: {file}. Casos: {cases}; sin incluir: {excluded}.",
    ),
    "directory.taken": (
        "Places added: {added}; changed: {changed}.",
        "Lugares agregados: {added}; cambiados: {changed}.",
    ),
    "directory.fault": (
        "- row {row}, column {column}: {fault}",
        "- fila {row}, columna {column}: {fault}",
    ),
    "lint.fine": (
        "The form keeps the safety rules that can be looked at.",
        "El formulario cumple las reglas de seguridad que se pueden revisar.",
    ),
    "lint.found": (
        "Places to look at: {count}",
        "Lugares por revisar: {count}",
    ),
    "use.month": (
        "Give a month as 2026-03, or months as 2026-01..2026-03.",
        "Indique un mes como 2026-03, o meses como 2026-01..2026-03.",
    ),
    "use.export-referral": (
        "A referral export needs --case and --receiver.",
        "La exportación para canalizar necesita --case y --receiver.",
    ),
    "use.export-full": (
        "A full export needs --seal-file and --second-person.",
        "La exportación completa necesita --seal-file y --second-person.",
    ),
    # ------------------------------------------------------------ failures
    "unexpected": (
        "This is a fault of the program. Nothing that was saved is lost. The log says where it is.",
        "Es una falla del programa. No se perdió nada de lo guardado. La bitácora dice dónde está.",
    ),
    "vault.wrong-passphrase": (
        "This passphrase does not open the profile. Wait before the next: {wait_seconds:.0f} s.",
        "Esta frase no abre el perfil. Espere antes del próximo intento: {wait_seconds:.0f} s.",
    ),
    "vault.must-wait": (
        "After several tries there is a wait. Time left: {wait_seconds:.0f} s.",
        "Después de varios intentos hay una espera. Tiempo restante: {wait_seconds:.0f} s.",
    ),
    "vault.damaged": (
        "The vault is damaged ({part}). It was left as it was found; bring back a backup.",
        "La bóveda está dañada ({part}). Se dejó como se encontró; recupere un respaldo.",
    ),
    "vault.second-factor-missing": (
        "What belongs to this passphrase is not there ({kind}). Plug it in and try again.",
        "Falta lo que va con esta frase ({kind}). Conéctelo e intente de nuevo.",
    ),
    "vault.no-organisation-slot": (
        "This vault is not sealed to that organisation key.",
        "Esta bóveda no está sellada para esa clave de la organización.",
    ),
    "vault.reply-refused": (
        "The office's reply does not open this vault ({reason}).",
        "La respuesta de la oficina no abre esta bóveda ({reason}).",
    ),
    "work.stopped": (
        "Stopped. Nothing half done was left behind.",
        "Detenido. No quedó nada a medias.",
    ),
    "vault.exists": (
        "The vault in the backup is on this machine already.",
        "La bóveda del respaldo ya está en este equipo.",
    ),
    "people.missing": (
        "Nobody of that id opens this vault.",
        "Nadie con ese id abre esta bóveda.",
    ),
    "people.too-many": (
        "No more people fit into this vault (at most {most}).",
        "En esta bóveda ya no caben más personas (máximo {most}).",
    ),
    "people.last-administrator": (
        "The last administrator stays: make somebody else one first.",
        "La última persona administradora se queda: nombre antes a otra.",
    ),
    "people.not-allowed": (
        "Not allowed here: {deed} (by {by}).",
        "Aquí no se permite: {deed} (por {by}).",
    ),
    "keyring.unavailable": (
        "The keyring of this system does not answer.",
        "El llavero de este sistema no responde.",
    ),
    "key-file.trouble": (
        "The key file could not be written there ({reason}).",
        "No se pudo escribir ahí el archivo llave ({reason}).",
    ),
    "backup.refused": (
        "The file is no backup that can be used ({reason}).",
        "El archivo no es un respaldo que se pueda usar ({reason}).",
    ),
    "travel.refused": (
        "Not emptied: {drafts} drafts and {unsent} records are nowhere else.",
        "No se vació: {drafts} borradores y {unsent} registros no están en otro lado.",
    ),
    "retention.on-hold": (
        "The record is on hold and stays.",
        "El registro está retenido y se queda.",
    ),
    "retention.blocked": (
        "The record is blocked.",
        "El registro está bloqueado.",
    ),
    "retention.reason-needed": (
        "It needs a reason: --reason.",
        "Hace falta un motivo: --reason.",
    ),
    "export.trouble": (
        "The file could not be written there ({reason}).",
        "No se pudo escribir ahí el archivo ({reason}).",
    ),
    "vault.too-new": (
        "The vault was written by a newer version of the program. Please update it.",
        "La bóveda fue escrita por una versión más nueva del programa. Por favor actualícelo.",
    ),
    "vault.in-use": (
        "The profile is open in another window or program. Close it there first.",
        "El perfil está abierto en otra ventana o programa. Ciérrelo ahí primero.",
    ),
    "vault.missing": (
        "There is no such profile here.",
        "Aquí no hay tal perfil.",
    ),
    "vault.weak-passphrase": (
        "This passphrase could be guessed. Use several words that have nothing in common.",
        "Esta frase se podría adivinar. Use varias palabras que no tengan relación entre sí.",
    ),
    "vault.wrong-recovery-key": (
        "The recovery key does not open the profile.",
        "La clave de recuperación no abre el perfil.",
    ),
    "download.refused": (
        "This was not given out like this ({reason}). Do not install it; fetch it anew.",
        "Esto no se entregó así ({reason}). No lo instale; consígalo de nuevo.",
    ),
    "update.nothing": (
        "There is nothing to install there ({reason}).",
        "Ahí no hay nada que instalar ({reason}).",
    ),
    "update.older": (
        "What lies there is older than the program here. The newer one stays.",
        "Lo que hay ahí es anterior al programa de aquí. Se queda el más nuevo.",
    ),
    "download.whole": (
        "{name} is whole and as it was signed: {comment}",
        "{name} está completo y tal como se firmó: {comment}",
    ),
    "update.newer": (
        "There is a newer version: {program} (here: {present}).",
        "Hay una versión más nueva: {program} (aquí: {present}).",
    ),
    "update.none": (
        "This is the version that is given out: {present}.",
        "Esta es la versión que se entrega: {present}.",
    ),
    "update.fetched": (
        "The vaults were copied. The installer is {file}: close the program, then start it.",
        "Las bóvedas se copiaron. El instalador es {file}: cierre el programa y luego ábralo.",
    ),
    "update.published": (
        "{count} installers are signed in {folder}.",
        "{count} instaladores quedaron firmados en {folder}.",
    ),
    "key-file.refused": (
        "The key file {file} does not serve ({reason}). Look at the folder and the passphrase.",
        "El archivo de clave {file} no sirve ({reason}). Revise la carpeta y la frase.",
    ),
    "kit.trouble": (
        "The kit cannot be made or read here ({reason}). Choose an empty folder, or the kit's own.",
        "No se puede hacer o leer el juego ({reason}). Elija una carpeta vacía o la del juego.",
    ),
    "org.made": (
        "The kit is in {folder}. Edit policy.json, then sign it: intake org sign {folder}",
        "El juego está en {folder}. Modifique policy.json y fírmelo: intake org sign {folder}",
    ),
    "org.signed": (
        "Signed as number {serial}. What goes to laptops is in {folder}.",
        "Firmada con el número {serial}. Lo que va a los equipos está en {folder}.",
    ),
    "org.shown": (
        "Signed by {signer}, number {serial}. It says:",
        "Firmada por {signer}, número {serial}. Dice:",
    ),
    "sealed-record.refused": (
        "The sealed record does not open ({reason}).",
        "El registro sellado no se abre ({reason}).",
    ),
    "org.record-key": (
        "The record key is {fingerprint}. The policy names it; sign the policy next.",
        "La clave de registros es {fingerprint}. La política ya la nombra; ahora fírmela.",
    ),
    "org.opened": (
        "{count} records were opened into {folder}.",
        "Se abrieron {count} registros en {folder}.",
    ),
    "org.opened-unproven": (
        "Opened, but files of it are missing, so that it is not proven whole: {name}",
        "Se abrió, pero le faltan archivos y no consta que esté completo: {name}",
    ),
    "org.not-opened": (
        "Not opened: {name} ({reason})",
        "No se abrió: {name} ({reason})",
    ),
    "org.nothing-sealed": (
        "There is no sealed record in {folder}.",
        "No hay registros sellados en {folder}.",
    ),
    "org.rules": (
        "{name}: policy number {serial}, in {file}. It says:",
        "{name}: política número {serial}, en {file}. Dice:",
    ),
    "org.no-rules": (
        "No organisation set rules on this machine.",
        "Ninguna organización fijó reglas en este equipo.",
    ),
    "org.office": (
        "This vault now opens bundles of the organisation. Fingerprint: {fingerprint}",
        "Esta bóveda ya abre los paquetes de la organización. Huella: {fingerprint}",
    ),
    "policy.forbids": (
        "The organisation's policy does not allow this here ({rule}).",
        "La política de la organización no lo permite aquí ({rule}).",
    ),
    "policy.refused": (
        "The organisation's policy cannot be followed ({reason}). Put the file as issued back.",
        "No se puede seguir la política de la organización ({reason}). Reponga el archivo emitido.",
    ),
    "vault.not-enough-memory": (
        "There is too little free memory to open the profile. Close other programs first.",
        "Hay muy poca memoria libre para abrir el perfil. Cierre antes otros programas.",
    ),
    "store.disk-full": (
        "The disk is full. What was saved before is whole.",
        "El disco está lleno. Lo guardado antes está completo.",
    ),
    "store.read-only": (
        "The folder may not be written to.",
        "No se permite escribir en la carpeta.",
    ),
    "store.vanished": (
        "The vault's file was removed while it was open.",
        "El archivo de la bóveda desapareció mientras estaba abierto.",
    ),
    "store.device-failing": (
        "The disk does not answer as it should. Copy the data folder to another disk.",
        "El disco no responde como debe. Copie la carpeta de datos a otro disco.",
    ),
    "store.not-there": (
        "What was asked for is not in the vault.",
        "Lo que se pidió no está en la bóveda.",
    ),
    "form.unreadable": (
        "This is no form that can be filled. Findings: {faults}.",
        "Este no es un formulario que se pueda llenar. Hallazgos: {faults}.",
    ),
    "form.conflict": (
        "A form with this id and version is there already, with other content. Raise its version.",
        "Ya existe un formulario con este id y versión, con otro contenido. Aumente la versión.",
    ),
    "expression.unreadable": (
        "An expression of the form cannot be read.",
        "Una expresión del formulario no se puede leer.",
    ),
    "expression.failed": (
        "An expression of the form has no value.",
        "Una expresión del formulario no tiene valor.",
    ),
    "filling.has-problems": (
        "Answers are missing or do not stand: {count}.",
        "Faltan respuestas o no concuerdan: {count}.",
    ),
    "filling.form-missing": (
        "The form is not in this profile.",
        "El formulario no está en este perfil.",
    ),
    "filling.draft-missing": (
        "The draft is not there any more.",
        "El borrador ya no está.",
    ),
    "session.answer-refused": (
        "This question cannot be answered now.",
        "Esta pregunta no se puede contestar ahora.",
    ),
    "session.repeat-refused": (
        "This repeat cannot be changed so.",
        "Esta repetición no se puede cambiar así.",
    ),
    "session.snapshot-unreadable": (
        "The draft was kept in a way that this version cannot read.",
        "El borrador se guardó de una forma que esta versión no puede leer.",
    ),
    "records.missing": (
        "There is no such record.",
        "No hay tal registro.",
    ),
    "cases.missing": (
        "There is no such case.",
        "No hay tal caso.",
    ),
    "cases.not-yours": (
        "This case is looked after by other people.",
        "Este caso lo atienden otras personas.",
    ),
    "cases.coordinator-needed": (
        "This needs a coordinator, and somebody other than the author.",
        "Esto requiere a alguien de coordinación, distinto de quien lo pidió.",
    ),
    "cases.not-this-step": (
        "This step cannot be taken yet ({reason}).",
        "Este paso todavía no se puede dar ({reason}).",
    ),
    "directory.unreadable": (
        "This file holds no table of places that can be read ({reason}).",
        "Este archivo no contiene una tabla de lugares que se pueda leer ({reason}).",
    ),
    "sealed-file.refused": (
        "This sealed file does not open ({reason}).",
        "Este archivo sellado no se abre ({reason}).",
    ),
    "consent.not-allowed": (
        "The person has not allowed this ({reason}).",
        "La persona no ha permitido esto ({reason}).",
    ),
    "consent.exit-closed": (
        "Your organisation has closed this way out.",
        "Su organización cerró esta salida.",
    ),
    "records.not-correctable": (
        "The record cannot be corrected: it is sealed, or another one took its place.",
        "El registro no se puede corregir: está sellado, o ya hay otro en su lugar.",
    ),
    "filling.reason-missing": (
        "The form asks why this record is changed.",
        "El formulario pregunta por qué se cambia este registro.",
    ),
    "attachment.too-large": (
        "The file is too large to be kept.",
        "El archivo es demasiado grande para guardarlo.",
    ),
    "attachment.unreadable": (
        "The file cannot be read.",
        "El archivo no se puede leer.",
    ),
    "map.missing": (
        "The map file is not there.",
        "El archivo del mapa no está ahí.",
    ),
    "map.unreadable": (
        "The file is no map that can be read (MBTiles).",
        "El archivo no es un mapa que se pueda leer (MBTiles).",
    ),
    "map.vector": (
        "The map holds vector tiles; it has to hold pictures (png, jpg or webp).",
        "El mapa tiene teselas vectoriales; debe tener imágenes (png, jpg o webp).",
    ),
    "settings.refused": (
        "The setting cannot be that.",
        "La preferencia no puede ser esa.",
    ),
    "sending.no-central": (
        "No central is connected. Use: intake central connect",
        "No hay una central conectada. Use: intake central connect",
    ),
    "sending.plain-http": (
        "Records are not sent over an open line: the address must begin with https://",
        "Los registros no se envían por una línea abierta: la dirección debe empezar con https://",
    ),
    "sending.address-unreadable": (
        "This is no address of a central ({reason}).",
        "Esta no es la dirección de una central ({reason}).",
    ),
    "sending.cancelled": (
        "Sending was stopped. What had not arrived waits.",
        "Se detuvo el envío. Lo que no había llegado espera.",
    ),
    "sending.field-map-refused": (
        "This field map cannot be used ({place}: {reason}).",
        "Este mapa de campos no se puede usar ({place}: {reason}).",
    ),
    "sending.network-costs": (
        "This network may cost by the byte ({cost}; set to {rule}). Agree with --metered.",
        "Esta red puede cobrar por lo enviado ({cost}; ajuste {rule}). Acepte con --metered.",
    ),
    "conflicts.missing": (
        "There is no such conflict, or it was decided.",
        "No hay tal conflicto, o ya se decidió.",
    ),
    "conflicts.not-sendable": (
        "No form here can tell the central so ({list_name}).",
        "Ningún formulario de aquí puede decírselo a la central ({list_name}).",
    ),
    "conflicts.sealed": (
        "Records of the form are sealed: what was decided would go out readable ({list_name}).",
        "Los registros del formulario van sellados: lo decidido saldría legible ({list_name}).",
    ),
    "filling.form-key-missing": (
        "The organisation demands encryption, and {form_id} has no key that it names.",
        "La organización exige cifrado, y {form_id} no trae una clave que ella nombre.",
    ),
    "central.went-back": (
        "The central was put back from an old copy ({what}: {count}).",
        "La central volvió a una copia antigua ({what}: {count}).",
    ),
    "central.set-up-anew": (
        "At this address there is now another central.",
        "En esta dirección hay ahora otra central.",
    ),
    "central.clock-differs": (
        "The clocks of this laptop and the central are {minutes} minutes apart.",
        "Los relojes de este equipo y de la central difieren {minutes} minutos.",
    ),
    "central.form-key-changed": (
        "The form {form_id} came with another key, or without the one it had; it was not taken.",
        "El formulario {form_id} llegó con otra clave, o sin la que tenía; no se tomó.",
    ),
    "central.change-lost": (
        "The central took a record and did not do what it says of a case.",
        "La central tomó un registro y no hizo lo que dice de un caso.",
    ),
    "fetching.form-not-fetched": (
        "The form {form_id} did not come as the central announced it ({reason}).",
        "El formulario {form_id} no llegó como la central lo anunció ({reason}).",
    ),
    "form.encryption-key": (
        "The form's encryption key cannot be used, so its records must not leave it open.",
        "La clave de cifrado del formulario no sirve; sus registros no deben salir sin cifrar.",
    ),
    "form.too-large": (
        "The form is too large.",
        "El formulario es demasiado grande.",
    ),
    "hub.form-unreadable": (
        "The hub takes XForms only ({reason}).",
        "El hub solo recibe XForms ({reason}).",
    ),
    "hub.form-conflict": (
        "The hub has {form_id} {version} already, with other content.",
        "El hub ya tiene {form_id} {version}, con otro contenido.",
    ),
    "hub.address-taken": (
        "Another program listens at {host}, port {port}.",
        "Otro programa escucha en {host}, puerto {port}.",
    ),
    "courier.stick": (
        "The stick cannot be used as it is ({reason}). Nothing on this laptop was changed.",
        "La memoria USB no se puede usar así ({reason}). Nada cambió en este equipo.",
    ),
    "courier.bundle-refused": (
        "The bundle was not taken ({reason} {part}). The laptop that packed it keeps its records.",
        "El paquete no se recibió ({reason} {part}). El equipo que lo hizo conserva sus registros.",
    ),
    "courier.receipt-refused": (
        "The receipts prove nothing here ({reason}). The records stay as they were.",
        "Los acuses no prueban nada aquí ({reason}). Los registros quedan como estaban.",
    ),
    "courier.card-refused": (
        "The key card was not taken ({reason}).",
        "La tarjeta de claves no se aceptó ({reason}).",
    ),
    "courier.no-organisation": (
        "No organisation is trusted yet. Use: intake courier keys trust FILE",
        "Todavía no se confía en ninguna organización. Use: intake courier keys trust ARCHIVO",
    ),
    "courier.not-an-office": (
        "This profile holds no organisation's keys. Use: intake courier keys card --office",
        "Este perfil no tiene las claves de oficina. Use: intake courier keys card --office",
    ),
    "enrolment.refused": (
        "The code cannot be used ({reason} {setting}). Nothing was changed.",
        "El código no se puede usar ({reason} {setting}). No cambió nada.",
    ),
    "picture.unreadable": (
        "The picture cannot be read ({reason}). Use a PNG file, or the code's text.",
        "La imagen no se puede leer ({reason}). Use un archivo PNG, o el texto del código.",
    ),
    # ------------------------------------------------------------ why not delivered
    "delivery.unreachable": (
        "The central cannot be reached. It is tried again later.",
        "No se llega a la central. Se intenta de nuevo más tarde.",
    ),
    "delivery.too-slow": (
        "The central took too long to answer. It is tried again later.",
        "La central tardó demasiado en contestar. Se intenta de nuevo más tarde.",
    ),
    "delivery.server-trouble": (
        "The central has trouble of its own ({status}). It is tried again later.",
        "La central tiene problemas propios ({status}). Se intenta de nuevo más tarde.",
    ),
    "delivery.not-a-central": (
        "Something else answered in place of the central: perhaps a sign-in page of the network.",
        "Algo distinto contestó en lugar de la central: quizá la página de acceso de la red.",
    ),
    "delivery.security": (
        "The line to the central is not safe, so nothing was sent.",
        "La conexión con la central no es segura; no se envió nada.",
    ),
    "delivery.another-server": (
        "Somebody else than before answers at the central's address. Nothing was handed over.",
        "En la dirección de la central contesta alguien distinto. No se entregó nada.",
    ),
    "delivery.revoked": (
        "The central no longer knows this access: revoked, or set up anew.",
        "La central ya no conoce este acceso: fue retirado, o la instalaron de nuevo.",
    ),
    "delivery.clock": (
        "The central's certificate and this laptop's clock disagree. Set date and time first.",
        "El certificado de la central y el reloj de este equipo no concuerdan. Ajuste la fecha.",
    ),
    "delivery.sign-in": (
        "The central does not take this connection key or password.",
        "La central no acepta esta clave de conexión o contraseña.",
    ),
    "delivery.not-allowed": (
        "The central does not allow it: the connection key was withdrawn or lacks a right.",
        "La central no lo permite: la clave de conexión fue retirada o le falta un permiso.",
    ),
    "delivery.form-unknown": (
        "The central does not have this form, version or project.",
        "La central no tiene este formulario, versión o proyecto.",
    ),
    "delivery.form-closed": (
        "The central takes no more records of this form.",
        "La central ya no recibe registros de este formulario.",
    ),
    "delivery.conflict": (
        "The central holds a record of the same id with other content.",
        "La central tiene un registro con el mismo id y otro contenido.",
    ),
    "delivery.too-large": (
        "The record is larger than the central takes.",
        "El registro es más grande de lo que recibe la central.",
    ),
    "delivery.quota": (
        "The central's account is over its limit.",
        "La cuenta de la central rebasó su límite.",
    ),
    "delivery.refused": (
        "The central refused it ({status}).",
        "La central lo rechazó ({status}).",
    ),
    "delivery.our-fault": (
        "A fault of this program came in between. It is tried again later; the log says more.",
        "Una falla de este programa lo impidió. Se intenta de nuevo; la bitácora dice más.",
    ),
    # ------------------------------------------------------------ what commands say
    "ask.passphrase": ("Passphrase: ", "Frase de acceso: "),
    "ask.passphrase-again": ("The same once more: ", "La misma otra vez: "),
    "ask.differ": ("The two are not the same.", "Las dos no son iguales."),
    "ask.no-terminal": (
        "There is no terminal to ask for the passphrase. Use --passphrase-file or --passphrase-fd.",
        "No hay terminal para pedir la frase. Use --passphrase-file o --passphrase-fd.",
    ),
    "use.file-unreadable": (
        "The file cannot be read: {name}",
        "El archivo no se puede leer: {name}",
    ),
    "use.folder-unwritable": (
        "The folder cannot be written to: {name}",
        "No se puede escribir en la carpeta: {name}",
    ),
    "use.answers": (
        "The answers are no JSON object of paths and values: {reason}",
        "Las respuestas no son un objeto JSON de rutas y valores: {reason}",
    ),
    "use.language": (
        "The form has no such language. It has: {languages}",
        "El formulario no tiene ese idioma. Tiene: {languages}",
    ),
    "use.account": (
        "Say which profile: --account {numbers}",
        "Diga qué perfil: --account {numbers}",
    ),
    "use.no-account": (
        "There is no profile here yet. Use: intake vault create",
        "Aquí todavía no hay perfiles. Use: intake vault create",
    ),
    "use.unknown-property": (
        "The conflict has no such property.",
        "El conflicto no tiene esa propiedad.",
    ),
    "conflicts.resolved": (
        "Decided. What the central has to be told is queued.",
        "Decidido. Lo que hay que decir a la central está en la cola.",
    ),
    "courier.no-laptops": (
        "The office trusts no laptop yet. Use: intake keys trust",
        "La oficina aún no confía en ningún equipo. Use: intake keys trust",
    ),
    "courier.parcel-refused": (
        "The forms on the stick cannot be taken ({reason}).",
        "Los formularios de la memoria no se pueden tomar ({reason}).",
    ),
    "courier.parcel-packed": (
        "Forms: {forms}, lists: {lists}, for {laptops} laptops.",
        "Formularios: {forms}, listas: {lists}, para {laptops} equipos.",
    ),
    "courier.parcel-taken": (
        "New forms: {added}, lists brought up to date: {lists}.",
        "Formularios nuevos: {added}, listas al día: {lists}.",
    ),
    "use.one-secret": (
        "Give either a connection key or a user with a password.",
        "Dé una clave de conexión, o un usuario con contraseña.",
    ),
    "check.fine": (
        "{file}: a form that can be filled",
        "{file}: un formulario que se puede llenar",
    ),
    "check.form": (
        "{title} (id {form_id}, version {version}, questions {questions}, languages {languages})",
        "{title} (id {form_id}, versión {version}, preguntas {questions}, idiomas {languages})",
    ),
    "check.refused": ("{file}: not usable as it is", "{file}: así no se puede usar"),
    "check.error": ("fault", "falla"),
    "check.warning": ("note", "nota"),
    "fill.written": ("Written: {file}", "Escrito: {file}"),
    "fill.problem.missing": ("missing", "falta"),
    "fill.problem.constraint": ("does not stand", "no cuadra"),
    "fill.problem.type": ("cannot be read", "no se entiende"),
    "fill.problem.refused": ("not asked here", "aquí no se pregunta"),
    "fill.problem.unknown": ("no such question", "no hay tal pregunta"),
    "vault.created": (
        "Profile {number} is made. Its id: {account_id}",
        "El perfil {number} está hecho. Su id: {account_id}",
    ),
    "vault.recovery": (
        "Recovery key, shown only now. Keep it on paper, away from this laptop:",
        "Clave de recuperación, solo se muestra ahora. Guárdela en papel, lejos de este equipo:",
    ),
    "vault.generated": ("Passphrase: {passphrase}", "Frase de acceso: {passphrase}"),
    "vault.none": ("No profiles here.", "Aquí no hay perfiles."),
    "vault.line": (
        "{number}  {account_id}  waits {seconds:.0f} s",
        "{number}  {account_id}  espera {seconds:.0f} s",
    ),
    "vault.opened": (
        "Opens. Forms {forms}, drafts {drafts}, records {records}, waiting {waiting}.",
        "Abre. Formularios {forms}, borradores {drafts}, registros {records}, en espera {waiting}.",
    ),
    "vault.whole": ("Everything is as it was written.", "Todo está como se escribió."),
    "vault.not-whole": (
        "Something is not as it was written. Keep this folder as it is and ask for help.",
        "Algo no está como se escribió. Deje la carpeta como está y pida ayuda.",
    ),
    "people.added": (
        "Added: {person_id}",
        "Agregada: {person_id}",
    ),
    "people.reset": (
        "The new passphrase opens the vault; the one before does not.",
        "La frase nueva abre la bóveda; la anterior ya no.",
    ),
    "people.removed": (
        "Removed. The vault has a new data key; old backups of it were erased.",
        "Quitada. La bóveda tiene una clave nueva; sus respaldos anteriores se borraron.",
    ),
    "people.changed": (
        "Done.",
        "Listo.",
    ),
    "vault.rotated": (
        "The vault has a new data key; passphrases stay as they are.",
        "La bóveda tiene una clave nueva; las frases siguen igual.",
    ),
    "vault.locked-away": (
        "From now on only your organisation can open this vault.",
        "Desde ahora solo su organización puede abrir esta bóveda.",
    ),
    "recovery.none": (
        "Without the passphrase nobody can ever open this vault: there is no recovery.",
        "Sin la frase, nadie podrá abrir nunca esta bóveda: no hay forma de recuperarla.",
    ),
    "recovery.reply": (
        "Give {name} to the owner, and this code by another way:",
        "Entregue {name} a su dueña o dueño, y este código por otra vía:",
    ),
    "use.file-unwritable": (
        "The file cannot be written: {name}",
        "No se puede escribir el archivo: {name}",
    ),
    "backup.made": (
        "Written and read back: {name}",
        "Escrito y leído de nuevo: {name}",
    ),
    "backup.restored": (
        "The vault is back, with {records} records.",
        "La bóveda está de vuelta, con {records} registros.",
    ),
    "travel.plan": (
        "Drafts {drafts}; without receipt {unsent}, with {sent}; backup current: {backup_is_newer}",
        "Borradores {drafts}; sin acuse {unsent}, con {sent}; respaldo al día: {backup_is_newer}",
    ),
    "travel.emptied": (
        "The vault is off this machine.",
        "La bóveda ya no está en este equipo.",
    ),
    "retention.due": (
        "Records whose time is over: {count}. Nothing was erased.",
        "Registros cuyo plazo terminó: {count}. No se borró nada.",
    ),
    "retention.erased": (
        "Erased and certified: {count}",
        "Borrados y certificados: {count}",
    ),
    "log.exported": (
        "Lines written to {name}: {count}",
        "Líneas escritas en {name}: {count}",
    ),
    "use.date": (
        "This is no date: {text}",
        "Esto no es una fecha: {text}",
    ),
    "records.none-found": (
        "No record was found.",
        "No se encontró ningún registro.",
    ),
    "ask.words": (
        "Words to look for: ",
        "Palabras que busca: ",
    ),
    "records.none": ("No records.", "No hay registros."),
    "records.added": ("Ready to send: {record_id}", "Listo para enviar: {record_id}"),
    "form.added": (
        "Added: {title} (id {form_id}, version {version})",
        "Agregado: {title} (id {form_id}, versión {version})",
    ),
    "sync.report": (
        "Sent {sent}, not sent {failed}, waiting {waiting}.",
        "Enviados {sent}, no enviados {failed}, en espera {waiting}.",
    ),
    "sync.forms": ("Forms fetched: {count}.", "Formularios recibidos: {count}."),
    "courier.packed": (
        "Packed {records} records in {bundles} bundles. They count as sent when receipts return.",
        "Registros: {records}, paquetes: {bundles}. Cuentan como enviados al volver los acuses.",
    ),
    "courier.opened": (
        "{device}, bundle {sequence}: {new} new, {known} here already.",
        "{device}, paquete {sequence}: {new} nuevos, {known} ya estaban.",
    ),
    "courier.not-taken": (
        "Not taken: {conflicts} differ from what is here, {refused} do not say what they are.",
        "No recibidos: {conflicts} difieren de lo que hay, {refused} no dicen lo que son.",
    ),
    "courier.missing": (
        "Earlier bundles that never came here: {numbers}",
        "Paquetes anteriores que nunca llegaron: {numbers}",
    ),
    "courier.rolled-back": (
        "The laptop packed two bundles under one number: was an old copy of its vault put back?",
        "El equipo usó dos veces un número: ¿se repuso una copia anterior de su bóveda?",
    ),
    "courier.sent-on": (
        "Sent on {sent}, waiting here {waiting}. Receipt files written: {receipts}.",
        "Reenviados {sent}, en espera aquí {waiting}. Archivos de acuses: {receipts}.",
    ),
    "courier.receipts": (
        "Sent by receipt: {delivered}. At the office, not yet at the central: {held}.",
        "Enviados según acuse: {delivered}. En la oficina, aún no en la central: {held}.",
    ),
    "courier.look": (
        "Somebody must look at this record with the office: {record_id}",
        "Alguien debe revisar este registro con la oficina: {record_id}",
    ),
    "courier.card": (
        "Card written. Read its fingerprint out to whoever takes it: {fingerprint}",
        "Tarjeta escrita. Lea su huella a quien la reciba: {fingerprint}",
    ),
    "courier.trusted-organisation": (
        "Packs for this organisation from now on: {fingerprint}",
        "Desde ahora empaca para esta organización: {fingerprint}",
    ),
    "courier.trusted-device": (
        "Bundles of this laptop are opened from now on: {fingerprint}",
        "Desde ahora se abren los paquetes de este equipo: {fingerprint}",
    ),
    "courier.forgotten": ("Trusted no more: {id}", "Ya no se confía en: {id}"),
    "courier.not-trusted": ("It was not trusted: {id}", "No se confiaba en: {id}"),
    "central.none": ("No central is connected.", "No hay una central conectada."),
    "records.set-aside": ("It is kept here.", "Se queda aquí."),
    "records.not-set-aside": ("It is not kept back.", "No se retiene aquí."),
    "central.line": ("Central: {label}", "Central: {label}"),
    "central.one-of": ("Central {id}: {label}", "Central {id}: {label}"),
    "central.assigned": ("  takes: {form_id}", "  recibe: {form_id}"),
    "central.route": ("{form_id} goes to {label}.", "{form_id} va a {label}."),
    "use.one-route": (
        "Say either --to or --as-it-comes.",
        "Indique --to o --as-it-comes, uno de los dos.",
    ),
    "enrol.server": ("Central: {label}", "Central: {label}"),
    "enrol.certificate": (
        "Only this certificate is trusted (SHA-256): {fingerprint}",
        "Solo se confía en este certificado (SHA-256): {fingerprint}",
    ),
    "enrol.replaces": (
        "In place of: {label}",
        "En lugar de: {label}",
    ),
    "enrol.organisation": (
        "Organisation that opens what is packed here, fingerprint: {fingerprint}",
        "Organización que abre lo que aquí se empaqueta, huella: {fingerprint}",
    ),
    "enrol.unused": (
        "Not used here: {names}",
        "No se usa aquí: {names}",
    ),
    "enrol.done": ("All of it is set.", "Todo quedó puesto."),
    "enrol.only-looked": ("Nothing was set.", "No se puso nada."),
    "central.checked": (
        "{server} answers; forms for us: {form_count}",
        "{server} responde; formularios para nosotros: {form_count}",
    ),
    "hub.serving": ("Hub: {address} (stop with Ctrl+C)", "Hub: {address} (detener con Ctrl+C)"),
    "hub.not-started": (
        (
            "The hub was never started, so this code leads to {address}. If other laptops are to "
            "come, start it first (intake hub serve --host 0.0.0.0), then make a new code: "
            "intake hub qr"
        ),
        (
            "La central nunca se ha iniciado; por eso este código lleva a {address}. Si van a "
            "venir otros equipos, iníciela primero (intake hub serve --host 0.0.0.0) y haga "
            "otro código: "
            "intake hub qr"
        ),
    ),
    "hub.certificate": (
        "Its certificate (SHA-256): {fingerprint}",
        "Su certificado (SHA-256): {fingerprint}",
    ),
    "hub.page": (
        "The coordinator's page, on this machine, by this link once: {link}",
        "La página de la coordinación, en este equipo, con este enlace una vez: {link}",
    ),
    "hub.stopped": ("stopped", "detenido"),
    "hub.active": ("active", "activo"),
    "hub.revoked": ("{number} is stopped.", "{number} quedó detenido."),
    "hub.password": ("{email} may sign in now.", "{email} ya puede entrar."),
    "hub.exported": (
        "Written: {count} record(s), {file}. The file is not encrypted.",
        "Escrito: {count} registro(s), {file}. El archivo no va cifrado.",
    ),
    "hub.certificate-unreadable": (
        "The certificate and its key cannot be read, or do not belong together.",
        "El certificado y su clave no se pueden leer, o no corresponden.",
    ),
    "hub.user-unknown": (
        "There is no such field worker. Look with: intake hub users list",
        "No hay nadie con ese nombre. Mire con: intake hub users list",
    ),
    "hub.form-missing": (
        "The hub has no such form. Look with: intake hub list",
        "La central no tiene ese formulario. Mire con: intake hub list",
    ),
    "use.certificate-and-key": (
        "Give both --certificate and --key, or neither.",
        "Dé --certificate y --key, o ninguno.",
    ),
    "hub.token": ("App user {name}: {token}", "Usuario de app {name}: {token}"),
    "hub.form": ("Form added: {form_id} {version}", "Formulario agregado: {form_id} {version}"),
    "hub.none": ("The hub holds no records.", "La central no tiene registros."),
}


class Words:
    """Says things in one language."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else LANGUAGES[0]

    def say(self, name: str, /, **facts: object) -> str:
        """The sentence called `name`, with the facts in their places."""
        return SENTENCES[name][LANGUAGES.index(self.language)].format_map(_Facts(facts))

    def explain(self, failure: IntakeError) -> str:
        """What an expected failure means and what to do."""
        name = failure.code
        if isinstance(failure, DeliveryFailed):
            name = delivery_sentence(failure.kind)
        if name not in SENTENCES:
            name = IntakeError.code
        return self.say(name, **failure.facts)


class _Facts(dict[str, object]):
    """Facts of a sentence; one that is missing shows as an ellipsis instead of failing."""

    def __missing__(self, key: str) -> "_Ellipsis":
        return _Ellipsis()


class _Ellipsis:
    """Fits any format."""

    def __format__(self, specification: str) -> str:
        return "…"


def delivery_sentence(kind: FailureKind) -> str:
    """Name of the sentence for why a record did not arrive."""
    return f"delivery.{kind.value}"


def system_language() -> str:
    """The language the system speaks, if we do too; else English."""
    told = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    code = (told or locale.getlocale()[0] or "")[:2].casefold()
    return code if code in LANGUAGES else LANGUAGES[0]
