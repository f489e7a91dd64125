<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>AboutPart</name>
    <message>
        <source>About</source>
        <translation>Acerca de</translation>
    </message>
    <message>
        <source>Free software, made with Qt (LGPL-3), SQLCipher, pyxform and others. Licences of what ships with it:</source>
        <translation>Software libre, hecho con Qt (LGPL-3), SQLCipher, pyxform y otros. Licencias de lo que viene incluido:</translation>
    </message>
    <message>
        <source>All parts</source>
        <translation>Todas las partes</translation>
    </message>
    <message>
        <source>New version</source>
        <translation>Nueva versión</translation>
    </message>
    <message>
        <source>Looked for only when you ask; from your organisation</source>
        <translation>Se busca solo cuando usted lo pide; viene de su organización</translation>
    </message>
    <message>
        <source>Licence of the part that is chosen</source>
        <translation>Licencia de la parte elegida</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>AccountsScreen</name>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>People and passphrases</source>
        <translation>Personas y frases de acceso</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Usted</translation>
    </message>
    <message>
        <source>If a passphrase is forgotten</source>
        <translation>Si se olvida una frase de acceso</translation>
    </message>
    <message>
        <source>Who opens this profile</source>
        <translation>Quién abre este perfil</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>Agregar a una persona</translation>
    </message>
    <message>
        <source>What the roles mean</source>
        <translation>Qué puede hacer cada quien</translation>
    </message>
    <message>
        <source>Fieldwork: fills in, reads, corrects, sends, makes backups.</source>
        <translation>Trabajo de campo: llena, lee, corrige, envía y hace respaldos.</translation>
    </message>
    <message>
        <source>Coordination: besides, reads the log, erases and holds records, adds people who do fieldwork and gives them new passphrases, empties the laptop for a journey.</source>
        <translation>Coordinación: además lee la bitácora, borra y retiene registros, agrega a personas de campo y les da frases nuevas, y vacía el equipo para un viaje.</translation>
    </message>
    <message>
        <source>Administration: besides, changes everybody&apos;s role and the keys.</source>
        <translation>Administración: además cambia lo que puede hacer cada quien y las claves.</translation>
    </message>
    <message>
        <source>This program keeps to the roles. But whoever opens a profile holds the key to all of it: what somebody must never read belongs in another profile, or sealed to your organisation.</source>
        <translation>El programa respeta estos límites. Pero quien abre un perfil tiene la clave de todo lo que hay en él: lo que alguien nunca deba leer va en otro perfil, o sellado para su organización.</translation>
    </message>
    <message>
        <source>Without a name</source>
        <translation>Sin nombre</translation>
    </message>
    <message>
        <source>Change my passphrase</source>
        <translation>Cambiar mi frase de acceso</translation>
    </message>
    <message>
        <source>Nothing is written anew; it takes a moment.</source>
        <translation>No se reescribe nada; toma un momento.</translation>
    </message>
    <message>
        <source>Second secret</source>
        <translation>Segundo secreto</translation>
    </message>
    <message>
        <source>Besides the passphrase a key file or the system&apos;s keyring is needed.</source>
        <translation>Además de la frase se necesita un archivo llave o el llavero del sistema.</translation>
    </message>
    <message>
        <source>None: the passphrase alone opens this profile.</source>
        <translation>Ninguno: la frase de acceso sola abre este perfil.</translation>
    </message>
    <message>
        <source>Your organisation asks for a second secret.</source>
        <translation>Su organización pide un segundo secreto.</translation>
    </message>
    <message>
        <source>Please add one below.</source>
        <translation>Agréguelo abajo, por favor.</translation>
    </message>
    <message>
        <source>Write everything anew under a new key</source>
        <translation>Reescribir todo con una clave nueva</translation>
    </message>
    <message>
        <source>When old copies of this profile may be in the wrong hands.</source>
        <translation>Cuando copias viejas de este perfil puedan estar en malas manos.</translation>
    </message>
    <message>
        <source>The recovery key that was printed or saved</source>
        <translation>La clave de recuperación impresa o guardada</translation>
    </message>
    <message>
        <source>Your organisation, on its own machine</source>
        <translation>Su organización, en su propio equipo</translation>
    </message>
    <message>
        <source>Another person of this profile, for a new passphrase</source>
        <translation>Otra persona de este perfil, para darle una frase nueva</translation>
    </message>
    <message>
        <source>: not here</source>
        <translation>: aquí no</translation>
    </message>
    <message>
        <source>There is no way back: a forgotten passphrase loses everything in here.</source>
        <translation>No hay manera de volver: si se olvida la frase de acceso, se pierde todo lo que hay aquí.</translation>
    </message>
    <message>
        <source>Please make a recovery key now, and keep it apart from this laptop.</source>
        <translation>Haga ahora una clave de recuperación y guárdela lejos de este equipo.</translation>
    </message>
    <message>
        <source>Make a new recovery key</source>
        <translation>Hacer una clave de recuperación nueva</translation>
    </message>
    <message>
        <source>The one before opens nothing any more.</source>
        <translation>La anterior ya no abrirá nada.</translation>
    </message>
    <message>
        <source>To print or save, and to keep apart from this laptop.</source>
        <translation>Para imprimir o guardar, lejos de este equipo.</translation>
    </message>
    <message>
        <source>Let your organisation open it too</source>
        <translation>Permitir que su organización también lo abra</translation>
    </message>
    <message>
        <source>This profile was made before your organisation had a key for that.</source>
        <translation>Este perfil se hizo antes de que su organización tuviera una clave para eso.</translation>
    </message>
    <message>
        <source>It is yours alone. Somebody else who uses this laptop makes a profile of their own on the sign-in screen; neither of you can read the other&apos;s.</source>
        <translation>Es solo de usted. Otra persona que use este equipo hace su propio perfil en la pantalla de entrada; ninguna puede leer el de la otra.</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>desde el %1</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Su nombre</translation>
    </message>
    <message>
        <source>It stands in this profile and its log, nowhere else.</source>
        <translation>Está en este perfil y en su bitácora, en ningún otro lugar.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Please type a name.</source>
        <translation>Escriba un nombre, por favor.</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Guardando</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Your passphrase of until now</source>
        <translation>Su frase de acceso de hasta ahora</translation>
    </message>
    <message>
        <source>From now on the new passphrase opens this profile.</source>
        <translation>Desde ahora la frase nueva abre este perfil.</translation>
    </message>
    <message>
        <source>Changing the passphrase</source>
        <translation>Cambiando la frase de acceso</translation>
    </message>
    <message>
        <source>Change it</source>
        <translation>Cambiarla</translation>
    </message>
    <message>
        <source>Who copies this laptop&apos;s disk and guesses your passphrase still cannot open the profile without it. If it is lost, only the ways back in help.</source>
        <translation>Quien copie el disco de este equipo y adivine su frase no podrá abrir el perfil sin él. Si se pierde, solo ayudan las maneras de volver a entrar.</translation>
    </message>
    <message>
        <source>There is no way back here yet. Make one first.</source>
        <translation>Todavía no hay manera de volver a entrar. Haga una primero.</translation>
    </message>
    <message>
        <source>Key file on a stick</source>
        <translation>Archivo llave en una memoria</translation>
    </message>
    <message>
        <source>This system&apos;s keyring</source>
        <translation>El llavero del sistema</translation>
    </message>
    <message>
        <source>Where the second secret is kept</source>
        <translation>Dónde se guarda el segundo secreto</translation>
    </message>
    <message>
        <source>Your passphrase</source>
        <translation>Su frase de acceso</translation>
    </message>
    <message>
        <source>The system&apos;s keyring is needed from now on.</source>
        <translation>Desde ahora se necesita el llavero del sistema.</translation>
    </message>
    <message>
        <source>Adding the second secret</source>
        <translation>Agregando el segundo secreto</translation>
    </message>
    <message>
        <source>Stick for the key file</source>
        <translation>Memoria para el archivo llave</translation>
    </message>
    <message>
        <source>Writing the key file</source>
        <translation>Escribiendo el archivo llave</translation>
    </message>
    <message>
        <source>Add it</source>
        <translation>Agregarlo</translation>
    </message>
    <message>
        <source>Key file written: %1. Keep the stick apart from the laptop.</source>
        <translation>Archivo llave escrito: %1. Guarde la memoria lejos del equipo.</translation>
    </message>
    <message>
        <source>Without it the passphrase alone opens this profile again.</source>
        <translation>Sin él, la frase de acceso sola vuelve a abrir este perfil.</translation>
    </message>
    <message>
        <source>Take it away</source>
        <translation>Quitarlo</translation>
    </message>
    <message>
        <source>The passphrase alone opens this profile now.</source>
        <translation>Ahora la frase de acceso sola abre este perfil.</translation>
    </message>
    <message>
        <source>Taking the second secret away</source>
        <translation>Quitando el segundo secreto</translation>
    </message>
    <message>
        <source>It is shown once. The one before, if there was one, opens nothing from then on.</source>
        <translation>Se muestra una sola vez. La anterior, si la había, ya no abrirá nada.</translation>
    </message>
    <message>
        <source>Make it</source>
        <translation>Hacerla</translation>
    </message>
    <message>
        <source>Making the recovery key</source>
        <translation>Haciendo la clave de recuperación</translation>
    </message>
    <message>
        <source>Whoever keeps your organisation&apos;s recovery key can then open this profile, on a machine of its own, if you forget the passphrase.</source>
        <translation>Quien guarda la clave de recuperación de su organización podrá abrir este perfil, en un equipo propio, si usted olvida la frase de acceso.</translation>
    </message>
    <message>
        <source>Allow it</source>
        <translation>Permitirlo</translation>
    </message>
    <message>
        <source>Your organisation can open this profile too.</source>
        <translation>Su organización también puede abrir este perfil.</translation>
    </message>
    <message>
        <source>Adding your organisation&apos;s key</source>
        <translation>Agregando la clave de su organización</translation>
    </message>
    <message>
        <source>Old copies of this profile, with whatever passphrase they had, stay as they were and show nothing newer. This takes a while and as much room on the disk as the profile has; nothing is lost if it is cut short.</source>
        <translation>Las copias viejas de este perfil, con la frase que tuvieran, quedan como estaban y no muestran nada más nuevo. Toma un rato y ocupa en el disco tanto espacio como el perfil; nada se pierde si se interrumpe.</translation>
    </message>
    <message>
        <source>Write it anew</source>
        <translation>Reescribirlo</translation>
    </message>
    <message>
        <source>Writing everything anew</source>
        <translation>Reescribiendo todo</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Listo.</translation>
    </message>
    <message>
        <source>Your new recovery key</source>
        <translation>Su clave de recuperación nueva</translation>
    </message>
    <message>
        <source>It opens this profile if a passphrase is forgotten. It is shown only this once. Print it, or copy it by hand, and keep it apart from this laptop.</source>
        <translation>Abre este perfil si se olvida una frase de acceso. Se muestra solo esta vez. Imprímala o cópiela a mano, y guárdela lejos de este equipo.</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Imprimir</translation>
    </message>
    <message>
        <source>Save to a USB stick</source>
        <translation>Guardar en una memoria USB</translation>
    </message>
    <message>
        <source>I have it</source>
        <translation>La tengo</translation>
    </message>
    <message>
        <source>Done. Put it somewhere safe, away from this laptop.</source>
        <translation>Listo. Póngala en un lugar seguro, lejos de este equipo.</translation>
    </message>
    <message>
        <source>They sign in with this profile and a passphrase of their own.</source>
        <translation>Entra con este perfil y una frase de acceso propia.</translation>
    </message>
    <message>
        <source>Your own passphrase, to confirm</source>
        <translation>La frase de acceso de usted, para confirmar</translation>
    </message>
    <message>
        <source>They can sign in from now on.</source>
        <translation>Desde ahora puede entrar.</translation>
    </message>
    <message>
        <source>Adding the person</source>
        <translation>Agregando a la persona</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Agregar</translation>
    </message>
    <message>
        <source>Give a new passphrase</source>
        <translation>Dar una frase de acceso nueva</translation>
    </message>
    <message>
        <source>Change the role</source>
        <translation>Cambiar lo que puede hacer</translation>
    </message>
    <message>
        <source>Remove from this profile</source>
        <translation>Quitar de este perfil</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>%1 signs in with it from now on and should change it soon. A second secret of theirs is no longer asked for.</source>
        <translation>%1 entra con ella desde ahora y conviene que la cambie pronto. Su segundo secreto, si lo tenía, ya no se pide.</translation>
    </message>
    <message>
        <source>The new passphrase opens this profile.</source>
        <translation>La frase nueva abre este perfil.</translation>
    </message>
    <message>
        <source>Setting the passphrase</source>
        <translation>Poniendo la frase de acceso</translation>
    </message>
    <message>
        <source>Set it</source>
        <translation>Ponerla</translation>
    </message>
    <message>
        <source>Remove %1 from this profile?</source>
        <translation>¿Quitar a %1 de este perfil?</translation>
    </message>
    <message>
        <source>Everything is written anew under a new key, so that no old copy with their passphrase shows anything newer. Their name stays in the log. This takes a while.</source>
        <translation>Todo se reescribe con una clave nueva, para que ninguna copia vieja con su frase muestre nada más nuevo. Su nombre queda en la bitácora. Toma un rato.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Removing, and writing everything anew</source>
        <translation>Quitando y reescribiendo todo</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Ahora no</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Lo que puede hacer</translation>
    </message>
    <message>
        <source>Nobody has confirmed yet that the recovery key of this profile was written down.</source>
        <translation>Nadie ha confirmado todavía que apuntó la clave de recuperación de este perfil.</translation>
    </message>
</context>
<context>
    <name>AcknowledgeQuestion</name>
    <message>
        <source>Understood</source>
        <translation>Entendido</translation>
    </message>
</context>
<context>
    <name>AddAnother</name>
    <message>
        <source>Add</source>
        <translation>Agregar</translation>
    </message>
    <message>
        <source>Add another</source>
        <translation>Agregar otro</translation>
    </message>
    <message>
        <source>None yet.</source>
        <translation>Todavía no hay.</translation>
    </message>
</context>
<context>
    <name>AlikeBar</name>
    <message>
        <source>It is the same person</source>
        <translation>Es la misma persona</translation>
    </message>
    <message>
        <source>It is somebody else</source>
        <translation>Es otra persona</translation>
    </message>
    <message>
        <source>Another team may know this person already.</source>
        <translation>Quizá otro grupo ya conoce a esta persona.</translation>
    </message>
    <message>
        <source>Nothing of that case is shown here. Ask whoever coordinates.</source>
        <translation>Aquí no se muestra nada de ese caso. Pregunte a quien coordina.</translation>
    </message>
    <message>
        <source>A case may be there already: %1</source>
        <translation>Quizá ya hay un caso: %1</translation>
    </message>
    <message>
        <source>A name there sounds alike. Ask before you decide: names repeat.</source>
        <translation>Ahí hay un nombre que suena parecido. Pregunte antes de decidir: los nombres se repiten.</translation>
    </message>
</context>
<context>
    <name>BarcodeQuestion</name>
    <message>
        <source>Scan…</source>
        <translation>Escanear…</translation>
    </message>
    <message>
        <source>From a picture…</source>
        <translation>De una imagen…</translation>
    </message>
    <message>
        <source>A hand scanner works too: it types what it reads.</source>
        <translation>También sirve un lector de mano: escribe lo que lee.</translation>
    </message>
    <message>
        <source>No camera was found here. Type the code, or read a picture of it.</source>
        <translation>No se encontró una cámara en este equipo. Escriba el código o léalo de una imagen.</translation>
    </message>
    <message>
        <source>A picture of the code</source>
        <translation>Una imagen del código</translation>
    </message>
    <message>
        <source>There is no code to be read in that picture.</source>
        <translation>En esa imagen no hay un código que se pueda leer.</translation>
    </message>
</context>
<context>
    <name>BusyState</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>CameraSheet</name>
    <message>
        <source>Take a photo</source>
        <translation>Tomar una foto</translation>
    </message>
    <message>
        <source>What the camera sees</source>
        <translation>Lo que ve la cámara</translation>
    </message>
    <message>
        <source>The photo goes into the record, encrypted, and nowhere else.</source>
        <translation>La foto va al registro, cifrada, y a ningún otro lugar.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Take another</source>
        <translation>Tomar otra</translation>
    </message>
    <message>
        <source>Take the photo</source>
        <translation>Tomar la foto</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>The camera gives no picture. Another program may be using it.</source>
        <translation>La cámara no da imagen. Quizá otro programa la está usando.</translation>
    </message>
</context>
<context>
    <name>CaseView</name>
    <message>
        <source>All cases</source>
        <translation>Todos los casos</translation>
    </message>
    <message>
        <source>under 18</source>
        <translation>menor de 18</translation>
    </message>
    <message>
        <source>opened %1</source>
        <translation>abierto el %1</translation>
    </message>
    <message>
        <source>next contact %1</source>
        <translation>próximo contacto %1</translation>
    </message>
    <message>
        <source>What came when</source>
        <translation>Qué pasó y cuándo</translation>
    </message>
    <message>
        <source>The person feels safe: %1 of 5</source>
        <translation>La persona se siente segura: %1 de 5</translation>
    </message>
    <message>
        <source>How safe the person feels: would rather not say</source>
        <translation>Qué tan segura se siente: prefiere no decir</translation>
    </message>
    <message>
        <source>done</source>
        <translation>hecho</translation>
    </message>
    <message>
        <source>Nothing yet.</source>
        <translation>Todavía nada.</translation>
    </message>
    <message>
        <source>What you can do</source>
        <translation>Qué puede hacer</translation>
    </message>
    <message>
        <source>Go on with a form</source>
        <translation>Seguir con un formulario</translation>
    </message>
    <message>
        <source>Raise or lower the outcome</source>
        <translation>Subir o bajar el resultado</translation>
    </message>
    <message>
        <source>When to see or call next</source>
        <translation>Cuándo ver o llamar de nuevo</translation>
    </message>
    <message>
        <source>Open name and documents</source>
        <translation>Abrir nombre y documentos</translation>
    </message>
    <message>
        <source>Papers to print</source>
        <translation>Hojas para imprimir</translation>
    </message>
    <message>
        <source>Confirm the lowering</source>
        <translation>Confirmar que se baje</translation>
    </message>
    <message>
        <source>Referrals</source>
        <translation>Canalizaciones</translation>
    </message>
    <message>
        <source>Propose a service</source>
        <translation>Proponer un servicio</translation>
    </message>
    <message>
        <source>expected by %1</source>
        <translation>se espera para el %1</translation>
    </message>
    <message>
        <source>What the person allows</source>
        <translation>Lo que la persona permite</translation>
    </message>
    <message>
        <source>Shared without consent: %1</source>
        <translation>Compartido sin permiso: %1</translation>
    </message>
    <message>
        <source>found right</source>
        <translation>se consideró correcto</translation>
    </message>
    <message>
        <source>found not right</source>
        <translation>no se consideró correcto</translation>
    </message>
    <message>
        <source>Write down what was allowed</source>
        <translation>Anotar lo que permitió</translation>
    </message>
    <message>
        <source>The person takes something back</source>
        <translation>La persona retira algo</translation>
    </message>
    <message>
        <source>One person alone: a coordinator looks at it by %1</source>
        <translation>Una persona sola: coordinación lo revisa antes de %1</translation>
    </message>
    <message>
        <source>Look at this decision</source>
        <translation>Revisar esta decisión</translation>
    </message>
    <message>
        <source>Which form?</source>
        <translation>¿Qué formulario?</translation>
    </message>
    <message>
        <source>Name and documents</source>
        <translation>Nombre y documentos</translation>
    </message>
    <message>
        <source>The log keeps that you looked, and why. Close it again when you are done.</source>
        <translation>La bitácora guarda que usted lo vio y por qué. Ciérrelo cuando termine.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Which service?</source>
        <translation>¿Qué servicio?</translation>
    </message>
    <message>
        <source>No place yet</source>
        <translation>Todavía sin lugar</translation>
    </message>
    <message>
        <source>(check the number first)</source>
        <translation>(verifique antes el número)</translation>
    </message>
    <message>
        <source>Places of the directory that offer this. It is only proposed now.</source>
        <translation>Lugares del directorio que lo ofrecen. Por ahora solo se propone.</translation>
    </message>
    <message>
        <source>Which place?</source>
        <translation>¿Qué lugar?</translation>
    </message>
    <message>
        <source>The person agrees to it</source>
        <translation>La persona está de acuerdo</translation>
    </message>
    <message>
        <source>It goes out now</source>
        <translation>Se envía ahora</translation>
    </message>
    <message>
        <source>Letter for the service</source>
        <translation>Carta para el servicio</translation>
    </message>
    <message>
        <source>Say what became of it</source>
        <translation>Anotar en qué quedó</translation>
    </message>
    <message>
        <source>What became of it?</source>
        <translation>¿En qué quedó?</translation>
    </message>
    <message>
        <source>What does the person allow?</source>
        <translation>¿Qué permite la persona?</translation>
    </message>
    <message>
        <source>Explain each one first. Help never depends on it.</source>
        <translation>Explique primero cada punto. La ayuda nunca depende de esto.</translation>
    </message>
    <message>
        <source>Write it down</source>
        <translation>Anotar</translation>
    </message>
    <message>
        <source>What does the person take back?</source>
        <translation>¿Qué retira la persona?</translation>
    </message>
    <message>
        <source>It stops from now on. What already left cannot always be called back; a note for the person says what.</source>
        <translation>Se detiene desde ahora. Lo que ya salió no siempre se puede recuperar; una hoja para la persona dice qué.</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Retirar</translation>
    </message>
    <message>
        <source>What we talked about, in plain words</source>
        <translation>Lo que platicamos, en palabras sencillas</translation>
    </message>
    <message>
        <source>Card: your rights</source>
        <translation>Tarjeta: sus derechos</translation>
    </message>
    <message>
        <source>Card: taking care</source>
        <translation>Tarjeta: cuidarse</translation>
    </message>
    <message>
        <source>Card: checking a job offer</source>
        <translation>Tarjeta: revisar una oferta de trabajo</translation>
    </message>
    <message>
        <source>Card: games and networks</source>
        <translation>Tarjeta: juegos y redes</translation>
    </message>
    <message>
        <source>Privacy notice</source>
        <translation>Aviso de privacidad</translation>
    </message>
    <message>
        <source>Notice to child protection</source>
        <translation>Aviso a la Procuraduría de Protección</translation>
    </message>
    <message>
        <source>All that is held, for the person</source>
        <translation>Todo lo que se guarda, para la persona</translation>
    </message>
    <message>
        <source>Which paper?</source>
        <translation>¿Qué hoja?</translation>
    </message>
    <message>
        <source>Names are in it: the log keeps who asked, and why.</source>
        <translation>Lleva nombres: la bitácora guarda quién la pidió y por qué.</translation>
    </message>
    <message>
        <source>Make it</source>
        <translation>Hacerla</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Nothing of this kind is held.</source>
        <translation>No se guarda nada de este tipo.</translation>
    </message>
    <message>
        <source>Open it again</source>
        <translation>Abrirlo de nuevo</translation>
    </message>
    <message>
        <source>Close, or go on in follow-up</source>
        <translation>Cerrar o pasar a seguimiento</translation>
    </message>
    <message>
        <source>counts</source>
        <translation>cuenta</translation>
    </message>
    <message>
        <source>waits for a coordinator</source>
        <translation>espera a la coordinación</translation>
    </message>
    <message>
        <source>needs somebody else to confirm</source>
        <translation>otra persona debe confirmarlo</translation>
    </message>
    <message>
        <source>The same person</source>
        <translation>La misma persona</translation>
    </message>
    <message>
        <source>in a case of another team</source>
        <translation>en un caso de otro grupo</translation>
    </message>
    <message>
        <source>the same person</source>
        <translation>la misma persona</translation>
    </message>
    <message>
        <source>The person asks about their data</source>
        <translation>La persona pregunta por sus datos</translation>
    </message>
    <message>
        <source>See the place: telephone, hours</source>
        <translation>Ver el lugar: teléfono, horario</translation>
    </message>
    <message>
        <source>What is known before the return: %1 of %2</source>
        <translation>Lo que se sabe antes del retorno: %1 de %2</translation>
    </message>
    <message>
        <source>Steps to take now</source>
        <translation>Pasos a seguir ahora</translation>
    </message>
    <message>
        <source>agreed to</source>
        <translation>de acuerdo</translation>
    </message>
</context>
<context>
    <name>CasesScreen</name>
    <message>
        <source>Cases</source>
        <translation>Casos</translation>
    </message>
    <message>
        <source>Find by code</source>
        <translation>Buscar por código</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Mostrar más</translation>
    </message>
    <message>
        <source>None here</source>
        <translation>Aquí no hay</translation>
    </message>
    <message>
        <source>No open cases</source>
        <translation>No hay casos abiertos</translation>
    </message>
    <message>
        <source>A screening that a person agreed to, or that shows indicators, begins a case.</source>
        <translation>Una detección con permiso de la persona, o con indicadores, abre un caso.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abiertos</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Cerrados</translation>
    </message>
    <message>
        <source>Which cases</source>
        <translation>Qué casos</translation>
    </message>
    <message>
        <source>under 18</source>
        <translation>menor de 18</translation>
    </message>
    <message>
        <source>next contact %1</source>
        <translation>próximo contacto %1</translation>
    </message>
    <message>
        <source>changed %1</source>
        <translation>con cambios %1</translation>
    </message>
    <message>
        <source>another team&apos;s</source>
        <translation>de otro grupo</translation>
    </message>
    <message>
        <source>This case belongs to another team</source>
        <translation>Este caso es de otro grupo</translation>
    </message>
    <message>
        <source>You can open it where that is needed. The log keeps who did and when, and coordinators see it.</source>
        <translation>Puede abrirlo si hace falta. La bitácora guarda quién lo abrió y cuándo, y la coordinación lo ve.</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Abrirlo</translation>
    </message>
    <message>
        <source>Requests about one&apos;s data</source>
        <translation>Solicitudes sobre datos</translation>
    </message>
    <message>
        <source>Hand on</source>
        <translation>Entregar casos</translation>
    </message>
    <message>
        <source>Decisions by hand</source>
        <translation>Decisiones a mano</translation>
    </message>
</context>
<context>
    <name>Casework</name>
    <message>
        <source>Act now</source>
        <translation>Actuar ahora</translation>
    </message>
    <message>
        <source>Strong indicators</source>
        <translation>Indicadores fuertes</translation>
    </message>
    <message>
        <source>Some indicators</source>
        <translation>Algunos indicadores</translation>
    </message>
    <message>
        <source>No indicators so far</source>
        <translation>Sin indicadores hasta ahora</translation>
    </message>
    <message>
        <source>Too little answered to tell</source>
        <translation>Muy pocas respuestas para saber</translation>
    </message>
    <message>
        <source>An answer speaks of danger now.</source>
        <translation>Una respuesta habla de peligro ahora.</translation>
    </message>
    <message>
        <source>Two or more strong indicators.</source>
        <translation>Dos o más indicadores fuertes.</translation>
    </message>
    <message>
        <source>A strong indicator and a medium one.</source>
        <translation>Un indicador fuerte y uno medio.</translation>
    </message>
    <message>
        <source>Under 18, with a strong indicator of exploitation.</source>
        <translation>Menor de 18 años, con un indicador fuerte de explotación.</translation>
    </message>
    <message>
        <source>A form of exploitation that already holds the pressure.</source>
        <translation>Una forma de explotación que ya trae la presión consigo.</translation>
    </message>
    <message>
        <source>Exploitation together with deception, pressure or abuse of need.</source>
        <translation>Explotación junto con engaño, presión o abuso de una necesidad.</translation>
    </message>
    <message>
        <source>A named form of exploitation together with pressure.</source>
        <translation>Una forma concreta de explotación junto con presión.</translation>
    </message>
    <message>
        <source>One group of indicators counts.</source>
        <translation>Cuenta un grupo de indicadores.</translation>
    </message>
    <message>
        <source>One strong indicator.</source>
        <translation>Un indicador fuerte.</translation>
    </message>
    <message>
        <source>Two or more medium indicators.</source>
        <translation>Dos o más indicadores medios.</translation>
    </message>
    <message>
        <source>A medium indicator and two weak ones.</source>
        <translation>Un indicador medio y dos débiles.</translation>
    </message>
    <message>
        <source>A strong indicator that a child is exploited.</source>
        <translation>Un indicador fuerte de explotación de una niña, niño o adolescente.</translation>
    </message>
    <message>
        <source>Two indicators that a child is exploited.</source>
        <translation>Dos indicadores de explotación de una niña, niño o adolescente.</translation>
    </message>
    <message>
        <source>An indicator that a child is exploited, and another one beside it.</source>
        <translation>Un indicador de explotación de una niña, niño o adolescente, y otro más.</translation>
    </message>
    <message>
        <source>One medium indicator.</source>
        <translation>Un indicador medio.</translation>
    </message>
    <message>
        <source>Two or more weak indicators.</source>
        <translation>Dos o más indicadores débiles.</translation>
    </message>
    <message>
        <source>Too few of the main questions have an answer.</source>
        <translation>Muy pocas de las preguntas principales tienen respuesta.</translation>
    </message>
    <message>
        <source>No answer touches an indicator.</source>
        <translation>Ninguna respuesta toca un indicador.</translation>
    </message>
    <message>
        <source>No level was chosen yet.</source>
        <translation>Todavía no se eligió un nivel.</translation>
    </message>
    <message>
        <source>The level that the form&apos;s worker chose.</source>
        <translation>El nivel que eligió quien llenó el formulario.</translation>
    </message>
    <message>
        <source>danger</source>
        <translation>peligro</translation>
    </message>
    <message>
        <source>strong</source>
        <translation>fuerte</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>medio</translation>
    </message>
    <message>
        <source>weak</source>
        <translation>débil</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>aún sin preguntar</translation>
    </message>
    <message>
        <source>would rather not say</source>
        <translation>prefiere no decir</translation>
    </message>
    <message>
        <source>does not know</source>
        <translation>no sabe</translation>
    </message>
    <message>
        <source>Go together to a place that is safe</source>
        <translation>Vayan juntos a un lugar seguro</translation>
    </message>
    <message>
        <source>Call emergency, if the person agrees</source>
        <translation>Llamar a emergencias, si la persona está de acuerdo</translation>
    </message>
    <message>
        <source>Find a protected place for tonight</source>
        <translation>Conseguir un lugar protegido para esta noche</translation>
    </message>
    <message>
        <source>Call the national line</source>
        <translation>Llamar a la línea nacional</translation>
    </message>
    <message>
        <source>Tell your coordinator</source>
        <translation>Avisar a su coordinación</translation>
    </message>
    <message>
        <source>Stay with the person</source>
        <translation>Quedarse con la persona</translation>
    </message>
    <message>
        <source>Offer medical care today</source>
        <translation>Ofrecer atención médica hoy</translation>
    </message>
    <message>
        <source>Tell the child-protection office</source>
        <translation>Avisar a la Procuraduría de Protección</translation>
    </message>
    <message>
        <source>Medical care helps most until</source>
        <translation>La atención médica ayuda más hasta</translation>
    </message>
    <message>
        <source>Medical care can still help until</source>
        <translation>La atención médica todavía puede ayudar hasta</translation>
    </message>
    <message>
        <source>Notice to child protection by</source>
        <translation>Aviso a la Procuraduría de Protección antes de</translation>
    </message>
    <message>
        <source>Screening</source>
        <translation>Detección</translation>
    </message>
    <message>
        <source>Interview</source>
        <translation>Entrevista</translation>
    </message>
    <message>
        <source>Interview with a child</source>
        <translation>Entrevista con niña, niño o adolescente</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>Seguimiento</translation>
    </message>
    <message>
        <source>Other form</source>
        <translation>Otro formulario</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Activo</translation>
    </message>
    <message>
        <source>In follow-up</source>
        <translation>En seguimiento</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Cerrado</translation>
    </message>
    <message>
        <source>Closed, referred</source>
        <translation>Cerrado, canalizado</translation>
    </message>
    <message>
        <source>Somebody&apos;s life is in danger</source>
        <translation>La vida de alguien corre peligro</translation>
    </message>
    <message>
        <source>The law asks for a notice about a child</source>
        <translation>La ley pide dar aviso por una niña, niño o adolescente</translation>
    </message>
    <message>
        <source>A judge ordered it in writing</source>
        <translation>Lo ordenó por escrito una jueza o un juez</translation>
    </message>
    <message>
        <source>A decision aid about answers: no validated instrument, and no finding about a person. You decide.</source>
        <translation>Es una ayuda para decidir a partir de respuestas: no es un instrumento validado ni un dictamen sobre una persona. Usted decide.</translation>
    </message>
    <message>
        <source>National line, day and night: %1</source>
        <translation>Línea nacional, día y noche: %1</translation>
    </message>
    <message>
        <source>Emergency: %1</source>
        <translation>Emergencias: %1</translation>
    </message>
    <message>
        <source>Keep the answers here and in our own system</source>
        <translation>Guardar las respuestas aquí y en nuestro sistema</translation>
    </message>
    <message>
        <source>Share with services that can help</source>
        <translation>Compartir con servicios que pueden ayudar</translation>
    </message>
    <message>
        <source>Share with authorities</source>
        <translation>Compartir con autoridades</translation>
    </message>
    <message>
        <source>Share in the country of origin</source>
        <translation>Compartir en el país de origen</translation>
    </message>
    <message>
        <source>Count in figures without names</source>
        <translation>Contar en cifras sin nombres</translation>
    </message>
    <message>
        <source>Be contacted again</source>
        <translation>Que se le contacte de nuevo</translation>
    </message>
    <message>
        <source>Keep copies and pictures</source>
        <translation>Guardar copias y fotos</translation>
    </message>
    <message>
        <source>allowed</source>
        <translation>permitido</translation>
    </message>
    <message>
        <source>not allowed</source>
        <translation>no permitido</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>retirado</translation>
    </message>
    <message>
        <source>proposed</source>
        <translation>propuesta</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>enviada</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>aceptada</translation>
    </message>
    <message>
        <source>on a waiting list</source>
        <translation>en lista de espera</translation>
    </message>
    <message>
        <source>refused by the service</source>
        <translation>el servicio no la aceptó</translation>
    </message>
    <message>
        <source>not wanted by the person</source>
        <translation>la persona no la quiso</translation>
    </message>
    <message>
        <source>done</source>
        <translation>hecho</translation>
    </message>
    <message>
        <source>lost sight of</source>
        <translation>sin noticias</translation>
    </message>
    <message>
        <source>Safe shelter</source>
        <translation>Refugio seguro</translation>
    </message>
    <message>
        <source>Food, clothes, hygiene</source>
        <translation>Comida, ropa, higiene</translation>
    </message>
    <message>
        <source>Medical care</source>
        <translation>Atención médica</translation>
    </message>
    <message>
        <source>Psychological support</source>
        <translation>Apoyo psicológico</translation>
    </message>
    <message>
        <source>Legal advice</source>
        <translation>Asesoría legal</translation>
    </message>
    <message>
        <source>Migration papers or asylum</source>
        <translation>Papeles migratorios o asilo</translation>
    </message>
    <message>
        <source>Company to report</source>
        <translation>Acompañamiento para denunciar</translation>
    </message>
    <message>
        <source>Registry and reparation</source>
        <translation>Registro y reparación</translation>
    </message>
    <message>
        <source>Child protection</source>
        <translation>Protección de la niñez</translation>
    </message>
    <message>
        <source>Contact with family</source>
        <translation>Contacto con la familia</translation>
    </message>
    <message>
        <source>School or training</source>
        <translation>Escuela o capacitación</translation>
    </message>
    <message>
        <source>Work or income</source>
        <translation>Trabajo o ingresos</translation>
    </message>
    <message>
        <source>Return to community or country</source>
        <translation>Regreso a su comunidad o país</translation>
    </message>
    <message>
        <source>Consular help, only if asked for</source>
        <translation>Ayuda consular, solo si la pide</translation>
    </message>
    <message>
        <source>Digital safety</source>
        <translation>Seguridad digital</translation>
    </message>
    <message>
        <source>Interpreter</source>
        <translation>Intérprete</translation>
    </message>
    <message>
        <source>Telephone line</source>
        <translation>Línea telefónica</translation>
    </message>
    <message>
        <source>Emergency number</source>
        <translation>Número de emergencia</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>sin preguntar</translation>
    </message>
    <message>
        <source>See what is kept</source>
        <translation>Ver lo que se guarda</translation>
    </message>
    <message>
        <source>Correct it</source>
        <translation>Corregirlo</translation>
    </message>
    <message>
        <source>Block it</source>
        <translation>Bloquearlo</translation>
    </message>
    <message>
        <source>Erase it</source>
        <translation>Borrarlo</translation>
    </message>
    <message>
        <source>Our organisation</source>
        <translation>Nuestra organización</translation>
    </message>
    <message>
        <source>The person</source>
        <translation>La persona</translation>
    </message>
    <message>
        <source>A service</source>
        <translation>Un servicio</translation>
    </message>
    <message>
        <source>An authority</source>
        <translation>Una autoridad</translation>
    </message>
    <message>
        <source>Country of origin</source>
        <translation>País de origen</translation>
    </message>
    <message>
        <source>Readers of figures</source>
        <translation>Quien lee cifras</translation>
    </message>
    <message>
        <source>only seen, never asked</source>
        <translation>solo se observó, no se preguntó</translation>
    </message>
    <message>
        <source>allowed without a name alone</source>
        <translation>se permitió solo sin nombre</translation>
    </message>
    <message>
        <source>under 18, and nobody safe agreed with them</source>
        <translation>menor de 18, y nadie seguro lo acordó con ella o él</translation>
    </message>
    <message>
        <source>never asked about this</source>
        <translation>nunca se le preguntó</translation>
    </message>
    <message>
        <source>the person said no</source>
        <translation>la persona dijo que no</translation>
    </message>
    <message>
        <source>the person took it back</source>
        <translation>la persona lo retiró</translation>
    </message>
    <message>
        <source>somebody else must decide it too</source>
        <translation>alguien más debe decidirlo también</translation>
    </message>
    <message>
        <source>The decision is free and informed</source>
        <translation>La decisión es libre e informada</translation>
    </message>
    <message>
        <source>The family that receives is safe</source>
        <translation>La familia que recibe es segura</translation>
    </message>
    <message>
        <source>No threats where they go</source>
        <translation>Sin amenazas en el lugar de destino</translation>
    </message>
    <message>
        <source>Help is arranged where they go</source>
        <translation>El apoyo está acordado en el destino</translation>
    </message>
    <message>
        <source>Papers for the journey are in order</source>
        <translation>Los papeles para el viaje están en regla</translation>
    </message>
    <message>
        <source>Asylum was explained and is not wished</source>
        <translation>Se explicó el asilo y no lo desea</translation>
    </message>
    <message>
        <source>Best interest of the child determined by the authority</source>
        <translation>La autoridad determinó el interés superior de la niñez</translation>
    </message>
    <message>
        <source>Distance or transport</source>
        <translation>Distancia o transporte</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Costo</translation>
    </message>
    <message>
        <source>Papers were asked for</source>
        <translation>Pidieron papeles</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Fear</source>
        <translation>Miedo</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Horario</translation>
    </message>
    <message>
        <source>No room</source>
        <translation>Sin lugar</translation>
    </message>
    <message>
        <source>Bad treatment</source>
        <translation>Mal trato</translation>
    </message>
