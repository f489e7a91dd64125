<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>AcknowledgeQuestion</name>
    <message>
        <source>Understood</source>
        <translation>C&apos;est compris</translation>
    </message>
</context>
<context>
    <name>AddAnother</name>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Add another</source>
        <translation>Ajouter encore</translation>
    </message>
    <message>
        <source>None yet.</source>
        <translation>Rien pour le moment.</translation>
    </message>
</context>
<context>
    <name>BarcodeQuestion</name>
    <message>
        <source>Scan…</source>
        <translation>Scanner…</translation>
    </message>
    <message>
        <source>From a picture…</source>
        <translation>À partir d&apos;une image…</translation>
    </message>
    <message>
        <source>A hand scanner works too: it types what it reads.</source>
        <translation>Un lecteur à main convient aussi : il écrit ce qu&apos;il lit.</translation>
    </message>
    <message>
        <source>No camera was found here. Type the code, or read a picture of it.</source>
        <translation>Aucune caméra n&apos;a été trouvée ici. Écrivez le code, ou lisez-le sur une image.</translation>
    </message>
    <message>
        <source>A picture of the code</source>
        <translation>Une image du code</translation>
    </message>
    <message>
        <source>There is no code to be read in that picture.</source>
        <translation>Cette image ne contient pas de code lisible.</translation>
    </message>
</context>
<context>
    <name>CameraSheet</name>
    <message>
        <source>Take a photo</source>
        <translation>Prendre une photo</translation>
    </message>
    <message>
        <source>What the camera sees</source>
        <translation>Ce que voit la caméra</translation>
    </message>
    <message>
        <source>The photo goes into the record, encrypted, and nowhere else.</source>
        <translation>La photo va dans le dossier, chiffrée, et nulle part ailleurs.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Take another</source>
        <translation>En prendre une autre</translation>
    </message>
    <message>
        <source>Take the photo</source>
        <translation>Prendre la photo</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Garder</translation>
    </message>
    <message>
        <source>The camera gives no picture. Another program may be using it.</source>
        <translation>La caméra ne donne pas d&apos;image. Un autre programme l&apos;utilise peut-être.</translation>
    </message>
</context>
<context>
    <name>ChoicesQuestion</name>
    <message>
        <source>Clear</source>
        <translation>Enlever</translation>
    </message>
    <message>
        <source>Listen to %1</source>
        <translation>Écouter %1</translation>
    </message>
    <message>
        <source>Takes the answer back (Delete)</source>
        <translation>Enlève la réponse (Suppr)</translation>
    </message>
</context>
<context>
    <name>Cover</name>
    <message>
        <source>Answered · covered</source>
        <translation>Répondu · couvert</translation>
    </message>
</context>
<context>
    <name>DateTimeQuestion</name>
    <message>
        <source>date</source>
        <translation>date</translation>
    </message>
    <message>
        <source>time</source>
        <translation>heure</translation>
    </message>
    <message>
        <source>Please write both the date and the time.</source>
        <translation>Écrivez la date et aussi l&apos;heure, s&apos;il vous plaît.</translation>
    </message>
</context>
<context>
    <name>DecimalQuestion</name>
    <message>
        <source>Please write a number, in digits: for example %1.</source>
        <translation>Écrivez un nombre, en chiffres, s&apos;il vous plaît : par exemple %1.</translation>
    </message>
    <message>
        <source>A laptop has no compass. Type the degrees: 0 is north, 90 east, 180 south, 270 west.</source>
        <translation>Un ordinateur n&apos;a pas de boussole. Écrivez les degrés : 0 est le nord, 90 l&apos;est, 180 le sud, 270 l&apos;ouest.</translation>
    </message>
    <message>
        <source>The form would ask another app here. Please type the answer.</source>
        <translation>Le formulaire interrogerait ici une autre application. Écrivez la réponse, s&apos;il vous plaît.</translation>
    </message>
