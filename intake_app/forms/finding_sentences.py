"""Sentences about faulty forms, for their authors, in English and Spanish."""

# ruff: noqa: E501 - a sentence is one line

from collections.abc import Mapping
from typing import NamedTuple


class Sentence(NamedTuple):
    """A fault in words, and what to do about it."""

    fault: str
    advice: str = ""


PLACE_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "sheet": "sheet «{}»",
        "row": "row {}",
        "column": "column «{}»",
        "maybe": " Perhaps «{}» is meant.",
    },
    "es": {
        "sheet": "hoja «{}»",
        "row": "fila {}",
        "column": "columna «{}»",
        "maybe": " Quizá debía ser «{}».",
    },
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
        "Elija un XLSForm (.xlsx, .xls, .csv) o un XForm de ODK (.xml).",
    ),
    "file.empty": _said(
        "The file is empty.",
        "Get the file again from whoever gave it to you.",
        "El archivo está vacío.",
        "Pida de nuevo el archivo a quien se lo dio.",
    ),
    "file.unreadable": _said(
        "The file cannot be read ({reason}).",
        "Check that it is still there and that you may open it.",
        "No se puede leer el archivo ({reason}).",
        "Compruebe que sigue ahí y que puede abrirlo.",
    ),
    "file.too-large": _said(
        "The file is larger than {limit_mb} MB.",
        "Move long lists into a CSV file of their own.",
        "El archivo pesa más de {limit_mb} MB.",
        "Pase las listas largas a un archivo CSV aparte.",
    ),
    # ------------------------------------------------------------ search() in an appearance
    "search.unreadable": _said(
        "The appearance «{appearance}» cannot be read; the choices are taken as they stand.",
        "Write search('file'), with all quotes and brackets closed.",
        "La apariencia «{appearance}» no se puede leer; las opciones quedan tal como están.",
        "Escriba search('archivo'), con todas las comillas y paréntesis cerrados.",
    ),
    "search.arguments": _said(
        "search() is given {count} arguments; the choices are taken as they stand.",
        "Give it a file; or file, kind, columns and value; or these and a column and value to filter by.",
        "search() recibe {count} argumentos; las opciones quedan tal como están.",
        "Dele un archivo; o archivo, modo, columnas y valor; o eso más una columna y un valor para filtrar.",
    ),
    "search.not-quoted": _said(
        "«{written}» in search() is no text in quotes; the choices are taken as they stand.",
        "Write the names of the file and of its columns in quotes.",
        "«{written}» en search() no es un texto entre comillas; las opciones quedan tal como están.",
        "Escriba entre comillas los nombres del archivo y de sus columnas.",
    ),
    "search.kind": _said(
        "search() does not know «{kind}»; «contains» is taken instead.",
        "Write contains, matches, startsWith or endsWith.",
        "search() no conoce «{kind}»; se usa «contains».",
        "Escriba contains, matches, startsWith o endsWith.",
    ),
    "search.column": _said(
        "The file «{name}» has no column «{column}».",
        "Correct the column in the choices or in search(), or add it to the file.",
        "El archivo «{name}» no tiene la columna «{column}».",
        "Corrija la columna en las opciones o en search(), o agréguela al archivo.",
    ),
    # ------------------------------------------------------------ XML
    "xml.broken": _said(
        "The XML is broken at line {line}: {reason}.",
        "Make the XForm again with the tool it came from.",
        "El XML está dañado en la línea {line}: {reason}.",
        "Genere otra vez el XForm con la herramienta de origen.",
    ),
    "xml.doctype": _said(
        "The XML contains a document type declaration, which can hide an attack.",
        "Remove the DOCTYPE; an XForm never needs it.",
        "El XML contiene una declaración DOCTYPE, que puede esconder un ataque.",
        "Quite el DOCTYPE; un XForm nunca lo necesita.",
    ),
    "xml.too-deep": _said(
        "Elements are nested more than {limit} deep.",
        "Use fewer groups inside groups.",
        "Hay elementos anidados a más de {limit} niveles.",
        "Use menos grupos dentro de grupos.",
    ),
    "xml.too-many-attributes": _said(
        "An element has more than {limit} attributes.",
        "Make the XForm again with the tool it came from.",
        "Un elemento tiene más de {limit} atributos.",
        "Genere otra vez el XForm con la herramienta de origen.",
    ),
    "xml.too-many": _said(
        "The form has more than {limit} elements.",
        "Move long lists into a CSV file of their own.",
        "El formulario tiene más de {limit} elementos.",
        "Pase las listas largas a un archivo CSV aparte.",
    ),
    # ------------------------------------------------------------ XForm structure
    "xform.not-a-form": _said(
        "The file is XML, but not an XForm: {missing} is missing.",
        "Choose the form itself, not a list or a submission.",
        "El archivo es XML, pero no un XForm: falta {missing}.",
        "Elija el formulario, no una lista ni un envío.",
    ),
    "xform.no-id": _said(
        "The form has no id; it is called «{name}» here, and a central will not take it.",
        "Give the first element of the instance an id attribute.",
        "El formulario no tiene identificador; aquí se llama «{name}» y una central no lo aceptará.",
        "Ponga un atributo id en el primer elemento de la instancia.",
    ),
    "xform.entities-too-new": _said(
        "The form uses entities version {present}; this program knows up to {known}.",
        "Update the program, or make the form with an older version.",
        "El formulario usa entidades versión {present}; este programa conoce hasta {known}.",
        "Actualice el programa o genere el formulario con una versión anterior.",
    ),
    "xform.bind-without-node": _said(
        "A rule refers to {path}, which the form does not have. The rule is ignored.",
        "Correct the path or remove the rule.",
        "Una regla se refiere a {path}, que no existe en el formulario. Se ignora.",
        "Corrija la ruta o quite la regla.",
    ),
    "xform.bind-no-path": _said(
        "A bind has no nodeset.",
        "Add the path it is for.",
        "Un bind no tiene nodeset.",
        "Agregue la ruta a la que corresponde.",
    ),
    "xform.bind-twice": _said(
        "There are two rules for {path}; the later one adds to the first.",
        "Keep one bind for each path.",
        "Hay dos reglas para {path}; la última completa a la primera.",
        "Deje un solo bind por ruta.",
    ),
    "xform.path-unreadable": _said(
        "«{path}» is not a path that can be followed.",
        "Write it as /form/group/question.",
        "«{path}» no es una ruta válida.",
        "Escríbala como /formulario/grupo/pregunta.",
    ),
    "xform.control-without-node": _said(
        "A question refers to {path}, which the form does not have.",
        "Correct the ref or add the node to the instance.",
        "Una pregunta se refiere a {path}, que no existe en el formulario.",
        "Corrija el ref o agregue el nodo a la instancia.",
    ),
    "xform.control-no-ref": _said(
        "A {element} has no ref.",
        "Add the path of its answer.",
        "Un {element} no tiene ref.",
        "Agregue la ruta de su respuesta.",
    ),
    "xform.control-on-group": _said(
        "The question at {path} stands on a group, which can hold no answer.",
        "Point the question at a node without children.",
        "La pregunta en {path} apunta a un grupo, que no puede guardar respuesta.",
        "Apunte la pregunta a un nodo sin hijos.",
    ),
    "xform.control-unknown": _said(
        "The element «{element}» is unknown and is left out.",
        "Use one of input, select, select1, rank, upload, range, trigger.",
        "El elemento «{element}» es desconocido y se omite.",
        "Use input, select, select1, rank, upload, range o trigger.",
    ),
    "xform.repeat-without-node": _said(
        "A repeat refers to {path}, which the form does not have.",
        "Correct the nodeset or add the node to the instance.",
        "Una repetición se refiere a {path}, que no existe en el formulario.",
        "Corrija el nodeset o agregue el nodo a la instancia.",
    ),
    "xform.repeat-of-form": _said(
        "A repeat refers to {path}, which is the form itself or no group of it.",
        "Let the nodeset of the repeat name a group inside the form.",
        "Una repetición se refiere a {path}, que es el propio formulario o no es un grupo suyo.",
        "Haga que el nodeset de la repetición nombre un grupo dentro del formulario.",
    ),
    "xform.repeat-misplaced": _said(
        "{path} does not stand inside the same repeats in the body as in the instance.",
        "Put it inside the repeats that its reference names, and no others.",
        "{path} no está en el cuerpo dentro de las mismas repeticiones que en la instancia.",
        "Colóquelo dentro de las repeticiones que nombra su referencia, y de ninguna otra.",
    ),
    "xform.node-twice": _said(
        "{path} stands more than once but is not a repeat; only the first is used.",
        "Give each question a name of its own, or add a repeat.",
        "{path} aparece más de una vez y no es una repetición; solo se usa la primera.",
        "Dé a cada pregunta un nombre propio o agregue una repetición.",
    ),
    "xform.choice-no-value": _said(
        "A choice of {path} has no value.",
        "Give every item a value.",
        "Una opción de {path} no tiene valor.",
        "Dé un valor a cada opción.",
    ),
    "xform.choice-twice": _said(
        "The choice «{value}» stands twice in {path}.",
        "Give each choice a value of its own.",
        "La opción «{value}» aparece dos veces en {path}.",
        "Dé a cada opción un valor propio.",
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
        "Agregue opciones o un itemset.",
    ),
    "xform.instance-missing": _said(
        "The list «{name}» is used but not part of the form.",
        "Add an instance with this id, or correct the name.",
        "La lista «{name}» se usa pero no está en el formulario.",
        "Agregue una instancia con este id o corrija el nombre.",
    ),
    "xform.instance-twice": _said(
        "There are two lists with the id «{name}».",
        "Give each list an id of its own.",
        "Hay dos listas con el id «{name}».",
        "Dé a cada lista un id propio.",
    ),
    "xform.text-missing": _said(
        "The text «{name}» is used but no language has it.",
        "Add it to itext, or correct its name.",
        "El texto «{name}» se usa pero ningún idioma lo tiene.",
        "Agréguelo a itext o corrija su nombre.",
    ),
    "xform.language-twice": _said(
        "The language «{language}» stands twice.",
        "Join the two translations.",
        "El idioma «{language}» aparece dos veces.",
        "Una las dos traducciones.",
    ),
    "xform.translation-missing": _said(
        "Texts without words in «{language}»: {count}.",
        "Add the missing translations; until then they stay empty in that language.",
        "Textos sin palabras en «{language}»: {count}.",
        "Agregue las traducciones que faltan; mientras tanto quedan vacías en ese idioma.",
    ),
    "xform.action-no-target": _said(
        "The action «{name}» writes to {path}, which the form does not have.",
        "Correct the ref.",
        "La acción «{name}» escribe en {path}, que no existe en el formulario.",
        "Corrija el ref.",
    ),
    "xform.action-event": _said(
        "The action for {path} waits for «{event}», which never happens.",
        "Use odk-instance-first-load, odk-instance-load, odk-new-repeat or xforms-value-changed.",
        "La acción para {path} espera «{event}», que nunca ocurre.",
        "Use odk-instance-first-load, odk-instance-load, odk-new-repeat o xforms-value-changed.",
    ),
    "xform.action-foreign": _said(
        "The element «{name}» belongs to the namespace «{uri}», which means nothing here; it is left out.",
        "Write it in the namespace of XForms or of ODK.",
        "El elemento «{name}» pertenece al espacio de nombres «{uri}», que aquí no significa nada; se omite.",
        "Escríbalo en el espacio de nombres de XForms o de ODK.",
    ),
    "xform.action-no-event": _said(
        "The action for {path} waits for no event, so that it never happens.",
        "Say when with the attribute event.",
        "La acción para {path} no espera ningún evento, así que nunca ocurre.",
        "Indique cuándo con el atributo event.",
    ),
    "xform.rule-on-group": _said(
        "{path} is a group; its «{rule}» does nothing.",
        "Move the rule to a question, or take it out.",
        "{path} es un grupo; su «{rule}» no hace nada.",
        "Pase la regla a una pregunta o quítela.",
    ),
    "xform.preload": _said(
        "{path} asks for «{name}» («{part}») from the device, which nobody knows; it stays empty.",
        "Use date, timestamp, property or uid.",
        "{path} pide al equipo «{name}» («{part}»), que nadie conoce; queda vacío.",
        "Use date, timestamp, property o uid.",
    ),
    "xform.range-missing": _said(
        "The range {path} does not say its «{name}».",
        "Add the attribute; without it a range goes from 1 to 10 by 1.",
        "El rango {path} no indica su «{name}».",
        "Agregue el atributo; sin él, un rango va de 1 a 10 de uno en uno.",
    ),
    "xform.range-number": _said(
        "The range {path} has «{written}» as its «{name}», which is no number.",
        "Write a number.",
        "El rango {path} tiene «{written}» como «{name}», y no es un número.",
        "Escriba un número.",
    ),
    "xform.range-step": _said(
        "The range {path} has steps of 0.",
        "Write a step that leads from start to end.",
        "El rango {path} avanza de 0 en 0.",
        "Escriba un paso que lleve del inicio al final.",
    ),
    "xform.default-type": _said(
        "What {path} begins with is not of its type ({kind}).",
        "Correct the default; until then the answer counts as empty.",
        "El valor inicial de {path} no es de su tipo ({kind}).",
        "Corrija el valor inicial; mientras tanto la respuesta cuenta como vacía.",
    ),
    "xform.default-choice": _said(
        "{path} begins with «{value}», which is not among its choices.",
        "Correct the default, or add the choice.",
        "{path} empieza con «{value}», que no está entre sus opciones.",
        "Corrija el valor inicial o agregue la opción.",
    ),
    "expression.column-missing": _said(
        "The list «{name}» has no column «{column}».",
        "Correct the name, or add the column to the list.",
        "La lista «{name}» no tiene la columna «{column}».",
        "Corrija el nombre o agregue la columna a la lista.",
    ),
    "expression.list-path": _said(
        "The path into the list «{name}» leads to no row.",
        "Write instance('{name}')/root/item, as the list itself has it.",
        "La ruta hacia la lista «{name}» no lleva a ninguna fila.",
        "Escriba instance('{name}')/root/item, como está en la lista.",
    ),
    "xform.action-outside-repeat": _said(
        "The action for {path} waits for a new instance of a repeat, but stands in no repeat.",
        "Put it into the repeat whose instances it is meant for.",
        "La acción para {path} espera un elemento nuevo de un grupo repetido, pero no está en uno.",
        "Póngala en el grupo repetido al que se refiere.",
    ),
    "xform.type-unknown": _said(
        "The type «{type}» is unknown; {path} is treated as text.",
        "Check the spelling of the type.",
        "El tipo «{type}» es desconocido; {path} se trata como texto.",
        "Revise cómo está escrito el tipo.",
    ),
    # ------------------------------------------------------------ media and lists
    "media.name": _said(
        "«{name}» cannot be used as a file name.",
        "Use a plain name with letters, digits, dots, dashes and underscores, without folders.",
        "«{name}» no puede usarse como nombre de archivo.",
        "Use un nombre sencillo con letras, números, puntos y guiones, sin carpetas.",
    ),
    "media.name-twice": _said(
        "«{name}» and «{other}» would be the same file on some computers.",
        "Rename one of the two.",
        "«{name}» y «{other}» serían el mismo archivo en algunas computadoras.",
        "Cambie el nombre de uno de los dos.",
    ),
    "media.list-missing": _said(
        "The list file «{name}» did not come with the form; its questions have no choices yet.",
        "Import the form together with this file.",
        "La lista «{name}» no vino con el formulario; sus preguntas aún no tienen opciones.",
        "Importe el formulario junto con este archivo.",
    ),
    "media.list-unreadable": _said(
        "The list file «{name}» cannot be read: {reason}.",
        "Open it in the program it came from and save it again.",
        "No se puede leer el archivo de lista «{name}»: {reason}.",
        "Ábralo en el programa de origen y guárdelo de nuevo.",
    ),
    # ------------------------------------------------------------ expressions
    "expression.unreadable": _said(
        "The expression «{expression}» cannot be understood from character {position} on.",
        "Check brackets, quotes and operators there.",
        "La expresión «{expression}» no se entiende desde el carácter {position}.",
        "Revise ahí paréntesis, comillas y operadores.",
    ),
    "expression.empty": _said(
        "The expression is empty.",
        "Write a rule or clear the cell.",
        "La expresión está vacía.",
        "Escriba una regla o vacíe la celda.",
    ),
    "expression.ends-early": _said(
        "The expression «{expression}» ends too early.",
        "Look for a bracket that is not closed or an operator without a right side.",
        "La expresión «{expression}» termina antes de tiempo.",
        "Busque un paréntesis sin cerrar o un operador sin lado derecho.",
    ),
    "expression.open-quote": _said(
        "In «{expression}» the quote at character {position} is never closed.",
        "Add the missing quote.",
        "En «{expression}» la comilla del carácter {position} no se cierra.",
        "Agregue la comilla que falta.",
    ),
    "expression.too-long": _said(
        "The expression «{expression}» is too long.",
        "Split it into several calculations.",
        "La expresión «{expression}» es demasiado larga.",
        "Divídala en varios cálculos.",
    ),
    "expression.too-deep": _said(
        "The expression «{expression}» has too many brackets inside brackets.",
        "Split it into several calculations.",
        "La expresión «{expression}» tiene demasiados paréntesis anidados.",
        "Divídala en varios cálculos.",
    ),
    "expression.variable": _said(
        "«{expression}» has a $ at character {position}, which begins no reference.",
        "Write references as ${{name}}.",
        "«{expression}» tiene un $ en el carácter {position} que no inicia una referencia.",
        "Escriba las referencias como ${{nombre}}.",
    ),
    "expression.function-unknown": _said(
        "The function «{name}» does not exist.{maybe}",
        "Check its spelling; function names are written in small letters.",
        "La función «{name}» no existe.{maybe}",
        "Revise su nombre; las funciones se escriben en minúsculas.",
    ),
    "expression.arguments": _said(
        "The function «{name}» is given too many or too few arguments in «{expression}».",
        "Check the commas and brackets.",
        "La función «{name}» recibe demasiados o muy pocos argumentos en «{expression}».",
        "Revise las comas y los paréntesis.",
    ),
    "expression.prefix": _said(
        "The prefix «{name}» in «{expression}» is not declared.",
        "Declare its namespace, or correct the prefix.",
        "El prefijo «{name}» en «{expression}» no está declarado.",
        "Declare su espacio de nombres o corrija el prefijo.",
    ),
    "expression.reference-missing": _said(
        "An expression refers to {path}, which the form does not have; it counts as empty.",
        "Correct the name of the question.",
        "Una expresión se refiere a {path}, que no existe en el formulario; cuenta como vacío.",
        "Corrija el nombre de la pregunta.",
    ),
    "expression.own-value": _said(
        "The calculation of {path} uses its own value; ODK Collect refuses such a form.",
        "Use a default or a trigger instead.",
        "El cálculo de {path} usa su propio valor; ODK Collect rechaza un formulario así.",
        "Use un valor predeterminado o un disparador.",
    ),
    "expression.circle": _said(
        "These rules depend on one another in a circle: {circle}.",
        "Take one of the references out; a rule must not need its own result.",
        "Estas reglas dependen unas de otras en círculo: {circle}.",
        "Quite una de las referencias; una regla no puede necesitar su propio resultado.",
    ),
    # ------------------------------------------------------------ spreadsheets
    "workbook.damaged": _said(
        "The workbook is damaged or cut off.",
        "Open it in your spreadsheet program and save it again as .xlsx.",
        "El libro está dañado o incompleto.",
        "Ábralo en su programa de hojas de cálculo y guárdelo de nuevo como .xlsx.",
    ),
    "workbook.encrypted": _said(
        "The workbook is protected with a password.",
        "Save it without a password.",
        "El libro está protegido con contraseña.",
        "Guárdelo sin contraseña.",
    ),
    "workbook.not-excel": _said(
        "The file is packed like a workbook but is none.",
        "Save the form as .xlsx (Excel workbook).",
        "El archivo está empaquetado como un libro, pero no lo es.",
        "Guarde el formulario como .xlsx (libro de Excel).",
    ),
    "workbook.bomb": _said(
        "The workbook unpacks into far more than a form can need. It may be an attack.",
        "Ask whoever gave you the file where it comes from.",
        "El libro se desempaqueta en mucho más de lo que un formulario necesita. Puede ser un ataque.",
        "Pregunte a quien le dio el archivo de dónde viene.",
    ),
    "xlsform.too-slow": _said(
        "Converting the form took more than {seconds} seconds and was stopped.",
        "Close other programs and try again, or move long lists into a CSV file of their own.",
        "La conversión tardó más de {seconds} segundos y se detuvo.",
        "Cierre otros programas e intente de nuevo, o pase las listas largas a un archivo CSV aparte.",
    ),
    "xlsform.too-large": _said(
        "Converting the form needs more than {limit_mb} MB of memory and was stopped.",
        "Move long lists into a CSV file of their own.",
        "La conversión necesita más de {limit_mb} MB de memoria y se detuvo.",
        "Pase las listas largas a un archivo CSV aparte.",
    ),
    "xlsform.stopped": _said(
        "Converting the form stopped unexpectedly.",
        "Try again; if it happens again, save the form as a new workbook.",
        "La conversión se detuvo de forma inesperada.",
        "Inténtelo de nuevo; si se repite, guarde el formulario como un libro nuevo.",
    ),
    "sheet.survey-missing": _said(
        "There is no sheet named «survey».",
        "Put the questions on a sheet named survey.",
        "No hay una hoja llamada «survey».",
        "Ponga las preguntas en una hoja llamada survey.",
    ),
    "sheet.misnamed": _said(
        "The sheet «{name}» is not read; it looks as if «{wanted}» was meant.",
        "Rename it to {wanted}, or put an underscore in front if it is meant to be ignored.",
        "La hoja «{name}» no se lee; parece que debía llamarse «{wanted}».",
        "Cámbiele el nombre a {wanted}, o ponga un guion bajo delante si debe ignorarse.",
    ),
    "sheet.external-missing": _said(
        "The list «{name}» should stand on a sheet named «external_choices», which is missing.",
        "Add that sheet, or use select_one.",
        "La lista «{name}» debería estar en una hoja «external_choices», que falta.",
        "Agregue esa hoja o use select_one.",
    ),
    "sheet.empty": _said(
        "The sheet has no questions.",
        "Add at least one row below the headings.",
        "La hoja no tiene preguntas.",
        "Agregue al menos una fila debajo de los encabezados.",
    ),
    "sheet.too-many-rows": _said(
        "The sheet has more than {limit} rows or cells.",
        "Move long lists into a CSV file of their own.",
        "La hoja tiene más de {limit} filas o celdas.",
        "Pase las listas largas a un archivo CSV aparte.",
    ),
    "sheet.heading-missing": _said(
        "The column «{name}» is missing.",
        "Add a heading «{name}» in the first row.",
        "Falta la columna «{name}».",
        "Agregue un encabezado «{name}» en la primera fila.",
    ),
    "sheet.heading-twice": _said(
        "The heading «{name}» stands twice.",
        "Keep one of the two columns.",
        "El encabezado «{name}» aparece dos veces.",
        "Deje una sola de las dos columnas.",
    ),
    "sheet.heading-unknown": _said(
        "The column «{name}» is unknown and is ignored; «{nearest}» may be meant.",
        "Correct the heading if so.",
        "La columna «{name}» es desconocida y se ignora; quizá debía ser «{nearest}».",
        "Corrija el encabezado si es así.",
    ),
    "sheet.heading-ignored": _said(
        "The column «{name}» is unknown and is ignored.",
        "Nothing to do if it is for your own notes.",
        "La columna «{name}» es desconocida y se ignora.",
        "Nada que hacer si es para sus notas.",
    ),
    "survey.type-missing": _said(
        "The row has no type.",
        "Write what kind of question it is, for example text.",
        "La fila no tiene tipo.",
        "Escriba qué clase de pregunta es, por ejemplo text.",
    ),
    "survey.type-unknown": _said(
        "The type «{type}» does not exist.{maybe}",
        "Choose a type from the XLSForm reference.",
        "El tipo «{type}» no existe.{maybe}",
        "Elija un tipo de la referencia de XLSForm.",
    ),
    "survey.name-missing": _said(
        "The row of type «{type}» has no name.",
        "Give it a short name without blanks, such as age.",
        "La fila de tipo «{type}» no tiene nombre.",
        "Dele un nombre corto sin espacios, como edad.",
    ),
    "survey.name-illegal": _said(
        "«{name}» cannot be a name.",
        "Begin with a letter or underscore; then letters, digits, underscores, dashes and dots, no blanks.",
        "«{name}» no puede ser un nombre.",
        "Empiece con letra o guion bajo; después letras, números, guiones y puntos, sin espacios.",
    ),
    "survey.name-reserved": _said(
        "The name «{name}» is reserved.",
        "Choose another name.",
        "El nombre «{name}» está reservado.",
        "Elija otro nombre.",
    ),
    "survey.name-twice": _said(
        "The name «{name}» already stands in row {other_row}.",
        "Give one of the two another name.",
        "El nombre «{name}» ya está en la fila {other_row}.",
        "Cambie el nombre de una de las dos.",
    ),
    "survey.name-differs-by-case": _said(
        "The names «{name}» and «{other}» differ only in capitals.",
        "Rename one; some tools cannot tell them apart.",
        "Los nombres «{name}» y «{other}» solo difieren en mayúsculas.",
        "Cambie uno; algunas herramientas no los distinguen.",
    ),
    "survey.not-ended": _said(
        "The {kind} «{name}» begins here and is never ended.",
        "Add a row «end {kind}» after its last question.",
        "El {kind} «{name}» empieza aquí y nunca termina.",
        "Agregue una fila «end {kind}» después de su última pregunta.",
    ),
    "survey.end-without-begin": _said(
        "Here a {kind} ends that never began.",
        "Remove the row, or add «begin {kind}» above.",
        "Aquí termina un {kind} que nunca empezó.",
        "Quite la fila o agregue «begin {kind}» más arriba.",
    ),
    "survey.end-mismatch": _said(
        "Here a {kind} ends, but the {begun} «{name}» that began in row {begun_row} is still open.",
        "End them in the reverse order of their beginning.",
        "Aquí termina un {kind}, pero sigue abierto el {begun} «{name}» que empezó en la fila {begun_row}.",
        "Ciérrelos en el orden inverso al que empezaron.",
    ),
    "survey.list-missing": _said(
        "The type «{type}» names no list.",
        "Write the name of the list after it, for example select_one yes_no.",
        "El tipo «{type}» no nombra ninguna lista.",
        "Escriba después el nombre de la lista, por ejemplo select_one si_no.",
    ),
    "survey.list-unknown": _said(
        "The list «{name}» is not on the choices sheet.{maybe}",
        "Add its choices, or correct the name.",
        "La lista «{name}» no está en la hoja choices.{maybe}",
        "Agregue sus opciones o corrija el nombre.",
    ),
    "survey.list-file": _said(
        "«{name}» is no list file.",
        "Use a file that ends in .csv, .xml or .geojson.",
        "«{name}» no es un archivo de lista.",
        "Use un archivo que termine en .csv, .xml o .geojson.",
    ),
    "survey.other-with-filter": _said(
        "or_other cannot be used together with a choice_filter.",
        "Add a choice «other» and a text question instead.",
        "or_other no se puede usar junto con choice_filter.",
        "Agregue una opción «otro» y una pregunta de texto.",
    ),
    "survey.calculation-missing": _said(
        "The calculation is empty.",
        "Write what is to be calculated.",
        "El cálculo está vacío.",
        "Escriba qué hay que calcular.",
    ),
    "survey.label-missing": _said(
        "The question «{name}» has no label.",
        "Write what people are to read.",
        "La pregunta «{name}» no tiene etiqueta.",
        "Escriba lo que la gente debe leer.",
    ),
    "survey.trigger": _said(
        "«{text}» is no trigger.",
        "Write the question that triggers it as ${{name}}.",
        "«{text}» no es un disparador.",
        "Escriba la pregunta que lo dispara como ${{nombre}}.",
    ),
    "survey.reference-open": _said(
        "«{text}» begins a reference that is not closed.",
        "Write references as ${{name}}.",
        "«{text}» abre una referencia que no se cierra.",
        "Escriba las referencias como ${{nombre}}.",
    ),
    "survey.reference-unknown": _said(
        "${{{name}}} refers to a question that does not exist.{maybe}",
        "Correct the name.",
        "${{{name}}} se refiere a una pregunta que no existe.{maybe}",
        "Corrija el nombre.",
    ),
    "survey.reference-ambiguous": _said(
        "${{{name}}} could be several questions (rows {rows}).",
        "Give each of them a name of its own.",
        "${{{name}}} podría ser varias preguntas (filas {rows}).",
        "Dé a cada una un nombre propio.",
    ),
    "choices.list-name-missing": _said(
        "The choice belongs to no list.",
        "Write the name of its list.",
        "La opción no pertenece a ninguna lista.",
        "Escriba el nombre de su lista.",
    ),
    "choices.name-missing": _said(
        "A choice of the list «{list}» has no name.",
        "Give it a short name without blanks.",
        "Una opción de la lista «{list}» no tiene nombre.",
        "Dele un nombre corto sin espacios.",
    ),
    "choices.name-space": _said(
        "The choice name «{name}» of the list «{list}» has a blank in it.",
        "Use an underscore; names of several chosen choices are kept with blanks between them.",
        "El nombre de opción «{name}» de la lista «{list}» tiene un espacio.",
        "Use un guion bajo; los nombres elegidos se guardan separados por espacios.",
    ),
    "choices.name-twice": _said(
        "The choice «{name}» of the list «{list}» already stands in row {other_row}.",
        "Give one of the two another name.",
        "La opción «{name}» de la lista «{list}» ya está en la fila {other_row}.",
        "Cambie el nombre de una de las dos.",
    ),
    "choices.label-missing": _said(
        "The choice «{name}» has no label.",
        "Write what people are to read.",
        "La opción «{name}» no tiene etiqueta.",
        "Escriba lo que la gente debe leer.",
    ),
    "translation.missing": _said(
        "Without words in «{language}»: {count} (rows: {rows}).",
        "Add the translations; until then these texts stay empty in that language.",
        "Sin palabras en «{language}»: {count} (filas: {rows}).",
        "Agregue las traducciones; mientras tanto esos textos quedan vacíos en ese idioma.",
    ),
    "settings.form-id-missing": _said(
        "The form has no form_id; the name of the file is used instead.",
        "Add a form_id, so that the form keeps its identity when the file is renamed.",
        "El formulario no tiene form_id; se usa el nombre del archivo.",
        "Agregue un form_id para que conserve su identidad si cambia el nombre del archivo.",
    ),
    "settings.default-language": _said(
        "The default language «{language}» is not among the languages of the form ({languages}).",
        "Write it exactly as in the headings.",
        "El idioma predeterminado «{language}» no está entre los del formulario ({languages}).",
        "Escríbalo igual que en los encabezados.",
    ),
    "settings.public-key": _said(
        "The public key is not complete.",
        "Copy it again, without the lines that begin with dashes.",
        "La clave pública no está completa.",
        "Cópiela otra vez, sin las líneas que empiezan con guiones.",
    ),
    "pyxform.refused": _said(
        "The converter says: {message}",
        "Correct this and import the form again.",
        "El conversor dice (en inglés): {message}",
        "Corríjalo e importe el formulario de nuevo.",
    ),
    "pyxform.failed": _said(
        "The converter failed on this form ({message}).",
        "Check the rows around groups, repeats and settings for cells in the wrong column.",
        "El conversor falló con este formulario ({message}).",
        "Revise si hay celdas en la columna equivocada cerca de grupos, repeticiones y ajustes.",
    ),
    "pyxform.warned": _said(
        "The converter notes: {message}",
        "",
        "El conversor advierte (en inglés): {message}",
        "",
    ),
}