</context>
<context>
    <name>CentralScreen</name>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Your central</source>
        <translation>Su central</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>As it stands in the browser, beginning with https://</source>
        <translation>Como aparece en el navegador, empezando con https://</translation>
    </message>
    <message>
        <source>Project number</source>
        <translation>Número de proyecto</translation>
    </message>
    <message>
        <source>For KoboToolbox you can leave this empty.</source>
        <translation>Para KoboToolbox puede dejarlo vacío.</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Nombre de usuario</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Contraseña</translation>
    </message>
    <message>
        <source>Check and connect</source>
        <translation>Revisar y conectar</translation>
    </message>
    <message>
        <source>With name and password</source>
        <translation>Con nombre y contraseña</translation>
    </message>
    <message>
        <source>How to sign in</source>
        <translation>Cómo identificarse</translation>
    </message>
    <message>
        <source>This central comes beside %1.</source>
        <translation>Esta central se agrega junto a %1.</translation>
    </message>
    <message>
        <source>It takes the records of the forms that come from it. What is connected stays.</source>
        <translation>Recibe los registros de los formularios que vienen de ella. Lo que ya está conectado se queda.</translation>
    </message>
    <message>
        <source>Add none</source>
        <translation>No agregar</translation>
    </message>
    <message>
        <source>Connected to %1.</source>
        <translation>Conectado con %1.</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>Desconectar</translation>
    </message>
    <message>
        <source>Please type the address of the central.</source>
        <translation>Por favor escriba la dirección de la central.</translation>
    </message>
    <message>
        <source>Please type the user name.</source>
        <translation>Por favor escriba el nombre de usuario.</translation>
    </message>
    <message>
        <source>Please type the password.</source>
        <translation>Por favor escriba la contraseña.</translation>
    </message>
    <message>
        <source>Asking the central</source>
        <translation>Consultando a la central</translation>
    </message>
    <message numerus="yes">
        <source>It has %n form(s) for you.</source>
        <translation>
            <numerusform>Tiene %n formulario para usted.</numerusform>
            <numerusform>Tiene %n formularios para usted.</numerusform>
        </translation>
    </message>
    <message>
        <source>Disconnect %1?</source>
        <translation>¿Desconectar %1?</translation>
    </message>
    <message>
        <source>Disconnect this central?</source>
        <translation>¿Desconectar esta central?</translation>
    </message>
    <message>
        <source>Stay connected</source>
        <translation>Seguir conectado</translation>
    </message>
    <message>
        <source>One last thing: where finished records will be sent. It can wait; everything is saved on this laptop until then.</source>
        <translation>Una última cosa: a dónde se enviarán los registros terminados. Puede esperar; mientras, todo se guarda en este equipo.</translation>
    </message>
    <message>
        <source>Where finished records are sent: ODK Central, KoboToolbox, another OpenRosa server or your office&apos;s hub. Whoever runs it gives you a code.</source>
        <translation>A donde se envían los registros terminados: ODK Central, KoboToolbox, otro servidor OpenRosa o la central de su oficina. Quien la administra le da un código.</translation>
    </message>
    <message>
        <source>To the start</source>
        <translation>Ir al inicio</translation>
    </message>
    <message>
        <source>Later, in Settings</source>
        <translation>Después, en Ajustes</translation>
    </message>
    <message>
        <source>Your organisation has fixed the central: %1</source>
        <translation>Su organización fijó la central: %1</translation>
    </message>
    <message>
        <source>Type it instead</source>
        <translation>Escribirlo yo</translation>
    </message>
    <message>
        <source>With a code</source>
        <translation>Con un código</translation>
    </message>
    <message>
        <source>Your organisation gives you a square code, on paper, on a screen or as a file. The settings code of ODK Collect works too. You see what it sets before it does.</source>
        <translation>Su organización le da un código cuadrado, en papel, en una pantalla o como archivo. También sirve el código de ajustes de ODK Collect. Usted ve lo que ajusta antes de que cambie nada.</translation>
    </message>
    <message>
        <source>Open a picture or file</source>
        <translation>Abrir una imagen o archivo</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Pegar</translation>
    </message>
    <message>
        <source>To change anything, use a new code, or type it anew.</source>
        <translation>Para cambiar algo, use un código nuevo o escríbalo otra vez.</translation>
    </message>
    <message>
        <source>Open the code</source>
        <translation>Abrir el código</translation>
    </message>
    <message>
        <source>Looking for the code</source>
        <translation>Buscando el código</translation>
    </message>
    <message>
        <source>Use the camera</source>
        <translation>Usar la cámara</translation>
    </message>
    <message>
        <source>No camera was found here.</source>
        <translation>No se encontró ninguna cámara.</translation>
    </message>
    <message>
        <source>Open a picture of the code, or paste it.</source>
        <translation>Abra una imagen del código, o péguela.</translation>
    </message>
    <message>
        <source>That is all. Finished records are sent by themselves from now on.</source>
        <translation>Es todo. Desde ahora los registros terminados se envían por sí solos.</translation>
    </message>
    <message>
        <source>Connection key</source>
        <translation>Clave de conexión</translation>
    </message>
    <message>
        <source>With a connection key</source>
        <translation>Con una clave de conexión</translation>
    </message>
    <message>
        <source>Please type or paste the connection key.</source>
        <translation>Por favor escriba o pegue la clave de conexión.</translation>
    </message>
    <message>
        <source>Its connection key or password is erased from this laptop. Records that wait stay here and go to the centrals that are left.</source>
        <translation>Su clave de conexión o contraseña se borra de este equipo. Los registros por enviar se quedan aquí y van a las centrales que quedan.</translation>
    </message>
    <message>
        <source>Its connection key or password is erased from this laptop. Records that wait stay here and can be sent once a central is connected again.</source>
        <translation>Su clave de conexión o contraseña se borra de este equipo. Los registros por enviar se quedan aquí y podrán enviarse cuando vuelva a conectar una central.</translation>
    </message>
</context>
<context>
    <name>CertificateWords</name>
    <message>
        <source>no indicators</source>
        <translation>sin indicadores</translation>
    </message>
    <message>
        <source>sent long ago</source>
        <translation>enviado hace tiempo</translation>
    </message>
    <message>
        <source>case closed</source>
        <translation>caso cerrado</translation>
    </message>
    <message>
        <source>names and contacts only: case closed</source>
        <translation>solo nombres y contactos: caso cerrado</translation>
    </message>
    <message>
        <source>asked for</source>
        <translation>a petición</translation>
    </message>
</context>
<context>
    <name>ChecksSheet</name>
    <message>
        <source>Before a return</source>
        <translation>Antes de un retorno</translation>
    </message>
    <message>
        <source>Tick what you know for certain. The referral goes out when all are ticked.</source>
        <translation>Marque lo que sabe con certeza. La canalización sale cuando todo está marcado.</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Dejarlo</translation>
    </message>
    <message>
        <source>Keep this</source>
        <translation>Guardar esto</translation>
    </message>
</context>
<context>
    <name>ChoicesQuestion</name>
    <message>
        <source>Clear</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Takes the answer back (Delete)</source>
        <translation>Quita la respuesta (Supr)</translation>
    </message>
    <message>
        <source>Listen to %1</source>
        <translation>Escuchar %1</translation>
    </message>
</context>
<context>
    <name>Colours</name>
    <message>
        <source>Teal</source>
        <translation>Turquesa</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Azul</translation>
    </message>
    <message>
        <source>Plum</source>
        <translation>Ciruela</translation>
    </message>
    <message>
        <source>Clay</source>
        <translation>Barro</translation>
    </message>
    <message>
        <source>Olive</source>
        <translation>Olivo</translation>
    </message>
    <message>
        <source>Slate</source>
        <translation>Pizarra</translation>
    </message>
</context>
<context>
    <name>ConflictsScreen</name>
    <message>
        <source>Keep all of mine</source>
        <translation>Dejar todo lo mío</translation>
    </message>
    <message>
        <source>Keep all of theirs</source>
        <translation>Dejar todo lo de la central</translation>
    </message>
    <message>
        <source>To send</source>
        <translation>Por enviar</translation>
    </message>
    <message>
        <source>All of them</source>
        <translation>Todos</translation>
    </message>
    <message>
        <source>Changed here and elsewhere</source>
        <translation>Cambiado aquí y en otra parte</translation>
    </message>
    <message>
        <source>Nothing was overwritten. Both versions are kept until you decide.</source>
        <translation>No se sobrescribió nada. Las dos versiones se conservan hasta que usted decida.</translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s), noticed %1</source>
        <translation>
            <numerusform>%n diferencia, notada %1</numerusform>
            <numerusform>%n diferencias, notadas %1</numerusform>
        </translation>
    </message>
    <message>
        <source>To decide</source>
        <translation>Por decidir</translation>
    </message>
    <message>
        <source>Nothing to decide</source>
        <translation>Nada por decidir</translation>
    </message>
    <message>
        <source>When a case is changed on two laptops at once, both versions stand here.</source>
        <translation>Cuando un caso se cambia en dos equipos a la vez, aquí quedan las dos versiones.</translation>
    </message>
    <message>
        <source>The central no longer has this case. What was written here stays in your records; there is nothing to choose.</source>
        <translation>La central ya no tiene este caso. Lo que se escribió aquí queda en sus registros; no hay nada que elegir.</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>Entendido</translation>
    </message>
    <message>
        <source>It was changed here and elsewhere. Press what should stand, line by line.</source>
        <translation>Se cambió aquí y en otra parte. Presione lo que debe quedar, línea por línea.</translation>
    </message>
    <message>
        <source>Let this stand</source>
        <translation>Que quede así</translation>
    </message>
    <message numerus="yes">
        <source>%n left to choose</source>
        <translation>
            <numerusform>falta elegir %n</numerusform>
            <numerusform>faltan %n por elegir</numerusform>
        </translation>
    </message>
    <message>
        <source>Before: %1</source>
        <translation>Antes: %1</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nada</translation>
    </message>
    <message>
        <source>Mine: written here</source>
        <translation>Lo mío: escrito aquí</translation>
    </message>
    <message>
        <source>Theirs: at the central</source>
        <translation>Lo de la central</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>cambió</translation>
    </message>
    <message>
        <source>as before</source>
        <translation>igual que antes</translation>
    </message>
    <message>
        <source>stands</source>
        <translation>queda</translation>
    </message>
    <message>
        <source>goes</source>
        <translation>se va</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>elegir</translation>
    </message>
    <message>
        <source>It stands as you chose.</source>
        <translation>Queda como usted eligió.</translation>
    </message>
    <message>
        <source>The central needs not be told.</source>
        <translation>No hace falta avisar a la central.</translation>
    </message>
    <message>
        <source>The central is told with the next sending.</source>
        <translation>Se avisa a la central en el próximo envío.</translation>
    </message>
</context>
<context>
    <name>CourierScreen</name>
    <message>
        <source>To send</source>
        <translation>Por enviar</translation>
    </message>
    <message>
        <source>On a stick</source>
        <translation>En una memoria USB</translation>
    </message>
    <message>
        <source>Records travel sealed: only your office can open them. A lost stick shows nothing, and packing the same records twice does no harm.</source>
        <translation>Los registros viajan sellados: solo su oficina puede abrirlos. Una memoria perdida no muestra nada, y empacar dos veces lo mismo no hace daño.</translation>
    </message>
    <message>
        <source>Pack</source>
        <translation>Empacar</translation>
    </message>
    <message>
        <source>Choose the stick and pack</source>
        <translation>Elegir la memoria y empacar</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>When the stick comes back</source>
        <translation>Cuando regrese la memoria</translation>
    </message>
    <message>
        <source>The office writes receipts onto it. What they prove counts as sent from then on.</source>
        <translation>La oficina escribe en ella los acuses. Lo que prueban cuenta como enviado desde entonces.</translation>
    </message>
    <message>
        <source>Take the receipts</source>
        <translation>Recibir los acuses</translation>
    </message>
    <message>
        <source>Open a stick at the office</source>
        <translation>Abrir una memoria en la oficina</translation>
    </message>
    <message>
        <source>What is on it is taken in, sent on to the central, and receipts are written back.</source>
        <translation>Lo que trae se recibe, se envía a la central y se escriben los acuses.</translation>
    </message>
    <message>
        <source>Choose the stick and open</source>
        <translation>Elegir la memoria y abrir</translation>
    </message>
    <message>
        <source>Scan or open it below, and compare its fingerprint with the office.</source>
        <translation>Escanéela o ábrala abajo y compare su huella con la oficina.</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) wait, %1 in all.</source>
        <translation>
            <numerusform>Espera %n registro, %1 en total.</numerusform>
            <numerusform>Esperan %n registros, %1 en total.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing waits to be packed.</source>
        <translation>No hay nada por empacar.</translation>
    </message>
    <message>
        <source>Sealed for %1.</source>
        <translation>Sellado para %1.</translation>
    </message>
    <message>
        <source>This laptop needs your office&apos;s key card before it can pack.</source>
        <translation>Este equipo necesita la tarjeta de claves de su oficina para poder empacar.</translation>
    </message>
    <message>
        <source>All that wait</source>
        <translation>Todo lo que espera</translation>
    </message>
    <message>
        <source>Only what is in no bundle yet</source>
        <translation>Solo lo que aún no se empacó</translation>
    </message>
    <message>
        <source>What goes onto the stick</source>
        <translation>Lo que va a la memoria</translation>
    </message>
    <message>
        <source>Choose the stick</source>
        <translation>Elija la memoria</translation>
    </message>
    <message>
        <source>Packing</source>
        <translation>Empacando</translation>
    </message>
    <message>
        <source>Packed %1 of %2</source>
        <translation>Empacado %1 de %2</translation>
    </message>
    <message>
        <source>There was nothing new to pack.</source>
        <translation>No había nada nuevo que empacar.</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) are on the stick, sealed.</source>
        <translation>
            <numerusform>%n registro está en la memoria, sellado.</numerusform>
            <numerusform>%n registros están en la memoria, sellados.</numerusform>
        </translation>
    </message>
    <message>
        <source>Take it out safely and give it to %1. Your records stay here until the receipts are back.</source>
        <translation>Sáquela de forma segura y entréguela a %1. Sus registros se quedan aquí hasta que regresen los acuses.</translation>
    </message>
    <message>
        <source>There are no receipts on this stick.</source>
        <translation>No hay acuses en esta memoria.</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) count as sent now.</source>
        <translation>
            <numerusform>%n registro cuenta ahora como enviado.</numerusform>
            <numerusform>%n registros cuentan ahora como enviados.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n counted as sent before.</source>
        <translation>
            <numerusform>%n ya contaba como enviado.</numerusform>
            <numerusform>%n ya contaban como enviados.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n is(are) at the office and not yet at the central.</source>
        <translation>
            <numerusform>%n está en la oficina y todavía no en la central.</numerusform>
            <numerusform>%n están en la oficina y todavía no en la central.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %n the office has another version: talk to them.</source>
        <translation>
            <numerusform>De %n la oficina tiene otra versión: hable con ella.</numerusform>
            <numerusform>De %n la oficina tiene otra versión: hable con ella.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be taken in.</source>
        <translation>
            <numerusform>%n no se pudo recibir.</numerusform>
            <numerusform>%n no se pudieron recibir.</numerusform>
        </translation>
    </message>
    <message>
        <source>Opening, and sending on. You can go on working.</source>
        <translation>Abriendo y enviando. Puede seguir trabajando.</translation>
    </message>
    <message>
        <source>There is no bundle on this stick.</source>
        <translation>No hay ningún paquete en esta memoria.</translation>
    </message>
    <message numerus="yes">
        <source>%n new record(s) were taken in.</source>
        <translation>
            <numerusform>Se recibió %n registro nuevo.</numerusform>
            <numerusform>Se recibieron %n registros nuevos.</numerusform>
        </translation>
    </message>
    <message>
        <source>No central is connected: they wait here.</source>
        <translation>No hay una central conectada: esperan aquí.</translation>
    </message>
    <message>
        <source>They wait here and go out by themselves.</source>
        <translation>Esperan aquí y salen por sí solos.</translation>
    </message>
    <message numerus="yes">
        <source>%n is(are) at the central.</source>
        <translation>
            <numerusform>%n está en la central.</numerusform>
            <numerusform>%n están en la central.</numerusform>
        </translation>
    </message>
    <message>
        <source>Receipts are on the stick: give it back to whoever brought it.</source>
        <translation>Los acuses están en la memoria: devuélvala a quien la trajo.</translation>
    </message>
    <message>
        <source>Packed by %1, number %2</source>
        <translation>Lo empacó %1, número %2</translation>
    </message>
    <message>
        <source>Needs a look</source>
        <translation>Por revisar</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Abierto</translation>
    </message>
    <message>
        <source>A bundle that was not taken</source>
        <translation>Un paquete que no se recibió</translation>
    </message>
    <message>
        <source>Not taken</source>
        <translation>No recibido</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n nuevo</numerusform>
            <numerusform>%n nuevos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n here already</source>
        <translation>
            <numerusform>%n ya estaba</numerusform>
            <numerusform>%n ya estaban</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n differ(s) from what is here</source>
        <translation>
            <numerusform>%n difiere de lo que hay aquí</numerusform>
            <numerusform>%n difieren de lo que hay aquí</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be read</source>
        <translation>
            <numerusform>%n no se pudo leer</numerusform>
            <numerusform>%n no se pudieron leer</numerusform>
        </translation>
    </message>
    <message>
        <source>Earlier bundles never came: %1.</source>
        <translation>Faltan paquetes anteriores: %1.</translation>
    </message>
    <message>
        <source>This laptop packed another bundle under the same number before: its profile may have been put back from an old copy.</source>
        <translation>Ese equipo ya había empacado otro paquete con el mismo número: quizá su perfil se repuso de una copia vieja.</translation>
    </message>
    <message>
        <source>See whether it is the right one, and in which folder.</source>
        <translation>Vea si es la correcta y en qué carpeta está.</translation>
    </message>
</context>
<context>
    <name>Cover</name>
    <message>
        <source>Answered · covered</source>
        <translation>Respondida · cubierta</translation>
    </message>
</context>
<context>
    <name>DateTimeQuestion</name>
    <message>
        <source>date</source>
        <translation>fecha</translation>
    </message>
    <message>
        <source>time</source>
        <translation>hora</translation>
    </message>
    <message>
        <source>Please write both the date and the time.</source>
        <translation>Por favor escriba la fecha y también la hora.</translation>
    </message>
</context>
<context>
    <name>DaySheet</name>
    <message>
        <source>When to see or call next</source>
        <translation>Cuándo ver o llamar de nuevo</translation>
    </message>
    <message>
        <source>A reminder shows the code and the day, nothing else.</source>
        <translation>El recordatorio muestra el código y el día, nada más.</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Día</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Dejarlo así</translation>
    </message>
    <message>
        <source>No day</source>
        <translation>Sin fecha</translation>
    </message>
    <message>
        <source>Keep this day</source>
        <translation>Guardar la fecha</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>Mañana</translation>
    </message>
    <message>
        <source>In 3 days</source>
        <translation>En 3 días</translation>
    </message>
    <message>
        <source>In a week</source>
        <translation>En una semana</translation>
    </message>
    <message>
        <source>In 30 days</source>
        <translation>En 30 días</translation>
    </message>
</context>
<context>
    <name>DecimalQuestion</name>
    <message>
        <source>Please write a number, in digits: for example %1.</source>
        <translation>Por favor escriba un número, con cifras: por ejemplo %1.</translation>
    </message>
    <message>
        <source>A laptop has no compass. Type the degrees: 0 is north, 90 east, 180 south, 270 west.</source>
        <translation>Un equipo no tiene brújula. Escriba los grados: 0 es norte, 90 este, 180 sur, 270 oeste.</translation>
    </message>
    <message>
        <source>The form would ask another app here. Please type the answer.</source>
        <translation>Aquí el formulario consultaría otra aplicación. Escriba la respuesta, por favor.</translation>
    </message>
</context>
<context>
    <name>DecisionsScreen</name>
    <message>
        <source>Cases</source>
        <translation>Casos</translation>
    </message>
    <message>
        <source>Decisions by hand</source>
        <translation>Decisiones a mano</translation>
    </message>
    <message>
        <source>Outcomes that somebody raised or lowered, and what left without consent: who decided, with whom, and why.</source>
        <translation>Resultados que alguien subió o bajó, y lo que salió sin permiso: quién lo decidió, con quién y por qué.</translation>
    </message>
    <message>
        <source>This belongs to coordination</source>
        <translation>Esto le toca a la coordinación</translation>
    </message>
    <message numerus="yes">
        <source>%n decision(s)</source>
        <translation>
            <numerusform>%n decisión</numerusform>
            <numerusform>%n decisiones</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was decided by hand in this time</source>
        <translation>En este tiempo no se decidió nada a mano</translation>
    </message>
    <message>
        <source>Since when</source>
        <translation>Desde cuándo</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todo</translation>
    </message>
    <message>
        <source>What was decided</source>
        <translation>Qué se decidió</translation>
    </message>
    <message>
        <source>somebody without a name</source>
        <translation>alguien sin nombre</translation>
    </message>
    <message>
        <source>Shared without consent: %1</source>
        <translation>Se compartió sin permiso: %1</translation>
    </message>
    <message>
        <source>Raised</source>
        <translation>Subió</translation>
    </message>
    <message>
        <source>Lowered</source>
        <translation>Bajó</translation>
    </message>
    <message>
        <source>Without consent</source>
        <translation>Sin permiso</translation>
    </message>
    <message>
        <source>counts</source>
        <translation>cuenta</translation>
    </message>
    <message>
        <source>waits for somebody else</source>
        <translation>espera a otra persona</translation>
    </message>
    <message>
        <source>found right</source>
        <translation>se consideró correcto</translation>
    </message>
    <message>
        <source>found not right</source>
        <translation>no se consideró correcto</translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>Todo</translation>
    </message>
    <message>
        <source>The last year</source>
        <translation>El último año</translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n día</numerusform>
            <numerusform>%n días</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeskKeys</name>
    <message>
        <source>Everywhere</source>
        <translation>En todas partes</translation>
    </message>
    <message>
        <source>Hide everything</source>
        <translation>Ocultar todo</translation>
    </message>
    <message>
        <source>Save and close the program</source>
        <translation>Guardar y cerrar el programa</translation>
    </message>
    <message>
        <source>Next field or button; with Shift, the one before</source>
        <translation>Siguiente campo o botón; con Mayús, el anterior</translation>
    </message>
    <message>
        <source>Press the button one stands on</source>
        <translation>Presionar el botón en el que está</translation>
    </message>
    <message>
        <source>Put away what lies over the screen</source>
        <translation>Quitar lo que está encima de la pantalla</translation>
    </message>
    <message>
        <source>These keys</source>
        <translation>Estas teclas</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Lugares del programa</translation>
    </message>
    <message>
        <source>Lock: saves, closes and asks again</source>
        <translation>Bloquear: guarda, cierra y vuelve a preguntar</translation>
    </message>
</context>
<context>
    <name>Directory</name>
    <message>
        <source>Everybody</source>
        <translation>Todas las personas</translation>
    </message>
    <message>
        <source>Women</source>
        <translation>Mujeres</translation>
    </message>
    <message>
        <source>Men</source>
        <translation>Hombres</translation>
    </message>
    <message>
        <source>Children and adolescents</source>
        <translation>Niñas, niños y adolescentes</translation>
    </message>
    <message>
        <source>Families</source>
        <translation>Familias</translation>
    </message>
    <message>
        <source>LGBT people</source>
        <translation>Personas LGBT</translation>
    </message>
    <message>
        <source>People who migrate</source>
        <translation>Personas migrantes</translation>
    </message>
    <message>
        <source>Indigenous people</source>
        <translation>Personas indígenas</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>Español</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Inglés</translation>
    </message>
    <message>
        <source>Haitian Creole</source>
        <translation>Criollo haitiano</translation>
    </message>
    <message>
        <source>French</source>
        <translation>Francés</translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation>Portugués</translation>
    </message>
    <message>
        <source>Nahuatl</source>
        <translation>Náhuatl</translation>
    </message>
    <message>
        <source>Tsotsil</source>
        <translation>Tsotsil</translation>
    </message>
    <message>
        <source>Tseltal</source>
        <translation>Tseltal</translation>
    </message>
    <message>
        <source>Yucatec Maya</source>
        <translation>Maya yucateco</translation>
    </message>
    <message>
        <source>Zapotec</source>
        <translation>Zapoteco</translation>
    </message>
    <message>
        <source>Mixtec</source>
        <translation>Mixteco</translation>
    </message>
    <message>
        <source>Mam</source>
        <translation>Mam</translation>
    </message>
    <message>
        <source>K&apos;iche&apos;</source>
        <translation>K&apos;iche&apos;</translation>
    </message>
    <message>
        <source>Q&apos;eqchi&apos;</source>
        <translation>Q&apos;eqchi&apos;</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>Árabe</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>Chino</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>Ruso</translation>
    </message>
    <message>
        <source>Mexican Sign Language</source>
        <translation>Lengua de Señas Mexicana</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Clave</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Servicios</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>States</source>
        <translation>Estados</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>Para quién</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Idiomas</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Teléfono</translation>
    </message>
    <message>
        <source>Other telephone</source>
        <translation>Otro teléfono</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Horario</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>Correo</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Página</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notas</translation>
    </message>
    <message>
        <source>Checked on</source>
        <translation>Verificado el</translation>
    </message>
    <message>
        <source>Checked by</source>
        <translation>Verificado por</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Servicio</translation>
    </message>
    <message>
        <source>Authority</source>
        <translation>Autoridad</translation>
    </message>
    <message>
        <source>Child protection</source>
        <translation>Protección de niñez</translation>
    </message>
    <message>
        <source>Consulate</source>
        <translation>Consulado</translation>
    </message>
    <message>
        <source>In the country of origin</source>
        <translation>En el país de origen</translation>
    </message>
    <message>
        <source>Authority of migration</source>
        <translation>Autoridad migratoria</translation>
    </message>
    <message>
        <source>The table has no column «%1»; without it nothing can be taken.</source>
        <translation>A la tabla le falta la columna «%1»; sin ella no se puede traer nada.</translation>
    </message>
    <message>
        <source>Row %2: «%1» is empty.</source>
        <translation>Fila %2: «%1» está vacío.</translation>
    </message>
    <message>
        <source>Row %2, «%1»: «%3» is not known here.</source>
        <translation>Fila %2, «%1»: aquí no se conoce «%3».</translation>
    </message>
    <message>
        <source>Row %2, «%1»: «%3» is no date; write it as 2026-11-27 or 27/11/2026.</source>
        <translation>Fila %2, «%1»: «%3» no es una fecha; escríbala como 2026-11-27 o 27/11/2026.</translation>
    </message>
    <message>
        <source>Row %2: the key «%3» stands in the table twice.</source>
        <translation>Fila %2: la clave «%3» está dos veces en la tabla.</translation>
    </message>
    <message>
        <source>The column «%1» is not known and is left out.</source>
        <translation>La columna «%1» no se conoce y se deja fuera.</translation>
    </message>
    <message>
        <source>never checked</source>
        <translation>nunca verificado</translation>
    </message>
    <message>
        <source>check again: %1</source>
        <translation>volver a verificar: %1</translation>
    </message>
    <message>
        <source>checked %1</source>
        <translation>verificado %1</translation>
    </message>
    <message>
        <source>Please write what it is called.</source>
        <translation>Escriba cómo se llama, por favor.</translation>
    </message>
    <message>
        <source>Please choose at least one service.</source>
        <translation>Elija al menos un servicio, por favor.</translation>
    </message>
    <message>
        <source>Please choose one: what the person has to allow depends on it.</source>
        <translation>Elija uno, por favor: de eso depende qué tiene que permitir la persona.</translation>
    </message>
    <message>
        <source>A place of this name is in the directory already.</source>
        <translation>Un lugar con este nombre ya está en el directorio.</translation>
    </message>
    <message>
        <source>Please write only digits, blanks and + * # ( ) - here; words go to the notes.</source>
        <translation>Aquí solo números, espacios y + * # ( ) -, por favor; las palabras van en las notas.</translation>
    </message>
    <message>
        <source>Please write this more briefly.</source>
        <translation>Escríbalo más corto, por favor.</translation>
    </message>
</context>
<context>
    <name>DirectoryScreen</name>
    <message>
        <source>Directory</source>
        <translation>Directorio</translation>
    </message>
    <message>
        <source>Take places from a table</source>
        <translation>Traer lugares de una tabla</translation>
    </message>
    <message>
        <source>Find by name, place or notes</source>
        <translation>Buscar por nombre, lugar o notas</translation>
    </message>
    <message>
        <source>To be checked</source>
        <translation>Por verificar</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Mostrar más</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n lugar</numerusform>
            <numerusform>%n lugares</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to be checked</source>
        <translation>
            <numerusform>%n por verificar</numerusform>
            <numerusform>%n por verificar</numerusform>
        </translation>
    </message>
    <message>
        <source>No place fits</source>
        <translation>Ningún lugar coincide</translation>
    </message>
    <message>
        <source>Take something back above, or look for fewer words.</source>
        <translation>Quite algo de arriba, o busque menos palabras.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Mostrar todos</translation>
    </message>
    <message>
        <source>No places yet</source>
        <translation>Todavía no hay lugares</translation>
    </message>
    <message>
        <source>Any service</source>
        <translation>Cualquier servicio</translation>
    </message>
    <message>
        <source>Any state</source>
        <translation>Cualquier estado</translation>
    </message>
    <message>
        <source>For anybody</source>
        <translation>Para cualquiera</translation>
    </message>
    <message>
        <source>Any language</source>
        <translation>Cualquier idioma</translation>
    </message>
    <message>
        <source>Which service?</source>
        <translation>¿Qué servicio?</translation>
    </message>
    <message>
        <source>Which state?</source>
        <translation>¿Qué estado?</translation>
    </message>
    <message>
        <source>For whom?</source>
        <translation>¿Para quién?</translation>
    </message>
    <message>
        <source>Which language?</source>
        <translation>¿Qué idioma?</translation>
    </message>
    <message>
        <source>Tables (%1)</source>
        <translation>Tablas (%1)</translation>
    </message>
    <message>
        <source>Reading the table</source>
        <translation>Leyendo la tabla</translation>
    </message>
    <message>
        <source>Taking the places</source>
        <translation>Tomando los lugares</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) added</source>
        <translation>
            <numerusform>%n lugar agregado</numerusform>
            <numerusform>%n lugares agregados</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n cambiado</numerusform>
            <numerusform>%n cambiados</numerusform>
        </translation>
    </message>
    <message>
        <source>Add a place</source>
        <translation>Agregar un lugar</translation>
    </message>
    <message>
        <source>Add one, or take them from a table: name, services, telephone, hours.</source>
        <translation>Agregue uno, o tráigalos de una tabla: nombre, servicios, teléfono, horario.</translation>
    </message>
</context>
<context>
    <name>Door</name>
    <message>
        <source>Your new recovery key</source>
        <translation>Su clave de recuperación nueva</translation>
    </message>
    <message>
        <source>The one before opens nothing any more. It is shown only this once: print it, or copy it by hand, and keep it apart from this laptop.</source>
        <translation>La anterior ya no abre nada. Esta se muestra solo una vez: imprímala o cópiela a mano, y guárdela lejos de este equipo.</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Imprimir</translation>
    </message>
    <message>
        <source>Save to a USB stick</source>
        <translation>Guardar en una memoria USB</translation>
    </message>
    <message>
        <source>I have it</source>
        <translation>La tengo</translation>
    </message>
    <message>
        <source>Done. Put it somewhere safe, away from this laptop.</source>
        <translation>Listo. Póngala en un lugar seguro, lejos de este equipo.</translation>
    </message>
    <message>
        <source>It could not be written there</source>
        <translation>No se pudo escribir ahí</translation>
    </message>
    <message>
        <source>Please choose another place, or copy the key by hand.</source>
        <translation>Por favor elija otro lugar, o copie la clave a mano.</translation>
    </message>