</context>
<context>
    <name>DrawSheet</name>
    <message>
        <source>Draw with pen or pointer. By keys: the arrows move the pen, Space puts it down and lifts it.</source>
        <translation>Dessinez avec un stylet ou le pointeur. Au clavier : les flèches déplacent le stylet, Espace le pose et le lève.</translation>
    </message>
    <message>
        <source>Or type the name as a signature</source>
        <translation>Ou écrivez le nom comme signature</translation>
    </message>
    <message>
        <source>Typed signature</source>
        <translation>Signature écrite</translation>
    </message>
    <message>
        <source>Take the last line back (Ctrl+Z)</source>
        <translation>Enlever le dernier trait (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Draw it again (Ctrl+Y)</source>
        <translation>Le retracer (Ctrl+Y)</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Enlever</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Garder</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Foncé</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Bleu</translation>
    </message>
    <message>
        <source>Ochre</source>
        <translation>Ocre</translation>
    </message>
    <message>
        <source>Ink</source>
        <translation>Encre</translation>
    </message>
    <message>
        <source>Thin</source>
        <translation>Fin</translation>
    </message>
    <message>
        <source>Thick</source>
        <translation>Épais</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Trait</translation>
    </message>
</context>
<context>
    <name>FileQuestion</name>
    <message>
        <source>Choose another file…</source>
        <translation>Choisir un autre fichier…</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Choisir un fichier…</translation>
    </message>
    <message>
        <source>No file yet</source>
        <translation>Pas encore de fichier</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Enlever</translation>
    </message>
    <message>
        <source>Put back what was taken away</source>
        <translation>Remettre ce qui a été enlevé</translation>
    </message>
    <message>
        <source>A copy is kept encrypted here; the original stays where it is.</source>
        <translation>Une copie chiffrée est gardée ici ; l&apos;original reste où il est.</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Tous les fichiers</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Images</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Son</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>Film</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Choisir un fichier</translation>
    </message>
</context>
<context>
    <name>FilmQuestion</name>
    <message>
        <source>No camera was found here: choose a file instead.</source>
        <translation>Aucune caméra n&apos;a été trouvée ici : choisissez plutôt un fichier.</translation>
    </message>
</context>
<context>
    <name>FilmSheet</name>
    <message>
        <source>Record a film</source>
        <translation>Enregistrer un film</translation>
    </message>
    <message>
        <source>What the camera sees</source>
        <translation>Ce que voit la caméra</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Garder</translation>
    </message>
    <message>
        <source>The camera gives no picture. Another program may be using it.</source>
        <translation>La caméra ne donne pas d&apos;image. Un autre programme l&apos;utilise peut-être.</translation>
    </message>
    <message>
        <source>End the film</source>
        <translation>Terminer le film</translation>
    </message>
    <message>
        <source>Begin anew</source>
        <translation>Recommencer</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Recording. Everyone in the room should know.</source>
        <translation>Enregistrement en cours. Toutes les personnes présentes doivent le savoir.</translation>
    </message>
    <message>
        <source>The film goes into the record, encrypted, and nowhere else.</source>
        <translation>Le film va dans le dossier, chiffré, et nulle part ailleurs.</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>Film</translation>
    </message>
</context>
<context>
    <name>GeopointQuestion</name>
    <message>
        <source>This laptop does not find its own position. Type degrees, or paste «19.4326, -99.1332» or «19°25&apos;57&quot; N 99°8&apos;0&quot; O» into the first field.</source>
        <translation>Cet ordinateur ne trouve pas sa propre position. Écrivez les degrés, ou collez «19.4326, -99.1332» ou «19°25&apos;57&quot; N 99°8&apos;0&quot; O» dans le premier champ.</translation>
    </message>
    <message>
        <source>Latitude goes from -90 to 90, longitude from -180 to 180, both in digits.</source>
        <translation>La latitude va de -90 à 90 et la longitude de -180 à 180, toutes deux en chiffres.</translation>
    </message>
    <message>
        <source>Hide the map</source>
        <translation>Cacher la carte</translation>
    </message>
    <message>
        <source>Show the map</source>
        <translation>Montrer la carte</translation>
    </message>
    <message>
        <source>Latitude</source>
        <translation>Latitude</translation>
    </message>
    <message>
        <source>Longitude</source>
        <translation>Longitude</translation>
    </message>
    <message>
        <source>Altitude (m)</source>
        <translation>Altitude (m)</translation>
    </message>
    <message>
        <source>Accuracy (m)</source>
        <translation>Précision (m)</translation>
    </message>
</context>
<context>
    <name>GeoshapeQuestion</name>
    <message>
        <source>An area needs three points or more, each as «latitude, longitude».</source>
        <translation>Une zone demande trois points ou plus, chacun comme «latitude, longitude».</translation>
    </message>
</context>
<context>
    <name>GeotraceQuestion</name>
    <message>
        <source>In writing: one point a line, «latitude, longitude».</source>
        <translation>Par écrit : un point par ligne, «latitude, longitude».</translation>
    </message>
    <message>
        <source>A line needs two points or more, each as «latitude, longitude».</source>
        <translation>Une ligne demande deux points ou plus, chacun comme «latitude, longitude».</translation>
    </message>
    <message>
        <source>points in writing</source>
        <translation>points par écrit</translation>
    </message>
</context>
<context>
    <name>HandOverScreen</name>
    <message>
        <source>I am the worker</source>
        <translation>Je suis la personne qui accueille</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Précédent</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Thank you. That was all.</source>
        <translation>Merci. C&apos;est tout.</translation>
    </message>
    <message>
        <source>Your answers are kept. Please give the laptop back.</source>
        <translation>Vos réponses sont gardées. Rendez l&apos;ordinateur, s&apos;il vous plaît.</translation>
    </message>
    <message>
        <source>Look at my answers</source>
        <translation>Voir mes réponses</translation>
    </message>
    <message>
        <source>For the worker</source>
        <translation>Pour la personne qui accueille</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Phrase d&apos;accès</translation>
    </message>
    <message>
        <source>Go on answering</source>
        <translation>Continuer à répondre</translation>
    </message>
    <message>
        <source>Take the laptop back</source>
        <translation>Reprendre l&apos;ordinateur</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminer</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suivant</translation>
    </message>
    <message>
        <source>You can try again in %1.</source>
        <translation>Vous pourrez réessayer dans %1.</translation>
    </message>
</context>
<context>
    <name>HandOverSheet</name>
    <message>
        <source>Hand the laptop over</source>
        <translation>Confier l&apos;ordinateur</translation>
    </message>
    <message>
        <source>The person answers one section alone. Nothing else can be reached; only your passphrase leads back.</source>
        <translation>La personne répond seule à une section. Elle ne peut rien ouvrir d&apos;autre ; seule votre phrase d&apos;accès permet de revenir.</translation>
    </message>
    <message>
        <source>No native speaker has read the words of the buttons yet: %1.</source>
        <translation>Personne dont c&apos;est la langue maternelle n&apos;a encore lu les mots des boutons : %1.</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Pas maintenant</translation>
    </message>
</context>
<context>
    <name>InstanceCard</name>
    <message>
        <source>Nothing answered yet</source>
        <translation>Encore sans réponse</translation>
    </message>
    <message>
        <source>Covered</source>
        <translation>Couvert</translation>
    </message>
    <message numerus="yes">
        <source>%n to check</source>
        <translation>
            <numerusform>%n à revoir</numerusform>
            <numerusform>%n à revoir</numerusform>
        </translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>Ouvrir %1</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Enlever</translation>
    </message>
    <message>
        <source>Take away %1</source>
        <translation>Enlever %1</translation>
    </message>
    <message>
        <source>Move %1 up</source>
        <translation>Monter %1</translation>
    </message>
    <message>
        <source>Move %1 down</source>
        <translation>Descendre %1</translation>
    </message>
</context>
<context>
    <name>IntegerQuestion</name>
    <message>
        <source>Please write a whole number, in digits: for example 12.</source>
        <translation>Écrivez un nombre entier, en chiffres, s&apos;il vous plaît : par exemple 12.</translation>
    </message>
    <message>
        <source>The up and down keys count.</source>
        <translation>Les touches haut et bas ajoutent et retirent.</translation>
    </message>
    <message>
        <source>One less</source>
        <translation>Un de moins</translation>
    </message>
    <message>
        <source>One more</source>
        <translation>Un de plus</translation>
    </message>
</context>
<context>
    <name>LongListCounts</name>
    <message numerus="yes">
        <source>and %n more: type another letter</source>
        <translation>
            <numerusform>et %n de plus : écrivez une autre lettre</numerusform>
            <numerusform>et %n de plus : écrivez une autre lettre</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n choice(s)</source>
        <translation>
            <numerusform>%n choix</numerusform>
            <numerusform>%n choix</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LongListQuestion</name>
    <message>
        <source>Clear</source>
        <translation>Enlever</translation>
    </message>
    <message>
        <source>Type to find, or press the down key</source>
        <translation>Écrivez pour chercher, ou appuyez sur la touche bas</translation>
    </message>
    <message>
        <source>choices</source>
        <translation>choix</translation>
    </message>
    <message>
        <source>Chosen: %1</source>
        <translation>Choisi : %1</translation>
    </message>
    <message>
        <source>Nothing has these words.</source>
        <translation>Rien ne contient ces mots.</translation>
    </message>
</context>
<context>
    <name>MapChoiceQuestion</name>
    <message>
        <source>These choices have no place on the map.</source>
        <translation>Ces choix n&apos;ont pas de lieu sur la carte.</translation>
    </message>
</context>
<context>
    <name>MapPanel</name>
    <message>
        <source>The chosen map cannot be shown now: this is the program&apos;s own. Settings says why.</source>
        <translation>La carte choisie ne peut pas être affichée pour l&apos;instant : voici celle du programme. Les réglages disent pourquoi.</translation>
    </message>
    <message>
        <source>Nearer (+)</source>
        <translation>Rapprocher (+)</translation>
    </message>
    <message>
        <source>Farther (-)</source>
        <translation>Éloigner (-)</translation>
    </message>
    <message>
        <source>Take the last point away</source>
        <translation>Enlever le dernier point</translation>
    </message>
    <message>
        <source>Press a place to choose it. Drag moves the map.</source>
        <translation>Appuyez sur un lieu pour le choisir. Glissez pour déplacer la carte.</translation>
    </message>
    <message>
        <source>Drag moves the map.</source>
        <translation>Glissez pour déplacer la carte.</translation>
    </message>
    <message>
        <source>Press where it is, or move with the arrow keys and press Space.</source>
        <translation>Appuyez à l&apos;endroit voulu, ou déplacez-vous avec les flèches et appuyez sur Espace.</translation>
    </message>
    <message>
        <source>Each press, or Space in the cross, adds a point. Drag a point to move it; comma and period choose one, M brings it to the cross, Delete takes it away.</source>
        <translation>Chaque appui, ou Espace sur la croix, ajoute un point. Glissez un point pour le déplacer ; la virgule et le point en choisissent un, M l&apos;amène à la croix, Suppr l&apos;enlève.</translation>
    </message>
</context>
<context>
    <name>MomentQuestion</name>
    <message>
        <source>Clear</source>
        <translation>Enlever</translation>
    </message>
</context>
<context>
    <name>PauseSheet</name>
    <message>
        <source>We are taking a pause</source>
        <translation>Nous faisons une pause</translation>
    </message>
    <message>
        <source>There is no hurry. Everything said so far is kept safe here.</source>
        <translation>Rien ne presse. Tout ce qui a été dit jusqu&apos;ici est gardé ici en sûreté.</translation>
    </message>
    <message>
        <source>We go on where we were, when you like. Or we leave it for another day.</source>
        <translation>Nous reprendrons où nous en étions, quand vous voudrez. Ou nous laissons cela pour un autre jour.</translation>
    </message>
    <message>
        <source>Save and leave</source>
        <translation>Enregistrer et sortir</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuer</translation>
    </message>
</context>
<context>
    <name>PickerQuestion</name>
    <message>
        <source>from %1 to %2</source>
        <translation>de %1 à %2</translation>
    </message>
    <message>
        <source>One step down</source>
        <translation>Un pas de moins</translation>
    </message>
    <message>
        <source>One step up</source>
        <translation>Un pas de plus</translation>
    </message>
</context>
<context>
    <name>PictureQuestion</name>
    <message>
        <source>Sign…</source>
        <translation>Signer…</translation>
    </message>
    <message>
        <source>Draw…</source>
        <translation>Dessiner…</translation>
    </message>
    <message>
        <source>Mark the picture…</source>
        <translation>Marquer l&apos;image…</translation>
    </message>
    <message>
        <source>Take a photo…</source>
        <translation>Prendre une photo…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Coller</translation>
    </message>
    <message>
        <source>look at it large</source>
        <translation>la voir en grand</translation>
    </message>
    <message>
        <source>No camera was found here: choose a file instead.</source>
        <translation>Aucune caméra n&apos;a été trouvée ici : choisissez plutôt un fichier.</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>Il n&apos;y a pas d&apos;image dans le presse-papiers.</translation>
    </message>
</context>
<context>
    <name>PictureSheet</name>
    <message>
        <source>Plus and minus go nearer and farther, the arrow keys move.</source>
        <translation>Plus et moins rapprochent et éloignent, les flèches déplacent.</translation>
    </message>
    <message>
        <source>Farther</source>
        <translation>Éloigner</translation>
    </message>
    <message>
        <source>Nearer</source>
        <translation>Rapprocher</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>PlayBar</name>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Lire</translation>
    </message>
    <message>
        <source>Place in %1</source>
        <translation>Endroit dans %1</translation>
    </message>
    <message>
        <source>This laptop has no sound library, so it cannot be played.</source>
        <translation>Il manque à cet ordinateur de quoi lire le son.</translation>
    </message>
    <message>
        <source>The file is not here.</source>
        <translation>Le fichier n&apos;est pas ici.</translation>
    </message>
    <message>
        <source>It cannot be played here; it is kept all the same.</source>
        <translation>Il ne peut pas être lu ici ; il est gardé tout de même.</translation>
    </message>
</context>
<context>
    <name>QuestionWidget</name>
    <message>
        <source>Needed</source>
        <translation>Nécessaire</translation>
    </message>
    <message>
        <source>An answer is needed here.</source>
        <translation>Il faut une réponse ici.</translation>
    </message>
    <message>
        <source>This answer does not fit the form. Please look at it again.</source>
        <translation>Cette réponse ne va pas avec le formulaire. Regardez-la encore, s&apos;il vous plaît.</translation>
    </message>
    <message>
        <source>This could not be read. Please write it in another way.</source>
        <translation>Cela n&apos;a pas pu être lu. Écrivez-le autrement, s&apos;il vous plaît.</translation>
    </message>
    <message>
        <source>Hide guidance</source>
        <translation>Cacher l&apos;explication</translation>
    </message>
    <message>
        <source>Show guidance</source>
        <translation>Montrer l&apos;explication</translation>
    </message>
    <message>
        <source>Picture: look at it large</source>
        <translation>Image : la voir en grand</translation>
    </message>
    <message>
        <source>Look at it large</source>
        <translation>La voir en grand</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>Regarder</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Écouter</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>Film</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Son</translation>
    </message>
</context>
<context>
    <name>RangeQuestion</name>
    <message>
        <source>Clear</source>
        <translation>Enlever</translation>
    </message>
    <message>
        <source>number</source>
        <translation>nombre</translation>
    </message>
    <message>
        <source>Please write a number between the two ends.</source>
        <translation>Écrivez un nombre entre les deux bouts, s&apos;il vous plaît.</translation>
    </message>
</context>
<context>
    <name>RankQuestion</name>
    <message>
        <source>Drag a line to its place, or move it with Alt and the up or down key.</source>
        <translation>Glissez une ligne à sa place, ou déplacez-la avec Alt et la touche haut ou bas.</translation>
    </message>
    <message>
        <source>Keep this order</source>
        <translation>Garder cet ordre</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Enlever</translation>
    </message>
    <message>
        <source>%1, place %2 of %3</source>
        <translation>%1, place %2 sur %3</translation>
    </message>
    <message>
        <source>Move %1 up</source>
        <translation>Monter %1</translation>
    </message>
    <message>
        <source>Move %1 down</source>
        <translation>Descendre %1</translation>
    </message>
</context>
<context>
    <name>RatingQuestion</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Enlever</translation>
    </message>
    <message>
        <source>There are more steps than stars: only the first are shown.</source>
        <translation>Il y a plus de niveaux que d&apos;étoiles : seuls les premiers sont montrés.</translation>
    </message>
</context>
<context>
    <name>ReadingBar</name>
    <message>
        <source>End reading</source>
        <translation>Finir la lecture</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Précédent</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suivant</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
</context>
<context>
    <name>RecordSheet</name>
    <message>
        <source>Record a sound</source>
        <translation>Enregistrer un son</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Begin anew</source>
        <translation>Recommencer</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Garder</translation>
    </message>
    <message>
        <source>That is as long as one recording can be.</source>
        <translation>Un enregistrement ne peut pas être plus long.</translation>
    </message>
    <message>
        <source>The microphone gives no sound. Another program may use it.</source>
        <translation>Le micro ne donne pas de son. Un autre programme l&apos;utilise peut-être.</translation>
    </message>
    <message>
        <source>Recording. Everyone in the room should know.</source>
        <translation>Enregistrement en cours. Toutes les personnes présentes doivent le savoir.</translation>
    </message>
    <message>
        <source>The sound goes into the record, encrypted, and nowhere else.</source>
        <translation>Le son va dans le dossier, chiffré, et nulle part ailleurs.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Go on recording</source>
        <translation>Continuer l&apos;enregistrement</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Enregistrement</translation>
    </message>
</context>
<context>
    <name>ScanSheet</name>
    <message>
        <source>Scan a code</source>
        <translation>Scanner un code</translation>
    </message>
    <message>
        <source>Hold the code before the camera. No picture is kept.</source>
        <translation>Tenez le code devant la caméra. Aucune image n&apos;est gardée.</translation>
    </message>
</context>
<context>
    <name>SoundQuestion</name>
    <message>
        <source>Record…</source>
        <translation>Enregistrer…</translation>
    </message>
    <message>
        <source>No microphone was found here: choose a file instead.</source>
        <translation>Aucun micro n&apos;a été trouvé ici : choisissez plutôt un fichier.</translation>
    </message>
</context>
<context>
    <name>TextQuestion</name>
    <message>
        <source>The form would ask another app here. Please type the answer.</source>
        <translation>Le formulaire interrogerait ici une autre application. Écrivez la réponse, s&apos;il vous plaît.</translation>
    </message>
    <message>
        <source>A label printer is not driven from here; the text stays in the record.</source>
        <translation>L&apos;imprimante d&apos;étiquettes ne s&apos;utilise pas d&apos;ici ; le texte reste dans le dossier.</translation>
    </message>
    <message>
        <source>An address. It is not opened from here, so that it leaves no trace.</source>
        <translation>Une adresse. Elle ne s&apos;ouvre pas d&apos;ici, pour ne pas laisser de trace.</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Cacher</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Montrer</translation>
    </message>
</context>
<context>
    <name>TimeQuestion</name>
    <message>
        <source>Please write the time as hours and minutes: for example 13:45.</source>
        <translation>Écrivez l&apos;heure et les minutes, s&apos;il vous plaît : par exemple 13:45.</translation>
    </message>
</context>
<context>
    <name>Times</name>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>il y a %n min</numerusform>
            <numerusform>il y a %n min</numerusform>
        </translation>
    </message>
    <message>
        <source>today %1</source>
        <translation>aujourd&apos;hui %1</translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <translation>hier %1</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>à l&apos;instant</translation>
    </message>
</context>
<context>
    <name>WithCalendar</name>
    <message>
        <source>Open the calendar (Alt+Down)</source>
        <translation>Ouvrir le calendrier (Alt+Bas)</translation>
    </message>
    <message>
        <source>Open the calendar</source>
        <translation>Ouvrir le calendrier</translation>
    </message>
    <message>
        <source>d</source>
        <translation>j</translation>
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
        <source>In the Coptic calendar.</source>
        <translation>Dans le calendrier copte.</translation>
    </message>
    <message>
        <source>In the Ethiopian calendar.</source>
        <translation>Dans le calendrier éthiopien.</translation>
    </message>
    <message>
        <source>In the Buddhist calendar.</source>
        <translation>Dans le calendrier bouddhiste.</translation>
    </message>
    <message>
        <source>In the Islamic calendar.</source>
        <translation>Dans le calendrier islamique.</translation>
    </message>
    <message>
        <source>In the Persian calendar.</source>
        <translation>Dans le calendrier persan.</translation>
    </message>
    <message>
        <source>In the calendar of Nepal (Bikram Sambat).</source>
        <translation>Dans le calendrier du Népal (Bikram Sambat).</translation>
    </message>
    <message>
        <source>In the Myanmar calendar. A first Waso, before another, is month 0.</source>
        <translation>Dans le calendrier du Myanmar. Un premier Waso, avant un autre, est le mois 0.</translation>
    </message>
    <message>
        <source>Please write the date as %1.</source>
        <translation>Écrivez la date ainsi, s&apos;il vous plaît : %1.</translation>
    </message>
</context>
</TS>
