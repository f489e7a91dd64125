"""Sentences about faulty forms, for their authors, in English and Spanish."""

from collections.abc import Mapping
from typing import NamedTuple


class Sentence(NamedTuple):
    """A fault in words, and what to do about it."""

    fault: str
    advice: str = ""


PLACE_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {"sheet": "sheet «{}»", "row": "row {}", "column": "column «{}»"},
    "es": {"sheet": "hoja «{}»", "row": "fila {}", "column": "columna «{}»"},
}


def _said(
    english: str, english_advice: str, spanish: str, spanish_advice: str
) -> dict[str, Sentence]:
    return {"en": Sentence(english, english_advice), "es": Sentence(spanish, spanish_advice)}


SENTENCES: Mapping[str, Mapping[str, Sentence]] = {
    # ------------------------------------------------------------ the file
    "file.unknown-kind": _said(
        "«{name}» is neither a spreadsheet nor an XForm.",
        "Choose an XLSForm (.xlsx, .xls, .csv) or an ODK XForm (.xml).",
        "«{name}» no es una hoja de cálculo ni un XForm.",
        "Elige un XLSForm (.xlsx, .xls, .csv) o un XForm de ODK (.xml).",
    ),
    "file.empty": _said(
        "The file is empty.",
        "Get the file again from whoever gave it to you.",
        "El archivo está vacío.",
        "Pide de nuevo el archivo a quien te lo dio.",
    ),
    "file.unreadable": _said(
        "The file cannot be read ({reason}).",
        "Check that it is still there and that you may open it.",
        "No se puede leer el archivo ({reason}).",
        "Comprueba que sigue ahí y que puedes abrirlo.",
    ),
    "file.too-large": _said(
        "The file is larger than {limit_mb} MB.",
        "Move long lists into a CSV file of their own.",
        "El archivo pesa más de {limit_mb} MB.",
        "Pasa las listas largas a un archivo CSV aparte.",
    ),
    # ------------------------------------------------------------ XML
    "xml.broken": _said(
        "The XML is broken at line {line}: {reason}.",
        "Make the XForm again with the tool it came from.",
        "El XML está dañado en la línea {line}: {reason}.",
        "Genera otra vez el XForm con la herramienta de origen.",
    ),
    "xml.doctype": _said(
        "The XML contains a document type declaration, which can hide an attack.",
        "Remove the DOCTYPE; an XForm never needs it.",
        "El XML contiene una declaración DOCTYPE, que puede esconder un ataque.",
        "Quita el DOCTYPE; un XForm nunca lo necesita.",
    ),
    "xml.too-deep": _said(
        "Elements are nested more than {limit} deep.",
        "Use fewer groups inside groups.",
        "Hay elementos anidados a más de {limit} niveles.",
        "Usa menos grupos dentro de grupos.",
    ),
    "xml.too-many": _said(
        "The form has more than {limit} elements.",
        "Move long lists into a CSV file of their own.",
        "El formulario tiene más de {limit} elementos.",
        "Pasa las listas largas a un archivo CSV aparte.",
    ),
    # ------------------------------------------------------------ XForm structure
    "xform.not-a-form": _said(
        "The file is XML, but not an XForm: {missing} is missing.",
        "Choose the form itself, not a list or a submission.",
        "El archivo es XML, pero no un XForm: falta {missing}.",
        "Elige el formulario, no una lista ni un envío.",
    ),
    "xform.no-id": _said(
        "The form has no id.",
        "Give the first element of the instance an id attribute.",
        "El formulario no tiene identificador.",
        "Pon un atributo id en el primer elemento de la instancia.",
    ),
    "xform.entities-too-new": _said(
        "The form uses entities version {present}; this program knows up to {known}.",
        "Update the program, or make the form with an older version.",
        "El formulario usa entidades versión {present}; este programa conoce hasta {known}.",
        "Actualiza el programa o genera el formulario con una versión anterior.",
    ),
    "xform.bind-without-node": _said(
        "A rule refers to {path}, which the form does not have. The rule is ignored.",
        "Correct the path or remove the rule.",
        "Una regla se refiere a {path}, que no existe en el formulario. Se ignora.",
        "Corrige la ruta o quita la regla.",
    ),
    "xform.bind-no-path": _said(
        "A bind has no nodeset.",
        "Add the path it is for.",
        "Un bind no tiene nodeset.",
        "Agrega la ruta a la que corresponde.",
    ),
    "xform.bind-twice": _said(
        "There are two rules for {path}; the later one adds to the first.",
        "Keep one bind for each path.",
        "Hay dos reglas para {path}; la última completa a la primera.",
        "Deja un solo bind por ruta.",
    ),
    "xform.path-unreadable": _said(
        "«{path}» is not a path that can be followed.",
        "Write it as /form/group/question.",
        "«{path}» no es una ruta válida.",
        "Escríbela como /formulario/grupo/pregunta.",
    ),
    "xform.control-without-node": _said(
        "A question refers to {path}, which the form does not have.",
        "Correct the ref or add the node to the instance.",
        "Una pregunta se refiere a {path}, que no existe en el formulario.",
        "Corrige el ref o agrega el nodo a la instancia.",
    ),
    "xform.control-no-ref": _said(
        "A {element} has no ref.",
        "Add the path of its answer.",
        "Un {element} no tiene ref.",
        "Agrega la ruta de su respuesta.",
    ),
    "xform.control-on-group": _said(
        "The question at {path} stands on a group, which can hold no answer.",
        "Point the question at a node without children.",
        "La pregunta en {path} apunta a un grupo, que no puede guardar respuesta.",
        "Apunta la pregunta a un nodo sin hijos.",
    ),
    "xform.control-unknown": _said(
        "The element «{element}» is unknown and is left out.",
        "Use one of input, select, select1, rank, upload, range, trigger.",
        "El elemento «{element}» es desconocido y se omite.",
        "Usa input, select, select1, rank, upload, range o trigger.",
    ),
    "xform.repeat-without-node": _said(
        "A repeat refers to {path}, which the form does not have.",
        "Correct the nodeset or add the node to the instance.",
        "Una repetición se refiere a {path}, que no existe en el formulario.",
        "Corrige el nodeset o agrega el nodo a la instancia.",
    ),
    "xform.node-twice": _said(
        "{path} stands more than once but is not a repeat; only the first is used.",
        "Give each question a name of its own, or add a repeat.",
        "{path} aparece más de una vez y no es una repetición; solo se usa la primera.",
        "Da a cada pregunta un nombre propio o agrega una repetición.",
    ),
    "xform.choice-no-value": _said(
        "A choice of {path} has no value.",
        "Give every item a value.",
        "Una opción de {path} no tiene valor.",
        "Da un valor a cada opción.",
    ),
    "xform.choice-twice": _said(
        "The choice «{value}» stands twice in {path}.",
        "Give each choice a value of its own.",
        "La opción «{value}» aparece dos veces en {path}.",
        "Da a cada opción un valor propio.",
    ),
    "xform.itemset-incomplete": _said(
        "The list of {path} lacks its {missing}.",
        "An itemset needs a nodeset, a value and a label.",
        "A la lista de {path} le falta {missing}.",
        "Un itemset necesita nodeset, value y label.",
    ),
    "xform.no-choices": _said(
        "The question at {path} has no choices.",
        "Add items or an itemset.",
        "La pregunta en {path} no tiene opciones.",
        "Agrega opciones o un itemset.",
    ),
    "xform.instance-missing": _said(
        "The list «{name}» is used but not part of the form.",
        "Add an instance with this id, or correct the name.",
        "La lista «{name}» se usa pero no está en el formulario.",
        "Agrega una instancia con este id o corrige el nombre.",
    ),
    "xform.instance-twice": _said(
        "There are two lists with the id «{name}».",
        "Give each list an id of its own.",
        "Hay dos listas con el id «{name}».",
        "Da a cada lista un id propio.",
    ),
    "xform.text-missing": _said(
        "The text «{name}» is used but no language has it.",
        "Add it to itext, or correct its name.",
        "El texto «{name}» se usa pero ningún idioma lo tiene.",
        "Agrégalo a itext o corrige su nombre.",
    ),
    "xform.language-twice": _said(
        "The language «{language}» stands twice.",
        "Join the two translations.",
        "El idioma «{language}» aparece dos veces.",
        "Une las dos traducciones.",
    ),
    "xform.translation-missing": _said(
        "{count} texts have no words in «{language}».",
        "Add the missing translations; until then they stay empty in that language.",
        "{count} textos no tienen palabras en «{language}».",
        "Agrega las traducciones que faltan; mientras tanto quedan vacías en ese idioma.",
    ),
    "xform.action-no-target": _said(
        "The action «{name}» writes to {path}, which the form does not have.",
        "Correct the ref.",
        "La acción «{name}» escribe en {path}, que no existe en el formulario.",
        "Corrige el ref.",
    ),
    "xform.action-event": _said(
        "The action for {path} waits for «{event}», which never happens.",
        "Use odk-instance-first-load, odk-instance-load, odk-new-repeat or xforms-value-changed.",
        "La acción para {path} espera «{event}», que nunca ocurre.",
        "Usa odk-instance-first-load, odk-instance-load, odk-new-repeat o xforms-value-changed.",
    ),
    "xform.type-unknown": _said(
        "The type «{type}» is unknown; {path} is treated as text.",
        "Check the spelling of the type.",
        "El tipo «{type}» es desconocido; {path} se trata como texto.",
        "Revisa cómo está escrito el tipo.",
    ),
    # ------------------------------------------------------------ media and lists
    "media.name": _said(
        "«{name}» cannot be used as a file name.",
        "Use a plain name with letters, digits, dots, dashes and underscores, without folders.",
        "«{name}» no puede usarse como nombre de archivo.",
        "Usa un nombre sencillo con letras, números, puntos y guiones, sin carpetas.",
    ),
    "media.name-twice": _said(
        "«{name}» and «{other}» would be the same file on some computers.",
        "Rename one of the two.",
        "«{name}» y «{other}» serían el mismo archivo en algunas computadoras.",
        "Cambia el nombre de uno de los dos.",
    ),
    "media.list-missing": _said(
        "The list file «{name}» did not come with the form; its questions have no choices yet.",
        "Import the form together with this file.",
        "La lista «{name}» no vino con el formulario; sus preguntas aún no tienen opciones.",
        "Importa el formulario junto con este archivo.",
    ),
    "media.list-unreadable": _said(
        "The list file «{name}» cannot be read: {reason}.",
        "Open it in the program it came from and save it again.",
        "No se puede leer el archivo de lista «{name}»: {reason}.",
        "Ábrelo en el programa de origen y guárdalo de nuevo.",
    ),
    # ------------------------------------------------------------ expressions
    "expression.unreadable": _said(
        "The expression «{expression}» cannot be understood: {reason}.",
        "Check brackets, quotes and operators near character {position}.",
        "La expresión «{expression}» no se entiende: {reason}.",
        "Revisa paréntesis, comillas y operadores cerca del carácter {position}.",
    ),
    "expression.function-unknown": _said(
        "The function «{name}» does not exist.",
        "Check its spelling; function names are written in small letters.",
        "La función «{name}» no existe.",
        "Revisa su nombre; las funciones se escriben en minúsculas.",
    ),
    "expression.arguments": _said(
        "The function «{name}» is given {present} arguments; it takes {expected}.",
        "Check the commas and brackets.",
        "La función «{name}» recibe {present} argumentos; necesita {expected}.",
        "Revisa las comas y los paréntesis.",
    ),
    "expression.reference-missing": _said(
        "An expression refers to {path}, which the form does not have; it counts as empty.",
        "Correct the name of the question.",
        "Una expresión se refiere a {path}, que no existe en el formulario; cuenta como vacío.",
        "Corrige el nombre de la pregunta.",
    ),
    "expression.circle": _said(
        "These rules depend on one another in a circle: {circle}.",
        "Take one of the references out; a rule must not need its own result.",
        "Estas reglas dependen unas de otras en círculo: {circle}.",
        "Quita una de las referencias; una regla no puede necesitar su propio resultado.",
    ),
}