</context>
<context>
    <name>DrawSheet</name>
    <message>
        <source>Draw with pen or pointer. By keys: the arrows move the pen, Space puts it down and lifts it.</source>
        <translation>Dibuje con pluma o con el puntero. Con el teclado: las flechas mueven la pluma, Espacio la baja y la levanta.</translation>
    </message>
    <message>
        <source>Or type the name as a signature</source>
        <translation>O escriba el nombre como firma</translation>
    </message>
    <message>
        <source>Typed signature</source>
        <translation>Firma escrita</translation>
    </message>
    <message>
        <source>Take the last line back (Ctrl+Z)</source>
        <translation>Quitar el último trazo (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Draw it again (Ctrl+Y)</source>
        <translation>Volver a trazarlo (Ctrl+Y)</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Azul</translation>
    </message>
    <message>
        <source>Ochre</source>
        <translation>Ocre</translation>
    </message>
    <message>
        <source>Ink</source>
        <translation>Tinta</translation>
    </message>
    <message>
        <source>Thin</source>
        <translation>Fino</translation>
    </message>
    <message>
        <source>Thick</source>
        <translation>Grueso</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Trazo</translation>
    </message>
</context>
<context>
    <name>Due</name>
    <message>
        <source>See or call</source>
        <translation>Ver o llamar</translation>
    </message>
    <message>
        <source>Ask for an answer</source>
        <translation>Pedir respuesta</translation>
    </message>
    <message>
        <source>Health appointment, best</source>
        <translation>Cita de salud, mejor</translation>
    </message>
    <message>
        <source>Health appointment, at the latest</source>
        <translation>Cita de salud, a más tardar</translation>
    </message>
    <message>
        <source>Hand in the notice</source>
        <translation>Entregar el aviso</translation>
    </message>
    <message>
        <source>Waits for your yes or no</source>
        <translation>Espera su sí o no</translation>
    </message>
    <message>
        <source>Look at a decision</source>
        <translation>Revisar una decisión</translation>
    </message>
    <message>
        <source>Answer a request</source>
        <translation>Responder una solicitud</translation>
    </message>
    <message>
        <source>Tell that something was taken back</source>
        <translation>Avisar que algo se retiró</translation>
    </message>
    <message>
        <source>was due %1</source>
        <translation>venció %1</translation>
    </message>
    <message>
        <source>before %1</source>
        <translation>antes de: %1</translation>
    </message>
    <message>
        <source>overdue since %1</source>
        <translation>vencido desde el %1</translation>
    </message>
    <message>
        <source>today</source>
        <translation>hoy</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>mañana</translation>
    </message>
    <message>
        <source>tomorrow %1</source>
        <translation>mañana %1</translation>
    </message>
    <message>
        <source>See or call now; no day is set</source>
        <translation>Ver o llamar ya; no tiene fecha</translation>
    </message>
</context>
<context>
    <name>EnrolmentPreview</name>
    <message>
        <source>This code will set</source>
        <translation>Este código ajusta</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Nombre de usuario</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Contraseña</translation>
    </message>
    <message>
        <source>The code does not hold it; whoever runs the central gives it to you.</source>
        <translation>El código no la trae; se la da quien administra la central.</translation>
    </message>
    <message>
        <source>Do not use it</source>
        <translation>No usarlo</translation>
    </message>
    <message>
        <source>Keep it and check later</source>
        <translation>Guardarlo y revisar después</translation>
    </message>
    <message>
        <source>Asking the central</source>
        <translation>Consultando a la central</translation>
    </message>
    <message>
        <source>Check and connect</source>
        <translation>Revisar y conectar</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Usarlo</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Sí</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Central</source>
        <translation>Central</translation>
    </message>
    <message>
        <source>How to sign in</source>
        <translation>Cómo entrar</translation>
    </message>
    <message>
        <source>Only this certificate is trusted</source>
        <translation>Solo se confía en este certificado</translation>
    </message>
    <message>
        <source>Organisation that opens what you pack</source>
        <translation>Organización que abre lo que usted empaca</translation>
    </message>
    <message>
        <source>Its fingerprint, to compare</source>
        <translation>Su huella, para comparar</translation>
    </message>
    <message>
        <source>Send by itself when the network returns</source>
        <translation>Enviar por sí solo cuando vuelva la red</translation>
    </message>
    <message>
        <source>Name that goes along with records</source>
        <translation>Nombre que acompaña a los registros</translation>
    </message>
    <message>
        <source>E-mail that goes along with records</source>
        <translation>Correo que acompaña a los registros</translation>
    </message>
    <message>
        <source>Telephone that goes along with records</source>
        <translation>Teléfono que acompaña a los registros</translation>
    </message>
    <message>
        <source>Language of the forms</source>
        <translation>Idioma de los formularios</translation>
    </message>
    <message>
        <source>%1, project %2</source>
        <translation>%1, proyecto %2</translation>
    </message>
    <message>
        <source>As %1</source>
        <translation>Como %1</translation>
    </message>
    <message>
        <source>It comes beside %1, which stays.</source>
        <translation>Se agrega junto a %1, que se queda.</translation>
    </message>
    <message>
        <source>It takes the place of %1. Records that wait go to the new one.</source>
        <translation>Toma el lugar de %1. Los registros en espera irán a la nueva.</translation>
    </message>
    <message>
        <source>It names another organisation than before. Compare its fingerprint with the office by telephone or in person before you go on.</source>
        <translation>Nombra otra organización que la de antes. Antes de seguir, compare su huella con la oficina por teléfono o en persona.</translation>
    </message>
    <message>
        <source>Name of the central</source>
        <translation>Nombre de la central</translation>
    </message>
    <message>
        <source>The code holds more, for other programs; it changes nothing here.</source>
        <translation>El código trae algo más, para otros programas; aquí no cambia nada.</translation>
    </message>
    <message>
        <source>With the connection key in the code</source>
        <translation>Con la clave de conexión del código</translation>
    </message>
</context>
<context>
    <name>ExchangeScreen</name>
    <message>
        <source>Cases</source>
        <translation>Casos</translation>
    </message>
    <message>
        <source>Hand cases on (HTCDS)</source>
        <translation>Entregar casos (HTCDS)</translation>
    </message>
    <message>
        <source>By the data standard of the IOM, so that another organisation can read it. Nothing leaves before you have seen what would.</source>
        <translation>Con el estándar de datos de la OIM, para que otra organización pueda leerlo. Nada sale antes de que usted vea qué saldría.</translation>
    </message>
    <message>
        <source>What is it for?</source>
        <translation>¿Para qué es?</translation>
    </message>
    <message>
        <source>Who gets it?</source>
        <translation>¿Quién lo recibe?</translation>
    </message>
    <message>
        <source>Name of the receiver</source>
        <translation>Nombre de quien recibe</translation>
    </message>
    <message>
        <source>Which cases?</source>
        <translation>¿Qué casos?</translation>
    </message>
    <message>
        <source>Who else agrees to it?</source>
        <translation>¿Quién más está de acuerdo?</translation>
    </message>
    <message>
        <source>Kind of file</source>
        <translation>Tipo de archivo</translation>
    </message>
    <message>
        <source>What will leave</source>
        <translation>Qué va a salir</translation>
    </message>
    <message>
        <source>Save the file</source>
        <translation>Guardar el archivo</translation>
    </message>
    <message>
        <source>Without consent</source>
        <translation>Sin permiso</translation>
    </message>
    <message>
        <source>Figures, case by case</source>
        <translation>Cifras, caso por caso</translation>
    </message>
    <message>
        <source>One receiver</source>
        <translation>Alguien en particular</translation>
    </message>
    <message>
        <source>Everything, sealed</source>
        <translation>Todo, sellado</translation>
    </message>
    <message>
        <source>You and somebody else decide it together; the log keeps both names.</source>
        <translation>Lo deciden usted y otra persona; la bitácora guarda los dos nombres.</translation>
    </message>
    <message>
        <source>Whoever coordinates can make it: ask them.</source>
        <translation>Lo puede hacer quien coordina: pídaselo.</translation>
    </message>
    <message>
        <source>These words open the file. Write them down and tell them another way.</source>
        <translation>Estas palabras abren el archivo. Anótelas y dígalas por otro medio.</translation>
    </message>
    <message>
        <source>No names, no codes of cases, no dates of birth; of those who allowed figures alone. What is rare is made coarser or left out.</source>
        <translation>Sin nombres, sin códigos de casos, sin fechas de nacimiento; solo de quienes permitieron cifras. Lo poco común se agrupa o se omite.</translation>
    </message>
    <message>
        <source>The cases you choose, for one receiver, of those who allowed it. No comments.</source>
        <translation>Los casos que usted elija, para quien los recibe, de quienes lo permitieron. Sin comentarios.</translation>
    </message>
    <message>
        <source>Everything of every case that is kept here, for your own organisation, in a file that only a passphrase opens.</source>
        <translation>Todo lo de cada caso que se guarda aquí, para su propia organización, en un archivo que solo una frase abre.</translation>
    </message>
    <message>
        <source>No cases yet.</source>
        <translation>Todavía no hay casos.</translation>
    </message>
    <message>
        <source>your organisation (no name is set)</source>
        <translation>su organización (todavía sin nombre)</translation>
    </message>
    <message>
        <source>By: %1</source>
        <translation>De: %1</translation>
    </message>
    <message>
        <source>For: %1</source>
        <translation>Para: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n case(s) leave</source>
        <translation>
            <numerusform>Sale %n caso</numerusform>
            <numerusform>Salen %n casos</numerusform>
        </translation>
    </message>
    <message>
        <source>Fields that hold something, and in how many cases:</source>
        <translation>Campos que llevan algo, y en cuántos casos:</translation>
    </message>
    <message>
        <source>Beside the standard</source>
        <translation>Fuera del estándar</translation>
    </message>
    <message numerus="yes">
        <source>%n stay: not allowed</source>
        <translation>
            <numerusform>Se queda %n: no se permitió</numerusform>
            <numerusform>Se quedan %n: no se permitió</numerusform>
        </translation>
    </message>
    <message>
        <source>Some leave without consent, as two of you decided.</source>
        <translation>Algunos salen sin permiso, como lo decidieron dos personas.</translation>
    </message>
    <message numerus="yes">
        <source>%n stay: too rare not to be found out</source>
        <translation>
            <numerusform>Se queda %n: tan poco común que se reconocería</numerusform>
            <numerusform>Se quedan %n: tan poco comunes que se reconocerían</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) made coarser</source>
        <translation>
            <numerusform>%n respuesta se agrupó</numerusform>
            <numerusform>%n respuestas se agruparon</numerusform>
        </translation>
    </message>
    <message>
        <source>It could not be written there.</source>
        <translation>No se pudo escribir ahí.</translation>
    </message>
    <message>
        <source>Choose another folder. The log counts it as made all the same.</source>
        <translation>Elija otra carpeta. La bitácora lo cuenta como hecho de todos modos.</translation>
    </message>
    <message numerus="yes">
        <source>%n case(s) saved.</source>
        <translation>
            <numerusform>Se guardó %n caso.</numerusform>
            <numerusform>Se guardaron %n casos.</numerusform>
        </translation>
    </message>
    <message>
        <source>The log keeps that it was made, by whom and for whom.</source>
        <translation>La bitácora guarda que se hizo, quién y para quién.</translation>
    </message>
    <message>
        <source>Data structure after HTCDS 2.0, IOM, CC BY 4.0</source>
        <translation>Estructura de datos según HTCDS 2.0, OIM, CC BY 4.0</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>met</source>
        <translation>atendida</translation>
    </message>
    <message>
        <source>still open</source>
        <translation>pendiente</translation>
    </message>
    <message>
        <source>in touch</source>
        <translation>en contacto</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>sin contacto</translation>
    </message>
    <message>
        <source>not shown</source>
        <translation>no se muestra</translation>
    </message>
    <message>
        <source>Contacts month by month</source>
        <translation>Contactos mes a mes</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Mes</translation>
    </message>
    <message>
        <source>Suggested outcomes month by month</source>
        <translation>Resultados sugeridos mes a mes</translation>
    </message>
    <message>
        <source>All on one scale, so that they can be compared.</source>
        <translation>Todos con la misma escala, para poder compararlos.</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Categoría</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>En total</translation>
    </message>
    <message>
        <source>Of %1 people.</source>
        <translation>De %1 personas.</translation>
    </message>
    <message>
        <source>Of %1 contacts.</source>
        <translation>De %1 contactos.</translation>
    </message>
    <message>
        <source>Of %1 referrals.</source>
        <translation>De %1 canalizaciones.</translation>
    </message>
    <message>
        <source>%1 more stand in the table.</source>
        <translation>Hay %1 más en la tabla.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Cuántos</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personas</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Contactos</translation>
    </message>
    <message>
        <source>Referrals</source>
        <translation>Canalizaciones</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Qué se hizo</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Quiénes</translation>
    </message>
    <message>
        <source>What was told</source>
        <translation>Qué contaron</translation>
    </message>
    <message>
        <source>Needs and help</source>
        <translation>Necesidades y apoyo</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>Qué pasó después</translation>
    </message>
    <message>
        <source>How we ask</source>
        <translation>Cómo preguntamos</translation>
    </message>
    <message>
        <source>What the screening suggested</source>
        <translation>Qué sugirió la detección</translation>
    </message>
    <message>
        <source>Immediate action</source>
        <translation>Actuación inmediata</translation>
    </message>
    <message>
        <source>Where we spoke</source>
        <translation>Dónde conversamos</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Edad</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>Género</translation>
    </message>
    <message>
        <source>Under 18</source>
        <translation>Menores de 18</translation>
    </message>
    <message>
        <source>Nationality</source>
        <translation>Nacionalidad</translation>
    </message>
    <message>
        <source>Mobility</source>
        <translation>Movilidad</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Who the child is with</source>
        <translation>Con quién está la niña o el niño</translation>
    </message>
    <message>
        <source>School and work, of children</source>
        <translation>Escuela y trabajo de niñas y niños</translation>
    </message>
    <message>
        <source>Kind of exploitation</source>
        <translation>Tipo de explotación</translation>
    </message>
    <message>
        <source>Article 10 of the law, as it comes nearest</source>
        <translation>Artículo 10 de la ley, lo más cercano</translation>
    </message>
    <message>
        <source>Industry</source>
        <translation>Actividad</translation>
    </message>
    <message>
        <source>How they were recruited</source>
        <translation>Cómo se les captó</translation>
    </message>
    <message>
        <source>What was offered</source>
        <translation>Qué se ofreció</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>Plataforma</translation>
    </message>
    <message>
        <source>Who recruited</source>
        <translation>Quién captó</translation>
    </message>
    <message>
        <source>Means of control</source>
        <translation>Medios de control</translation>
    </message>
    <message>
        <source>Debt and papers</source>
        <translation>Deuda y papeles</translation>
    </message>
    <message>
        <source>Began under 18</source>
        <translation>Empezó antes de los 18</translation>
    </message>
    <message>
        <source>Urgent health</source>
        <translation>Salud urgente</translation>
    </message>
    <message>
        <source>Needs, and those met</source>
        <translation>Necesidades y las atendidas</translation>
    </message>
    <message>
        <source>Referrals by state</source>
        <translation>Canalizaciones por situación</translation>
    </message>
    <message>
        <source>What stood in the way</source>
        <translation>Qué lo impidió</translation>
    </message>
    <message>
        <source>Steps taken at once</source>
        <translation>Pasos inmediatos</translation>
    </message>
    <message>
        <source>Notices for children</source>
        <translation>Avisos por niñas y niños</translation>
    </message>
    <message>
        <source>Justice</source>
        <translation>Justicia</translation>
    </message>
    <message>
        <source>Registry of victims</source>
        <translation>Registro de víctimas</translation>
    </message>
    <message>
        <source>Checks before a return</source>
        <translation>Revisiones antes de un retorno</translation>
    </message>
    <message>
        <source>Building a life again</source>
        <translation>Rehacer la vida</translation>
    </message>
    <message>
        <source>Still in touch after months</source>
        <translation>Seguimos en contacto tras meses</translation>
    </message>
    <message>
        <source>The worker&apos;s view against the suggestion</source>
        <translation>La opinión de quien atiende ante lo sugerido</translation>
    </message>
    <message>
        <source>The worker&apos;s own view</source>
        <translation>La opinión de quien atiende</translation>
    </message>
    <message>
        <source>Questions that people would rather not answer</source>
        <translation>Preguntas que se prefiere no responder</translation>
    </message>
    <message>
        <source>A suggestion from the answers; a lawyer says which it is.</source>
        <translation>Lo sugieren las respuestas; una persona abogada dice cuál es.</translation>
    </message>
    <message>
        <source>What is declined often may hurt, or be asked too early.</source>
        <translation>Lo que muchas veces no se responde quizá duele, o se pregunta muy pronto.</translation>
    </message>
    <message>
        <source>A decision aid, no finding about anybody.</source>
        <translation>Ayuda para decidir; no determina nada sobre nadie.</translation>
    </message>
    <message>
        <source>Of cases begun in this period.</source>
        <translation>De los casos que empezaron en este periodo.</translation>
    </message>
    <message>
        <source>Screenings</source>
        <translation>Detecciones</translation>
    </message>
    <message>
        <source>Interviews</source>
        <translation>Entrevistas</translation>
    </message>
    <message>
        <source>Interviews with children</source>
        <translation>Entrevistas con niñas y niños</translation>
    </message>
    <message>
        <source>Follow-ups</source>
        <translation>Seguimientos</translation>
    </message>
    <message>
        <source>Only observed</source>
        <translation>Solo observación</translation>
    </message>
    <message>
        <source>Counted only, without agreement</source>
        <translation>Solo conteo, sin permiso</translation>
    </message>
    <message>
        <source>Other forms</source>
        <translation>Otros formularios</translation>
    </message>
    <message>
        <source>Act now</source>
        <translation>Actuar ahora</translation>
    </message>
    <message>
        <source>No danger told of</source>
        <translation>No se habló de peligro</translation>
    </message>
    <message>
        <source>18 or over</source>
        <translation>18 o más</translation>
    </message>
    <message>
        <source>Forced labour</source>
        <translation>Trabajo forzoso</translation>
    </message>
    <message>
        <source>Sexual exploitation</source>
        <translation>Explotación sexual</translation>
    </message>
    <message>
        <source>Child labour</source>
        <translation>Trabajo infantil</translation>
    </message>
    <message>
        <source>Forced marriage</source>
        <translation>Matrimonio forzado</translation>
    </message>
    <message>
        <source>Servitude</source>
        <translation>Servidumbre</translation>
    </message>
    <message>
        <source>Forced into an armed group</source>
        <translation>Reclutamiento forzado por un grupo armado</translation>
    </message>
    <message>
        <source>Organ removal</source>
        <translation>Extracción de órganos</translation>
    </message>
    <message>
        <source>Forced begging</source>
        <translation>Mendicidad forzada</translation>
    </message>
    <message>
        <source>Forced adoption</source>
        <translation>Adopción forzada</translation>
    </message>
    <message>
        <source>Surrogacy</source>
        <translation>Gestación subrogada</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Otro</translation>
    </message>
    <message>
        <source>Begging or a forced union</source>
        <translation>Mendicidad o unión forzada</translation>
    </message>
    <message>
        <source>Forced into crimes</source>
        <translation>Obligar a cometer delitos</translation>
    </message>
    <message>
        <source>Sold or exchanged</source>
        <translation>Venta o intercambio</translation>
    </message>
    <message>
        <source>I · slavery</source>
        <translation>I · esclavitud</translation>
    </message>
    <message>
        <source>II · servile condition</source>
        <translation>II · condición de siervo</translation>
    </message>
    <message>
        <source>III · sexual exploitation</source>
        <translation>III · explotación sexual</translation>
    </message>
    <message>
        <source>IV · exploitation at work</source>
        <translation>IV · explotación laboral</translation>
    </message>
    <message>
        <source>V · forced work or services</source>
        <translation>V · trabajo o servicios forzados</translation>
    </message>
    <message>
        <source>VI · forced begging</source>
        <translation>VI · mendicidad forzosa</translation>
    </message>
    <message>
        <source>VI or IX · begging or a forced union</source>
        <translation>VI o IX · mendicidad o unión forzada</translation>
    </message>
    <message>
        <source>VII · under 18, made to commit crimes</source>
        <translation>VII · menores en actividades delictivas</translation>
    </message>
    <message>
        <source>VIII · unlawful adoption</source>
        <translation>VIII · adopción ilegal</translation>
    </message>
    <message>
        <source>IX · forced or servile marriage</source>
        <translation>IX · matrimonio forzoso o servil</translation>
    </message>
    <message>
        <source>X · organs, tissues, cells</source>
        <translation>X · órganos, tejidos y células</translation>
    </message>
    <message>
        <source>Under 18 when it began</source>
        <translation>Menos de 18 cuando empezó</translation>
    </message>
    <message>
        <source>18 or over when it began</source>
        <translation>18 o más cuando empezó</translation>
    </message>
    <message>
        <source>Stopped school</source>
        <translation>Dejó la escuela</translation>
    </message>
    <message>
        <source>Goes to school, or not known</source>
        <translation>Va a la escuela, o no se sabe</translation>
    </message>
    <message>
        <source>works</source>
        <translation>trabaja</translation>
    </message>
    <message>
        <source>does not work</source>
        <translation>no trabaja</translation>
    </message>
    <message>
        <source>More worried than the suggestion</source>
        <translation>Más preocupación que lo sugerido</translation>
    </message>
    <message>
        <source>Less worried than the suggestion</source>
        <translation>Menos preocupación que lo sugerido</translation>
    </message>
    <message>
        <source>Main questions not answered by wish</source>
        <translation>Preguntas principales que no se quiso responder</translation>
    </message>
    <message>
        <source>after 1 month</source>
        <translation>tras 1 mes</translation>
    </message>
    <message>
        <source>after %1 months</source>
        <translation>tras %1 meses</translation>
    </message>
    <message>
        <source>would rather not</source>
        <translation>prefiere no responder</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>respondida</translation>
    </message>
</context>
<context>
    <name>FiguresPaper</name>
    <message>
        <source>Month by month</source>
        <translation>Mes a mes</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Cifras</translation>
    </message>
    <message>
        <source>As of %1. Counts are told in fives; those under %2 are left out (hatched), and as much beside them as would give them away. %3 record(s) were not at the central yet. A screening suggests, and finds nothing about anybody.</source>
        <translation>Al %1. Los conteos se dicen de cinco en cinco; los menores de %2 no se muestran (rayados), ni lo que los dejaría ver junto a ellos. Registros que aún no están en la central: %3. Una detección sugiere y no determina nada sobre nadie.</translation>
    </message>
</context>
<context>
    <name>FileChoice</name>
    <message>
        <source>Look in:</source>
        <translation>Buscar en:</translation>
    </message>
    <message>
        <source>Name of the file:</source>
        <translation>Nombre del archivo:</translation>
    </message>
    <message>
        <source>Kind of file:</source>
        <translation>Tipo de archivo:</translation>
    </message>
</context>
<context>
    <name>FileQuestion</name>
    <message>
        <source>Choose another file…</source>
        <translation>Elegir otro archivo…</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Elegir un archivo…</translation>
    </message>
    <message>
        <source>No file yet</source>
        <translation>Todavía sin archivo</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>A copy is kept encrypted here; the original stays where it is.</source>
        <translation>Aquí se guarda una copia cifrada; el original se queda donde está.</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Todos los archivos</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Imágenes</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Audio</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Elegir un archivo</translation>
    </message>
    <message>
        <source>Put back what was taken away</source>
        <translation>Volver a poner lo que se quitó</translation>
    </message>
</context>
<context>
    <name>FillingKeys</name>
    <message>
        <source>Moving about</source>
        <translation>Moverse</translation>
    </message>
    <message>
        <source>In a question</source>
        <translation>En una pregunta</translation>
    </message>
    <message>
        <source>In a list of people or things</source>
        <translation>En una lista de personas o cosas</translation>
    </message>
    <message>
        <source>The person in front of you</source>
        <translation>La persona frente a usted</translation>
    </message>
    <message>
        <source>This form</source>
        <translation>Este formulario</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Página siguiente</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>Página anterior</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Volver a la lista</translation>
    </message>
    <message>
        <source>Scroll, then turn the page</source>
        <translation>Bajar o subir, y luego cambiar de página</translation>
    </message>
    <message>
        <source>Next unanswered question</source>
        <translation>Siguiente pregunta sin responder</translation>
    </message>
    <message>
        <source>Next question that needs a look</source>
        <translation>Siguiente pregunta por revisar</translation>
    </message>
    <message>
        <source>Find a question by its words</source>
        <translation>Buscar una pregunta por sus palabras</translation>
    </message>
    <message>
        <source>Go to the sections</source>
        <translation>Ir a las secciones</translation>
    </message>
    <message>
        <source>Show or hide the sections</source>
        <translation>Mostrar u ocultar las secciones</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Revisar</translation>
    </message>
    <message>
        <source>On to the next question</source>
        <translation>Pasar a la siguiente pregunta</translation>
    </message>
    <message>
        <source>Next field or button; with Shift, the one before</source>
        <translation>Siguiente campo o botón; con Mayús, el anterior</translation>
    </message>
    <message>
        <source>Pick the choice with this digit</source>
        <translation>Elegir la opción con ese número</translation>
    </message>
    <message>
        <source>Pick the choice that begins so</source>
        <translation>Elegir la opción que empieza así</translation>
    </message>
    <message>
        <source>Move among choices</source>
        <translation>Moverse entre las opciones</translation>
    </message>
    <message>
        <source>Pick the choice, or take it back</source>
        <translation>Elegir la opción, o quitarla</translation>
    </message>
    <message>
        <source>Take the answer back</source>
        <translation>Quitar la respuesta</translation>
    </message>
    <message>
        <source>Move it up or down</source>
        <translation>Subirla o bajarla</translation>
    </message>
    <message>
        <source>Take it away</source>
        <translation>Quitarla</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>Devolverla</translation>
    </message>
    <message>
        <source>Pause: a calm screen</source>
        <translation>Pausa: una pantalla tranquila</translation>
    </message>
    <message>
        <source>Hide everything</source>
        <translation>Ocultar todo</translation>
    </message>
    <message>
        <source>The form&apos;s next language</source>
        <translation>Siguiente idioma del formulario</translation>
    </message>
    <message>
        <source>Save now</source>
        <translation>Guardar ahora</translation>
    </message>
    <message>
        <source>Save and leave</source>
        <translation>Guardar y salir</translation>
    </message>
    <message>
        <source>These keys</source>
        <translation>Estas teclas</translation>
    </message>
    <message>
        <source>Reading: one question, in large type</source>
        <translation>Lectura: una pregunta, en letra grande</translation>
    </message>
    <message>
        <source>Hand over: the person answers alone</source>
        <translation>Entregar: la persona responde a solas</translation>
    </message>
    <message>
        <source>Cover what was answered</source>
        <translation>Cubrir lo ya respondido</translation>
    </message>
    <message>
        <source>Your side: what the answers suggest</source>
        <translation>Su lado: lo que sugieren las respuestas</translation>
    </message>
</context>
<context>
    <name>FillingScreen</name>
    <message>
        <source>Every question has an answer.</source>
        <translation>Todas las preguntas tienen respuesta.</translation>
    </message>
    <message>
        <source>Nothing needs a look.</source>
        <translation>No hay nada por revisar.</translation>
    </message>
    <message>
        <source>Put back.</source>
        <translation>De vuelta en su lugar.</translation>
    </message>
    <message>
        <source>The form asks where you are.</source>
        <translation>El formulario pregunta dónde está usted.</translation>
    </message>
    <message>
        <source>This laptop does not know: if it matters, type the place.</source>
        <translation>Este equipo no lo sabe: si importa, escriba el lugar.</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) here need a look.</source>
        <translation>
            <numerusform>%n respuesta de esta página necesita revisarse.</numerusform>
            <numerusform>%n respuestas de esta página necesitan revisarse.</numerusform>
        </translation>
    </message>
    <message>
        <source>You can go on all the same: press Next once more.</source>
        <translation>Puede seguir de todos modos: presione Siguiente otra vez.</translation>
    </message>
    <message>
        <source>Taken away, with its answers.</source>
        <translation>Se quitó, con sus respuestas.</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>Devolverla</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Todavía sin guardar</translation>
    </message>
    <message>
        <source>Taken away. It can be put back.</source>
        <translation>Se quitó. Puede volver a ponerse.</translation>
    </message>
    <message>
        <source>It goes on in the case that was there.</source>
        <translation>Sigue en el caso que ya había.</translation>
    </message>
    <message>
        <source>What is known already is filled in: only confirm it.</source>
        <translation>Lo que ya se sabe está escrito: solo confírmelo.</translation>
    </message>
    <message>
        <source>The outcome is for you alone: F8 shows it beside the form.</source>
        <translation>El resultado es solo para usted: F8 lo muestra a un lado del formulario.</translation>
    </message>
</context>
<context>
    <name>FilmQuestion</name>
    <message>
        <source>No camera was found here: choose a file instead.</source>
        <translation>No se encontró una cámara en este equipo: puede elegir un archivo.</translation>
    </message>
</context>
<context>
    <name>FilmSheet</name>
    <message>
        <source>Record a film</source>
        <translation>Grabar un video</translation>
    </message>
    <message>
        <source>What the camera sees</source>
        <translation>Lo que ve la cámara</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>The camera gives no picture. Another program may be using it.</source>
        <translation>La cámara no da imagen. Quizá otro programa la está usando.</translation>
    </message>
    <message>
        <source>End the film</source>
        <translation>Terminar el video</translation>
    </message>
    <message>
        <source>Begin anew</source>
        <translation>Empezar de nuevo</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Grabar</translation>
    </message>
    <message>
        <source>Recording. Everyone in the room should know.</source>
        <translation>Grabando. Todas las personas presentes deben saberlo.</translation>
    </message>
    <message>
        <source>The film goes into the record, encrypted, and nowhere else.</source>
        <translation>El video va al registro, cifrado, y a ningún otro lugar.</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>Video</translation>
    </message>
</context>
<context>
    <name>FootBar</name>
    <message>
        <source>Previous</source>
        <translation>Anterior</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Volver a la lista</translation>
    </message>
    <message>
        <source>Back to the list (Alt+↑)</source>
        <translation>Volver a la lista (Alt+↑)</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Página %1 de %2</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Revisar</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
</context>
<context>
    <name>FormsPart</name>
    <message>
        <source>Give forms and lists along</source>
        <translation>Dar también formularios y listas</translation>
    </message>
    <message>
        <source>Your forms and lists of cases, sealed for the laptops whose cards are trusted here. For laptops that never see a network.</source>
        <translation>Sus formularios y listas de casos, sellados para los equipos cuyas tarjetas se reconocen aquí. Para equipos que nunca tienen red.</translation>
    </message>
    <message>
        <source>Forms from the office</source>
        <translation>Formularios de la oficina</translation>
    </message>
    <message>
        <source>New forms and newer lists of cases from the same stick. Only what your office signed is taken; what was begun stays as it is.</source>
        <translation>Formularios nuevos y listas de casos más recientes, de la misma memoria. Solo se toma lo que firmó su oficina; lo ya iniciado queda como está.</translation>
    </message>
    <message>
        <source>Choose the stick and write them</source>
        <translation>Elegir la memoria y escribirlos</translation>
    </message>
    <message>
        <source>Take the forms</source>
        <translation>Tomar los formularios</translation>
    </message>
    <message>
        <source>Choose the stick</source>
        <translation>Elija la memoria</translation>
    </message>
    <message>
        <source>Writing forms and lists onto the stick.</source>
        <translation>Escribiendo formularios y listas en la memoria.</translation>
    </message>
    <message>
        <source>There are no forms of your own to give along.</source>
        <translation>No hay formularios propios para dar.</translation>
    </message>
    <message>
        <source>Every laptop has those that came with the program.</source>
        <translation>Todos los equipos tienen los que vienen con el programa.</translation>
    </message>
    <message numerus="yes">
        <source>%n form(s) are on the stick.</source>
        <translation>
            <numerusform>%n formulario está en la memoria.</numerusform>
            <numerusform>%n formularios están en la memoria.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n laptop(s) can open them.</source>
        <translation>
            <numerusform>%n equipo puede abrirlos.</numerusform>
            <numerusform>%n equipos pueden abrirlos.</numerusform>
        </translation>
    </message>
    <message>
        <source>Taking forms and lists.</source>
        <translation>Tomando formularios y listas.</translation>
    </message>
    <message numerus="yes">
        <source>%n new form(s) were taken.</source>
        <translation>
            <numerusform>Se tomó %n formulario nuevo.</numerusform>
            <numerusform>Se tomaron %n formularios nuevos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n list(s) or file(s) are up to date.</source>
        <translation>
            <numerusform>%n lista o archivo está al día.</numerusform>
            <numerusform>%n listas o archivos están al día.</numerusform>
        </translation>
    </message>
    <message>
        <source>This laptop has all that already, or newer.</source>
        <translation>Este equipo ya tiene todo eso, o algo más reciente.</translation>
    </message>
    <message>
        <source>There are no forms on this stick.</source>
        <translation>No hay formularios en esta memoria.</translation>
    </message>
</context>
<context>
    <name>FormsScreen</name>
    <message>
        <source>Forms</source>
        <translation>Formularios</translation>
    </message>
    <message>
        <source>Add a form</source>
        <translation>Agregar un formulario</translation>
    </message>
    <message>
        <source>Fetch from the central</source>
        <translation>Traer de la central</translation>
    </message>
    <message>
        <source>Forms are XLSForm workbooks (.xlsx, .xls, .csv) or XForms (.xml), as ODK and KoboToolbox use them.</source>
        <translation>Los formularios son libros XLSForm (.xlsx, .xls, .csv) o XForms (.xml), como los usan ODK y KoboToolbox.</translation>
    </message>
    <message>
        <source>No forms yet</source>
        <translation>Todavía no hay formularios</translation>
    </message>
    <message>
        <source>Add one from a file to begin filling it.</source>
        <translation>Agregue uno desde un archivo para empezar a llenarlo.</translation>
    </message>
    <message>
        <source>Your organisation&apos;s forms come from its central.</source>
        <translation>Los formularios de su organización llegan de su central.</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>Leyendo %1</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s)</source>
        <translation>
            <numerusform>%n pregunta</numerusform>
            <numerusform>%n preguntas</numerusform>
        </translation>
    </message>
    <message>
        <source>version %1</source>
        <translation>versión %1</translation>
    </message>
    <message>
        <source>Take this form off the list</source>
        <translation>Quitar este formulario de la lista</translation>
    </message>
    <message>
        <source>«%1» is ready to be filled.</source>
        <translation>«%1» está listo para llenarse.</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) to mend in this form</source>
        <translation>
            <numerusform>%n cosa por corregir en este formulario</numerusform>
            <numerusform>%n cosas por corregir en este formulario</numerusform>
        </translation>
    </message>
    <message>
        <source>Put this list away</source>
        <translation>Quitar esta lista</translation>
    </message>
    <message>
        <source>%1 was not changed and nothing was added.</source>
        <translation>%1 no se modificó y no se agregó nada.</translation>
    </message>
    <message>
        <source>Choose the file again</source>
        <translation>Elegir el archivo otra vez</translation>
    </message>
    <message>
        <source>Asking the central for its forms</source>
        <translation>Pidiendo sus formularios a la central</translation>
    </message>
    <message numerus="yes">
        <source>%n form(s) came from the central.</source>
        <translation>
            <numerusform>Llegó %n formulario de la central.</numerusform>
            <numerusform>Llegaron %n formularios de la central.</numerusform>
        </translation>
    </message>
    <message>
        <source>The central has no form that is not here already.</source>
        <translation>La central no tiene ningún formulario que no esté ya aquí.</translation>
    </message>
    <message>
        <source>Take «%1» off the list?</source>
        <translation>¿Quitar «%1» de la lista?</translation>
    </message>
    <message>
        <source>Drafts and records made with it stay and can be finished and sent. You can add the form again at any time.</source>
        <translation>Los borradores y registros hechos con él se quedan y se pueden terminar y enviar. Puede agregar el formulario otra vez cuando quiera.</translation>
    </message>
    <message>
        <source>Take it off</source>
        <translation>Quitarlo</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Conservarlo</translation>
    </message>
</context>
<context>
    <name>GeopointQuestion</name>
    <message>
        <source>Latitude goes from -90 to 90, longitude from -180 to 180, both in digits.</source>
        <translation>La latitud va de -90 a 90 y la longitud de -180 a 180, ambas con cifras.</translation>
    </message>
    <message>
        <source>Latitude</source>
        <translation>Latitud</translation>
    </message>
    <message>
        <source>Longitude</source>
        <translation>Longitud</translation>
    </message>
    <message>
        <source>Altitude (m)</source>
        <translation>Altitud (m)</translation>
    </message>
    <message>
        <source>Accuracy (m)</source>
        <translation>Precisión (m)</translation>
    </message>
    <message>
        <source>This laptop does not find its own position. Type degrees, or paste «19.4326, -99.1332» or «19°25&apos;57&quot; N 99°8&apos;0&quot; O» into the first field.</source>
        <translation>Este equipo no conoce su propia posición. Escriba los grados, o pegue «19.4326, -99.1332» o «19°25&apos;57&quot; N 99°8&apos;0&quot; O» en el primer campo.</translation>
    </message>
    <message>
        <source>Hide the map</source>
        <translation>Ocultar el mapa</translation>
    </message>
    <message>
        <source>Show the map</source>
        <translation>Mostrar el mapa</translation>
    </message>
</context>
<context>
    <name>GeoshapeQuestion</name>
    <message>
        <source>An area needs three points or more, each as «latitude, longitude».</source>
        <translation>Un área necesita tres puntos o más, cada uno como «latitud, longitud».</translation>
    </message>
</context>
<context>
    <name>GeotraceQuestion</name>
    <message>
        <source>In writing: one point a line, «latitude, longitude».</source>
        <translation>Por escrito: un punto por renglón, «latitud, longitud».</translation>
    </message>
    <message>
        <source>A line needs two points or more, each as «latitude, longitude».</source>
        <translation>Una línea necesita dos puntos o más, cada uno como «latitud, longitud».</translation>
    </message>
    <message>
        <source>points in writing</source>
        <translation>puntos por escrito</translation>
    </message>
</context>
<context>
    <name>HandOverScreen</name>
    <message>
        <source>I am the worker</source>
        <translation>Soy quien atiende</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Anterior</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Thank you. That was all.</source>
        <translation>Gracias. Eso es todo.</translation>
    </message>
    <message>
        <source>Your answers are kept. Please give the laptop back.</source>
        <translation>Sus respuestas quedaron guardadas. Por favor, devuelva el equipo.</translation>
    </message>
    <message>
        <source>Look at my answers</source>
        <translation>Ver mis respuestas</translation>
    </message>
    <message>
        <source>For the worker</source>
        <translation>Para quien atiende</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Frase de acceso</translation>
    </message>
    <message>
        <source>Go on answering</source>
        <translation>Seguir respondiendo</translation>
    </message>
    <message>
        <source>Take the laptop back</source>
        <translation>Recuperar el equipo</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminar</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
    <message>
        <source>You can try again in %1.</source>
        <translation>Puede intentar de nuevo en %1.</translation>
    </message>
</context>
<context>
    <name>HandOverSheet</name>
    <message>
        <source>Hand the laptop over</source>
        <translation>Entregar el equipo</translation>
    </message>
    <message>
        <source>The person answers one section alone. Nothing else can be reached; only your passphrase leads back.</source>
        <translation>La persona responde una sección a solas. No puede abrir nada más; solo la frase de acceso de usted permite volver.</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Ahora no</translation>
    </message>
    <message>
        <source>No native speaker has read the words of the buttons yet: %1.</source>
        <translation>Ninguna persona que habla este idioma de nacimiento ha revisado las palabras de los botones: %1.</translation>
    </message>
</context>
<context>
    <name>HeadBar</name>
    <message>
        <source>Save and leave</source>
        <translation>Guardar y salir</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Ocultar</translation>
    </message>
    <message>
        <source>Show or hide the sections</source>
        <translation>Mostrar u ocultar las secciones</translation>
    </message>
    <message>
        <source>Language of the form (Ctrl+Shift+L)</source>
        <translation>Idioma del formulario (Ctrl+Mayús+L)</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>Guardado %1</translation>
    </message>
    <message>
        <source>Nothing to save yet</source>
        <translation>Nada por guardar todavía</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Guardando…</translation>
    </message>
    <message>
        <source>Language of the form: %1</source>
        <translation>Idioma del formulario: %1</translation>
    </message>
    <message>
        <source>Modes</source>
        <translation>Modos</translation>
    </message>
    <message>
        <source>Reading: one question, large</source>
        <translation>Lectura: una pregunta, en grande</translation>
    </message>
    <message>
        <source>Hand over: the person answers alone</source>
        <translation>Entregar: la persona responde a solas</translation>
    </message>
    <message>
        <source>Cover what was answered</source>
        <translation>Cubrir lo ya respondido</translation>
    </message>
</context>
<context>
    <name>HideScreen</name>
    <message>
        <source>Copy paper A4, 500 sheets</source>
        <translation>Papel bond carta, 500 hojas</translation>
    </message>
    <message>
        <source>Toner, black</source>
        <translation>Tóner negro</translation>
    </message>
    <message>
        <source>Ballpoint pens, blue</source>
        <translation>Bolígrafos azules</translation>
    </message>
    <message>
        <source>Lever arch files</source>
        <translation>Carpetas de argollas</translation>
    </message>
    <message>
        <source>Envelopes C5</source>
        <translation>Sobres media carta</translation>
    </message>
    <message>
        <source>Staples 24/6</source>
        <translation>Grapas 24/6</translation>
    </message>
    <message>
        <source>Drinking water, 20 l</source>
        <translation>Garrafón de agua, 20 l</translation>
    </message>
    <message>
        <source>Coffee, ground</source>
        <translation>Café molido</translation>
    </message>
    <message>
        <source>Sugar, 1 kg</source>
        <translation>Azúcar, 1 kg</translation>
    </message>
    <message>
        <source>Paper towels</source>
        <translation>Toallas de papel</translation>
    </message>
    <message>
        <source>Washing-up liquid</source>
        <translation>Jabón para trastes</translation>
    </message>
    <message>
        <source>Bin bags, 60 l</source>
        <translation>Bolsas para basura, 60 l</translation>
    </message>
    <message>
        <source>Extension lead</source>
        <translation>Extensión eléctrica</translation>
    </message>
    <message>
        <source>Batteries AA</source>
        <translation>Pilas AA</translation>
    </message>
    <message>
        <source>Batteries AAA</source>
        <translation>Pilas AAA</translation>
    </message>
    <message>
        <source>Light bulbs, LED</source>
        <translation>Focos LED</translation>
    </message>
    <message>
        <source>Adhesive tape</source>
        <translation>Cinta adhesiva</translation>
    </message>
    <message>
        <source>Scissors</source>
        <translation>Tijeras</translation>
    </message>
    <message>
        <source>Stock list</source>
        <translation>Inventario</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Clave</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>Artículo</translation>
    </message>
    <message>
        <source>In stock</source>
        <translation>Existencia</translation>
    </message>
    <message>
        <source>Lowest</source>
        <translation>Mínimo</translation>
    </message>
    <message>
        <source>To order</source>
        <translation>Por pedir</translation>
    </message>
    <message>
        <source>Pencils HB</source>
        <translation>Lápices HB</translation>
    </message>
    <message>
        <source>Markers, assorted</source>
        <translation>Marcadores surtidos</translation>
    </message>
    <message>
        <source>Document sleeves</source>
        <translation>Protectores de hojas</translation>
    </message>
    <message>
        <source>Punch, two holes</source>
        <translation>Perforadora</translation>
    </message>
    <message>
        <source>Tea, 25 bags</source>
        <translation>Té, 25 sobres</translation>
    </message>
    <message>
        <source>Paper cups</source>
        <translation>Vasos de papel</translation>
    </message>
    <message>
        <source>Biscuits, box</source>
        <translation>Galletas, caja</translation>
    </message>
    <message>
        <source>Floor cleaner, 5 l</source>
        <translation>Limpiapisos, 5 l</translation>
    </message>
    <message>
        <source>Sponges</source>
        <translation>Esponjas</translation>
    </message>
    <message>
        <source>Bleach, 2 l</source>
        <translation>Cloro, 2 l</translation>
    </message>
    <message>
        <source>Network cable, 5 m</source>
        <translation>Cable de red, 5 m</translation>
    </message>
    <message>
        <source>Padlock</source>
        <translation>Candado</translation>
    </message>
    <message>
        <source>Stapler</source>
        <translation>Engrapadora</translation>
    </message>
    <message>
        <source>Sticky notes</source>
        <translation>Notas adhesivas</translation>
    </message>
    <message>
        <source>Glue sticks</source>
        <translation>Lápiz adhesivo</translation>
    </message>
    <message>
        <source>Calculator</source>
        <translation>Calculadora</translation>
    </message>
    <message>
        <source>Hand soap, 500 ml</source>
        <translation>Jabón de manos, 500 ml</translation>
    </message>
    <message>
        <source>Toilet paper, 12 rolls</source>
        <translation>Papel higiénico, 12 rollos</translation>
    </message>
    <message>
        <source>Hand gel, 1 l</source>
        <translation>Gel antibacterial, 1 l</translation>
    </message>
    <message>
        <source>Gloves, box of 100</source>
        <translation>Guantes, caja con 100</translation>
    </message>
    <message>
        <source>Face masks, box of 50</source>
        <translation>Cubrebocas, caja con 50</translation>
    </message>
    <message>
        <source>First-aid box</source>
        <translation>Botiquín</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Fecha</translation>
    </message>
    <message>
        <source>Supplier</source>
        <translation>Proveedor</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Cantidad</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>Recibido</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Sí</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Pedidos</translation>
    </message>
    <message>
        <source>Shelf</source>
        <translation>Anaquel</translation>
    </message>
</context>
<context>
    <name>HomeScreen</name>
    <message>
        <source>Continue</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>Por enviar</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Empezar</translation>
    </message>
    <message>
        <source>Add a form</source>
        <translation>Agregar un formulario</translation>
    </message>
    <message>
        <source>Nothing begun</source>
        <translation>Nada pendiente</translation>
    </message>
    <message>
        <source>A form that you begin stays here until it is finished.</source>
        <translation>El formulario que empiece se queda aquí hasta terminarlo.</translation>
    </message>
    <message>
        <source>Show all (%1)</source>
        <translation>Mostrar todos (%1)</translation>
    </message>
    <message>
        <source>Discard this draft</source>
        <translation>Descartar este borrador</translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation>Nada por enviar</translation>
    </message>
    <message>
        <source>Finished records stand here until they are sent.</source>
        <translation>Los registros terminados esperan aquí hasta que se envían.</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) to send</source>
        <translation>
            <numerusform>%n registro por enviar</numerusform>
            <numerusform>%n registros por enviar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) a look</source>
        <translation>
            <numerusform>%n pide una revisión</numerusform>
            <numerusform>%n piden una revisión</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything is saved here. No central is connected yet.</source>
        <translation>Todo queda guardado aquí. Aún no hay una central conectada.</translation>
    </message>
    <message>
        <source>Everything is saved here. They go out when there is a network.</source>
        <translation>Todo queda guardado aquí. Se enviarán cuando haya red.</translation>
    </message>
    <message>
        <source>Needs a look</source>
        <translation>Por revisar</translation>
    </message>
    <message>
        <source>No forms yet</source>
        <translation>Todavía no hay formularios</translation>
    </message>
    <message>
        <source>Add one from a file, or from your central once it is connected.</source>
        <translation>Agregue uno desde un archivo, o desde su central cuando esté conectada.</translation>
    </message>
    <message numerus="yes">
        <source>%n other form(s)</source>
        <translation>
            <numerusform>%n formulario más</numerusform>
            <numerusform>%n formularios más</numerusform>
        </translation>
    </message>
    <message>
        <source>Discard this draft?</source>
        <translation>¿Descartar este borrador?</translation>
    </message>
    <message>
        <source>Its answers are erased from this laptop and cannot be brought back. Finished records are not touched.</source>
        <translation>Sus respuestas se borran de este equipo y no se pueden recuperar. Los registros terminados no se tocan.</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Conservarlo</translation>
    </message>
    <message>
        <source>Your organisation&apos;s forms come from its central.</source>
        <translation>Los formularios de su organización llegan de su central.</translation>
    </message>
</context>
<context>
    <name>ImmediateSheet</name>
    <message>
        <source>Steps to take now</source>
        <translation>Pasos a seguir ahora</translation>
    </message>
    <message>
        <source>An answer speaks of danger. These steps need no agreement to keep data; ask the person what they want wherever there is time.</source>
        <translation>Una respuesta habla de peligro. Estos pasos no requieren permiso para guardar datos; si hay tiempo, pregunte a la persona qué quiere.</translation>
    </message>
    <message>
        <source>Medical care helps most until %1 (72 hours from now on).</source>
        <translation>La atención médica ayuda más hasta %1 (72 horas a partir de ahora).</translation>
    </message>
    <message>
        <source>It can still help until %1 (120 hours).</source>
        <translation>Todavía puede ayudar hasta %1 (120 horas).</translation>
    </message>
    <message>
        <source>The form waits where it was; its answers are saved.</source>
        <translation>El formulario espera donde estaba; sus respuestas están guardadas.</translation>
    </message>
    <message>
        <source>Back to the form</source>
        <translation>Volver al formulario</translation>
    </message>
    <message>
        <source>Back to the case</source>
        <translation>Volver al caso</translation>
    </message>
</context>
<context>
    <name>ImportSheet</name>
    <message>
        <source>What this table changes</source>
        <translation>Qué cambia esta tabla</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>y %n más</numerusform>
            <numerusform>y %n más</numerusform>
        </translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Dejarlo</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message numerus="yes">
        <source>Take over %n place(s)</source>
        <translation>
            <numerusform>Traer %n lugar</numerusform>
            <numerusform>Traer %n lugares</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n nuevo</numerusform>
            <numerusform>%n nuevos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n cambia</numerusform>
            <numerusform>%n cambian</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n as before</source>
        <translation>
            <numerusform>%n igual</numerusform>
            <numerusform>%n iguales</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) left out</source>
        <translation>
            <numerusform>%n fila se deja fuera</numerusform>
            <numerusform>%n filas se dejan fuera</numerusform>
        </translation>
    </message>
    <message>
        <source>new</source>
        <translation>nuevo</translation>
    </message>
    <message>
        <source>changes</source>
        <translation>cambia</translation>
    </message>
</context>
<context>
    <name>InstanceCard</name>
    <message>
        <source>Nothing answered yet</source>
        <translation>Todavía sin respuestas</translation>
    </message>
    <message>
        <source>Covered</source>
        <translation>Cubierto</translation>
    </message>
    <message numerus="yes">
        <source>%n to check</source>
        <translation>
            <numerusform>%n por revisar</numerusform>
            <numerusform>%n por revisar</numerusform>
        </translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>Abrir %1</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Take away %1</source>
        <translation>Quitar %1</translation>
    </message>
    <message>
        <source>Move %1 up</source>
        <translation>Subir %1</translation>
    </message>
    <message>
        <source>Move %1 down</source>
        <translation>Bajar %1</translation>
    </message>
</context>
<context>
    <name>IntegerQuestion</name>
    <message>
        <source>Please write a whole number, in digits: for example 12.</source>
        <translation>Por favor escriba un número entero, con cifras: por ejemplo 12.</translation>
    </message>
    <message>
        <source>The up and down keys count.</source>
        <translation>Las teclas arriba y abajo suman y restan.</translation>
    </message>
    <message>
        <source>One less</source>
        <translation>Uno menos</translation>
    </message>
    <message>
        <source>One more</source>
        <translation>Uno más</translation>
    </message>
</context>
<context>
    <name>KeepingScreen</name>
    <message>
        <source>The rules</source>
        <translation>Las reglas</translation>
    </message>
    <message>
        <source>What would go now</source>
        <translation>Lo que se borraría ahora</translation>
    </message>
    <message>
        <source>On hold or blocked</source>
        <translation>Retenidos o bloqueados</translation>
    </message>
    <message>
        <source>What went: certificates</source>
        <translation>Lo que se borró: constancias</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>What is kept, and how long</source>
        <translation>Qué se guarda y cuánto tiempo</translation>
    </message>
    <message>
        <source>Save all certificates</source>
        <translation>Guardar todas las constancias</translation>
    </message>
    <message numerus="yes">
        <source>Screenings without indicators: %n day(s)</source>
        <translation>
            <numerusform>Detecciones sin indicadores: %n día</numerusform>
            <numerusform>Detecciones sin indicadores: %n días</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent, with a receipt: %n day(s) here</source>
        <translation>
            <numerusform>Enviados, con acuse: %n día aquí</numerusform>
            <numerusform>Enviados, con acuse: %n días aquí</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Closed cases: %n day(s)</source>
        <translation>
            <numerusform>Casos cerrados: %n día</numerusform>
            <numerusform>Casos cerrados: %n días</numerusform>
        </translation>
    </message>
    <message>
        <source>What is due goes by itself.</source>
        <translation>Lo que vence se borra solo.</translation>
    </message>
    <message>
        <source>Nothing goes by itself: coordination is asked each time.</source>
        <translation>Nada se borra solo: se pregunta cada vez a la coordinación.</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n registro</numerusform>
            <numerusform>%n registros</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is due.</source>
        <translation>Nada ha vencido.</translation>
    </message>
    <message numerus="yes">
        <source>Erase %n for good</source>
        <translation>
            <numerusform>Borrar %n para siempre</numerusform>
            <numerusform>Borrar %n para siempre</numerusform>
        </translation>
    </message>
    <message>
        <source>due since %1</source>
        <translation>vencido desde el %1</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>Retenido</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Bloqueado</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguno</translation>
    </message>
    <message>
        <source>Nothing was erased yet.</source>
        <translation>Todavía no se ha borrado nada.</translation>
    </message>
    <message numerus="yes">
        <source>Erase %n record(s) for good?</source>
        <translation>
            <numerusform>¿Borrar %n registro para siempre?</numerusform>
            <numerusform>¿Borrar %n registros para siempre?</numerusform>
        </translation>
    </message>
    <message>
        <source>They go from this laptop, from its search and from the safety copies beside it. What a partner or the central has stays there. A certificate says that they went: code, date and rule, nothing of what was in them.</source>
        <translation>Se borran de este equipo, de su búsqueda y de las copias de seguridad que lo acompañan. Lo que tenga un aliado o la central queda ahí. Una constancia dice que se borraron: código, fecha y regla, nada de su contenido.</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Conservarlos</translation>
    </message>
    <message>
        <source>Erasing</source>
        <translation>Borrando</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) erased.</source>
        <translation>
            <numerusform>%n registro borrado.</numerusform>
            <numerusform>%n registros borrados.</numerusform>
        </translation>
    </message>
    <message>
        <source>certificates</source>
        <translation>constancias</translation>
    </message>
    <message>
        <source>It could not be written there.</source>
        <translation>No se pudo escribir ahí.</translation>
    </message>
    <message>
        <source>Please choose another place.</source>
        <translation>Elija otro lugar, por favor.</translation>
    </message>
    <message>
        <source>Certificates saved.</source>
        <translation>Constancias guardadas.</translation>
    </message>
    <message numerus="yes">
        <source>Of them names and contacts: %n day(s)</source>
        <translation>
            <numerusform>De ellos, nombres y contactos: %n día</numerusform>
            <numerusform>De ellos, nombres y contactos: %n días</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeyHelp</name>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>KeyPaper</name>
    <message>
        <source>Field Intake: recovery key</source>
        <translation>Field Intake: clave de recuperación</translation>
    </message>
    <message>
        <source>It opens the records on this laptop if the passphrase is forgotten: on the sign-in screen choose «I forgot it» and type this key. Keep it apart from the laptop. Whoever holds both can read everything.</source>
        <translation>Abre los registros de este equipo si se olvida la frase de acceso: en la pantalla de entrada elija «La olvidé» y escriba esta clave. Guárdela lejos del equipo. Quien tenga ambos puede leerlo todo.</translation>
    </message>
    <message>
        <source>Save the recovery key</source>
        <translation>Guardar la clave de recuperación</translation>
    </message>
    <message>
        <source>recovery-key.txt</source>
        <translation>clave-de-recuperacion.txt</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Page up</source>
        <translation>Re Pág</translation>
    </message>
    <message>
        <source>Page down</source>
        <translation>Av Pág</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supr</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Espacio</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Mayús</translation>
    </message>
    <message>
        <source>letters</source>
        <translation>letras</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
</context>
<context>
    <name>KeysPart</name>
    <message>
        <source>Key cards</source>
        <translation>Tarjetas de claves</translation>
    </message>
    <message>
        <source>A card says how to seal for somebody and how to know them again. It holds nothing secret: show it, print it or send it.</source>
        <translation>Una tarjeta dice cómo sellar para alguien y cómo reconocerlo. No tiene nada secreto: muéstrela, imprímala o envíela.</translation>
    </message>
    <message>
        <source>This laptop&apos;s card</source>
        <translation>La tarjeta de este equipo</translation>
    </message>
    <message>
        <source>The office&apos;s card</source>
        <translation>La tarjeta de la oficina</translation>
    </message>
    <message>
        <source>This profile is the office</source>
        <translation>Este perfil es la oficina</translation>
    </message>
    <message>
        <source>Take somebody&apos;s card</source>
        <translation>Recibir la tarjeta de alguien</translation>
    </message>
    <message>
        <source>You compare its fingerprint before anything is trusted.</source>
        <translation>Usted compara la huella antes de confiar en ella.</translation>
    </message>
    <message>
        <source>Use the camera</source>
        <translation>Usar la cámara</translation>
    </message>
    <message>
        <source>Open a picture or file</source>
        <translation>Abrir una imagen o archivo</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Pegar</translation>
    </message>
    <message>
        <source>This laptop packs for</source>
        <translation>Este equipo empaca para</translation>
    </message>
    <message>
        <source>Opened here from</source>
        <translation>Aquí se abre lo de</translation>
    </message>
    <message>
        <source>Trust no more</source>
        <translation>Dejar de confiar</translation>
    </message>
    <message>
        <source>Fingerprint, to be read out by telephone or in person:</source>
        <translation>Huella, para leerla por teléfono o en persona:</translation>
    </message>
    <message>
        <source>What the office calls this laptop</source>
        <translation>Cómo llama la oficina a este equipo</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Imprimir</translation>
    </message>
    <message>
        <source>Save to a file</source>
        <translation>Guardar en un archivo</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Save the card</source>
        <translation>Guardar la tarjeta</translation>
    </message>
    <message>
        <source>key-card.json</source>
        <translation>tarjeta-de-claves.json</translation>
    </message>
    <message>
        <source>Make this profile the office?</source>
        <translation>¿Hacer de este perfil la oficina?</translation>
    </message>
    <message>
        <source>Laptops will seal what they pack for this profile alone. Without it and its backup nobody can open what is under way, so do this once, at the office.</source>
        <translation>Los equipos sellarán lo que empacan solo para este perfil. Sin él y su respaldo nadie puede abrir lo que va en camino; hágalo una sola vez, en la oficina.</translation>
    </message>
    <message>
        <source>What people call the office</source>
        <translation>Cómo se llama la oficina</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Ahora no</translation>
    </message>
    <message>
        <source>Make its keys</source>
        <translation>Hacer sus claves</translation>
    </message>
    <message>
        <source>No camera was found here.</source>
        <translation>No se encontró ninguna cámara.</translation>
    </message>
    <message>
        <source>Open a picture of the code, or paste it.</source>
        <translation>Abra una imagen del código, o péguela.</translation>
    </message>
    <message>
        <source>Open a card</source>
        <translation>Abrir una tarjeta</translation>
    </message>
    <message>
        <source>The card of an office</source>
        <translation>La tarjeta de una oficina</translation>
    </message>
    <message>
        <source>The card of a laptop</source>
        <translation>La tarjeta de un equipo</translation>
    </message>
    <message>
        <source>It calls itself «%1». That proves nothing: anybody can write it.</source>
        <translation>Dice llamarse «%1». Eso no prueba nada: cualquiera puede escribirlo.</translation>
    </message>
    <message>
        <source>Have its owner read out the fingerprint, by telephone or in person:</source>
        <translation>Pida a su dueño que le lea la huella, por teléfono o en persona:</translation>
    </message>
    <message>
        <source>This laptop packs for another office now; this one takes its place.</source>
        <translation>Hoy este equipo empaca para otra oficina; esta toma su lugar.</translation>
    </message>
    <message>
        <source>They differ</source>
        <translation>Son distintas</translation>
    </message>
    <message>
        <source>They are the same</source>
        <translation>Son iguales</translation>
    </message>
    <message>
        <source>Trust this card no more?</source>
        <translation>¿Dejar de confiar en esta tarjeta?</translation>
    </message>
    <message>
        <source>What was packed stays as it is. To trust it again, take its card again.</source>
        <translation>Lo que se empacó queda como está. Para volver a confiar, reciba otra vez su tarjeta.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Dejarla</translation>
    </message>
</context>
<context>
    <name>LogScreen</name>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Bitácora</translation>
    </message>
    <message>
        <source>Check that it is whole</source>
        <translation>Revisar que esté completa</translation>
    </message>
    <message>
        <source>Export as a table</source>
        <translation>Exportar como tabla</translation>
    </message>
    <message>
        <source>Export as JSON</source>
        <translation>Exportar como JSON</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Mostrar más</translation>
    </message>
    <message>
        <source>The log belongs to coordination</source>
        <translation>La bitácora es de la coordinación</translation>
    </message>
    <message>
        <source>What you do is in it: what, when and with which case, never an answer.</source>
        <translation>Lo que usted hace está en ella: qué, cuándo y con qué caso, nunca una respuesta.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todo</translation>
    </message>
    <message>
        <source>What it is about</source>
        <translation>De qué se trata</translation>
    </message>
    <message>
        <source>Since when</source>
        <translation>Desde cuándo</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Todas las personas</translation>
    </message>
    <message>
        <source>Without a name</source>
        <translation>Sin nombre</translation>
    </message>
    <message>
        <source>By whom</source>
        <translation>Quién</translation>
    </message>
    <message>
        <source>Nothing of that kind</source>
        <translation>Nada de ese tipo</translation>
    </message>
    <message>
        <source>Only what was done with %1</source>
        <translation>Solo lo que se hizo con %1</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Mostrar todo</translation>
    </message>
    <message>
        <source>Looking at every line</source>
        <translation>Revisando cada línea</translation>
    </message>
    <message numerus="yes">
        <source>The log is not as it was written: %n line(s).</source>
        <translation>
            <numerusform>La bitácora no está como se escribió: %n línea.</numerusform>
            <numerusform>La bitácora no está como se escribió: %n líneas.</numerusform>
        </translation>
    </message>
    <message>
        <source>Please tell whoever looks after this laptop; «intake vault verify» says which.</source>
        <translation>Avise a quien cuida este equipo; «intake vault verify» dice cuáles.</translation>
    </message>
    <message>
        <source>Nobody changed a line or took one out.</source>
        <translation>Nadie cambió ni quitó una línea.</translation>
    </message>
    <message>
        <source>Export the log</source>
        <translation>Exportar la bitácora</translation>
    </message>
    <message>
        <source>log</source>
        <translation>bitacora</translation>
    </message>
    <message>
        <source>Writing the log</source>
        <translation>Escribiendo la bitácora</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) written.</source>
        <translation>
            <numerusform>%n línea escrita.</numerusform>
            <numerusform>%n líneas escritas.</numerusform>
        </translation>
    </message>
    <message>
        <source>Names of people of this profile are in that file, answers are not.</source>
        <translation>En ese archivo hay nombres de personas de este perfil; respuestas no.</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Acceso</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Registros</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Envío</translation>
    </message>
    <message>
        <source>Ways out</source>
        <translation>Salidas</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Otros</translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>Todo</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Último día</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n día</numerusform>
            <numerusform>%n días</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LogWords</name>
    <message>
        <source>Cases compared for doubles</source>
        <translation>Casos comparados en busca de repetidos</translation>
    </message>
    <message>
        <source>Request about one&apos;s own data noted</source>
        <translation>Solicitud sobre los propios datos anotada</translation>
    </message>
    <message>
        <source>Export made</source>
        <translation>Exportación hecha</translation>
    </message>
    <message>
        <source>Case left the laptop, with consent or without</source>
        <translation>Un caso salió del equipo, con permiso o sin él</translation>
    </message>
    <message>
        <source>Outcome of a case changed</source>
        <translation>Cambió el resultado de un caso</translation>
    </message>
    <message>
        <source>Referral of a case changed</source>
        <translation>Cambió la canalización de un caso</translation>
    </message>
    <message>
        <source>Names of a case looked at</source>
        <translation>Se vieron los nombres de un caso</translation>
    </message>
    <message>
        <source>Case looked at</source>
        <translation>Se vio un caso</translation>
    </message>
    <message>
        <source>Sealed part of a case looked at</source>
        <translation>Se vio la parte sellada de un caso</translation>
    </message>
    <message>
        <source>Shared without consent</source>
        <translation>Se compartió sin permiso</translation>
    </message>
    <message>
        <source>Record copied to the clipboard</source>
        <translation>Registro copiado al portapapeles</translation>
    </message>
    <message>
        <source>Sharing without consent was looked at</source>
        <translation>Se revisó algo compartido sin consentimiento</translation>
    </message>
    <message>
        <source>Consent decided about a way out</source>
        <translation>El permiso decidió sobre una salida</translation>
    </message>
    <message>
        <source>Consent withdrawn</source>
        <translation>Permiso retirado</translation>
    </message>
    <message>
        <source>Carried bundle opened</source>
        <translation>Paquete llevado abierto</translation>
    </message>
    <message>
        <source>Directory imported</source>
        <translation>Directorio importado</translation>
    </message>
    <message>
        <source>Figures exported</source>
        <translation>Cifras exportadas</translation>
    </message>
    <message>
        <source>A letter or a card was made</source>
        <translation>Se hizo una carta o una tarjeta</translation>
    </message>
    <message>
        <source>Brought back from a backup file</source>
        <translation>Recuperado de un archivo de respaldo</translation>
    </message>
    <message>
        <source>Backup written and read back</source>
        <translation>Respaldo escrito y leído de nuevo</translation>
    </message>
    <message>
        <source>Case opened to read</source>
        <translation>Caso abierto para leer</translation>
    </message>
    <message>
        <source>Case removed</source>
        <translation>Caso quitado</translation>
    </message>
    <message>
        <source>Central accepted anew</source>
        <translation>Central aceptada de nuevo</translation>
    </message>
    <message>
        <source>Central connected</source>
        <translation>Central conectada</translation>
    </message>
    <message>
        <source>Central disconnected</source>
        <translation>Central desconectada</translation>
    </message>
    <message>
        <source>Withdrawn consent passed on</source>
        <translation>Retiro de permiso comunicado</translation>
    </message>
    <message>
        <source>Consent was asked for a way out</source>
        <translation>Se consultó el permiso para una salida</translation>
    </message>
    <message>
        <source>Carried bundle forgotten</source>
        <translation>Paquete llevado olvidado</translation>
    </message>
    <message>
        <source>Keys for carried bundles made</source>
        <translation>Claves para paquetes hechas</translation>
    </message>
    <message>
        <source>Carried bundle received</source>
        <translation>Paquete llevado recibido</translation>
    </message>
    <message>
        <source>Laptop trusted for carried bundles</source>
        <translation>Equipo aceptado para paquetes</translation>
    </message>
    <message>
        <source>Directory entry changed</source>
        <translation>Entrada del directorio cambiada</translation>
    </message>
    <message>
        <source>Directory entry removed</source>
        <translation>Entrada del directorio quitada</translation>
    </message>
    <message>
        <source>Draft discarded</source>
        <translation>Borrador descartado</translation>
    </message>
    <message>
        <source>Form begun</source>
        <translation>Formulario empezado</translation>
    </message>
    <message>
        <source>Laptop set up by a code or a file</source>
        <translation>Equipo configurado con un código o archivo</translation>
    </message>
    <message>
        <source>Two versions of a list entry</source>
        <translation>Dos versiones de una entrada de lista</translation>
    </message>
    <message>
        <source>Form added</source>
        <translation>Formulario agregado</translation>
    </message>
    <message>
        <source>Form put away</source>
        <translation>Formulario quitado de la lista</translation>
    </message>
    <message>
        <source>Form put back on the list</source>
        <translation>Formulario de vuelta en la lista</translation>
    </message>
    <message>
        <source>A form&apos;s new key accepted</source>
        <translation>Clave nueva de un formulario aceptada</translation>
    </message>
    <message>
        <source>A form&apos;s central chosen</source>
        <translation>Se eligió la central de un formulario</translation>
    </message>
    <message>
        <source>A form&apos;s key remembered</source>
        <translation>Clave de un formulario recordada</translation>
    </message>
    <message>
        <source>Immediate step marked as done</source>
        <translation>Paso inmediato marcado como hecho</translation>
    </message>
    <message>
        <source>Immediate step marked as not done</source>
        <translation>Paso inmediato marcado como no hecho</translation>
    </message>
    <message>
        <source>Immediate steps opened</source>
        <translation>Pasos inmediatos abiertos</translation>
    </message>
    <message>
        <source>Log exported</source>
        <translation>Bitácora exportada</translation>
    </message>
    <message>
        <source>Log looked at</source>
        <translation>Bitácora consultada</translation>
    </message>
    <message>
        <source>Organisation can open the profile</source>
        <translation>La organización puede abrir el perfil</translation>
    </message>
    <message>
        <source>Passphrase changed</source>
        <translation>Frase de acceso cambiada</translation>
    </message>
    <message>
        <source>New passphrase by a way back</source>
        <translation>Frase nueva al volver a entrar</translation>
    </message>
    <message>
        <source>New passphrase given to somebody</source>
        <translation>Frase nueva dada a alguien</translation>
    </message>
    <message>
        <source>Person added</source>
        <translation>Persona agregada</translation>
    </message>
    <message>
        <source>Tried what the role does not allow</source>
        <translation>Se intentó algo que no le corresponde</translation>
    </message>
    <message>
        <source>Person removed</source>
        <translation>Persona quitada</translation>
    </message>
    <message>
        <source>Role changed</source>
        <translation>Cambió lo que puede hacer</translation>
    </message>
    <message>
        <source>Record corrected</source>
        <translation>Registro corregido</translation>
    </message>
    <message>
        <source>All that is held was shown</source>
        <translation>Se mostró todo lo que se guarda</translation>
    </message>
    <message>
        <source>Record erased</source>
        <translation>Registro borrado</translation>
    </message>
    <message>
        <source>Record finished</source>
        <translation>Registro terminado</translation>
    </message>
    <message>
        <source>Sending put on hold</source>
        <translation>Envío detenido</translation>
    </message>
    <message>
        <source>Record put on hold or blocked</source>
        <translation>Registro retenido o bloqueado</translation>
    </message>
    <message>
        <source>Record not found at the central</source>
        <translation>Registro no encontrado en la central</translation>
    </message>
    <message>
        <source>Record queued to be sent</source>
        <translation>Registro en espera de envío</translation>
    </message>
    <message>
        <source>Hold or block lifted</source>
        <translation>Retención o bloqueo quitado</translation>
    </message>
    <message>
        <source>Record reviewed at the central</source>
        <translation>Registro revisado en la central</translation>
    </message>
    <message>
        <source>Record arrived</source>
        <translation>Registro recibido por la central</translation>
    </message>
    <message>
        <source>Record read</source>
        <translation>Registro leído</translation>
    </message>
    <message>
        <source>Record taken out of the queue</source>
        <translation>Registro sacado de los envíos</translation>
    </message>
    <message>
        <source>Record kept back: not allowed to leave</source>
        <translation>Registro no enviado: no tiene permiso de salir</translation>
    </message>
    <message>
        <source>Searched among the records</source>
        <translation>Búsqueda entre los registros</translation>
    </message>
    <message>
        <source>New recovery key</source>
        <translation>Clave de recuperación nueva</translation>
    </message>
    <message>
        <source>Deadline marked as done</source>
        <translation>Plazo marcado como cumplido</translation>
    </message>
    <message>
        <source>Own safety copy made</source>
        <translation>Copia de seguridad propia hecha</translation>
    </message>
    <message>
        <source>Laptop emptied for a journey</source>
        <translation>Equipo vaciado para un viaje</translation>
    </message>
    <message>
        <source>Locked away for a checkpoint</source>
        <translation>Resguardado para un retén</translation>
    </message>
    <message>
        <source>Profile made</source>
        <translation>Perfil hecho</translation>
    </message>
    <message>
        <source>Everything written anew under a new key</source>
        <translation>Todo reescrito con una clave nueva</translation>
    </message>
    <message>
        <source>A new key is still owed: no room</source>
        <translation>Falta una clave nueva: no hay espacio</translation>
    </message>
    <message>
        <source>Profile opened</source>
        <translation>Perfil abierto</translation>
    </message>
    <message>
        <source>Safety copy brought back</source>
        <translation>Copia de seguridad recuperada</translation>
    </message>
    <message>
        <source>Something did not fit together</source>
        <translation>Algo no coincidía</translation>
    </message>
    <message>
        <source>Case erased for good</source>
        <translation>Caso borrado para siempre</translation>
    </message>
    <message>
        <source>Two cases said to be of one person</source>
        <translation>Se dijo que dos casos son de la misma persona</translation>
    </message>
    <message>
        <source>Two cases said to be of two people</source>
        <translation>Se dijo que dos casos son de dos personas</translation>
    </message>
    <message>
        <source>Names and contacts of a record erased</source>
        <translation>Nombres y contactos de un registro borrados</translation>
    </message>
    <message>
        <source>Decisions by hand looked at</source>
        <translation>Decisiones a mano consultadas</translation>
    </message>
    <message>
        <source>Bundle of forms packed to be carried</source>
        <translation>Paquete de formularios preparado para llevar</translation>
    </message>
    <message>
        <source>Carried bundle of forms taken over</source>
        <translation>Paquete de formularios recibido</translation>
    </message>
    <message>
        <source>Bundle of records packed to be carried</source>
        <translation>Paquete de registros preparado para llevar</translation>
    </message>
</context>
<context>
    <name>LongListCounts</name>
    <message numerus="yes">
        <source>and %n more: type another letter</source>
        <translation>
            <numerusform>y %n más: escriba otra letra</numerusform>
            <numerusform>y %n más: escriba otra letra</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n choice(s)</source>
        <translation>
            <numerusform>%n opción</numerusform>
            <numerusform>%n opciones</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LongListQuestion</name>
    <message>
        <source>Clear</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Type to find, or press the down key</source>
        <translation>Escriba para buscar, o presione la tecla abajo</translation>
    </message>
    <message>
        <source>choices</source>
        <translation>opciones</translation>
    </message>
    <message>
        <source>Chosen: %1</source>
        <translation>Elegido: %1</translation>
    </message>
    <message>
        <source>Nothing has these words.</source>
        <translation>Ninguna opción tiene estas palabras.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Connected</source>
        <translation>Conectado</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>Sin conexión</translation>
    </message>
    <message numerus="yes">
        <source>%n to send</source>
        <translation>
            <numerusform>%n por enviar</numerusform>
            <numerusform>%n por enviar</numerusform>
        </translation>
    </message>
    <message>
        <source>All sent</source>
        <translation>Todo enviado</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) arrived.</source>
        <translation>
            <numerusform>Llegó %n registro.</numerusform>
            <numerusform>Llegaron %n registros.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not copied: this may not leave the form yet.</source>
        <translation>No se copió: esto todavía no puede salir del formulario.</translation>
    </message>
    <message>
        <source>Saving and locking</source>
        <translation>Guardando y bloqueando</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Guardando</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>Entendido</translation>
    </message>
    <message numerus="yes">
        <source>%n form(s) came from the central.</source>
        <translation>
            <numerusform>Llegó %n formulario de la central.</numerusform>
            <numerusform>Llegaron %n formularios de la central.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MapChoiceQuestion</name>
    <message>
        <source>These choices have no place on the map.</source>
        <translation>Estas opciones no tienen lugar en el mapa.</translation>
    </message>
</context>
<context>
    <name>MapPanel</name>
    <message>
        <source>Nearer (+)</source>
        <translation>Acercar (+)</translation>
    </message>
    <message>
        <source>Farther (-)</source>
        <translation>Alejar (-)</translation>
    </message>
    <message>
        <source>Take the last point away</source>
        <translation>Quitar el último punto</translation>
    </message>
    <message>
        <source>Press a place to choose it. Drag moves the map.</source>
        <translation>Presione un lugar para elegirlo. Arrastre para mover el mapa.</translation>
    </message>
    <message>
        <source>Drag moves the map.</source>
        <translation>Arrastre para mover el mapa.</translation>
    </message>
    <message>
        <source>Press where it is, or move with the arrow keys and press Space.</source>
        <translation>Presione donde está, o muévase con las flechas y presione Espacio.</translation>
    </message>
    <message>
        <source>Each press, or Space in the cross, adds a point. Drag a point to move it; comma and period choose one, M brings it to the cross, Delete takes it away.</source>
        <translation>Cada clic, o Espacio en la cruz, agrega un punto. Arrastre un punto para moverlo; coma y punto eligen uno, M lo lleva a la cruz, Supr lo quita.</translation>
    </message>
    <message>
        <source>The chosen map cannot be shown now: this is the program&apos;s own. Settings says why.</source>
        <translation>El mapa elegido no se puede mostrar ahora: este es el del programa. En Ajustes se dice por qué.</translation>
    </message>
</context>
<context>
    <name>MapPart</name>
    <message>
        <source>Map</source>
        <translation>Mapa</translation>
    </message>
    <message>
        <source>Choose a map file</source>
        <translation>Elegir un archivo de mapa</translation>
    </message>
    <message>
        <source>Only the program&apos;s map</source>
        <translation>Solo el mapa del programa</translation>
    </message>
    <message>
        <source>Borders and towns, as they come along.</source>
        <translation>Fronteras y ciudades, como vienen con el programa.</translation>
    </message>
    <message>
        <source>Questions about places show it. A file with pictures of your region (MBTiles with png, jpg or webp) makes it finer; it stays where it is and nothing is fetched from the network.</source>
        <translation>Lo muestran las preguntas sobre lugares. Un archivo con imágenes de su región (MBTiles con png, jpg o webp) lo hace más detallado; se queda donde está y nada se trae de la red.</translation>
    </message>
    <message>
        <source>Maps (*.mbtiles)</source>
        <translation>Mapas (*.mbtiles)</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Nothing was changed.</source>
        <translation>No se modificó nada.</translation>
    </message>
    <message>
        <source>Everything is saved on this laptop.</source>
        <translation>Todo quedó guardado en este equipo.</translation>
    </message>
    <message>
        <source>The record is safe on this laptop.</source>
        <translation>El registro está seguro en este equipo.</translation>
    </message>
    <message>
        <source>It will be tried again by itself.</source>
        <translation>Se volverá a intentar solo.</translation>
    </message>
    <message>
        <source>The program stumbled. This is a fault of ours.</source>
        <translation>El programa tropezó. Es una falla nuestra.</translation>
    </message>
    <message>
        <source>Nothing was lost: your answers are saved.</source>
        <translation>No se perdió nada: sus respuestas están guardadas.</translation>
    </message>
    <message>
        <source>Please try again. If it comes back, tell whoever looks after this laptop.</source>
        <translation>Por favor intente otra vez. Si se repite, avise a quien cuida este equipo.</translation>
    </message>
    <message>
        <source>That passphrase does not open this profile.</source>
        <translation>Esa frase de acceso no abre este perfil.</translation>
    </message>
    <message>
        <source>After several tries there is a short wait.</source>
        <translation>Después de varios intentos hay una breve espera.</translation>
    </message>
    <message>
        <source>Your records are safe.</source>
        <translation>Sus registros están seguros.</translation>
    </message>
    <message>
        <source>You can try again in {wait}.</source>
        <translation>Puede intentar otra vez en {wait}.</translation>
    </message>
    <message>
        <source>The file that holds this profile&apos;s records is damaged.</source>
        <translation>El archivo que guarda los registros de este perfil está dañado.</translation>
    </message>
    <message>
        <source>It was left exactly as it was found.</source>
        <translation>Se dejó exactamente como estaba.</translation>
    </message>
    <message>
        <source>These records were written by a newer version.</source>
        <translation>Estos registros se escribieron con una versión más nueva.</translation>
    </message>
    <message>
        <source>This profile is already open in another window.</source>
        <translation>Este perfil ya está abierto en otra ventana.</translation>
    </message>
    <message>
        <source>Please close the other window first.</source>
        <translation>Por favor cierre primero la otra ventana.</translation>
    </message>
    <message>
        <source>This passphrase could be guessed.</source>
        <translation>Esta frase de acceso podría adivinarse.</translation>
    </message>
    <message>
        <source>Add words that have nothing to do with one another.</source>
        <translation>Agregue palabras que no tengan nada que ver entre sí.</translation>
    </message>
    <message>
        <source>That recovery key does not open this profile.</source>
        <translation>Esa clave de recuperación no abre este perfil.</translation>
    </message>
    <message>
        <source>Compare it group by group with the printed one.</source>
        <translation>Compárela grupo por grupo con la impresa.</translation>
    </message>
    <message>
        <source>This laptop has too little free memory to open a profile.</source>
        <translation>Este equipo tiene muy poca memoria libre para abrir un perfil.</translation>
    </message>
    <message>
        <source>Please close other programs and try again.</source>
        <translation>Por favor cierre otros programas e intente otra vez.</translation>
    </message>
    <message>
        <source>This profile is no longer on this laptop.</source>
        <translation>Este perfil ya no está en este equipo.</translation>
    </message>
    <message>
        <source>Please choose another one.</source>
        <translation>Por favor elija otro.</translation>
    </message>
    <message>
        <source>The disk of this laptop is full.</source>
        <translation>El disco de este equipo está lleno.</translation>
    </message>
    <message>
        <source>What was saved before is safe; the last change is not yet.</source>
        <translation>Lo guardado antes está seguro; el último cambio todavía no.</translation>
    </message>
    <message>
        <source>Please make room, for example by emptying the bin. It is then saved.</source>
        <translation>Por favor libere espacio, por ejemplo vaciando la papelera. Entonces se guardará.</translation>
    </message>
    <message>
        <source>What was saved before is safe.</source>
        <translation>Lo guardado antes está seguro.</translation>
    </message>
    <message>
        <source>Please ask whoever looks after this laptop to allow writing there.</source>
        <translation>Por favor pida a quien cuida este equipo que permita escribir ahí.</translation>
    </message>
    <message>
        <source>This form cannot be used yet.</source>
        <translation>Este formulario todavía no se puede usar.</translation>
    </message>
    <message>
        <source>The file was not changed and nothing was added.</source>
        <translation>El archivo no se modificó y no se agregó nada.</translation>
    </message>
    <message>
        <source>Below is everything that has to be mended in it.</source>
        <translation>Abajo está todo lo que hay que corregir en él.</translation>
    </message>
    <message>
        <source>There is already another form with the same name and version.</source>
        <translation>Ya hay otro formulario con el mismo nombre y versión.</translation>
    </message>
    <message>
        <source>The one that was here stays as it is.</source>
        <translation>El que ya estaba se queda como está.</translation>
    </message>
    <message>
        <source>Ask its author to raise the version in the settings sheet, then add it.</source>
        <translation>Pida a quien lo hizo que suba la versión en la hoja «settings» y agréguelo de nuevo.</translation>
    </message>
    <message>
        <source>This question cannot be answered just now.</source>
        <translation>Esta pregunta no se puede responder en este momento.</translation>
    </message>
    <message>
        <source>Another answer decides whether it is asked.</source>
        <translation>De otra respuesta depende que se pregunte.</translation>
    </message>
    <message>
        <source>Some answers are still missing or do not fit together.</source>
        <translation>Algunas respuestas aún faltan o no concuerdan entre sí.</translation>
    </message>
    <message>
        <source>Each line of the list leads to its question.</source>
        <translation>Cada línea de la lista lleva a su pregunta.</translation>
    </message>
    <message>
        <source>This draft is no longer here.</source>
        <translation>Este borrador ya no está aquí.</translation>
    </message>
    <message>
        <source>It was finished or discarded in the meantime.</source>
        <translation>Se terminó o se descartó mientras tanto.</translation>
    </message>
    <message>
        <source>Finished ones are under Records.</source>
        <translation>Los terminados están en Registros.</translation>
    </message>
    <message>
        <source>This record is no longer on this laptop.</source>
        <translation>Este registro ya no está en este equipo.</translation>
    </message>
    <message>
        <source>Please look at the list again.</source>
        <translation>Por favor mire otra vez la lista.</translation>
    </message>
    <message>
        <source>Please ask whoever looks after this laptop to put the policy file back as it was issued.</source>
        <translation>Por favor pida a quien cuida este equipo que vuelva a poner el archivo de reglas tal como se emitió.</translation>
    </message>
    <message>
        <source>The file that holds your records is suddenly gone.</source>
        <translation>El archivo que guarda sus registros desapareció de pronto.</translation>
    </message>
    <message>
        <source>What was saved before is in it.</source>
        <translation>Lo guardado antes está en él.</translation>
    </message>
    <message>
        <source>If it is on a stick, plug it in again, then open the profile once more.</source>
        <translation>Si está en una memoria USB, conéctela otra vez y vuelva a abrir el perfil.</translation>
    </message>
    <message>
        <source>The disk of this laptop does not answer as it should.</source>
        <translation>El disco de este equipo no responde como debería.</translation>
    </message>
    <message>
        <source>What was saved before was written in full.</source>
        <translation>Lo guardado antes se escribió completo.</translation>
    </message>
    <message>
        <source>Send what waits if you can, and show this laptop to whoever looks after it.</source>
        <translation>Envíe lo pendiente si puede, y muestre este equipo a quien lo cuida.</translation>
    </message>
    <message>
        <source>What was asked for is no longer here.</source>
        <translation>Lo que se pidió ya no está aquí.</translation>
    </message>
    <message>
        <source>Everything else is safe.</source>
        <translation>Todo lo demás está seguro.</translation>
    </message>
    <message>
        <source>This form asks for encryption, and the key in it cannot be used.</source>
        <translation>Este formulario pide cifrado, y la clave que trae no se puede usar.</translation>
    </message>
    <message>
        <source>The answers are safe and were not sent unprotected.</source>
        <translation>Las respuestas están seguras y no se enviaron sin protección.</translation>
    </message>
    <message>
        <source>Ask its author for the form with a working key.</source>
        <translation>Pida a quien lo hizo el formulario con una clave que sirva.</translation>
    </message>
    <message>
        <source>A rule of this form cannot be read.</source>
        <translation>Una regla de este formulario no se puede leer.</translation>
    </message>
    <message>
        <source>Tell its author; the rest of the form goes on working.</source>
        <translation>Avise a quien lo hizo; el resto del formulario sigue funcionando.</translation>
    </message>
    <message>
        <source>A rule of this form cannot be worked out.</source>
        <translation>Una regla de este formulario no se puede calcular.</translation>
    </message>
    <message>
        <source>Another one cannot be added or taken away here.</source>
        <translation>Aquí no se puede agregar ni quitar otro.</translation>
    </message>
    <message>
        <source>How many there are follows from another answer.</source>
        <translation>Cuántos hay depende de otra respuesta.</translation>
    </message>
    <message>
        <source>This draft cannot be opened with the form as it is now.</source>
        <translation>Este borrador no se puede abrir con el formulario como está ahora.</translation>
    </message>
    <message>
        <source>It was left exactly as it is; its answers are still there.</source>
        <translation>Se dejó tal como está; sus respuestas siguen ahí.</translation>
    </message>
    <message>
        <source>Please show it to whoever looks after this laptop.</source>
        <translation>Por favor muéstrelo a quien cuida este equipo.</translation>
    </message>
    <message>
        <source>This record cannot be corrected.</source>
        <translation>Este registro no se puede corregir.</translation>
    </message>
    <message>
        <source>A newer one can be corrected; a sealed one is filled anew.</source>
        <translation>Uno más nuevo sí se puede corregir; uno sellado se llena de nuevo.</translation>
    </message>
    <message>
        <source>The form asks why this record is changed.</source>
        <translation>El formulario pregunta por qué se cambia este registro.</translation>
    </message>
    <message>
        <source>Please write the reason; it goes along with the record.</source>
        <translation>Escriba la razón, por favor; va junto con el registro.</translation>
    </message>
    <message>
        <source>Please choose something else.</source>
        <translation>Por favor elija otra cosa.</translation>
    </message>
    <message>
        <source>The form of this draft is not on this laptop.</source>
        <translation>El formulario de este borrador no está en este equipo.</translation>
    </message>
    <message>
        <source>The answers are safe.</source>
        <translation>Las respuestas están seguras.</translation>
    </message>
    <message>
        <source>Add the same form again and the draft will open.</source>
        <translation>Agregue otra vez el mismo formulario y el borrador se abrirá.</translation>
    </message>
    <message>
        <source>No central is connected yet.</source>
        <translation>Aún no hay una central conectada.</translation>
    </message>
    <message>
        <source>Connect one in Settings; the records go out from then on.</source>
        <translation>Conecte una en Ajustes; desde entonces los registros se enviarán.</translation>
    </message>
    <message>
        <source>This address would send records unprotected.</source>
        <translation>Con esta dirección los registros viajarían sin protección.</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>No se envió nada.</translation>
    </message>
    <message>
        <source>Use the address that begins with https://</source>
        <translation>Use la dirección que empieza con https://</translation>
    </message>
    <message>
        <source>This does not look like the address of a central.</source>
        <translation>Esto no parece la dirección de una central.</translation>
    </message>
    <message>
        <source>It begins with https:// and then names the server.</source>
        <translation>Empieza con https:// y luego nombra el servidor.</translation>
    </message>
    <message>
        <source>Sending was stopped.</source>
        <translation>El envío se detuvo.</translation>
    </message>
    <message>
        <source>Press Send now whenever you like.</source>
        <translation>Presione Enviar ahora cuando quiera.</translation>
    </message>
    <message>
        <source>The stick cannot be used as it is.</source>
        <translation>La memoria USB no se puede usar así.</translation>
    </message>
    <message>
        <source>See whether it is plugged in, has room and may be written to.</source>
        <translation>Vea si está conectada, si tiene espacio y si permite escribir.</translation>
    </message>
    <message>
        <source>This bundle was not taken: it is not as it was packed.</source>
        <translation>Este paquete no se recibió: no está como se empacó.</translation>
    </message>
    <message>
        <source>The laptop that packed it keeps its records.</source>
        <translation>El equipo que lo empacó conserva sus registros.</translation>
    </message>
    <message>
        <source>Ask for it to be packed again.</source>
        <translation>Pida que se empaque de nuevo.</translation>
    </message>
    <message>
        <source>These receipts prove nothing on this laptop.</source>
        <translation>Estos acuses no prueban nada en este equipo.</translation>
    </message>
    <message>
        <source>Ask the office for new ones.</source>
        <translation>Pida otros a la oficina.</translation>
    </message>
    <message>
        <source>This key card was not taken.</source>
        <translation>Esta tarjeta de claves no se aceptó.</translation>
    </message>
    <message>
        <source>Compare its fingerprint with whoever gave it to you, and ask for a new one.</source>
        <translation>Compare su huella con quien se la dio y pida una nueva.</translation>
    </message>
    <message>
        <source>This laptop does not know whom to pack for yet.</source>
        <translation>Este equipo todavía no sabe para quién empacar.</translation>
    </message>
    <message>
        <source>Ask the office for its key card.</source>
        <translation>Pida a la oficina su tarjeta de claves.</translation>
    </message>
    <message>
        <source>Bundles are opened with the profile of the office.</source>
        <translation>Los paquetes se abren con el perfil de la oficina.</translation>
    </message>
    <message>
        <source>A form did not arrive from the central as it was announced.</source>
        <translation>Un formulario no llegó de la central como se anunció.</translation>
    </message>
    <message>
        <source>The forms that were here stay as they are.</source>
        <translation>Los formularios que ya estaban se quedan como están.</translation>
    </message>
    <message>
        <source>There is no new version in that place.</source>
        <translation>En ese lugar no hay una versión nueva.</translation>
    </message>
    <message>
        <source>Look whether it is the right folder, or ask for the files.</source>
        <translation>Vea si es la carpeta correcta, o pida los archivos.</translation>
    </message>
    <message>
        <source>What lies there is older than the version on this laptop.</source>
        <translation>Lo que hay ahí es anterior a la versión de este equipo.</translation>
    </message>
    <message>
        <source>The newer one stays; there is nothing to do.</source>
        <translation>Se queda la más nueva; no hay nada que hacer.</translation>
    </message>
    <message>
        <source>This sealed record does not open here.</source>
        <translation>Este registro sellado no se abre aquí.</translation>
    </message>
    <message>
        <source>See whether it was sealed to this key and is whole.</source>
        <translation>Vea si se selló para esta clave y si está completo.</translation>
    </message>
    <message>
        <source>The rules of your organisation do not allow this here.</source>
        <translation>Las reglas de su organización no permiten esto aquí.</translation>
    </message>
    <message>
        <source>If your work needs it, please ask whoever looks after this laptop.</source>
        <translation>Si lo necesita para su trabajo, pregunte a quien cuida este equipo.</translation>
    </message>
    <message>
        <source>The rules of your organisation lie on this laptop, but they cannot be believed.</source>
        <translation>Las reglas de su organización están en este equipo, pero no se puede confiar en ellas.</translation>
    </message>
    <message>
        <source>Your organisation has closed this way out.</source>
        <translation>Su organización cerró esta salida.</translation>
    </message>
    <message>
        <source>Whoever keeps the organisation&apos;s rules can open it.</source>
        <translation>Quien cuida las reglas de la organización puede abrirla.</translation>
    </message>
    <message>
        <source>Try again later, or tell whoever runs the central.</source>
        <translation>Intente más tarde, o avise a quien administra la central.</translation>
    </message>
    <message>
        <source>This file is too large to attach.</source>
        <translation>Este archivo es demasiado grande para adjuntarlo.</translation>
    </message>
    <message>
        <source>Please choose a smaller one.</source>
        <translation>Por favor elija uno más pequeño.</translation>
    </message>
    <message>
        <source>This file cannot be read.</source>
        <translation>Este archivo no se puede leer.</translation>
    </message>
    <message>
        <source>Please choose another one, or copy it to this laptop first.</source>
        <translation>Por favor elija otro, o cópielo primero a este equipo.</translation>
    </message>
    <message>
        <source>Their file was changed after it was signed. Please ask whoever looks after this laptop to put it back as it was issued.</source>
        <translation>El archivo cambió después de firmarse. Pida a quien cuida este equipo que lo reponga tal como se emitió.</translation>
    </message>
    <message>
        <source>Somebody else signed them than your organisation did before. Please ask whoever looks after this laptop before anything else is done with it.</source>
        <translation>Las firmó alguien distinto a su organización. Pregunte a quien cuida este equipo antes de seguir usándolo.</translation>
    </message>
    <message>
        <source>They are older than those that were followed here before. Please ask whoever looks after this laptop for the latest ones.</source>
        <translation>Son más antiguas que las que ya se siguieron aquí. Pida las más recientes a quien cuida este equipo.</translation>
    </message>
    <message>
        <source>They were written for a newer version. Please update Field Intake here.</source>
        <translation>Se escribieron para una versión más nueva. Actualice Field Intake en este equipo.</translation>
    </message>
    <message>
        <source>Their file is not whole. Please ask whoever looks after this laptop to put it back as it was issued.</source>
        <translation>El archivo no está completo. Pida a quien cuida este equipo que lo reponga tal como se emitió.</translation>
    </message>
    <message>
        <source>The number of the project is missing; it stands in the address of the web page.</source>
        <translation>Falta el número del proyecto; está en la dirección de la página web.</translation>
    </message>
    <message>
        <source>This is the link for trying out a draft. Ask for the one for app users.</source>
        <translation>Este es el enlace para probar un borrador. Pida el de los usuarios de la aplicación.</translation>
    </message>
    <message>
        <source>This is a settings code, not an address. Ask for the address itself.</source>
        <translation>Esto es un código de ajustes, no una dirección. Pida la dirección.</translation>
    </message>
    <message>
        <source>Packing was not finished: pack again on that laptop, with this stick.</source>
        <translation>No se terminó de empacar: empaque otra vez en ese equipo, con esta memoria.</translation>
    </message>
    <message>
        <source>The office does not trust that laptop yet: take its key card first.</source>
        <translation>La oficina aún no confía en ese equipo: reciba antes su tarjeta de claves.</translation>
    </message>
    <message>
        <source>Somebody else than your organisation signed it. Please tell your organisation.</source>
        <translation>Lo firmó alguien que no es su organización. Por favor avísele.</translation>
    </message>
    <message>
        <source>Your organisation named no place for it; take a stick or a folder.</source>
        <translation>Su organización no indicó un lugar; use una memoria USB o una carpeta.</translation>
    </message>
    <message>
        <source>Nobody is named whose versions are believed: ask whoever looks after it.</source>
        <translation>Nadie está autorizado a dar versiones aquí: pregunte a quien cuida el equipo.</translation>
    </message>
    <message>
        <source>It was packed for another organisation.</source>
        <translation>Se empacó para otra organización.</translation>
    </message>
    <message>
        <source>The stick is full: make room, or take another.</source>
        <translation>La memoria está llena: haga espacio o use otra.</translation>
    </message>
    <message>
        <source>They are for another laptop, or were damaged on the way.</source>
        <translation>Son de otro equipo, o se dañaron en el camino.</translation>
    </message>
    <message>
        <source>It is well formed, so it may be the key of another profile.</source>
        <translation>Está bien escrita, así que puede ser la clave de otro perfil.</translation>
    </message>
    <message>
        <source>It is too short or too long. Compare it group by group with the printed one.</source>
        <translation>Le faltan o le sobran letras. Compárela grupo por grupo con la impresa.</translation>
    </message>
    <message>
        <source>Group {group} seems mistyped. Compare it with the printed one.</source>
        <translation>El grupo {group} parece mal escrito. Compárelo con el impreso.</translation>
    </message>
    <message>
        <source>The central could not be reached.</source>
        <translation>No se pudo llegar a la central.</translation>
    </message>
    <message>
        <source>The central did not answer in time.</source>
        <translation>La central no respondió a tiempo.</translation>
    </message>
    <message>
        <source>The central has trouble of its own just now.</source>
        <translation>La central tiene problemas propios en este momento.</translation>
    </message>
    <message>
        <source>The program stumbled while sending. This is a fault of ours.</source>
        <translation>El programa tropezó al enviar. Es una falla nuestra.</translation>
    </message>
    <message>
        <source>Something else answered in the central&apos;s place, such as a sign-in page.</source>
        <translation>Respondió otra cosa en lugar de la central, por ejemplo una página de entrada.</translation>
    </message>
    <message>
        <source>If this network asks to sign in, do that in a browser; then it goes on.</source>
        <translation>Si esta red pide identificarse, hágalo en un navegador; después continuará.</translation>
    </message>
    <message>
        <source>The central could not prove who it is, so nothing was handed over.</source>
        <translation>La central no pudo demostrar quién es, así que no se le entregó nada.</translation>
    </message>
    <message>
        <source>Try from another network. If it stays so, tell whoever runs the central.</source>
        <translation>Intente desde otra red. Si sigue igual, avise a quien administra la central.</translation>
    </message>
    <message>
        <source>This laptop&apos;s date or time seems to be wrong.</source>
        <translation>La fecha o la hora de este equipo no parece correcta.</translation>
    </message>
    <message>
        <source>Set the clock, then press Send now.</source>
        <translation>Ajuste el reloj y presione Enviar ahora.</translation>
    </message>
    <message>
        <source>Connect again in Settings with a new one.</source>
        <translation>Conecte otra vez en Ajustes con uno nuevo.</translation>
    </message>
    <message>
        <source>The central does not let this account send this form.</source>
        <translation>La central no permite que esta cuenta envíe este formulario.</translation>
    </message>
    <message>
        <source>Ask whoever runs the central to allow it, then Send now.</source>
        <translation>Pida a quien administra la central que lo permita y presione Enviar ahora.</translation>
    </message>
    <message>
        <source>The central does not have this form in this version.</source>
        <translation>La central no tiene este formulario en esta versión.</translation>
    </message>
    <message>
        <source>Ask whoever runs the central to add it, then Send now.</source>
        <translation>Pida a quien administra la central que lo agregue y presione Enviar ahora.</translation>
    </message>
    <message>
        <source>The central takes no more records of this form.</source>
        <translation>La central ya no recibe registros de este formulario.</translation>
    </message>
    <message>
        <source>Ask whoever runs the central to open it, then Send now.</source>
        <translation>Pida a quien administra la central que lo abra y presione Enviar ahora.</translation>
    </message>
    <message>
        <source>The central holds another record under the same number.</source>
        <translation>La central tiene otro registro con el mismo número.</translation>
    </message>
    <message>
        <source>Whoever runs the central has to look at the two.</source>
        <translation>Quien administra la central tiene que mirar los dos.</translation>
    </message>
    <message>
        <source>The record with its files is too large for the central.</source>
        <translation>El registro con sus archivos es demasiado grande para la central.</translation>
    </message>
    <message>
        <source>Ask whoever runs the central to allow larger ones.</source>
        <translation>Pida a quien administra la central que permita más grandes.</translation>
    </message>
    <message>
        <source>The account at the central has used up its allowance.</source>
        <translation>La cuenta en la central agotó su cuota.</translation>
    </message>
    <message>
        <source>Ask whoever runs the central to raise it, then Send now.</source>
        <translation>Pida a quien administra la central que la amplíe y presione Enviar ahora.</translation>
    </message>
    <message>
        <source>The central did not take this record.</source>
        <translation>La central no recibió este registro.</translation>
    </message>
    <message>
        <source>Show its answer below to whoever runs the central.</source>
        <translation>Muestre su respuesta a quien administra la central.</translation>
    </message>
    <message>
        <source>Look at the address and at the network, then check again.</source>
        <translation>Revise la dirección y la red, e intente otra vez.</translation>
    </message>
    <message>
        <source>Check again in a moment.</source>
        <translation>Intente otra vez en un momento.</translation>
    </message>
    <message>
        <source>Look at the address. If this network asks to sign in, do that first.</source>
        <translation>Revise la dirección. Si esta red pide identificarse, hágalo primero.</translation>
    </message>
    <message>
        <source>There is no such project there. Look at its number.</source>
        <translation>Ahí no existe ese proyecto. Revise su número.</translation>
    </message>
    <message>
        <source>Set the clock, then check again.</source>
        <translation>Ajuste el reloj e intente otra vez.</translation>
    </message>
    <message>
        <source>Your records are all here.</source>
        <translation>Todos sus registros están aquí.</translation>
    </message>
    <message>
        <source>Tell whoever looks after this laptop.</source>
        <translation>Avise a quien cuida este equipo.</translation>
    </message>
    <message>
        <source>Your records are all here, but an old passphrase may open it.</source>
        <translation>Todos sus registros están aquí, pero una frase de acceso anterior podría abrirlo.</translation>
    </message>
    <message>
        <source>If nobody you trust did this, tell whoever looks after this laptop today.</source>
        <translation>Si no lo hizo alguien de su confianza, avise hoy mismo a quien cuida este equipo.</translation>
    </message>
    <message>
        <source>Some of the latest records of this profile are not here.</source>
        <translation>Algunos de los últimos registros de este perfil no están aquí.</translation>
    </message>
    <message>
        <source>An older copy may have been put in its place.</source>
        <translation>Puede que en su lugar se haya puesto una copia más vieja.</translation>
    </message>
    <message>
        <source>Compare with what was sent, and tell whoever looks after this laptop today.</source>
        <translation>Compare con lo enviado y avise hoy mismo a quien cuida este equipo.</translation>
    </message>
    <message>
        <source>The log of this profile does not fit with what it was.</source>
        <translation>La bitácora de este perfil no concuerda con lo que era.</translation>
    </message>
    <message>
        <source>Someone may have changed its files.</source>
        <translation>Puede que alguien haya cambiado sus archivos.</translation>
    </message>
    <message>
        <source>The files of this profile are not as they were left.</source>
        <translation>Los archivos de este perfil no están como se dejaron.</translation>
    </message>
    <message>
        <source>The disk of this laptop is almost full.</source>
        <translation>El disco de este equipo está casi lleno.</translation>
    </message>
    <message>
        <source>What you did so far is saved.</source>
        <translation>Lo hecho hasta ahora está guardado.</translation>
    </message>
    <message>
        <source>Please make room soon, for example by emptying the bin.</source>
        <translation>Por favor libere espacio pronto, por ejemplo vaciando la papelera.</translation>
    </message>
    <message>
        <source>Make it longer: another word or two that have nothing to do with the rest.</source>
        <translation>Hágala más larga: una o dos palabras más que no tengan nada que ver con el resto.</translation>
    </message>
    <message>
        <source>Much used words are tried first.</source>
        <translation>Las palabras muy usadas son las primeras que se prueban.</translation>
    </message>
    <message>
        <source>Leave out names, and your own first of all.</source>
        <translation>Evite los nombres, y el suyo antes que ninguno.</translation>
    </message>
    <message>
        <source>Neighbouring keys are tried first.</source>
        <translation>Las teclas vecinas son las primeras que se prueban.</translation>
    </message>
    <message>
        <source>Repeating the same adds nothing.</source>
        <translation>Repetir lo mismo no agrega nada.</translation>
    </message>
    <message>
        <source>Rows such as abc or 1234 are tried first.</source>
        <translation>Series como abc o 1234 son las primeras que se prueban.</translation>
    </message>
    <message>
        <source>Leave out dates and years.</source>
        <translation>Evite las fechas y los años.</translation>
    </message>
    <message>
        <source>Your organisation asks for drawn words: take those that are offered.</source>
        <translation>Su organización pide palabras al azar: use las que se le ofrecen.</translation>
    </message>
    <message>
        <source>That key file does not serve here.</source>
        <translation>Ese archivo de clave no sirve aquí.</translation>
    </message>
    <message>
        <source>The organisation&apos;s kit cannot be made or read there.</source>
        <translation>Ahí no se puede hacer o leer el juego de la organización.</translation>
    </message>
    <message>
        <source>Choose an empty folder, or the folder of the kit.</source>
        <translation>Elija una carpeta vacía, o la carpeta del juego.</translation>
    </message>
    <message>
        <source>This code cannot be used.</source>
        <translation>Este código no se puede usar.</translation>
    </message>
    <message>
        <source>Ask whoever gave it to you for a new one.</source>
        <translation>Pida uno nuevo a quien se lo dio.</translation>
    </message>
    <message>
        <source>This picture cannot be read.</source>
        <translation>Esta imagen no se puede leer.</translation>
    </message>
    <message>
        <source>Take it anew, closer and with more light, and try again.</source>
        <translation>Tómela otra vez, más cerca y con más luz, e intente de nuevo.</translation>
    </message>
    <message>
        <source>No code was found in the picture. Take it from closer, straight on, in good light.</source>
        <translation>No se encontró ningún código en la imagen. Tómela más de cerca, de frente y con buena luz.</translation>
    </message>
    <message>
        <source>There is more than one code in the picture. Show one at a time.</source>
        <translation>Hay más de un código en la imagen. Muestre uno a la vez.</translation>
    </message>
    <message>
        <source>It holds something else than the settings of a central.</source>
        <translation>Contiene otra cosa, no los ajustes de una central.</translation>
    </message>
    <message>
        <source>Part of it is missing. Copy all of it, from the first letter to the last.</source>
        <translation>Le falta una parte. Cópielo entero, de la primera letra a la última.</translation>
    </message>
    <message>
        <source>It is far larger than such a code ever is.</source>
        <translation>Es mucho más grande de lo que es un código así.</translation>
    </message>
    <message>
        <source>It is the card of a laptop. Ask the office for the one of the organisation.</source>
        <translation>Es la tarjeta de un equipo. Pida a la oficina la de la organización.</translation>
    </message>
    <message>
        <source>Your organisation has fixed another central for this laptop.</source>
        <translation>Su organización fijó otra central para este equipo.</translation>
    </message>
    <message>
        <source>It says something impossible of «{setting}». Ask for a new one.</source>
        <translation>Dice algo imposible de «{setting}». Pida uno nuevo.</translation>
    </message>
    <message>
        <source>It is too large. Take it anew at a smaller size.</source>
        <translation>Es demasiado grande. Tómela otra vez en un tamaño menor.</translation>
    </message>
    <message>
        <source>This file is not as it was given out.</source>
        <translation>Este archivo no está como se entregó.</translation>
    </message>
    <message>
        <source>Please do not install it; ask for it anew.</source>
        <translation>Por favor no lo instale; pídalo de nuevo.</translation>
    </message>
    <message>
        <source>This case is no longer on this laptop.</source>
        <translation>Este caso ya no está en este equipo.</translation>
    </message>
    <message>
        <source>This case is looked after by other people.</source>
        <translation>Este caso lo atienden otras personas.</translation>
    </message>
    <message>
        <source>If you need it now, give a reason: it opens, and the log keeps it.</source>
        <translation>Si lo necesita ahora, escriba el motivo: se abre y la bitácora lo guarda.</translation>
    </message>
    <message>
        <source>This needs a coordinator, and somebody other than you.</source>
        <translation>Esto requiere a alguien de coordinación, distinto de usted.</translation>
    </message>
    <message>
        <source>This step cannot be taken yet.</source>
        <translation>Este paso todavía no se puede dar.</translation>
    </message>
    <message>
        <source>The page says what is still missing.</source>
        <translation>La página dice qué falta todavía.</translation>
    </message>
    <message>
        <source>The person has not allowed this.</source>
        <translation>La persona no ha permitido esto.</translation>
    </message>
    <message>
        <source>Nothing left this laptop.</source>
        <translation>Nada salió de este equipo.</translation>
    </message>
    <message>
        <source>Ask again calmly if they wish to; «no» is a good answer.</source>
        <translation>Pregunte de nuevo con calma si la persona quiere; «no» es una buena respuesta.</translation>
    </message>
    <message>
        <source>This network may cost money for what is sent.</source>
        <translation>Esta red puede cobrar por lo que se envía.</translation>
    </message>
    <message>
        <source>Nothing was sent; everything waits safely.</source>
        <translation>No se envió nada; todo espera a salvo.</translation>
    </message>
    <message>
        <source>Send over it if you may, or wait for another network.</source>
        <translation>Envíe por ella si le está permitido, o espere otra red.</translation>
    </message>
    <message>
        <source>This was decided in the meantime.</source>
        <translation>Esto ya se decidió entretanto.</translation>
    </message>
    <message>
        <source>No form on this laptop can tell the central so.</source>
        <translation>Ningún formulario de este equipo puede decírselo a la central.</translation>
    </message>
    <message>
        <source>Both versions are kept here.</source>
        <translation>Aquí se guardan las dos versiones.</translation>
    </message>
    <message>
        <source>Fetch the forms from the central, then decide again.</source>
        <translation>Traiga los formularios de la central y decida de nuevo.</translation>
    </message>
    <message>
        <source>Your organisation asks for encryption, and this form brings none.</source>
        <translation>Su organización pide cifrado, y este formulario no lo trae.</translation>
    </message>
    <message>
        <source>Nothing leaves this laptop unprotected.</source>
        <translation>Nada sale de este equipo sin protección.</translation>
    </message>
    <message>
        <source>Ask whoever runs the central to turn it on for this form.</source>
        <translation>Pida a quien administra la central que lo active para este formulario.</translation>
    </message>
    <message>
        <source>The central knows less than before: it was put back from an old copy.</source>
        <translation>La central sabe menos que antes: la restauraron de una copia antigua.</translation>
    </message>
    <message>
        <source>Tell whoever runs the central.</source>
        <translation>Avise a quien administra la central.</translation>
    </message>
    <message>
        <source>At this address there is now another central than the one before.</source>
        <translation>En esta dirección hay ahora otra central que la de antes.</translation>
    </message>
    <message>
        <source>Ask whoever runs it whether that is meant, before you send more.</source>
        <translation>Antes de enviar más, pregunte a quien la administra si así debe ser.</translation>
    </message>
    <message>
        <source>The clocks of this laptop and of the central are {minutes} minutes apart.</source>
        <translation>Los relojes de este equipo y de la central difieren {minutes} minutos.</translation>
    </message>
    <message>
        <source>Sending goes on.</source>
        <translation>El envío sigue.</translation>
    </message>
    <message>
        <source>Please look at the date and time of this laptop.</source>
        <translation>Por favor revise la fecha y la hora de este equipo.</translation>
    </message>
    <message>
        <source>The form {form_id} came with another key than before, or without one.</source>
        <translation>El formulario {form_id} llegó con otra clave que antes, o sin ninguna.</translation>
    </message>
    <message>
        <source>It was not taken, and nothing was encrypted with it.</source>
        <translation>No se aceptó, y nada se cifró con ella.</translation>
    </message>
    <message>
        <source>Ask whoever runs the central, by telephone, whether they changed it.</source>
        <translation>Pregunte por teléfono a quien administra la central si la cambió.</translation>
    </message>
    <message>
        <source>The central took a record and did not do what it says of a case.</source>
        <translation>La central recibió un registro y no hizo lo que dice de un caso.</translation>
    </message>
    <message>
        <source>Your settings say never over such a network: wait for another one.</source>
        <translation>Sus ajustes dicen que nunca por una red así: espere otra.</translation>
    </message>
    <message>
        <source>Records that had arrived are missing there ({count}). They can be sent again from the list of records; tell whoever runs the central.</source>
        <translation>Allá faltan registros que habían llegado ({count}). Se pueden enviar de nuevo desde la lista de registros; avise a quien administra la central.</translation>
    </message>
    <message>
        <source>Somebody else than before answers at the central&apos;s address.</source>
        <translation>En la dirección de la central contesta alguien distinto que antes.</translation>
    </message>
    <message>
        <source>Nothing was handed over. Ask whoever runs the central if its certificate changed.</source>
        <translation>No se entregó nada. Pregunte a quien administra la central si cambió su certificado.</translation>
    </message>
    <message>
        <source>The central no longer knows this laptop&apos;s access.</source>
        <translation>La central ya no conoce el acceso de este equipo.</translation>
    </message>
    <message>
        <source>Ask whoever runs the central for a new one, then connect in Settings.</source>
        <translation>Pida uno nuevo a quien administra la central y conéctelo en Ajustes.</translation>
    </message>
    <message>
        <source>The key file or the keyring that belongs to this passphrase is not there.</source>
        <translation>Falta el archivo llave o el llavero que va con esta frase.</translation>
    </message>
    <message>
        <source>Please plug in the stick with the key file, or open the keyring, and try again.</source>
        <translation>Conecte la memoria con el archivo llave, o abra el llavero, e intente de nuevo.</translation>
    </message>
    <message>
        <source>Your organisation has no key for this profile.</source>
        <translation>Su organización no tiene una clave para este perfil.</translation>
    </message>
    <message>
        <source>Please use the recovery key, or another person&apos;s help.</source>
        <translation>Use la clave de recuperación, o pida ayuda a otra persona.</translation>
    </message>
    <message>
        <source>The reply of the office and the code do not open this profile.</source>
        <translation>La respuesta de la oficina y el código no abren este perfil.</translation>
    </message>
    <message>
        <source>Please check that both are for this laptop, or ask for new ones.</source>
        <translation>Revise que los dos sean para este equipo, o pida otros nuevos.</translation>
    </message>
    <message>
        <source>These records are on this laptop already.</source>
        <translation>Estos registros ya están en este equipo.</translation>
    </message>
    <message>
        <source>Please sign in with that profile, or take it off this laptop first.</source>
        <translation>Entre con ese perfil, o quítelo antes de este equipo.</translation>
    </message>
    <message>
        <source>This person does not open this profile.</source>
        <translation>Esta persona no abre este perfil.</translation>
    </message>
    <message>
        <source>No more people fit into this profile.</source>
        <translation>En este perfil ya no caben más personas.</translation>
    </message>
    <message>
        <source>Please remove somebody who no longer works here first.</source>
        <translation>Quite antes a quien ya no trabaje aquí.</translation>
    </message>
    <message>
        <source>Somebody must be left who can help the others.</source>
        <translation>Debe quedar alguien que pueda ayudar a las demás personas.</translation>
    </message>
    <message>
        <source>Please make another person administrator first.</source>
        <translation>Nombre antes a otra persona como administradora.</translation>
    </message>
    <message>
        <source>This belongs to another role, or your organisation does not do it here.</source>
        <translation>Esto le corresponde a otra persona, o su organización no lo hace aquí.</translation>
    </message>
    <message>
        <source>Please ask your coordinator.</source>
        <translation>Pregunte a su coordinación.</translation>
    </message>
    <message>
        <source>The keyring of this system does not answer.</source>
        <translation>El llavero de este sistema no responde.</translation>
    </message>
    <message>
        <source>Please use a key file on a stick instead.</source>
        <translation>Use mejor un archivo llave en una memoria.</translation>
    </message>
    <message>
        <source>The key file could not be written there.</source>
        <translation>No se pudo escribir ahí el archivo llave.</translation>
    </message>
    <message>
        <source>Please choose another place, with some room.</source>
        <translation>Elija otro lugar, con algo de espacio.</translation>
    </message>
    <message>
        <source>This file is no backup that can be used.</source>
        <translation>Este archivo no es un respaldo que se pueda usar.</translation>
    </message>
    <message>
        <source>Please choose another backup.</source>
        <translation>Elija otro respaldo.</translation>
    </message>
    <message>
        <source>Something on this laptop is nowhere else yet.</source>
        <translation>Algo de este equipo todavía no está en ningún otro lado.</translation>
    </message>
    <message>
        <source>Please send it or make a backup first.</source>
        <translation>Envíelo o haga antes un respaldo.</translation>
    </message>
    <message>
        <source>This record is on hold and stays.</source>
        <translation>Este registro está retenido y se queda.</translation>
    </message>
    <message>
        <source>Please lift the hold first, if its reason is over.</source>
        <translation>Quite antes la retención, si el motivo ya pasó.</translation>
    </message>
    <message>
        <source>This record is blocked: the person asked that it not be used.</source>
        <translation>Este registro está bloqueado: la persona pidió que no se use.</translation>
    </message>
    <message>
        <source>Please write why, in a few words.</source>
        <translation>Escriba por qué, en pocas palabras.</translation>
    </message>
    <message>
        <source>This file holds no table of places that can be read.</source>
        <translation>Este archivo no contiene una tabla de lugares que se pueda leer.</translation>
    </message>
    <message>
        <source>Use .xlsx or .csv with at least the columns nombre and servicios.</source>
        <translation>Use .xlsx o .csv con al menos las columnas nombre y servicios.</translation>
    </message>
    <message>
        <source>The file could not be written there.</source>
        <translation>No se pudo escribir ahí el archivo.</translation>
    </message>
    <message>
        <source>This list of fields cannot be used.</source>
        <translation>Esta lista de campos no se puede usar.</translation>
    </message>
    <message>
        <source>Show it to whoever wrote it: {place}.</source>
        <translation>Muéstrela a quien la escribió: {place}.</translation>
    </message>
    <message>
        <source>The office knows no laptop yet.</source>
        <translation>La oficina aún no conoce ningun equipo.</translation>
    </message>
    <message>
        <source>Take the key card of each laptop first.</source>
        <translation>Reciba primero la tarjeta de claves de cada equipo.</translation>
    </message>
    <message>
        <source>The forms on this stick cannot be taken.</source>
        <translation>Los formularios de esta memoria no se pueden recibir.</translation>
    </message>
    <message>
        <source>Ask the office to write them to the stick again.</source>
        <translation>Pida a la oficina que los escriba de nuevo en la memoria.</translation>
    </message>
    <message>
        <source>They were written for other laptops: give the office this one&apos;s key card.</source>
        <translation>Se escribieron para otros equipos: dé a la oficina la tarjeta de claves de este.</translation>
    </message>
    <message>
        <source>This sealed file does not open.</source>
        <translation>Este archivo sellado no se abre.</translation>
    </message>
    <message>
        <source>Look at the passphrase again, or ask for the file anew.</source>
        <translation>Revise la frase de nuevo, o pida el archivo otra vez.</translation>
    </message>
    <message>
        <source>Please update the program on this laptop.</source>
        <translation>Actualice el programa en este equipo, por favor.</translation>
    </message>
    <message>
        <source>The program may not write in its own folder.</source>
        <translation>El programa no puede escribir en su propia carpeta.</translation>
    </message>
    <message>
        <source>It was made by a newer version. Please update the program on this laptop.</source>
        <translation>Se hizo con una versión más nueva. Actualice el programa en este equipo, por favor.</translation>
    </message>
    <message>
        <source>Please do not erase anything: whoever looks after this laptop can bring back the last backup.</source>
        <translation>Por favor no borre nada: quien cuida este equipo puede recuperar el último respaldo.</translation>
    </message>
    <message>
        <source>This cannot be set this way.</source>
        <translation>Esto no se puede ajustar así.</translation>
    </message>
    <message>
        <source>The lock of this profile was damaged and was mended.</source>
        <translation>La cerradura de este perfil estaba dañada y se reparó.</translation>
    </message>
    <message>
        <source>An older lock was put on this profile.</source>
        <translation>Alguien puso una cerradura más vieja en este perfil.</translation>
    </message>
    <message>
        <source>It was sealed when it was finished, its names are gone, or another took its place.</source>
        <translation>Se selló al terminarlo, ya no tiene nombres, u otro tomó su lugar.</translation>
    </message>
    <message>
        <source>There is a rule that this program cannot follow. Please show this to whoever wrote them: {place}.</source>
        <translation>Hay una regla que este programa no puede seguir. Muestre esto a quien las escribió: {place}.</translation>
    </message>
    <message>
        <source>See whether it is the right file, and whether its passphrase is right.</source>
        <translation>Revise si es el archivo correcto y si su frase es la correcta.</translation>
    </message>
    <message>
        <source>It needs a reason.</source>
        <translation>Hace falta un motivo.</translation>
    </message>
    <message>
        <source>Check each word and their order, then try again. Capitals and accents do not count.</source>
        <translation>Revise cada palabra y su orden, e intente otra vez. Mayúsculas y acentos no cuentan.</translation>
    </message>
    <message>
        <source>Nobody has confirmed yet that the recovery key of this profile was written down.</source>
        <translation>Nadie ha confirmado todavía que apuntó la clave de recuperación de este perfil.</translation>
    </message>
    <message>
        <source>The program ended before. Without it nobody can help with a forgotten passphrase.</source>
        <translation>El programa se cerró antes. Sin la clave, nadie puede ayudar si se olvida la frase de acceso.</translation>
    </message>
    <message>
        <source>Please make a new one: Settings, People and passphrases.</source>
        <translation>Haga una nueva: Ajustes, Personas y frases de acceso.</translation>
    </message>
    <message>
        <source>Records of this form are sealed, so a single value cannot be sent openly.</source>
        <translation>Los registros de este formulario van sellados; un dato suelto no puede enviarse a la vista.</translation>
    </message>
    <message>
        <source>Let theirs stand, or tell the office what should stand there.</source>
        <translation>Deje lo de la central, o avise a la oficina qué debe decir.</translation>
    </message>
    <message>
        <source>Stopped, as you asked.</source>
        <translation>Se detuvo, como usted pidió.</translation>
    </message>
    <message>
        <source>Nothing half done was left behind.</source>
        <translation>No quedó nada a medias.</translation>
    </message>
    <message>
        <source>The central does not accept the connection key or password.</source>
        <translation>La central no acepta la clave de conexión o la contraseña.</translation>
    </message>
    <message>
        <source>Look at the connection key, or at the user name and password.</source>
        <translation>Revise la clave de conexión, o el nombre de usuario y la contraseña.</translation>
    </message>
    <message>
        <source>Look at the connection key, or ask whoever runs the central.</source>
        <translation>Revise la clave de conexión, o pregunte a quien administra la central.</translation>
    </message>
    <message>
        <source>Look at the connection key, or ask whoever runs the central for a new one.</source>
        <translation>Revise la clave de conexión, o pida una nueva a quien administra la central.</translation>
    </message>
    <message>
        <source>The map file is not on this laptop now.</source>
        <translation>El archivo del mapa no está ahora en este equipo.</translation>
    </message>
    <message>
        <source>It is chosen in Settings; another can be chosen there.</source>
        <translation>Se elige en Ajustes; ahí puede elegir otro.</translation>
    </message>
    <message>
        <source>That file is no map that can be read (MBTiles).</source>
        <translation>Ese archivo no es un mapa que se pueda leer (MBTiles).</translation>
    </message>
    <message>
        <source>That map is made of lines (vector tiles, pbf).</source>
        <translation>Ese mapa está hecho de líneas (teselas vectoriales, pbf).</translation>
    </message>
    <message>
        <source>Ask for it as pictures: MBTiles with png, jpg or webp.</source>
        <translation>Pídalo en imágenes: MBTiles con png, jpg o webp.</translation>
    </message>
</context>
<context>
    <name>MomentQuestion</name>
    <message>
        <source>Clear</source>
        <translation>Quitar</translation>
    </message>
</context>
<context>
    <name>MoreCentrals</name>
    <message>
        <source>Further centrals</source>
        <translation>Otras centrales</translation>
    </message>
    <message>
        <source>For a team whose records go to more than one central.</source>
        <translation>Para un equipo que envía registros a más de una central.</translation>
    </message>
    <message>
        <source>Add another central</source>
        <translation>Agregar otra central</translation>
    </message>
    <message>
        <source>Where each form&apos;s records go</source>
        <translation>A dónde van los registros de cada formulario</translation>
    </message>
    <message>
        <source>A form&apos;s records go to the central that it came from, or to the first one. Press a form to send them to another; those that wait go there too.</source>
        <translation>Los registros van a la central de donde vino el formulario, o a la primera. Presione un formulario para enviarlos a otra; los que esperan van también ahí.</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>Desconectar</translation>
    </message>
    <message>
        <source>Disconnect %1</source>
        <translation>Desconectar %1</translation>
    </message>
    <message>
        <source>No form&apos;s records go there.</source>
        <translation>No va ningún registro ahí.</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 y %2 más</translation>
    </message>
    <message>
        <source>Records that go there: %1</source>
        <translation>Registros que van ahí: %1</translation>
    </message>
    <message>
        <source>To %1, as you chose</source>
        <translation>A %1, como usted eligió</translation>
    </message>
    <message>
        <source>To %1</source>
        <translation>A %1</translation>
    </message>
    <message>
        <source>Where it comes from, or the first central</source>
        <translation>A la central de donde vino, o a la primera</translation>
    </message>
    <message>
        <source>Where do these records go?</source>
        <translation>¿A dónde van estos registros?</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>Home</source>
        <translation>Inicio</translation>
    </message>
    <message>
        <source>Forms</source>
        <translation>Formularios</translation>
    </message>
    <message>
        <source>To send</source>
        <translation>Por enviar</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Registros</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Casos</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Estadísticas</translation>
    </message>
    <message>
        <source>Directory</source>
        <translation>Directorio</translation>
    </message>
</context>
<context>
    <name>Navigator</name>
    <message>
        <source>Find a question</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Next unanswered</source>
        <translation>Sin responder</translation>
    </message>
    <message>
        <source>To look at</source>
        <translation>Por revisar</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Revisar</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Secciones</translation>
    </message>
    <message numerus="yes">
        <source>%n not asked here</source>
        <translation>
            <numerusform>%n sección no hace falta</numerusform>
            <numerusform>%n secciones no hacen falta</numerusform>
        </translation>
    </message>
    <message>
        <source>Sections that the answers so far do not call for</source>
        <translation>Secciones que, por lo respondido, no hacen falta</translation>
    </message>
    <message>
        <source>To read</source>
        <translation>Para leer</translation>
    </message>
    <message>
        <source>Not begun</source>
        <translation>Sin empezar</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Completa</translation>
    </message>
    <message>
        <source>Needs a look</source>
        <translation>Por revisar</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
</context>
<context>
    <name>NetworkPart</name>
    <message>
        <source>Send over a network that costs by the byte</source>
        <translation>Enviar por una red que cobra por datos</translation>
    </message>
    <message>
        <source>Where the system does not say what it costs</source>
        <translation>Cuando el sistema no dice cuánto cuesta</translation>
    </message>
    <message>
        <source>The way to the central</source>
        <translation>El camino a la central</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>Dirección del proxy</translation>
    </message>
    <message>
        <source>socks5h:// or http://, then name and port.</source>
        <translation>socks5h:// o http://, después nombre y puerto.</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Siempre</translation>
    </message>
    <message>
        <source>Ask me</source>
        <translation>Preguntarme</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nunca</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>As the system has it</source>
        <translation>Como lo tiene el sistema</translation>
    </message>
    <message>
        <source>Straight</source>
        <translation>Directo</translation>
    </message>
    <message>
        <source>Straight, without a proxy</source>
        <translation>Directo, sin proxy</translation>
    </message>
    <message>
        <source>Through Tor on this laptop</source>
        <translation>Por Tor en este equipo</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Through another proxy</source>
        <translation>Por otro proxy</translation>
    </message>
    <message>
        <source>Your organisation has set this.</source>
        <translation>Lo fijó su organización.</translation>
    </message>
    <message>
        <source>Tor has to run on this laptop (port 9050). Whoever keeps the network then sees Tor and not your central, not even its name.</source>
        <translation>Tor debe estar funcionando en este equipo (puerto 9050). Quien administra la red ve entonces Tor y no su central, ni siquiera su nombre.</translation>
    </message>
    <message>
        <source>It begins with socks5h:// or http://, then a name, a colon and a port.</source>
        <translation>Empieza con socks5h:// o http://, después un nombre, dos puntos y un puerto.</translation>
    </message>
    <message>
        <source>At most this many kilobytes a second (0: no limit)</source>
        <translation>Máximo de kilobytes por segundo (0: sin límite)</translation>
    </message>
</context>
<context>
    <name>NewPassphrase</name>
    <message>
        <source>Drawn by chance on this laptop. Write them down until you know them.</source>
        <translation>Elegidas al azar en este equipo. Anótelas hasta que las sepa.</translation>
    </message>
    <message>
        <source>Another set</source>
        <translation>Otras palabras</translation>
    </message>
    <message>
        <source>Type the words once to practise</source>
        <translation>Escriba las palabras una vez para practicar</translation>
    </message>
    <message>
        <source>Not quite the same words. Look at the box above and try again.</source>
        <translation>No son exactamente las mismas palabras. Mire el recuadro e intente otra vez.</translation>
    </message>
    <message>
        <source>Words we suggest</source>
        <translation>Palabras sugeridas</translation>
    </message>
    <message>
        <source>One of my own</source>
        <translation>Una propia</translation>
    </message>
    <message>
        <source>Which passphrase</source>
        <translation>Qué frase de acceso</translation>
    </message>
</context>
<context>
    <name>OutboxScreen</name>
    <message>
        <source>To send</source>
        <translation>Por enviar</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>Enviar ahora</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Enviado</translation>
    </message>
    <message>
        <source>Goes to %1</source>
        <translation>Se envía a %1</translation>
    </message>
    <message>
        <source>Nothing waits to be sent</source>
        <translation>No hay nada por enviar</translation>
    </message>
    <message>
        <source>When you finish a form, its record stands here until it has arrived.</source>
        <translation>Cuando termine un formulario, su registro espera aquí hasta que haya llegado.</translation>
    </message>
    <message>
        <source>Sending. You can go on working.</source>
        <translation>Enviando. Puede seguir trabajando.</translation>
    </message>
    <message>
        <source>What the central answered</source>
        <translation>Lo que respondió la central</translation>
    </message>
    <message>
        <source>Try this one again</source>
        <translation>Intentar otra vez con este</translation>
    </message>
    <message>
        <source>finished %1</source>
        <translation>terminado %1</translation>
    </message>
    <message>
        <source>last try %1</source>
        <translation>último intento %1</translation>
    </message>
    <message>
        <source>next try %1</source>
        <translation>próximo intento %1</translation>
    </message>
    <message>
        <source>next try: soon</source>
        <translation>próximo intento: en breve</translation>
    </message>
    <message>
        <source>Ready to send</source>
        <translation>Listo para enviar</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Enviando</translation>
    </message>
    <message>
        <source>Needs a look</source>
        <translation>Por revisar</translation>
    </message>
    <message>
        <source>received %1</source>
        <translation>recibido %1</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Acuse de recibo</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Recibido</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Por</translation>
    </message>
    <message>
        <source>Number of the record</source>
        <translation>Número del registro</translation>
    </message>
    <message>
        <source>The central&apos;s words</source>
        <translation>Palabras de la central</translation>
    </message>
    <message>
        <source>Answer code</source>
        <translation>Código de respuesta</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) arrived.</source>
        <translation>
            <numerusform>Llegó %n registro.</numerusform>
            <numerusform>Llegaron %n registros.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stay(s) here; the reason stands beside it.</source>
        <translation>
            <numerusform>%n se queda aquí; el motivo está a su lado.</numerusform>
            <numerusform>%n se quedan aquí; el motivo está a su lado.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing could be sent this time.</source>
        <translation>Esta vez no se pudo enviar nada.</translation>
    </message>
    <message>
        <source>Everything is saved on this laptop. The reason stands beside each record.</source>
        <translation>Todo quedó guardado en este equipo. El motivo está junto a cada registro.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausar</translation>
    </message>
    <message>
        <source>To correct</source>
        <translation>Por corregir</translation>
    </message>
    <message>
        <source>Carry them on a stick</source>
        <translation>Llevarlos en una memoria USB</translation>
    </message>
    <message>
        <source>For where there is no network for a long time: sealed for your office.</source>
        <translation>Para donde no hay red por mucho tiempo: sellados para su oficina.</translation>
    </message>
    <message numerus="yes">
        <source>%n more wait</source>
        <translation>
            <numerusform>Espera %n más</numerusform>
            <numerusform>Esperan %n más</numerusform>
        </translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pausa</translation>
    </message>
    <message>
        <source>Waits for the next try</source>
        <translation>Espera el próximo intento</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n archivo</numerusform>
            <numerusform>%n archivos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n there already</source>
        <translation>
            <numerusform>%n ya llegó</numerusform>
            <numerusform>%n ya llegaron</numerusform>
        </translation>
    </message>
    <message>
        <source>there</source>
        <translation>llegó</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>espera</translation>
    </message>
    <message>
        <source>Needs correction</source>
        <translation>Hay que corregir</translation>
    </message>
    <message>
        <source>It was sent back without a word.</source>
        <translation>Lo devolvieron sin comentario.</translation>
    </message>
    <message>
        <source>%1 wrote this at the central</source>
        <translation>Lo escribió %1 en la central</translation>
    </message>
    <message>
        <source>Correct and send again</source>
        <translation>Corregir y enviar de nuevo</translation>
    </message>
    <message>
        <source>Sending was stopped.</source>
        <translation>Se detuvo el envío.</translation>
    </message>
    <message>
        <source>What had not arrived waits here, whole.</source>
        <translation>Lo que no había llegado espera aquí, completo.</translation>
    </message>
    <message>
        <source>Send over this network?</source>
        <translation>¿Enviar por esta red?</translation>
    </message>
    <message>
        <source>It may cost money, such as a telephone&apos;s plan. About %1 would go out.</source>
        <translation>Puede costar, como los datos de un teléfono. Saldrían unos %1.</translation>
    </message>
    <message>
        <source>Send over this one</source>
        <translation>Enviar por esta</translation>
    </message>
    <message>
        <source>Wait for another</source>
        <translation>Esperar otra</translation>
    </message>
    <message>
        <source>Send it after all</source>
        <translation>Enviarlo de todos modos</translation>
    </message>
    <message>
        <source>Do not send this one</source>
        <translation>No enviar este</translation>
    </message>
    <message>
        <source>goes to %1</source>
        <translation>va a %1</translation>
    </message>
    <message>
        <source>Kept here</source>
        <translation>Se queda aquí</translation>
    </message>
    <message>
        <source>Keep this record here?</source>
        <translation>¿Dejar este registro aquí?</translation>
    </message>
    <message>
        <source>It stays saved on this laptop and does not go out until you say so.</source>
        <translation>Queda guardado en este equipo y no sale hasta que usted lo indique.</translation>
    </message>
    <message>
        <source>Keep it here</source>
        <translation>Dejarlo aquí</translation>
    </message>
    <message>
        <source>Leave it to be sent</source>
        <translation>Dejar que se envíe</translation>
    </message>
</context>
<context>
    <name>OutboxWarnings</name>
    <message>
        <source>No central is connected yet.</source>
        <translation>Aún no hay una central conectada.</translation>
    </message>
    <message>
        <source>Your records are saved here and will go out once you connect one.</source>
        <translation>Sus registros están guardados aquí y saldrán cuando conecte una.</translation>
    </message>
    <message>
        <source>Connect a central</source>
        <translation>Conectar una central</translation>
    </message>
    <message>
        <source>The central no longer takes this laptop&apos;s code.</source>
        <translation>La central ya no acepta el código de este equipo.</translation>
    </message>
    <message>
        <source>It may have been withdrawn. Your records stay here; ask whoever runs the central for a new code, and they go out with it.</source>
        <translation>Quizá lo retiraron. Sus registros se quedan aquí; pida un código nuevo a quien administra la central y saldrán con él.</translation>
    </message>
    <message>
        <source>Use a new code</source>
        <translation>Usar un código nuevo</translation>
    </message>
    <message>
        <source>Somebody else may be answering in the central&apos;s place.</source>
        <translation>Quizá alguien más responde en lugar de la central.</translation>
    </message>
    <message>
        <source>Its certificate is not the one from before, so nothing was handed over. Ask whoever runs the central whether they changed it.</source>
        <translation>Su certificado no es el de antes, así que no se entregó nada. Pregunte a quien administra la central si lo cambió.</translation>
    </message>
    <message>
        <source>They changed it</source>
        <translation>Sí lo cambiaron</translation>
    </message>
    <message>
        <source>Sending is paused.</source>
        <translation>El envío está en pausa.</translation>
    </message>
    <message>
        <source>Nothing goes out by itself. Your records are saved on this laptop.</source>
        <translation>Nada sale por sí solo. Sus registros están guardados en este equipo.</translation>
    </message>
    <message>
        <source>Go on sending</source>
        <translation>Seguir enviando</translation>
    </message>
    <message>
        <source>This network may cost money.</source>
        <translation>Esta red puede costar.</translation>
    </message>
    <message>
        <source>Records wait for one that does not, or for your word.</source>
        <translation>Los registros esperan una que no cueste, o su permiso.</translation>
    </message>
    <message>
        <source>Send over this one</source>
        <translation>Enviar por esta</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) had arrived and are no longer at the central.</source>
        <translation>
            <numerusform>%n registro había llegado y ya no está en la central.</numerusform>
            <numerusform>%n registros habían llegado y ya no están en la central.</numerusform>
        </translation>
    </message>
    <message>
        <source>They are still here, whole, and can be sent again.</source>
        <translation>Siguen aquí, completos, y se pueden enviar de nuevo.</translation>
    </message>
    <message>
        <source>Send them again</source>
        <translation>Enviarlos de nuevo</translation>
    </message>
    <message numerus="yes">
        <source>%n case(s) were changed here and elsewhere.</source>
        <translation>
            <numerusform>%n caso se cambió aquí y en otra parte.</numerusform>
            <numerusform>%n casos se cambiaron aquí y en otra parte.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was overwritten. Look at both and choose what stands.</source>
        <translation>No se sobrescribió nada. Vea los dos y elija lo que queda.</translation>
    </message>
    <message>
        <source>Look at them</source>
        <translation>Verlos</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>Entendido</translation>
    </message>
    <message>
        <source>Did whoever runs the central say so?</source>
        <translation>¿Se lo dijo quien administra la central?</translation>
    </message>
    <message>
        <source>If nobody told you that its certificate changed, somebody may want to read your records. Ask by telephone or in person before you go on.</source>
        <translation>Si nadie le avisó que el certificado cambió, alguien podría querer leer sus registros. Pregunte por teléfono o en persona antes de seguir.</translation>
    </message>
    <message>
        <source>Yes, they said so</source>
        <translation>Sí, me lo dijo</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Todavía no</translation>
    </message>
</context>
<context>
    <name>OutcomeSheet</name>
    <message>
        <source>Raise or lower the outcome</source>
        <translation>Subir o bajar el resultado</translation>
    </message>
    <message>
        <source>More urgent counts at once. Less urgent needs a reason and somebody who coordinates. What the answers came to is kept beside it.</source>
        <translation>Lo más urgente cuenta de inmediato. Lo menos urgente necesita un motivo y a alguien de la coordinación. Lo que dieron las respuestas se conserva al lado.</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Dejarlo así</translation>
    </message>
    <message>
        <source>Keep this</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Lowering needs a reason.</source>
        <translation>Para bajarlo hace falta un motivo.</translation>
    </message>
</context>
<context>
    <name>OverrideSheet</name>
    <message>
        <source>The person has not allowed this</source>
        <translation>La persona no ha permitido esto</translation>
    </message>
    <message>
        <source>«No» is a good answer, and usually the end of it. It may leave all the same only on one of these grounds, decided by two people. Reason and names are kept with the case, and coordinators see it.</source>
        <translation>«No» es una buena respuesta, y casi siempre ahí termina. Solo puede salir de todos modos por uno de estos motivos y si lo deciden dos personas. El motivo y los nombres quedan con el caso, y la coordinación los ve.</translation>
    </message>
    <message>
        <source>Ground</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>What happened?</source>
        <translation>¿Qué pasó?</translation>
    </message>
    <message>
        <source>Who else decided it with you?</source>
        <translation>¿Quién más lo decidió con usted?</translation>
    </message>
    <message>
        <source>Nobody else is here. A coordinator looks at it within 24 hours.</source>
        <translation>No hay nadie más. Alguien de coordinación lo revisa en 24 horas.</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Dejarlo así</translation>
    </message>
    <message>
        <source>Share it all the same</source>
        <translation>Compartir de todos modos</translation>
    </message>
    <message>
        <source>Please write a few words: they are kept.</source>
        <translation>Por favor escriba unas palabras: se guardan.</translation>
    </message>
    <message>
        <source>Nobody decides this alone.</source>
        <translation>Esto no lo decide una sola persona.</translation>
    </message>
    <message>
        <source>Ask the person again</source>
        <translation>Preguntar de nuevo a la persona</translation>
    </message>
</context>
<context>
    <name>PaperSheet</name>
    <message>
        <source>Look it over before it leaves</source>
        <translation>Revísela antes de que salga</translation>
    </message>
    <message>
        <source>The paper</source>
        <translation>La hoja</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Guardar como PDF</translation>
    </message>
    <message>
        <source>Save sealed</source>
        <translation>Guardar sellada</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Imprimir</translation>
    </message>
    <message>
        <source>Sealed. Tell the passphrase by another way: %1</source>
        <translation>Sellada. Dé la frase por otro medio: %1</translation>
    </message>
    <message>
        <source>It could not be written there. Choose another folder.</source>
        <translation>No se pudo escribir ahí. Elija otra carpeta.</translation>
    </message>
</context>
<context>
    <name>PassphraseChoice</name>
    <message>
        <source>Passphrase</source>
        <translation>Frase de acceso</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>La misma otra vez</translation>
    </message>
    <message>
        <source>Add another word or two that have nothing to do with the others.</source>
        <translation>Agregue una o dos palabras más que no tengan nada que ver con las otras.</translation>
    </message>
    <message>
        <source>The two are not alike. Please type it once more.</source>
        <translation>Las dos no son iguales. Por favor escríbala una vez más.</translation>
    </message>
    <message>
        <source>Twelve characters or more. Four or five words are easiest to remember.</source>
        <translation>Doce caracteres o más. Cuatro o cinco palabras son lo más fácil de recordar.</translation>
    </message>
    <message>
        <source>Strong</source>
        <translation>Segura</translation>
    </message>
    <message>
        <source>Not strong enough yet</source>
        <translation>Todavía no es segura</translation>
    </message>
</context>
<context>
    <name>PassphraseField</name>
    <message>
        <source>Hide what is typed</source>
        <translation>Ocultar lo escrito</translation>
    </message>
    <message>
        <source>Show what is typed</source>
        <translation>Mostrar lo escrito</translation>
    </message>
</context>
<context>
    <name>PauseSheet</name>
    <message>
        <source>We are taking a pause</source>
        <translation>Hacemos una pausa</translation>
    </message>
    <message>
        <source>There is no hurry. Everything said so far is kept safe here.</source>
        <translation>No hay prisa. Todo lo dicho hasta ahora queda guardado aquí.</translation>
    </message>
    <message>
        <source>We go on where we were, when you like. Or we leave it for another day.</source>
        <translation>Seguimos donde nos quedamos, cuando usted quiera. O lo dejamos para otro día.</translation>
    </message>
    <message>
        <source>Save and leave</source>
        <translation>Guardar y salir</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Seguir</translation>
    </message>
</context>
<context>
    <name>PersonLanguage</name>
    <message>
        <source>Language of the person</source>
        <translation>Idioma de la persona</translation>
    </message>
    <message>
        <source>No native speaker has read these words yet. Read them over together, with an interpreter where there is one.</source>
        <translation>Ninguna persona que habla este idioma de nacimiento ha revisado estas palabras. Léanlas juntos, con intérprete si se puede.</translation>
    </message>
</context>
<context>
    <name>PickSheet</name>
    <message>
        <source>Leave it</source>
        <translation>Dejarlo así</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Elegir</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Buscar</translation>
    </message>
</context>
<context>
    <name>PickerQuestion</name>
    <message>
        <source>from %1 to %2</source>
        <translation>de %1 a %2</translation>
    </message>
    <message>
        <source>One step down</source>
        <translation>Un paso menos</translation>
    </message>
    <message>
        <source>One step up</source>
        <translation>Un paso más</translation>
    </message>
</context>
<context>
    <name>PictureQuestion</name>
    <message>
        <source>Sign…</source>
        <translation>Firmar…</translation>
    </message>
    <message>
        <source>Draw…</source>
        <translation>Dibujar…</translation>
    </message>
    <message>
        <source>Mark the picture…</source>
        <translation>Marcar la imagen…</translation>
    </message>
    <message>
        <source>Take a photo…</source>
        <translation>Tomar una foto…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Pegar</translation>
    </message>
    <message>
        <source>look at it large</source>
        <translation>verla en grande</translation>
    </message>
    <message>
        <source>No camera was found here: choose a file instead.</source>
        <translation>No se encontró una cámara en este equipo: puede elegir un archivo.</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>No hay ninguna imagen en el portapapeles.</translation>
    </message>
</context>
<context>
    <name>PictureSheet</name>
    <message>
        <source>Plus and minus go nearer and farther, the arrow keys move.</source>
        <translation>Con más y menos se acerca y se aleja; con las flechas se mueve.</translation>
    </message>
    <message>
        <source>Farther</source>
        <translation>Alejar</translation>
    </message>
    <message>
        <source>Nearer</source>
        <translation>Acercar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>PlacePage</name>
    <message>
        <source>All places</source>
        <translation>Todos los lugares</translation>
    </message>
    <message>
        <source>Verified today</source>
        <translation>Verificado hoy</translation>
    </message>
    <message>
        <source>Take it out</source>
        <translation>Quitarlo</translation>
    </message>
    <message>
        <source>Call and ask: is the number right, are the hours, do they take new people? Then press «Verified today»; your name stays beside the day.</source>
        <translation>Llame y pregunte: ¿es correcto el número?, ¿y el horario?, ¿reciben personas nuevas? Después presione «Verificado hoy»; su nombre queda junto al día.</translation>
    </message>
    <message>
        <source>Take this place out?</source>
        <translation>¿Quitar este lugar?</translation>
    </message>
    <message>
        <source>Referrals that name it keep its name. A table can bring it back.</source>
        <translation>Las canalizaciones que lo nombran conservan su nombre. Una tabla puede traerlo de vuelta.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Conservarlo</translation>
    </message>
    <message>
        <source>Change it</source>
        <translation>Cambiarlo</translation>
    </message>
</context>
<context>
    <name>PlaceSheet</name>
    <message>
        <source>A new place</source>
        <translation>Un lugar nuevo</translation>
    </message>
    <message>
        <source>Change this place</source>
        <translation>Cambiar este lugar</translation>
    </message>
    <message>
        <source>The day of checking is not set here: call, then press «Verified today» on the place.</source>
        <translation>El día de verificación no se pone aquí: llame y luego presione «Verificado hoy» en el lugar.</translation>
    </message>
    <message>
        <source>nothing chosen yet</source>
        <translation>todavía no se elige nada</translation>
    </message>
    <message>
        <source>the whole country</source>
        <translation>todo el país</translation>
    </message>
    <message>
        <source>everybody</source>
        <translation>todas las personas</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>no se sabe</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Dejarlo</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Guardar</translation>
    </message>
</context>
<context>
    <name>PlayBar</name>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Reproducir</translation>
    </message>
    <message>
        <source>Place in %1</source>
        <translation>Punto de %1</translation>
    </message>
    <message>
        <source>The file is not here.</source>
        <translation>El archivo no está aquí.</translation>
    </message>
    <message>
        <source>It cannot be played here; it is kept all the same.</source>
        <translation>Aquí no se puede reproducir; de todos modos queda guardado.</translation>
    </message>
    <message>
        <source>This laptop has no sound library, so it cannot be played.</source>
        <translation>En este equipo falta la biblioteca de sonido, así que no se puede reproducir.</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>It was not printed</source>
        <translation>No se imprimió</translation>
    </message>
    <message>
        <source>The printer did not take it, or the place of the file cannot be written to. Please look at the printer, or choose another.</source>
        <translation>La impresora no lo recibió, o no se puede escribir en el lugar del archivo. Por favor revise la impresora o elija otra.</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>Entendido</translation>
    </message>
</context>
<context>
    <name>ProgressSheet</name>
    <message>
        <source>Stop sending</source>
        <translation>Detener el envío</translation>
    </message>
    <message>
        <source>Sending %1 of %2. You can go on working.</source>
        <translation>Enviando %1 de %2. Puede seguir trabajando.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>falta menos de un minuto</translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s) left</source>
        <translation>
            <numerusform>falta cerca de %n minuto</numerusform>
            <numerusform>faltan cerca de %n minutos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hour(s) left</source>
        <translation>
            <numerusform>falta cerca de %n hora</numerusform>
            <numerusform>faltan cerca de %n horas</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuestionWidget</name>
    <message>
        <source>Needed</source>
        <translation>Necesaria</translation>
    </message>
    <message>
        <source>An answer is needed here.</source>
        <translation>Aquí hace falta una respuesta.</translation>
    </message>
    <message>
        <source>This answer does not fit the form. Please look at it again.</source>
        <translation>Esta respuesta no cuadra con el formulario. Por favor revísela.</translation>
    </message>
    <message>
        <source>This could not be read. Please write it in another way.</source>
        <translation>Esto no se pudo leer. Por favor escríbalo de otra manera.</translation>
    </message>
    <message>
        <source>Hide guidance</source>
        <translation>Ocultar la guía</translation>
    </message>
    <message>
        <source>Show guidance</source>
        <translation>Mostrar la guía</translation>
    </message>
    <message>
        <source>Picture: look at it large</source>
        <translation>Imagen: verla en grande</translation>
    </message>
    <message>
        <source>Look at it large</source>
        <translation>Verla en grande</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>Ver</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Escuchar</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Sonido</translation>
    </message>
</context>
<context>
    <name>RangeQuestion</name>
    <message>
        <source>Clear</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>number</source>
        <translation>número</translation>
    </message>
    <message>
        <source>Please write a number between the two ends.</source>
        <translation>Por favor escriba un número entre los dos extremos.</translation>
    </message>
</context>
<context>
    <name>RankQuestion</name>
    <message>
        <source>Keep this order</source>
        <translation>Dejar este orden</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>%1, place %2 of %3</source>
        <translation>%1, lugar %2 de %3</translation>
    </message>
    <message>
        <source>Move %1 up</source>
        <translation>Subir %1</translation>
    </message>
    <message>
        <source>Move %1 down</source>
        <translation>Bajar %1</translation>
    </message>
    <message>
        <source>Drag a line to its place, or move it with Alt and the up or down key.</source>
        <translation>Arrastre un renglón a su lugar, o muévalo con Alt y la tecla arriba o abajo.</translation>
    </message>
</context>
<context>
    <name>RatingQuestion</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>There are more steps than stars: only the first are shown.</source>
        <translation>Hay más pasos que estrellas: solo se muestran las primeras.</translation>
    </message>
</context>
<context>
    <name>ReadingBar</name>
    <message>
        <source>End reading</source>
        <translation>Terminar lectura</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Anterior</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
</context>
<context>
    <name>ReasonSheet</name>
    <message>
        <source>Why?</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Dejarlo así</translation>
    </message>
    <message>
        <source>Please write a few words: they are kept.</source>
        <translation>Por favor escriba unas palabras: se guardan.</translation>
    </message>
</context>
<context>
    <name>RecordSheet</name>
    <message>
        <source>Record a sound</source>
        <translation>Grabar un sonido</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Begin anew</source>
        <translation>Empezar de nuevo</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>That is as long as one recording can be.</source>
        <translation>Una grabación no puede ser más larga.</translation>
    </message>
    <message>
        <source>The microphone gives no sound. Another program may use it.</source>
        <translation>El micrófono no da sonido. Quizá otro programa lo está usando.</translation>
    </message>
    <message>
        <source>Recording. Everyone in the room should know.</source>
        <translation>Grabando. Todas las personas presentes deben saberlo.</translation>
    </message>
    <message>
        <source>The sound goes into the record, encrypted, and nowhere else.</source>
        <translation>El sonido va al registro, cifrado, y a ningún otro lugar.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>Go on recording</source>
        <translation>Seguir grabando</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Grabar</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Grabación</translation>
    </message>
</context>
<context>
    <name>RecordSheets</name>
    <message>
        <source>Put %1 on hold</source>
        <translation>Retener %1</translation>
    </message>
    <message>
        <source>It stays until somebody lifts the hold: for a court, for example.</source>
        <translation>Queda hasta que alguien quite la retención: para un juzgado, por ejemplo.</translation>
    </message>
    <message>
        <source>Put on hold</source>
        <translation>Retener</translation>
    </message>
    <message>
        <source>Block %1</source>
        <translation>Bloquear %1</translation>
    </message>
    <message>
        <source>Until it is lifted it is neither found nor shown to those who attend, neither corrected nor sent. It is not erased.</source>
        <translation>Hasta que se quite el bloqueo no se encuentra ni se muestra a quien atiende, ni se corrige ni se envía. No se borra.</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Bloquear</translation>
    </message>
    <message>
        <source>Lift it?</source>
        <translation>¿Quitar esto?</translation>
    </message>
    <message>
        <source>The record then goes when its time is over, and is used like any other.</source>
        <translation>Entonces el registro se borra cuando venza, y se usa como cualquier otro.</translation>
    </message>
    <message>
        <source>Lift it</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Ahora no</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>A few words, no names.</source>
        <translation>Unas palabras, sin nombres.</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Guardando</translation>
    </message>
    <message>
        <source>Erase %1 for good?</source>
        <translation>¿Borrar %1 para siempre?</translation>
    </message>
    <message>
        <source>Erase case %1 for good?</source>
        <translation>¿Borrar el caso %1 para siempre?</translation>
    </message>
    <message>
        <source>It is on hold</source>
        <translation>Está retenido</translation>
    </message>
    <message>
        <source>Somebody put it on hold: lift the hold first, if that is right.</source>
        <translation>Alguien lo retuvo: quite primero la retención, si corresponde.</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) were not sent: they are nowhere else.</source>
        <translation>
            <numerusform>%n registro no se ha enviado: no está en ningún otro lado.</numerusform>
            <numerusform>%n registros no se han enviado: no están en ningún otro lado.</numerusform>
        </translation>
    </message>
    <message>
        <source>They go from this laptop, from its search and from the safety copies beside it. What a partner or the central has stays there. A certificate says that they went: code, date and rule, nothing of what was in them.</source>
        <translation>Se borran de este equipo, de su búsqueda y de las copias de seguridad que lo acompañan. Lo que tenga un aliado o la central queda ahí. Una constancia dice que se borraron: código, fecha y regla, nada de su contenido.</translation>
    </message>
    <message>
        <source>Erasing</source>
        <translation>Borrando</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Conservarlo</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Borrar</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s), with every version</source>
        <translation>
            <numerusform>%n registro, con todas sus versiones</numerusform>
            <numerusform>%n registros, con todas sus versiones</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unfinished form(s)</source>
        <translation>
            <numerusform>%n formulario sin terminar</numerusform>
            <numerusform>%n formularios sin terminar</numerusform>
        </translation>
    </message>
    <message>
        <source>This goes: %1.</source>
        <translation>Se va: %1.</translation>
    </message>
    <message>
        <source>Erased</source>
        <translation>Borrado</translation>
    </message>
    <message>
        <source>The certificate stays here and can be given to the person: it names nobody.</source>
        <translation>La constancia se queda aquí y se le puede dar a la persona: no nombra a nadie.</translation>
    </message>
    <message>
        <source>Save the certificate</source>
        <translation>Guardar la constancia</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminar</translation>
    </message>
    <message>
        <source>certificate</source>
        <translation>constancia</translation>
    </message>
    <message>
        <source>It could not be written there.</source>
        <translation>No se pudo escribir ahí.</translation>
    </message>
    <message>
        <source>Please choose another place.</source>
        <translation>Elija otro lugar, por favor.</translation>
    </message>
    <message>
        <source>Certificate saved.</source>
        <translation>La constancia quedó guardada.</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>Entendido</translation>
    </message>
    <message>
        <source>It needs a reason.</source>
        <translation>Hace falta un motivo.</translation>
    </message>
</context>
<context>
    <name>RecordsScreen</name>
    <message>
        <source>Records</source>
        <translation>Registros</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Mostrar más</translation>
    </message>
    <message>
        <source>All records</source>
        <translation>Todos los registros</translation>
    </message>
    <message>
        <source>Open names and contact</source>
        <translation>Abrir nombres y contacto</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Imprimir</translation>
    </message>
    <message>
        <source>No records yet</source>
        <translation>Todavía no hay registros</translation>
    </message>
    <message>
        <source>A form that you finish becomes a record and can be read here.</source>
        <translation>Un formulario terminado se vuelve un registro y se puede leer aquí.</translation>
    </message>
    <message>
        <source>None in this state</source>
        <translation>Ninguno en este estado</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todos</translation>
    </message>
    <message>
        <source>Which records</source>
        <translation>Qué registros</translation>
    </message>
    <message>
        <source>finished %1</source>
        <translation>terminado %1</translation>
    </message>
    <message>
        <source>A finished record cannot be changed any more.</source>
        <translation>Un registro terminado ya no se puede cambiar.</translation>
    </message>
    <message>
        <source>What is sent is exactly what stands here.</source>
        <translation>Lo que se envía es exactamente lo que está aquí.</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>sin respuesta</translation>
    </message>
    <message>
        <source>Ready to send</source>
        <translation>Listo para enviar</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Enviando</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Enviado</translation>
    </message>
    <message>
        <source>Needs a look</source>
        <translation>Por revisar</translation>
    </message>
    <message>
        <source>Find by the beginnings of words, or by a case&apos;s code</source>
        <translation>Busque por el inicio de las palabras o por el código de un caso</translation>
    </message>
    <message>
        <source>Corrected since</source>
        <translation>Corregido después</translation>
    </message>
    <message>
        <source>Kept apart</source>
        <translation>Guardado aparte</translation>
    </message>
    <message>
        <source>The log keeps that you looked, and why. Go back to the list when done.</source>
        <translation>La bitácora guarda que usted lo vio y por qué. Vuelva a la lista al terminar.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Copied, without what is kept apart.</source>
        <translation>Copiado, sin lo que se guarda aparte.</translation>
    </message>
    <message>
        <source>It goes off the clipboard after half a minute.</source>
        <translation>Se borra del portapapeles en medio minuto.</translation>
    </message>
    <message numerus="yes">
        <source>The first %n found, the newest first</source>
        <translation>
            <numerusform>El primero de los encontrados</numerusform>
            <numerusform>Los primeros %n encontrados, del más nuevo al más viejo</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n encontrado</numerusform>
            <numerusform>%n encontrados</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>No se encontró nada</translation>
    </message>
    <message>
        <source>Every word must begin as you type it; accents and capitals do not count. Sealed records are not found: nobody can read them here.</source>
        <translation>Cada palabra debe empezar como usted la escribe; los acentos y las mayúsculas no cuentan. Los registros sellados no se encuentran: aquí nadie puede leerlos.</translation>
    </message>
    <message>
        <source>Erase for good</source>
        <translation>Borrar para siempre</translation>
    </message>
    <message>
        <source>Lift the hold</source>
        <translation>Quitar la retención</translation>
    </message>
    <message>
        <source>Put on hold</source>
        <translation>Retener</translation>
    </message>
    <message>
        <source>Lift the block</source>
        <translation>Quitar el bloqueo</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Bloquear</translation>
    </message>
    <message>
        <source>It is on hold: it stays until the hold is lifted.</source>
        <translation>Está retenido: se queda hasta que se quite la retención.</translation>
    </message>
    <message>
        <source>It is blocked: it is neither found, corrected nor sent.</source>
        <translation>Está bloqueado: no se encuentra, no se corrige ni se envía.</translation>
    </message>
    <message>
        <source>Names and contacts were erased on %1.</source>
        <translation>Los nombres y contactos se borraron el %1.</translation>
    </message>
    <message>
        <source>The other answers stay for their own time.</source>
        <translation>Las demás respuestas se quedan el tiempo que les toca.</translation>
    </message>
</context>
<context>
    <name>RefusalScreen</name>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>Reminder</name>
    <message numerus="yes">
        <source>%n pending</source>
        <translation>
            <numerusform>%n pendiente</numerusform>
            <numerusform>%n pendientes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RequestsScreen</name>
    <message>
        <source>Cases</source>
        <translation>Casos</translation>
    </message>
    <message>
        <source>What people ask about their own data</source>
        <translation>Lo que las personas piden sobre sus datos</translation>
    </message>
    <message>
        <source>To see, correct, block or erase what is kept: twenty working days to answer, to be confirmed by your organisation&apos;s lawyer.</source>
        <translation>Ver, corregir, bloquear o borrar lo que se guarda: veinte días hábiles para responder, por confirmar con la abogada o el abogado de su organización.</translation>
    </message>
    <message>
        <source>Somebody asks today</source>
        <translation>Alguien lo pide hoy</translation>
    </message>
    <message>
        <source>The case&apos;s code, or the name or alias</source>
        <translation>El código del caso, o el nombre o alias</translation>
    </message>
    <message>
        <source>How they asked, in a few words</source>
        <translation>Cómo lo pidió, en pocas palabras</translation>
    </message>
    <message>
        <source>Write it down</source>
        <translation>Anotar</translation>
    </message>
    <message>
        <source>All requests</source>
        <translation>Todas las solicitudes</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>Abrir el caso</translation>
    </message>
    <message>
        <source>What was done, and told to the person</source>
        <translation>Qué se hizo y se le dijo a la persona</translation>
    </message>
    <message>
        <source>It is answered</source>
        <translation>Ya se respondió</translation>
    </message>
    <message>
        <source>What they ask for</source>
        <translation>Qué pide</translation>
    </message>
    <message>
        <source>No request waits</source>
        <translation>Ninguna solicitud espera</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Respondidas</translation>
    </message>
    <message>
        <source>came on %1</source>
        <translation>llegó el %1</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>respondida</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>desde el %1</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>antes del %1</translation>
    </message>
    <message>
        <source>Please say whose data it is.</source>
        <translation>Por favor diga de quién son los datos.</translation>
    </message>
    <message>
        <source>No case has this code or a name like this.</source>
        <translation>Ningún caso tiene este código ni un nombre parecido.</translation>
    </message>
    <message>
        <source>A case of another team</source>
        <translation>Un caso de otro grupo</translation>
    </message>
    <message>
        <source>Ask whoever coordinates.</source>
        <translation>Pregunte a quien coordina.</translation>
    </message>
    <message>
        <source>A name there sounds alike: is it this one?</source>
        <translation>Ahí hay un nombre parecido: ¿es este?</translation>
    </message>
    <message>
        <source>was to be answered by %1</source>
        <translation>debía responderse antes del %1</translation>
    </message>
    <message>
        <source>to answer by %1</source>
        <translation>por responder antes del %1</translation>
    </message>
    <message>
        <source>Make the paper</source>
        <translation>Hacer la hoja</translation>
    </message>
    <message>
        <source>All that is kept under the code, names among it, for the person.</source>
        <translation>Todo lo que se guarda bajo el código, con nombres, para la persona.</translation>
    </message>
    <message>
        <source>Choose what is to be corrected. What stood before is kept with it.</source>
        <translation>Elija qué se va a corregir. Lo que decía antes se conserva.</translation>
    </message>
    <message>
        <source>Correct this record</source>
        <translation>Corregir este registro</translation>
    </message>
    <message>
        <source>Block the records</source>
        <translation>Bloquear los registros</translation>
    </message>
    <message>
        <source>Whoever coordinates can block: tell them.</source>
        <translation>Quien coordina puede bloquear: avísele.</translation>
    </message>
    <message>
        <source>Erase the case</source>
        <translation>Borrar el caso</translation>
    </message>
    <message>
        <source>The request goes with it; the certificate says that it was done.</source>
        <translation>La solicitud se va con él; la constancia dice que se hizo.</translation>
    </message>
    <message>
        <source>Whoever coordinates can erase: tell them.</source>
        <translation>Quien coordina puede borrar: avísele.</translation>
    </message>
    <message>
        <source>Others who have some of it</source>
        <translation>Otros que tienen una parte</translation>
    </message>
    <message>
        <source>What is done here does not reach their copies: tell them too.</source>
        <translation>Lo que se hace aquí no llega a sus copias: avíseles también.</translation>
    </message>
    <message>
        <source>Please write what was done: it is kept.</source>
        <translation>Por favor escriba qué se hizo: se guarda.</translation>
    </message>
    <message>
        <source>Blocked: it is neither found, corrected nor sent.</source>
        <translation>Bloqueado: no se encuentra, no se corrige y no se envía.</translation>
    </message>
</context>
<context>
    <name>RestoreScreen</name>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Language of the program</source>
        <translation>Idioma del programa</translation>
    </message>
    <message>
        <source>Bring a profile back</source>
        <translation>Recuperar un perfil</translation>
    </message>
    <message>
        <source>From a backup file of this program. It opens with the passphrase, or the recovery key, of the day when it was made.</source>
        <translation>De un archivo de respaldo de este programa. Se abre con la frase o la clave de recuperación del día en que se hizo.</translation>
    </message>
    <message>
        <source>Passphrase of then</source>
        <translation>Frase de acceso de entonces</translation>
    </message>
    <message>
        <source>Recovery key of then</source>
        <translation>Clave de recuperación de entonces</translation>
    </message>
    <message>
        <source>Bring it back and open it</source>
        <translation>Recuperarlo y abrirlo</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Frase de acceso</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Clave de recuperación</translation>
    </message>
    <message>
        <source>What opens it</source>
        <translation>Qué lo abre</translation>
    </message>
    <message>
        <source>Choose the backup…</source>
        <translation>Elegir el respaldo…</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Respaldo</translation>
    </message>
    <message>
        <source>This profile is on this laptop already.</source>
        <translation>Este perfil ya está en este equipo.</translation>
    </message>
    <message>
        <source>Sign in with it, or take it off this laptop first.</source>
        <translation>Entre con él, o quítelo antes de este equipo.</translation>
    </message>
    <message>
        <source>Please choose the backup first.</source>
        <translation>Elija primero el respaldo, por favor.</translation>
    </message>
    <message>
        <source>Please type or paste the recovery key.</source>
        <translation>Escriba o pegue la clave de recuperación, por favor.</translation>
    </message>
    <message>
        <source>Please type your passphrase.</source>
        <translation>Escriba su frase de acceso, por favor.</translation>
    </message>
    <message>
        <source>Bringing the profile back</source>
        <translation>Recuperando el perfil</translation>
    </message>
</context>
<context>
    <name>ReviewOverrideSheet</name>
    <message>
        <source>Was it right to share this?</source>
        <translation>¿Fue correcto compartir esto?</translation>
    </message>
    <message>
        <source>What left cannot be called back. What you find is kept with the case.</source>
        <translation>Lo que salió no se puede recuperar. Lo que usted considere queda en el caso.</translation>
    </message>
    <message>
        <source>What do you think of it?</source>
        <translation>¿Qué opina?</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Después</translation>
    </message>
    <message>
        <source>It was not right</source>
        <translation>No fue correcto</translation>
    </message>
    <message>
        <source>It was right</source>
        <translation>Fue correcto</translation>
    </message>
    <message>
        <source>Please write why: it is kept.</source>
        <translation>Escriba por qué: queda guardado.</translation>
    </message>
</context>
<context>
    <name>ReviewScreen</name>
    <message>
        <source>Back to the form</source>
        <translation>Volver al formulario</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Revisión</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Respuestas</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Terminar</translation>
    </message>
    <message>
        <source>Everything is saved on this laptop, encrypted and complete.</source>
        <translation>Todo quedó guardado en este equipo, cifrado y completo.</translation>
    </message>
    <message>
        <source>It is sent by itself when your central can be reached, or when you press Send now. Until then nothing more is needed from you.</source>
        <translation>Se envía por sí solo cuando haya conexión con su central, o cuando presione Enviar ahora. Mientras tanto no necesita hacer nada más.</translation>
    </message>
    <message>
        <source>Go to the start</source>
        <translation>Ir al inicio</translation>
    </message>
    <message>
        <source>See what waits</source>
        <translation>Ver lo que espera</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) need a look before the end.</source>
        <translation>
            <numerusform>%n respuesta necesita revisarse antes de terminar.</numerusform>
            <numerusform>%n respuestas necesitan revisarse antes de terminar.</numerusform>
        </translation>
    </message>
    <message>
        <source>Each line goes to its question. Everything is saved meanwhile.</source>
        <translation>Cada renglón lleva a su pregunta. Mientras tanto todo está guardado.</translation>
    </message>
    <message>
        <source>Nothing is missing.</source>
        <translation>No falta nada.</translation>
    </message>
    <message>
        <source>Look the answers over, then finish.</source>
        <translation>Revise las respuestas y después termine.</translation>
    </message>
    <message>
        <source>Not answered</source>
        <translation>Sin respuesta</translation>
    </message>
    <message>
        <source>An answer is needed here.</source>
        <translation>Aquí hace falta una respuesta.</translation>
    </message>
    <message>
        <source>This answer does not fit the form.</source>
        <translation>Esta respuesta no cuadra con el formulario.</translation>
    </message>
    <message>
        <source>This could not be read.</source>
        <translation>Esto no se pudo leer.</translation>
    </message>
    <message>
        <source>Finish this form?</source>
        <translation>¿Terminar este formulario?</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Todavía no</translation>
    </message>
    <message>
        <source>Covered</source>
        <translation>Cubierta</translation>
    </message>
    <message>
        <source>Cover the answers</source>
        <translation>Cubrir las respuestas</translation>
    </message>
    <message>
        <source>These keys</source>
        <translation>Estas teclas</translation>
    </message>
    <message>
        <source>It is in «To send»</source>
        <translation>Está en «Por enviar»</translation>
    </message>
    <message>
        <source>After this its answers can no longer be changed. It goes to «To send» and stays encrypted on this laptop until it is sent.</source>
        <translation>Después ya no se podrán cambiar sus respuestas. Pasa a «Por enviar» y se queda cifrado en este equipo hasta que se envíe.</translation>
    </message>
    <message>
        <source>Only a count will be kept</source>
        <translation>Solo se guardará un conteo</translation>
    </message>
    <message>
        <source>The person did not agree. The day, the kind of place, the age group and the outcome are kept; every other answer is erased when you finish, and nothing is sent.</source>
        <translation>La persona no aceptó. Se guardan el día, el tipo de lugar, el grupo de edad y el resultado; toda otra respuesta se borra al terminar y nada se envía.</translation>
    </message>
    <message>
        <source>It will stay on this laptop</source>
        <translation>Se quedará en este equipo</translation>
    </message>
    <message>
        <source>Nobody allowed that it is sent. It is kept here, encrypted; if they allow it later, write that down in the case and it goes out.</source>
        <translation>Nadie permitió que se envíe. Se guarda aquí, cifrado; si después lo permiten, anótelo en el caso y saldrá.</translation>
    </message>
    <message>
        <source>Only the day, the kind of place, the age group and the outcome are kept. The other answers are erased and cannot be brought back.</source>
        <translation>Solo se guardan el día, el tipo de lugar, el grupo de edad y el resultado. Las demás respuestas se borran y no se pueden recuperar.</translation>
    </message>
    <message>
        <source>After this its answers can no longer be changed. It stays encrypted on this laptop and is not sent.</source>
        <translation>Después de esto sus respuestas ya no se pueden cambiar. Se queda cifrado en este equipo y no se envía.</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Contado</translation>
    </message>
    <message>
        <source>It is kept here</source>
        <translation>Se guarda aquí</translation>
    </message>
    <message>
        <source>The answers are erased; the count is in the figures of this laptop.</source>
        <translation>Las respuestas se borraron; el conteo está en las cifras de este equipo.</translation>
    </message>
    <message>
        <source>Nothing is sent, and nothing more is needed from you.</source>
        <translation>Nada se envía y no hace falta nada más de usted.</translation>
    </message>
    <message>
        <source>It is not sent unless it is allowed later, in its case.</source>
        <translation>No se envía, salvo que después se permita en su caso.</translation>
    </message>
    <message>
        <source>It belongs to case %1.</source>
        <translation>Es del caso %1.</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>Abrir el caso</translation>
    </message>
</context>
<context>
    <name>Roles</name>
    <message>
        <source>Fieldwork</source>
        <translation>Trabajo de campo</translation>
    </message>
    <message>
        <source>Coordination</source>
        <translation>Coordinación</translation>
    </message>
    <message>
        <source>Administration</source>
        <translation>Administración</translation>
    </message>
</context>
<context>
    <name>SafeScreen</name>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Backup and journeys</source>
        <translation>Respaldo y viajes</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Respaldo</translation>
    </message>
    <message>
        <source>One encrypted file with everything in this profile. It opens with today&apos;s passphrase or recovery key, on any laptop with this program. Keep it apart.</source>
        <translation>Un archivo cifrado con todo lo de este perfil. Se abre con la frase o la clave de recuperación de hoy, en cualquier equipo con este programa. Guárdelo aparte.</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Respaldar ahora</translation>
    </message>
    <message>
        <source>Before a journey</source>
        <translation>Antes de un viaje</translation>
    </message>
    <message>
        <source>What is not on the laptop cannot be found on it. When everything is somewhere else, this profile can be taken off it.</source>
        <translation>Lo que no está en el equipo no se puede encontrar en él. Cuando todo esté en otro lugar, este perfil se puede quitar de aquí.</translation>
    </message>
    <message>
        <source>Take this profile off the laptop</source>
        <translation>Quitar este perfil del equipo</translation>
    </message>
    <message>
        <source>In a shared profile coordination does this.</source>
        <translation>En un perfil compartido lo hace la coordinación.</translation>
    </message>
    <message>
        <source>On arrival: make a new profile and connect it, or choose «I have a backup» on the first screen.</source>
        <translation>Al llegar: haga un perfil nuevo y conéctelo, o elija «Tengo un respaldo» en la primera pantalla.</translation>
    </message>
    <message>
        <source>At a checkpoint</source>
        <translation>En un retén</translation>
    </message>
    <message>
        <source>If somebody may force you to open it: after this nobody on the way can, you neither, and that is the truth. Your office opens it again with a code.</source>
        <translation>Si alguien puede obligarle a abrirlo: después de esto nadie en el camino puede, usted tampoco, y es la verdad. Su oficina lo vuelve a abrir con un código.</translation>
    </message>
    <message>
        <source>Not here: your organisation has no key for this profile, so everything would be lost.</source>
        <translation>Aquí no: su organización no tiene clave para este perfil, así que se perdería todo.</translation>
    </message>
    <message>
        <source>Lock it away</source>
        <translation>Resguardarlo</translation>
    </message>
    <message>
        <source>Your organisation&apos;s rules let no backups out.</source>
        <translation>Las reglas de su organización no permiten respaldos.</translation>
    </message>
    <message>
        <source>No backup was made yet.</source>
        <translation>Todavía no se ha hecho un respaldo.</translation>
    </message>
    <message>
        <source>Last written and read back: %1</source>
        <translation>El último, escrito y leído de nuevo: %1</translation>
    </message>
    <message>
        <source>nothing was done since</source>
        <translation>no se ha hecho nada desde entonces</translation>
    </message>
    <message>
        <source>work was done since</source>
        <translation>se ha trabajado desde entonces</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>No</translation>
    </message>
    <message numerus="yes">
        <source>Every %n day(s)</source>
        <translation>
            <numerusform>Cada día</numerusform>
            <numerusform>Cada %n días</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the last %n kept</source>
        <translation>
            <numerusform>se guarda el último</numerusform>
            <numerusform>se guardan los últimos %n</numerusform>
        </translation>
    </message>
    <message>
        <source>By itself, on a schedule</source>
        <translation>Por sí solo, cada cierto tiempo</translation>
    </message>
    <message>
        <source>The last backup on the schedule was not written.</source>
        <translation>El último respaldo programado no se escribió.</translation>
    </message>
    <message numerus="yes">
        <source>Send what is finished: %n still here alone</source>
        <translation>
            <numerusform>Enviar lo terminado: %n todavía está solo aquí</numerusform>
            <numerusform>Enviar lo terminado: %n todavía están solo aquí</numerusform>
        </translation>
    </message>
    <message>
        <source>All that is finished was sent</source>
        <translation>Todo lo terminado ya se envió</translation>
    </message>
    <message numerus="yes">
        <source>Receipts that prove it: %n</source>
        <translation>
            <numerusform>Acuses que lo prueban: %n</numerusform>
            <numerusform>Acuses que lo prueban: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Finish what is begun: %n</source>
        <translation>
            <numerusform>Terminar lo empezado: %n</numerusform>
            <numerusform>Terminar lo empezado: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is begun and unfinished</source>
        <translation>No hay nada empezado sin terminar</translation>
    </message>
    <message>
        <source>To send</source>
        <translation>Por enviar</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Inicio</translation>
    </message>
    <message>
        <source>A backup holds all of it</source>
        <translation>Un respaldo lo tiene todo</translation>
    </message>
    <message>
        <source>Or make a backup now, and keep it apart</source>
        <translation>O haga ahora un respaldo y guárdelo aparte</translation>
    </message>
    <message>
        <source>Writing the backup and reading it back</source>
        <translation>Escribiendo el respaldo y leyéndolo de nuevo</translation>
    </message>
    <message>
        <source>Written and read back: %1</source>
        <translation>Escrito y leído de nuevo: %1</translation>
    </message>
    <message>
        <source>Keep it apart from this laptop.</source>
        <translation>Guárdelo lejos de este equipo.</translation>
    </message>
    <message>
        <source>Choose the folder…</source>
        <translation>Elegir la carpeta…</translation>
    </message>
    <message>
        <source>Folder for backups</source>
        <translation>Carpeta para respaldos</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n día</numerusform>
            <numerusform>%n días</numerusform>
        </translation>
    </message>
    <message>
        <source>How often</source>
        <translation>Cada cuánto</translation>
    </message>
    <message numerus="yes">
        <source>keep %n</source>
        <translation>
            <numerusform>guardar %n</numerusform>
            <numerusform>guardar %n</numerusform>
        </translation>
    </message>
    <message>
        <source>How many are kept</source>
        <translation>Cuántos se guardan</translation>
    </message>
    <message>
        <source>Switch it off</source>
        <translation>Desactivarlo</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Guardando</translation>
    </message>
    <message>
        <source>Please choose a folder first.</source>
        <translation>Elija primero una carpeta, por favor.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Ahora no</translation>
    </message>
    <message numerus="yes">
        <source>%n finished record(s) without a receipt</source>
        <translation>
            <numerusform>%n registro terminado sin acuse</numerusform>
            <numerusform>%n registros terminados sin acuse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n begun form(s)</source>
        <translation>
            <numerusform>%n formulario empezado</numerusform>
            <numerusform>%n formularios empezados</numerusform>
        </translation>
    </message>
    <message>
        <source>Something here is nowhere else</source>
        <translation>Algo de aquí no está en ningún otro lugar</translation>
    </message>
    <message>
        <source>If you go on, this is lost for good: %1. Better send it, or make a backup.</source>
        <translation>Si sigue, esto se pierde para siempre: %1. Mejor envíelo o haga un respaldo.</translation>
    </message>
    <message>
        <source>Lose it and go on</source>
        <translation>Perderlo y seguir</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Conservarlo</translation>
    </message>
    <message>
        <source>Take this profile off the laptop?</source>
        <translation>¿Quitar este perfil del equipo?</translation>
    </message>
    <message>
        <source>Take it off</source>
        <translation>Quitarlo</translation>
    </message>
    <message>
        <source>Taking the profile off</source>
        <translation>Quitando el perfil</translation>
    </message>
    <message>
        <source>Lock it away?</source>
        <translation>¿Resguardarlo?</translation>
    </message>
    <message>
        <source>From then on no passphrase and no recovery key opens this profile, yours neither. Only your office can open it again: it answers a question that the sign-in screen writes, and tells you a code. Leave backups at home: they still open.</source>
        <translation>Desde entonces ninguna frase ni clave de recuperación abre este perfil, tampoco las de usted. Solo su oficina puede volver a abrirlo: responde una pregunta que escribe la pantalla de entrada y le dice un código. Deje los respaldos en casa: esos sí se abren.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Seguir</translation>
    </message>
    <message>
        <source>Keep it open</source>
        <translation>Dejarlo abierto</translation>
    </message>
    <message>
        <source>Lock it away now</source>
        <translation>Resguardarlo ahora</translation>
    </message>
    <message>
        <source>There is no way back on this laptop. What is on it stays, closed.</source>
        <translation>En este equipo no hay vuelta atrás. Lo que hay en él queda, cerrado.</translation>
    </message>
    <message>
        <source>Locking it away</source>
        <translation>Resguardando</translation>
    </message>
    <message>
        <source>Your passphrase</source>
        <translation>Su frase de acceso</translation>
    </message>
    <message>
        <source>Into a folder that you choose, a stick for example: whenever it is there and the time has come. Older ones are erased, so that erased records leave them too.</source>
        <translation>En una carpeta que usted elija, por ejemplo de una memoria: cuando esté conectada y sea tiempo. Los más viejos se borran, para que los registros borrados salgan también de ahí.</translation>
    </message>
    <message>
        <source>Its records, drafts, forms and keys are erased here, and the program begins as on the first day. What was sent stays with your organisation; a backup stays where you keep it.</source>
        <translation>Sus registros, borradores, formularios y claves se borran aquí, y el programa empieza como el primer día. Lo enviado queda con su organización; un respaldo queda donde usted lo guarda.</translation>
    </message>
</context>
<context>
    <name>ScanSheet</name>
    <message>
        <source>Scan a code</source>
        <translation>Escanear un código</translation>
    </message>
    <message>
        <source>Hold the code before the camera. No picture is kept.</source>
        <translation>Ponga el código frente a la cámara. No se guarda ninguna imagen.</translation>
    </message>
</context>
<context>
    <name>ScopesSheet</name>
    <message>
        <source>Leave it</source>
        <translation>Dejarlo así</translation>
    </message>
</context>
<context>
    <name>SearchSheet</name>
    <message>
        <source>Find a question</source>
        <translation>Buscar una pregunta</translation>
    </message>
    <message>
        <source>Questions found</source>
        <translation>Preguntas encontradas</translation>
    </message>
    <message>
        <source>Words of the question</source>
        <translation>Palabras de la pregunta</translation>
    </message>
    <message>
        <source>Enter goes to the question, Escape closes.</source>
        <translation>Enter lleva a la pregunta, Escape cierra.</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s)</source>
        <translation>
            <numerusform>%n pregunta</numerusform>
            <numerusform>%n preguntas</numerusform>
        </translation>
    </message>
    <message>
        <source>No question has these words.</source>
        <translation>Ninguna pregunta tiene estas palabras.</translation>
    </message>
</context>
<context>
    <name>SettingsScreen</name>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Language and look</source>
        <translation>Idioma y aspecto</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Colores</translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation>Tamaño del texto</translation>
    </message>
    <message>
        <source>Lock and hide</source>
        <translation>Bloquear y ocultar</translation>
    </message>
    <message>
        <source>Lock after minutes without a touch</source>
        <translation>Bloquear tras estos minutos sin uso</translation>
    </message>
    <message>
        <source>Save, close and ask for the passphrase</source>
        <translation>Guardar, cerrar y pedir la frase de acceso</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>Bloquear ahora</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Envío</translation>
    </message>
    <message>
        <source>Send by itself when the network returns</source>
        <translation>Enviar por sí solo cuando vuelva la red</translation>
    </message>
    <message>
        <source>Name that goes along with records</source>
        <translation>Nombre que acompaña a los registros</translation>
    </message>
    <message>
        <source>Only forms that ask for a user name take it. It may stay empty.</source>
        <translation>Solo lo toman los formularios que piden un nombre de usuario. Puede quedar vacío.</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minuto</numerusform>
            <numerusform>%n minutos</numerusform>
        </translation>
    </message>
    <message>
        <source>Central</source>
        <translation>Central</translation>
    </message>
    <message>
        <source>None is connected yet</source>
        <translation>Aún no hay ninguna conectada</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Sí</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Key that hides behind a plain stock list</source>
        <translation>Tecla que oculta tras un inventario cualquiera</translation>
    </message>
    <message>
        <source>Corner that hides when the pointer goes there</source>
        <translation>Esquina que oculta al llevar ahí el puntero</translation>
    </message>
    <message>
        <source>Come back without the passphrase, after hiding, for</source>
        <translation>Volver sin la frase de acceso, después de ocultar, durante</translation>
    </message>
    <message>
        <source>Keep other programs from taking pictures of it</source>
        <translation>Impedir que otros programas tomen imágenes de la pantalla</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguna</translation>
    </message>
    <message>
        <source>Top left</source>
        <translation>Arriba a la izquierda</translation>
    </message>
    <message>
        <source>Top l.</source>
        <translation>Sup. izq.</translation>
    </message>
    <message>
        <source>Top right</source>
        <translation>Arriba a la derecha</translation>
    </message>
    <message>
        <source>Top r.</source>
        <translation>Sup. der.</translation>
    </message>
    <message>
        <source>Bottom left</source>
        <translation>Abajo a la izquierda</translation>
    </message>
    <message>
        <source>Bottom l.</source>
        <translation>Inf. izq.</translation>
    </message>
    <message>
        <source>Bottom right</source>
        <translation>Abajo a la derecha</translation>
    </message>
    <message>
        <source>Bottom r.</source>
        <translation>Inf. der.</translation>
    </message>
    <message>
        <source>%1 hides, Ctrl+%1 leads back. Records are saved and closed first; when you unlock you are where you left off.</source>
        <translation>%1 oculta; Ctrl+%1 lleva de vuelta. Antes se guardan y cierran los registros; al abrir, usted sigue donde se quedó.</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nunca</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n segundo</numerusform>
            <numerusform>%n segundos</numerusform>
        </translation>
    </message>
    <message>
        <source>Cover answers while another window is in use</source>
        <translation>Cubrir las respuestas mientras se usa otra ventana</translation>
    </message>
    <message>
        <source>People and records on this laptop</source>
        <translation>Personas y registros en este equipo</translation>
    </message>
    <message>
        <source>People and passphrases</source>
        <translation>Personas y frases de acceso</translation>
    </message>
    <message>
        <source>Your passphrase, the ways back in, who opens this profile</source>
        <translation>Su frase de acceso, las maneras de volver a entrar, quién abre este perfil</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Bitácora</translation>
    </message>
    <message>
        <source>What was done, when and by whom; never an answer</source>
        <translation>Qué se hizo, cuándo y quién; nunca una respuesta</translation>
    </message>
    <message>
        <source>Backup and journeys</source>
        <translation>Respaldo y viajes</translation>
    </message>
    <message>
        <source>A copy elsewhere, an empty laptop on the way, a checkpoint</source>
        <translation>Una copia en otro lugar, un equipo vacío en el camino, un retén</translation>
    </message>
    <message>
        <source>What is kept, and how long</source>
        <translation>Qué se guarda y cuánto tiempo</translation>
    </message>
    <message>
        <source>Rules, what would go now, holds, certificates</source>
        <translation>Reglas, lo que se borraría ahora, retenciones, constancias</translation>
    </message>
</context>
<context>
    <name>SoundQuestion</name>
    <message>
        <source>Record…</source>
        <translation>Grabar…</translation>
    </message>
    <message>
        <source>No microphone was found here: choose a file instead.</source>
        <translation>No se encontró un micrófono en este equipo: puede elegir un archivo.</translation>
    </message>
</context>
<context>
    <name>StatisticsScreen</name>
    <message>
        <source>Statistics</source>
        <translation>Estadísticas</translation>
    </message>
    <message>
        <source>Share these figures</source>
        <translation>Compartir estas cifras</translation>
    </message>
    <message>
        <source>The period before</source>
        <translation>El periodo anterior</translation>
    </message>
    <message>
        <source>The period after</source>
        <translation>El periodo siguiente</translation>
    </message>
    <message>
        <source>Counting</source>
        <translation>Contando</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Mes</translation>
    </message>
    <message>
        <source>Quarter</source>
        <translation>Trimestre</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Año</translation>
    </message>
    <message>
        <source>How long the period is</source>
        <translation>Cuánto dura el periodo</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Gráficas</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tablas</translation>
    </message>
    <message>
        <source>How the figures are shown</source>
        <translation>Cómo se muestran las cifras</translation>
    </message>
    <message>
        <source>The whole country</source>
        <translation>Todo el país</translation>
    </message>
    <message>
        <source>State: %1</source>
        <translation>Estado: %1</translation>
    </message>
    <message>
        <source>Counted on this laptop, %1</source>
        <translation>Contado en este equipo, %1</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) not at the central yet</source>
        <translation>
            <numerusform>%n registro aún no está en la central</numerusform>
            <numerusform>%n registros aún no están en la central</numerusform>
        </translation>
    </message>
    <message>
        <source>all records are at the central</source>
        <translation>todos los registros están en la central</translation>
    </message>
    <message>
        <source>Hatched means not shown.</source>
        <translation>Lo rayado no se muestra.</translation>
    </message>
    <message>
        <source>A count under %1 could point at somebody, so it is left out, and so is as much beside it as would give it away. A zero is shown.</source>
        <translation>Un conteo menor de %1 podría señalar a alguien: no se muestra, ni lo que junto a él lo dejaría ver. El cero sí se muestra.</translation>
    </message>
    <message>
        <source>The last twelve months</source>
        <translation>Los últimos doce meses</translation>
    </message>
    <message>
        <source>Nothing was written down in this period about: %1.</source>
        <translation>En este periodo no se anotó nada sobre: %1.</translation>
    </message>
    <message>
        <source>Nothing in this period</source>
        <translation>Nada en este periodo</translation>
    </message>
    <message>
        <source>Choose another one above; the months below show where there is more.</source>
        <translation>Elija otro arriba; los meses de abajo muestran dónde hay más.</translation>
    </message>
    <message>
        <source>Nothing to count yet</source>
        <translation>Todavía no hay qué contar</translation>
    </message>
    <message>
        <source>Each finished screening, interview and follow-up is counted here.</source>
        <translation>Aquí se cuenta cada detección, entrevista y seguimiento terminado.</translation>
    </message>
    <message>
        <source>Which state?</source>
        <translation>¿Qué estado?</translation>
    </message>
    <message>
        <source>Counts the people whose interview names it. A tally names no state.</source>
        <translation>Cuenta a las personas cuya entrevista lo nombra. Un conteo sin permiso no nombra estado.</translation>
    </message>
    <message>
        <source>Share figures of %1</source>
        <translation>Compartir cifras de %1</translation>
    </message>
    <message>
        <source>Only months that are over are shared: this one goes on.</source>
        <translation>Solo se comparten meses terminados: el actual sigue en curso.</translation>
    </message>
    <message>
        <source>No rows, no codes, no names. Counts are told in fives, small ones are left out, and people who said no are not in them. The log keeps that you shared it.</source>
        <translation>Sin filas, códigos ni nombres. Los conteos se dicen de cinco en cinco, los pequeños no se muestran y quienes dijeron que no, no están. La bitácora guarda que usted las compartió.</translation>
    </message>
    <message>
        <source>Paper (PDF)</source>
        <translation>Papel (PDF)</translation>
    </message>
    <message>
        <source>To read, print and hand on</source>
        <translation>Para leer, imprimir y entregar</translation>
    </message>
    <message>
        <source>Table (Excel)</source>
        <translation>Tabla (Excel)</translation>
    </message>
    <message>
        <source>To count further</source>
        <translation>Para seguir contando</translation>
    </message>
    <message>
        <source>Table (CSV)</source>
        <translation>Tabla (CSV)</translation>
    </message>
    <message>
        <source>For any other program</source>
        <translation>Para cualquier otro programa</translation>
    </message>
    <message>
        <source>Monthly packet</source>
        <translation>Paquete mensual</translation>
    </message>
    <message>
        <source>The last month of it, for your organisation&apos;s central</source>
        <translation>Su último mes, para la central de su organización</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Dejarlo</translation>
    </message>
    <message>
        <source>It could not be written there. Choose another folder.</source>
        <translation>No se pudo escribir ahí. Elija otra carpeta.</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Guardado: %1</translation>
    </message>
</context>
<context>
    <name>StepSheet</name>
    <message>
        <source>What stood in the way? Tick what did, or nothing.</source>
        <translation>¿Qué lo impidió? Marque lo que haya sido, o nada.</translation>
    </message>
</context>
<context>
    <name>TextQuestion</name>
    <message>
        <source>The form would ask another app here. Please type the answer.</source>
        <translation>Aquí el formulario consultaría otra aplicación. Escriba la respuesta, por favor.</translation>
    </message>
    <message>
        <source>A label printer is not driven from here; the text stays in the record.</source>
        <translation>Desde aquí no se usa la impresora de etiquetas; el texto queda en el registro.</translation>
    </message>
    <message>
        <source>An address. It is not opened from here, so that it leaves no trace.</source>
        <translation>Una dirección. No se abre desde aquí, para no dejar rastro.</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Ocultar</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Mostrar</translation>
    </message>
</context>
<context>
    <name>TickGroup</name>
    <message>
        <source>Choose</source>
        <translation>Elegir</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>TimeQuestion</name>
    <message>
        <source>Please write the time as hours and minutes: for example 13:45.</source>
        <translation>Por favor escriba la hora y los minutos: por ejemplo 13:45.</translation>
    </message>
</context>
<context>
    <name>Times</name>
    <message>
        <source>today %1</source>
        <translation>hoy %1</translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <translation>ayer %1</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>hace un momento</translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>hace %n min</numerusform>
            <numerusform>hace %n min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Today</name>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n vencido</numerusform>
            <numerusform>%n vencidos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n for today</source>
        <translation>
            <numerusform>%n para hoy</numerusform>
            <numerusform>%n para hoy</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is due</source>
        <translation>Nada pendiente</translation>
    </message>
    <message>
        <source>Follow-ups, answers that are awaited and notices stand here.</source>
        <translation>Aquí están los seguimientos, las respuestas que se esperan y los avisos.</translation>
    </message>
    <message>
        <source>Show all (%1)</source>
        <translation>Mostrar todos (%1)</translation>
    </message>
    <message numerus="yes">
        <source>%n in the next seven days</source>
        <translation>
            <numerusform>%n en los próximos siete días</numerusform>
            <numerusform>%n en los próximos siete días</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with an hour set</source>
        <translation>
            <numerusform>%n con hora límite</numerusform>
            <numerusform>%n con hora límite</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Hide</source>
        <translation>Ocultar</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Bloquear</translation>
    </message>
    <message>
        <source>Saves, closes and asks again (Ctrl+L)</source>
        <translation>Guarda, cierra y vuelve a preguntar (Ctrl+L)</translation>
    </message>
    <message>
        <source>Language of the program</source>
        <translation>Idioma del programa</translation>
    </message>
    <message>
        <source>Shows a plain stock list instead (%1)</source>
        <translation>Muestra en su lugar un inventario cualquiera (%1)</translation>
    </message>
</context>
<context>
    <name>TriagePanel</name>
    <message>
        <source>For whoever fills this in</source>
        <translation>Solo para quien atiende</translation>
    </message>
    <message>
        <source>Close this side</source>
        <translation>Cerrar este lado</translation>
    </message>
    <message>
        <source>What the answers suggest</source>
        <translation>Lo que sugieren las respuestas</translation>
    </message>
    <message>
        <source>This form says nothing about what its answers mean.</source>
        <translation>Este formulario no dice qué significan sus respuestas.</translation>
    </message>
    <message>
        <source>The form&apos;s own calculation says otherwise; the form counts.</source>
        <translation>El cálculo del formulario dice otra cosa; cuenta el del formulario.</translation>
    </message>
    <message>
        <source>Steps to take now</source>
        <translation>Pasos a seguir ahora</translation>
    </message>
    <message>
        <source>It is not safe to talk now: the sensitive questions stay closed.</source>
        <translation>Ahora no es seguro hablar: las preguntas delicadas quedan cerradas.</translation>
    </message>
    <message>
        <source>How safe the person feels</source>
        <translation>Qué tan segura se siente la persona</translation>
    </message>
    <message>
        <source>What would raise it</source>
        <translation>Qué lo subiría</translation>
    </message>
    <message>
        <source>%1 of %2 main questions answered.</source>
        <translation>%1 de %2 preguntas principales contestadas.</translation>
    </message>
    <message>
        <source>The notice to child protection was given.</source>
        <translation>El aviso a la Procuraduría de Protección ya se dio.</translation>
    </message>
    <message>
        <source>Notice to child protection by %1.</source>
        <translation>Aviso a la Procuraduría de Protección antes de %1.</translation>
    </message>
    <message>
        <source>Nothing is sent by the program: you give it.</source>
        <translation>El programa no envía nada: lo da usted.</translation>
    </message>
    <message>
        <source>Indicators (%1)</source>
        <translation>Indicadores (%1)</translation>
    </message>
    <message>
        <source>None so far.</source>
        <translation>Ninguno hasta ahora.</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>y %1 más</translation>
    </message>
    <message>
        <source>would rather not say</source>
        <translation>prefiere no decir</translation>
    </message>
    <message>
        <source>%1 of 5</source>
        <translation>%1 de 5</translation>
    </message>
    <message>
        <source>If this answer were different</source>
        <translation>Si esta respuesta fuera otra</translation>
    </message>
</context>
<context>
    <name>UnlockScreen</name>
    <message>
        <source>I forgot it</source>
        <translation>La olvidé</translation>
    </message>
    <message>
        <source>Back to the passphrase</source>
        <translation>Volver a la frase de acceso</translation>
    </message>
    <message>
        <source>Another person uses this laptop too</source>
        <translation>Otra persona también usa este equipo</translation>
    </message>
    <message>
        <source>Language of the program</source>
        <translation>Idioma del programa</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Set the passphrase and open</source>
        <translation>Poner la frase y abrir</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Frase de acceso</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Clave de recuperación</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>Frase de acceso nueva</translation>
    </message>
    <message>
        <source>Profile %1</source>
        <translation>Perfil %1</translation>
    </message>
    <message>
        <source>Please type your passphrase.</source>
        <translation>Por favor escriba su frase de acceso.</translation>
    </message>
    <message>
        <source>Opening your profile</source>
        <translation>Abriendo su perfil</translation>
    </message>
    <message>
        <source>Please type or paste the recovery key.</source>
        <translation>Por favor escriba o pegue la clave de recuperación.</translation>
    </message>
    <message>
        <source>You can try again in %1.</source>
        <translation>Puede intentar otra vez en %1.</translation>
    </message>
    <message>
        <source>Your records are safe.</source>
        <translation>Sus registros están seguros.</translation>
    </message>
    <message>
        <source>My key</source>
        <translation>Mi clave</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organización</translation>
    </message>
    <message>
        <source>Open it with the office</source>
        <translation>Abrirlo con la oficina</translation>
    </message>
    <message>
        <source>Save the question to the office…</source>
        <translation>Guardar la pregunta para la oficina…</translation>
    </message>
    <message>
        <source>Passphrase of that key</source>
        <translation>Frase de acceso de esa clave</translation>
    </message>
    <message>
        <source>With the recovery key</source>
        <translation>Con la clave de recuperación</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>Oficina</translation>
    </message>
    <message>
        <source>With the office&apos;s reply and its code</source>
        <translation>Con la respuesta de la oficina y su código</translation>
    </message>
    <message>
        <source>With the organisation&apos;s own key, where it is at hand</source>
        <translation>Con la clave de la organización, si está a la mano</translation>
    </message>
    <message>
        <source>Way back in</source>
        <translation>Manera de volver a entrar</translation>
    </message>
    <message>
        <source>Key file is somewhere else…</source>
        <translation>El archivo llave está en otro lugar…</translation>
    </message>
    <message>
        <source>Key file: %1</source>
        <translation>Archivo llave: %1</translation>
    </message>
    <message>
        <source>Plug in the stick with the key file, if you have one.</source>
        <translation>Conecte la memoria con el archivo llave, si usted tiene uno.</translation>
    </message>
    <message>
        <source>This profile is locked away: no passphrase here opens it.</source>
        <translation>Este perfil está resguardado: aquí ninguna frase lo abre.</translation>
    </message>
    <message>
        <source>Only your organisation can open it, and you afterwards.</source>
        <translation>Solo su organización puede abrirlo, y después usted.</translation>
    </message>
    <message>
        <source>Choose the office&apos;s reply…</source>
        <translation>Elegir la respuesta de la oficina…</translation>
    </message>
    <message>
        <source>Choose the organisation&apos;s key…</source>
        <translation>Elegir la clave de la organización…</translation>
    </message>
    <message>
        <source>Save the question and send it to your office; it holds no record. The office answers with a small file, and tells you a code another way. Nothing in the profile is lost.</source>
        <translation>Guarde la pregunta y envíela a su oficina; no lleva ningún registro. La oficina responde con un archivo pequeño y le dice un código por otro medio. Nada del perfil se pierde.</translation>
    </message>
    <message>
        <source>Code of the office</source>
        <translation>Código de la oficina</translation>
    </message>
    <message>
        <source>For whoever keeps the organisation&apos;s recovery key and has it here. Take the stick out again afterwards.</source>
        <translation>Para quien guarda la clave de recuperación de la organización y la tiene aquí. Después saque la memoria.</translation>
    </message>
    <message>
        <source>With the recovery key that you printed or saved you can set a new passphrase. Nothing in the profile is lost. Without it, your office or another person of this profile may help; if nobody can, what is in it stays closed.</source>
        <translation>Con la clave de recuperación que imprimió o guardó puede poner una frase nueva. Nada del perfil se pierde. Sin ella, su oficina u otra persona de este perfil quizá puedan ayudar; si nadie puede, lo que hay en él queda cerrado.</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>Archivo llave</translation>
    </message>
    <message>
        <source>Question to the office</source>
        <translation>Pregunta para la oficina</translation>
    </message>
    <message>
        <source>It could not be written there.</source>
        <translation>No se pudo escribir ahí.</translation>
    </message>
    <message>
        <source>Please choose another place.</source>
        <translation>Elija otro lugar, por favor.</translation>
    </message>
    <message>
        <source>Saved. Now send it to your office.</source>
        <translation>Guardada. Ahora envíela a su oficina.</translation>
    </message>
    <message>
        <source>Please choose the file first.</source>
        <translation>Elija primero el archivo, por favor.</translation>
    </message>
    <message>
        <source>Please type the code that the office told you.</source>
        <translation>Escriba el código que le dijo la oficina.</translation>
    </message>
    <message>
        <source>Please type the passphrase of that key.</source>
        <translation>Escriba la frase de acceso de esa clave.</translation>
    </message>
    <message>
        <source>Bring a copy back?</source>
        <translation>¿Recuperar una copia?</translation>
    </message>
    <message>
        <source>The program keeps copies beside your records, once a day. The one you choose takes their place; what was done after it is missing then. The damaged records stay beside it: whoever looks after the laptop may still get something out of them.</source>
        <translation>El programa guarda copias junto a sus registros, una vez al día. La que usted elija toma su lugar; lo que se hizo después faltará. Los registros dañados se quedan al lado: quien cuida el equipo quizá todavía pueda rescatar algo de ellos.</translation>
    </message>
    <message>
        <source>Copy of %1</source>
        <translation>Copia de %1</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Ahora no</translation>
    </message>
    <message>
        <source>Bring back the copy of another day…</source>
        <translation>Recuperar la copia de otro día…</translation>
    </message>
</context>
<context>
    <name>UpdatesScreen</name>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>New version</source>
        <translation>Nueva versión</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>Otra carpeta…</translation>
    </message>
    <message>
        <source>Look for sticks again</source>
        <translation>Buscar memorias otra vez</translation>
    </message>
    <message>
        <source>Back up and get it ready</source>
        <translation>Respaldar y prepararla</translation>
    </message>
    <message>
        <source>Ready to install</source>
        <translation>Lista para instalar</translation>
    </message>
    <message>
        <source>Save, close and install</source>
        <translation>Guardar, cerrar e instalar</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Versión %1</translation>
    </message>
    <message>
        <source>Where your organisation keeps it</source>
        <translation>Donde la guarda su organización</translation>
    </message>
    <message>
        <source>On a stick</source>
        <translation>En una memoria USB</translation>
    </message>
    <message>
        <source>No stick with a new version is plugged in.</source>
        <translation>No hay conectada una memoria USB con una versión nueva.</translation>
    </message>
    <message>
        <source>On this laptop nobody is named from whom new versions are taken. Whoever looks after it installs them; your profile and records stay.</source>
        <translation>En este equipo no está indicado de quién se aceptan versiones nuevas. Las instala quien lo cuida; su perfil y sus registros se quedan.</translation>
    </message>
    <message>
        <source>your organisation</source>
        <translation>su organización</translation>
    </message>
    <message>
        <source>New versions come from %1 alone, signed. They are looked for only when you press here.</source>
        <translation>Las versiones nuevas vienen solo de %1, firmadas. Se buscan únicamente cuando usted lo pide aquí.</translation>
    </message>
    <message>
        <source>Given out on %1</source>
        <translation>Entregada el %1</translation>
    </message>
    <message>
        <source>Nothing is said about what is new.</source>
        <translation>No se dice qué hay de nuevo.</translation>
    </message>
    <message>
        <source>There is no installer for this kind of laptop among it.</source>
        <translation>No incluye un instalador para este tipo de equipo.</translation>
    </message>
    <message>
        <source>Every profile was backed up first, still encrypted.</source>
        <translation>Primero se respaldaron todos los perfiles, siempre cifrados.</translation>
    </message>
    <message>
        <source>The installer is whole and as it was signed.</source>
        <translation>El instalador está completo y tal como se firmó.</translation>
    </message>
    <message>
        <source>This program saves and closes, and the installer opens. When it is done, open the program again.</source>
        <translation>Este programa guarda y se cierra, y se abre el instalador. Cuando termine, vuelva a abrir el programa.</translation>
    </message>
    <message>
        <source>This program saves and closes, and the installer opens. It asks for somebody who may install. When it is done, open the program again.</source>
        <translation>Este programa guarda y se cierra, y se abre el instalador. Pide a alguien que pueda instalar. Cuando termine, vuelva a abrir el programa.</translation>
    </message>
    <message>
        <source>This program saves and closes, and the system&apos;s own installer opens. It asks for somebody who may install. They can also type this in a terminal:</source>
        <translation>Este programa guarda y se cierra, y se abre el instalador del sistema. Pide a alguien que pueda instalar. Esa persona también puede escribir esto en una terminal:</translation>
    </message>
    <message>
        <source>Close this program, unpack this file, and open the program from the new folder: %1</source>
        <translation>Cierre este programa, descomprima este archivo y abra el programa desde la carpeta nueva: %1</translation>
    </message>
    <message>
        <source>This program runs from its source, where git brings what is new. To install the package beside it:</source>
        <translation>Este programa corre desde su código, donde git trae lo nuevo. Para instalar el paquete aparte:</translation>
    </message>
    <message>
        <source>Looking</source>
        <translation>Buscando</translation>
    </message>
    <message>
        <source>The folder with the new version</source>
        <translation>La carpeta con la versión nueva</translation>
    </message>
    <message>
        <source>This laptop has the version that is given out.</source>
        <translation>Este equipo ya tiene la versión que se entrega.</translation>
    </message>
    <message>
        <source>Backing up and fetching</source>
        <translation>Respaldando y trayendo</translation>
    </message>
    <message>
        <source>This system has no program that opens the installer.</source>
        <translation>Este sistema no tiene un programa que abra el instalador.</translation>
    </message>
    <message>
        <source>Whoever looks after the laptop can install it from a terminal.</source>
        <translation>Quien cuida el equipo puede instalarlo desde una terminal.</translation>
    </message>
    <message>
        <source>That place could not be reached.</source>
        <translation>No se pudo llegar a ese lugar.</translation>
    </message>
    <message>
        <source>Look at the network, or take a stick. Nothing was changed.</source>
        <translation>Revise la red o use una memoria USB. No se cambió nada.</translation>
    </message>
</context>
<context>
    <name>Waits</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n segundo</numerusform>
            <numerusform>%n segundos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minuto</numerusform>
            <numerusform>%n minutos</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
</context>
<context>
    <name>WelcomeScreen</name>
    <message>
        <source>Language of the program</source>
        <translation>Idioma del programa</translation>
    </message>
    <message>
        <source>Works without a network, for as long as it takes.</source>
        <translation>Funciona sin red, por el tiempo que haga falta.</translation>
    </message>
    <message>
        <source>Everything stays encrypted on this laptop, under your key.</source>
        <translation>Todo queda cifrado en este equipo, bajo su llave.</translation>
    </message>
    <message>
        <source>Finished records go to your organisation when you connect.</source>
        <translation>Los registros terminados llegan a su organización cuando se conecte.</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Le damos la bienvenida</translation>
    </message>
    <message>
        <source>A new profile on this laptop</source>
        <translation>Un perfil nuevo en este equipo</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Empezar</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Who will use this profile?</source>
        <translation>¿Quién usará este perfil?</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Su nombre</translation>
    </message>
    <message>
        <source>Kept inside, encrypted. On the sign-in screen only its first letter shows.</source>
        <translation>Se guarda adentro, cifrado. En la pantalla de entrada solo se ve su primera letra.</translation>
    </message>
    <message>
        <source>Your colour, to find yourself quickly</source>
        <translation>Su color, para encontrarse rápido</translation>
    </message>
    <message>
        <source>Your colour</source>
        <translation>Su color</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Your passphrase</source>
        <translation>Su frase de acceso</translation>
    </message>
    <message>
        <source>We keep no copy, and neither does your organisation&apos;s server.</source>
        <translation>No guardamos ninguna copia, y el servidor de su organización tampoco.</translation>
    </message>
    <message>
        <source>It locks everything on this laptop. Without it and without the recovery key of the next step, nobody can open your records again.</source>
        <translation>Cierra con llave todo en este equipo. Sin ella y sin la clave de recuperación del paso siguiente, nadie podrá volver a abrir sus registros.</translation>
    </message>
    <message>
        <source>Drawn by chance on this laptop. Write them down until you know them.</source>
        <translation>Elegidas al azar en este equipo. Anótelas hasta que las sepa.</translation>
    </message>
    <message>
        <source>Finished records go to %1 when you connect.</source>
        <translation>Los registros terminados van a %1 cuando usted se conecta.</translation>
    </message>
    <message>
        <source>This laptop is set up for %1 and follows its rules.</source>
        <translation>Este equipo está preparado para %1 y sigue sus reglas.</translation>
    </message>
    <message>
        <source>Another set</source>
        <translation>Otras palabras</translation>
    </message>
    <message>
        <source>Type the words once to practise</source>
        <translation>Escriba las palabras una vez para practicar</translation>
    </message>
    <message>
        <source>Create the profile</source>
        <translation>Crear el perfil</translation>
    </message>
    <message>
        <source>Your recovery key</source>
        <translation>Su clave de recuperación</translation>
    </message>
    <message>
        <source>It opens your records if you forget the passphrase. It is shown only this once. Print it, or copy it by hand, and keep it apart from this laptop.</source>
        <translation>Abre sus registros si olvida la frase de acceso. Se muestra solo esta vez. Imprímala o cópiela a mano, y guárdela lejos de este equipo.</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Imprimir</translation>
    </message>
    <message>
        <source>Save to a USB stick</source>
        <translation>Guardar en una memoria USB</translation>
    </message>
    <message>
        <source>Type its last group to show that you have it</source>
        <translation>Escriba su último grupo para mostrar que la tiene</translation>
    </message>
    <message>
        <source>I have it: open Field Intake</source>
        <translation>La tengo: abrir Field Intake</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Clave de recuperación</translation>
    </message>
    <message>
        <source>Words we suggest</source>
        <translation>Palabras sugeridas</translation>
    </message>
    <message>
        <source>One of my own</source>
        <translation>Una propia</translation>
    </message>
    <message>
        <source>Which passphrase</source>
        <translation>Qué frase de acceso</translation>
    </message>
    <message>
        <source>Step %1 of 3</source>
        <translation>Paso %1 de 3</translation>
    </message>
    <message>
        <source>A name or a nickname, so that the profile is yours.</source>
        <translation>Un nombre o apodo, para que el perfil sea suyo.</translation>
    </message>
    <message>
        <source>Not quite the same words. Look at the box above and try again.</source>
        <translation>No son exactamente las mismas palabras. Mire el recuadro e intente otra vez.</translation>
    </message>
    <message>
        <source>Making your profile. This takes a moment so that guessing does.</source>
        <translation>Creando su perfil. Tarda un momento para que adivinar tarde mucho más.</translation>
    </message>
    <message>
        <source>Done. Put it somewhere safe, away from this laptop.</source>
        <translation>Listo. Póngala en un lugar seguro, lejos de este equipo.</translation>
    </message>
    <message>
        <source>That is not its last group. It stands at the very end of the key.</source>
        <translation>Ese no es su último grupo. Está al final de la clave.</translation>
    </message>
    <message>
        <source>Opening your profile</source>
        <translation>Abriendo su perfil</translation>
    </message>
    <message>
        <source>Your organisation can open this profile too, on its own machine.</source>
        <translation>Su organización también puede abrir este perfil, en su propio equipo.</translation>
    </message>
    <message>
        <source>It locks everything on this laptop. If you forget it, only your organisation can open your records again.</source>
        <translation>Protege todo en este equipo. Si la olvida, solo su organización podrá volver a abrir sus registros.</translation>
    </message>
    <message>
        <source>It locks everything on this laptop. If you forget it, your records are lost: there is no other way in, and nobody can help.</source>
        <translation>Protege todo en este equipo. Si la olvida, sus registros se pierden: no hay otra manera de entrar y nadie puede ayudar.</translation>
    </message>
    <message>
        <source>I have a backup</source>
        <translation>Tengo un respaldo</translation>
    </message>
    <message>
        <source>Field Intake is for filling in forms with people, calmly and in private. Three short steps: your name, a passphrase, a recovery key. Then, if you have it, your organisation&apos;s code.</source>
        <translation>Field Intake sirve para llenar formularios junto con las personas, con calma y en privado. Tres pasos breves: su nombre, una frase de acceso, una clave de recuperación. Después, si lo tiene, el código de su organización.</translation>
    </message>
</context>
<context>
    <name>WithCalendar</name>
    <message>
        <source>Open the calendar (Alt+Down)</source>
        <translation>Abrir el calendario (Alt+Abajo)</translation>
    </message>
    <message>
        <source>Open the calendar</source>
        <translation>Abrir el calendario</translation>
    </message>
    <message>
        <source>d</source>
        <translation>d</translation>
    </message>
    <message>
        <source>m</source>
        <translation>m</translation>
    </message>
    <message>
        <source>y</source>
        <translation>a</translation>
    </message>
    <message>
        <source>Please write the date as %1.</source>
        <translation>Por favor escriba la fecha como %1.</translation>
    </message>
    <message>
        <source>In the Coptic calendar.</source>
        <translation>En el calendario copto.</translation>
    </message>
    <message>
        <source>In the Ethiopian calendar.</source>
        <translation>En el calendario etíope.</translation>
    </message>
    <message>
        <source>In the Buddhist calendar.</source>
        <translation>En el calendario budista.</translation>
    </message>
    <message>
        <source>In the Islamic calendar.</source>
        <translation>En el calendario islámico.</translation>
    </message>
    <message>
        <source>In the Persian calendar.</source>
        <translation>En el calendario persa.</translation>
    </message>
    <message>
        <source>In the calendar of Nepal (Bikram Sambat).</source>
        <translation>En el calendario de Nepal (Bikram Sambat).</translation>
    </message>
    <message>
        <source>In the Myanmar calendar. A first Waso, before another, is month 0.</source>
        <translation>En el calendario de Myanmar. Un primer Waso, antes de otro, es el mes 0.</translation>
    </message>
</context>
<context>
    <name>WorkSheet</name>
    <message>
        <source>Please type your passphrase.</source>
        <translation>Escriba su frase de acceso, por favor.</translation>
    </message>
</context>
<context>
    <name>_TableButton</name>
    <message>
        <source>Chart</source>
        <translation>Gráfica</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabla</translation>
    </message>
</context>
</TS>
