<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>AcknowledgeQuestion</name>
    <message>
        <source>Understood</source>
        <translation>Mwen konprann</translation>
    </message>
</context>
<context>
    <name>AddAnother</name>
    <message>
        <source>Add</source>
        <translation>Ajoute</translation>
    </message>
    <message>
        <source>Add another</source>
        <translation>Ajoute yon lòt</translation>
    </message>
    <message>
        <source>None yet.</source>
        <translation>Poko gen anyen.</translation>
    </message>
</context>
<context>
    <name>BarcodeQuestion</name>
    <message>
        <source>Scan…</source>
        <translation>Eskane…</translation>
    </message>
    <message>
        <source>From a picture…</source>
        <translation>Nan yon imaj…</translation>
    </message>
    <message>
        <source>A hand scanner works too: it types what it reads.</source>
        <translation>Yon lektè alamen bon tou: li ekri sa li li.</translation>
    </message>
    <message>
        <source>No camera was found here. Type the code, or read a picture of it.</source>
        <translation>Yo pa jwenn kamera sou òdinatè sa a. Ekri kòd la, oswa li l nan yon imaj.</translation>
    </message>
    <message>
        <source>A picture of the code</source>
        <translation>Yon imaj kòd la</translation>
    </message>
    <message>
        <source>There is no code to be read in that picture.</source>
        <translation>Pa gen kòd yo ka li nan imaj sa a.</translation>
    </message>
</context>
<context>
    <name>CameraSheet</name>
    <message>
        <source>Take a photo</source>
        <translation>Pran yon foto</translation>
    </message>
    <message>
        <source>What the camera sees</source>
        <translation>Sa kamera a wè</translation>
    </message>
    <message>
        <source>The photo goes into the record, encrypted, and nowhere else.</source>
        <translation>Foto a ale nan dosye a, chifre, epi okenn lòt kote.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Anile</translation>
    </message>
    <message>
        <source>Take another</source>
        <translation>Pran yon lòt</translation>
    </message>
    <message>
        <source>Take the photo</source>
        <translation>Pran foto a</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Kenbe l</translation>
    </message>
    <message>
        <source>The camera gives no picture. Another program may be using it.</source>
        <translation>Kamera a pa bay imaj. Petèt yon lòt pwogram ap sèvi avè l.</translation>
    </message>
</context>
<context>
    <name>ChoicesQuestion</name>
    <message>
        <source>Clear</source>
        <translation>Retire</translation>
    </message>
    <message>
        <source>Listen to %1</source>
        <translation>Koute %1</translation>
    </message>
    <message>
        <source>Takes the answer back (Delete)</source>
        <translation>Retire repons lan (Delete)</translation>
    </message>
</context>
<context>
    <name>Cover</name>
    <message>
        <source>Answered · covered</source>
        <translation>Reponn · kouvri</translation>
    </message>
</context>
<context>
    <name>DateTimeQuestion</name>
    <message>
        <source>date</source>
        <translation>dat</translation>
    </message>
    <message>
        <source>time</source>
        <translation>lè</translation>
    </message>
    <message>
        <source>Please write both the date and the time.</source>
        <translation>Tanpri ekri dat la ak lè a tou.</translation>
    </message>
</context>
<context>
    <name>DecimalQuestion</name>
    <message>
        <source>Please write a number, in digits: for example %1.</source>
        <translation>Tanpri ekri yon nonm, an chif: pa egzanp %1.</translation>
    </message>
    <message>
        <source>A laptop has no compass. Type the degrees: 0 is north, 90 east, 180 south, 270 west.</source>
        <translation>Yon òdinatè pa gen bousòl. Ekri degre yo: 0 se nò, 90 se lès, 180 se sid, 270 se lwès.</translation>
    </message>
    <message>
        <source>The form would ask another app here. Please type the answer.</source>
        <translation>La a fòmilè a ta mande yon lòt aplikasyon. Tanpri ekri repons lan.</translation>
    </message>
</context>
<context>
    <name>DrawSheet</name>
    <message>
        <source>Draw with pen or pointer. By keys: the arrows move the pen, Space puts it down and lifts it.</source>
        <translation>Desine ak plim nan oswa ak pwentè a. Ak klavye a: flèch yo deplase plim nan, Espas mete l atè epi leve l.</translation>
    </message>
    <message>
        <source>Or type the name as a signature</source>
        <translation>Oswa ekri non an kòm siyati</translation>
    </message>
    <message>
        <source>Typed signature</source>
        <translation>Siyati ekri</translation>
    </message>
    <message>
        <source>Take the last line back (Ctrl+Z)</source>
        <translation>Retire dènye liy lan (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Draw it again (Ctrl+Y)</source>
        <translation>Trase l ankò (Ctrl+Y)</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Retire</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Anile</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Kenbe l</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Fonse</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Ble</translation>
    </message>
    <message>
        <source>Ochre</source>
        <translation>Òk</translation>
    </message>
    <message>
        <source>Ink</source>
        <translation>Lank</translation>
    </message>
    <message>
        <source>Thin</source>
        <translation>Fen</translation>
    </message>
    <message>
        <source>Thick</source>
        <translation>Epè</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Liy</translation>
    </message>
</context>
<context>
    <name>FileQuestion</name>
    <message>
        <source>Choose another file…</source>
        <translation>Chwazi yon lòt fichye…</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Chwazi yon fichye…</translation>
    </message>
    <message>
        <source>No file yet</source>
        <translation>Poko gen fichye</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Retire</translation>
    </message>
    <message>
        <source>Put back what was taken away</source>
        <translation>Remete sa ki te retire a</translation>
    </message>
    <message>
        <source>A copy is kept encrypted here; the original stays where it is.</source>
        <translation>Yon kopi chifre rete isit la; orijinal la rete kote l ye a.</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Tout fichye</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Imaj</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Son</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>Videyo</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Chwazi yon fichye</translation>
    </message>
</context>
<context>
    <name>FilmQuestion</name>
    <message>
        <source>No camera was found here: choose a file instead.</source>
        <translation>Yo pa jwenn kamera sou òdinatè sa a: ou ka chwazi yon fichye pito.</translation>
    </message>
</context>
<context>
    <name>FilmSheet</name>
    <message>
        <source>Record a film</source>
        <translation>Anrejistre yon videyo</translation>
    </message>
    <message>
        <source>What the camera sees</source>
        <translation>Sa kamera a wè</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Anile</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Kenbe l</translation>
    </message>
    <message>
        <source>The camera gives no picture. Another program may be using it.</source>
        <translation>Kamera a pa bay imaj. Petèt yon lòt pwogram ap sèvi avè l.</translation>
    </message>
    <message>
        <source>End the film</source>
        <translation>Fini videyo a</translation>
    </message>
    <message>
        <source>Begin anew</source>
        <translation>Rekòmanse</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Anrejistre</translation>
    </message>
    <message>
        <source>Recording. Everyone in the room should know.</source>
        <translation>L ap anrejistre. Tout moun ki la dwe konnen sa.</translation>
    </message>
    <message>
        <source>The film goes into the record, encrypted, and nowhere else.</source>
        <translation>Videyo a ale nan dosye a, chifre, epi okenn lòt kote.</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>Videyo</translation>
    </message>
</context>
<context>
    <name>GeopointQuestion</name>
    <message>
        <source>This laptop does not find its own position. Type degrees, or paste «19.4326, -99.1332» or «19°25&apos;57&quot; N 99°8&apos;0&quot; O» into the first field.</source>
        <translation>Òdinatè sa a pa konnen ki kote l ye. Ekri degre yo, oswa kole «19.4326, -99.1332» oswa «19°25&apos;57&quot; N 99°8&apos;0&quot; O» nan premye kare a.</translation>
    </message>
    <message>
        <source>Latitude goes from -90 to 90, longitude from -180 to 180, both in digits.</source>
        <translation>Latitid ale soti -90 rive 90, lonjitid soti -180 rive 180, toude an chif.</translation>
    </message>
    <message>
        <source>Hide the map</source>
        <translation>Kache kat la</translation>
    </message>
    <message>
        <source>Show the map</source>
        <translation>Montre kat la</translation>
    </message>
    <message>
        <source>Latitude</source>
        <translation>Latitid</translation>
    </message>
    <message>
        <source>Longitude</source>
        <translation>Lonjitid</translation>
    </message>
    <message>
        <source>Altitude (m)</source>
        <translation>Altitid (m)</translation>
    </message>
    <message>
        <source>Accuracy (m)</source>
        <translation>Presizyon (m)</translation>
    </message>
</context>
<context>
    <name>GeoshapeQuestion</name>
    <message>
        <source>An area needs three points or more, each as «latitude, longitude».</source>
        <translation>Yon zòn bezwen twa pwen oswa plis, chak tankou «latitid, lonjitid».</translation>
    </message>
</context>
<context>
    <name>GeotraceQuestion</name>
    <message>
        <source>In writing: one point a line, «latitude, longitude».</source>
        <translation>Pa ekri: yon pwen pa liy, «latitid, lonjitid».</translation>
    </message>
    <message>
        <source>A line needs two points or more, each as «latitude, longitude».</source>
        <translation>Yon liy bezwen de pwen oswa plis, chak tankou «latitid, lonjitid».</translation>
    </message>
    <message>
        <source>points in writing</source>
        <translation>pwen pa ekri</translation>
    </message>
</context>
<context>
    <name>HandOverScreen</name>
    <message>
        <source>I am the worker</source>
        <translation>Se mwen k ap resevwa moun</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Anvan</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Lang</translation>
    </message>
    <message>
        <source>Thank you. That was all.</source>
        <translation>Mèsi. Se tout.</translation>
    </message>
    <message>
        <source>Your answers are kept. Please give the laptop back.</source>
        <translation>Repons ou yo anrejistre. Tanpri remèt òdinatè a.</translation>
    </message>
    <message>
        <source>Look at my answers</source>
        <translation>Gade repons mwen yo</translation>
    </message>
    <message>
        <source>For the worker</source>
        <translation>Pou moun k ap resevwa moun</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Fraz aksè</translation>
    </message>
    <message>
        <source>Go on answering</source>
        <translation>Kontinye reponn</translation>
    </message>
    <message>
        <source>Take the laptop back</source>
        <translation>Reprann òdinatè a</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fini</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Kontinye</translation>
    </message>
    <message>
        <source>You can try again in %1.</source>
        <translation>Ou ka eseye ankò nan %1.</translation>
    </message>
</context>
<context>
    <name>HandOverSheet</name>
    <message>
        <source>Hand the laptop over</source>
        <translation>Bay moun nan òdinatè a</translation>
    </message>
    <message>
        <source>The person answers one section alone. Nothing else can be reached; only your passphrase leads back.</source>
        <translation>Moun nan reponn yon seksyon poukont li. Li pa ka louvri anyen lòt; se sèl fraz aksè w ki ka fè w tounen.</translation>
    </message>
    <message>
        <source>No native speaker has read the words of the buttons yet: %1.</source>
        <translation>Okenn moun ki pale lang lan depi li fèt poko li mo ki sou bouton yo: %1.</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Pa kounye a</translation>
    </message>
</context>
<context>
    <name>InstanceCard</name>
    <message>
        <source>Nothing answered yet</source>
        <translation>Poko gen repons</translation>
    </message>
    <message>
        <source>Covered</source>
        <translation>Kouvri</translation>
    </message>
    <message numerus="yes">
        <source>%n to check</source>
        <translation>
            <numerusform>%n pou revize</numerusform>
            <numerusform>%n pou revize</numerusform>
        </translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Louvri</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>Louvri %1</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Retire</translation>
    </message>
    <message>
        <source>Take away %1</source>
        <translation>Retire %1</translation>
    </message>
    <message>
        <source>Move %1 up</source>
        <translation>Monte %1</translation>
    </message>
    <message>
        <source>Move %1 down</source>
        <translation>Desann %1</translation>
    </message>
</context>
<context>
    <name>IntegerQuestion</name>
    <message>
        <source>Please write a whole number, in digits: for example 12.</source>
        <translation>Tanpri ekri yon nonm antye, an chif: pa egzanp 12.</translation>
    </message>
    <message>
        <source>The up and down keys count.</source>
        <translation>Touch monte ak desann yo ajoute epi retire.</translation>
    </message>
    <message>
        <source>One less</source>
        <translation>Youn an mwens</translation>
    </message>
    <message>
        <source>One more</source>
        <translation>Youn an plis</translation>
    </message>
</context>
<context>
    <name>LongListCounts</name>
    <message numerus="yes">
        <source>and %n more: type another letter</source>
        <translation>
            <numerusform>ak %n anplis: ekri yon lòt lèt</numerusform>
            <numerusform>ak %n anplis: ekri yon lòt lèt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n choice(s)</source>
        <translation>
            <numerusform>%n chwa</numerusform>
            <numerusform>%n chwa</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LongListQuestion</name>
    <message>
        <source>Clear</source>
        <translation>Retire</translation>
    </message>
    <message>
        <source>Type to find, or press the down key</source>
        <translation>Ekri pou w chèche, oswa peze touch desann nan</translation>
    </message>
    <message>
        <source>choices</source>
        <translation>chwa</translation>
    </message>
    <message>
        <source>Chosen: %1</source>
        <translation>Chwazi: %1</translation>
    </message>
    <message>
        <source>Nothing has these words.</source>
        <translation>Pa gen anyen ki gen mo sa yo.</translation>
    </message>
</context>
<context>
    <name>MapChoiceQuestion</name>
    <message>
        <source>These choices have no place on the map.</source>
        <translation>Chwa sa yo pa gen plas sou kat la.</translation>
    </message>
</context>
<context>
    <name>MapPanel</name>
    <message>
        <source>The chosen map cannot be shown now: this is the program&apos;s own. Settings says why.</source>
        <translation>Nou pa ka montre kat ou te chwazi a kounye a: sa a se kat pwogram nan. Reglaj yo di poukisa.</translation>
    </message>
    <message>
        <source>Nearer (+)</source>
        <translation>Pi pre (+)</translation>
    </message>
    <message>
        <source>Farther (-)</source>
        <translation>Pi lwen (-)</translation>
    </message>
    <message>
        <source>Take the last point away</source>
        <translation>Retire dènye pwen an</translation>
    </message>
    <message>
        <source>Press a place to choose it. Drag moves the map.</source>
        <translation>Peze yon kote pou w chwazi l. Trennen pou w deplase kat la.</translation>
    </message>
    <message>
        <source>Drag moves the map.</source>
        <translation>Trennen pou w deplase kat la.</translation>
    </message>
    <message>
        <source>Press where it is, or move with the arrow keys and press Space.</source>
        <translation>Peze kote l ye a, oswa deplase ak flèch yo epi peze Espas.</translation>
    </message>
    <message>
        <source>Each press, or Space in the cross, adds a point. Drag a point to move it; comma and period choose one, M brings it to the cross, Delete takes it away.</source>
        <translation>Chak fwa w peze, oswa Espas sou kwa a, sa ajoute yon pwen. Trennen yon pwen pou w deplase l; vigil ak pwen chwazi youn, M mennen l sou kwa a, Delete retire l.</translation>
    </message>
</context>
<context>
    <name>MomentQuestion</name>
    <message>
        <source>Clear</source>
        <translation>Retire</translation>
    </message>
</context>
<context>
    <name>PauseSheet</name>
    <message>
        <source>We are taking a pause</source>
        <translation>N ap pran yon poz</translation>
    </message>
    <message>
        <source>There is no hurry. Everything said so far is kept safe here.</source>
        <translation>Pa gen prese. Tout sa ki te di jiskaprezan rete an sekirite isit la.</translation>
    </message>
    <message>
        <source>We go on where we were, when you like. Or we leave it for another day.</source>
        <translation>N ap kontinye kote nou te rete a, lè w vle. Oswa nou kite sa pou yon lòt jou.</translation>
    </message>
    <message>
        <source>Save and leave</source>
        <translation>Anrejistre epi soti</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Kontinye</translation>
    </message>
</context>
<context>
    <name>PickerQuestion</name>
    <message>
        <source>from %1 to %2</source>
        <translation>soti %1 rive %2</translation>
    </message>
    <message>
        <source>One step down</source>
        <translation>Yon pa an mwens</translation>
    </message>
    <message>
        <source>One step up</source>
        <translation>Yon pa an plis</translation>
    </message>
</context>
<context>
    <name>PictureQuestion</name>
    <message>
        <source>Sign…</source>
        <translation>Siyen…</translation>
    </message>
    <message>
        <source>Draw…</source>
        <translation>Desine…</translation>
    </message>
    <message>
        <source>Mark the picture…</source>
        <translation>Make imaj la…</translation>
    </message>
    <message>
        <source>Take a photo…</source>
        <translation>Pran yon foto…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Kole</translation>
    </message>
    <message>
        <source>look at it large</source>
        <translation>gade l an gran</translation>
    </message>
    <message>
        <source>No camera was found here: choose a file instead.</source>
        <translation>Yo pa jwenn kamera sou òdinatè sa a: ou ka chwazi yon fichye pito.</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>Pa gen imaj nan sa w te kopye a.</translation>
    </message>
</context>
<context>
    <name>PictureSheet</name>
    <message>
        <source>Plus and minus go nearer and farther, the arrow keys move.</source>
        <translation>Plis ak mwens mennen l pi pre ak pi lwen, flèch yo deplase l.</translation>
    </message>
    <message>
        <source>Farther</source>
        <translation>Pi lwen</translation>
    </message>
    <message>
        <source>Nearer</source>
        <translation>Pi pre</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fèmen</translation>
    </message>
</context>
<context>
    <name>PlayBar</name>
    <message>
        <source>Pause</source>
        <translation>Poz</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Jwe</translation>
    </message>
    <message>
        <source>Place in %1</source>
        <translation>Kote nan %1</translation>
    </message>
    <message>
        <source>This laptop has no sound library, so it cannot be played.</source>
        <translation>Òdinatè sa a pa gen sa l bezwen pou l jwe son.</translation>
    </message>
    <message>
        <source>The file is not here.</source>
        <translation>Fichye a pa la.</translation>
    </message>
    <message>
        <source>It cannot be played here; it is kept all the same.</source>
        <translation>Li pa ka jwe isit la; men li rete anrejistre.</translation>
    </message>
</context>
<context>
    <name>QuestionWidget</name>
    <message>
        <source>Needed</source>
        <translation>Nesesè</translation>
    </message>
    <message>
        <source>An answer is needed here.</source>
        <translation>Fòk gen yon repons isit la.</translation>
    </message>
    <message>
        <source>This answer does not fit the form. Please look at it again.</source>
        <translation>Repons sa a pa ale ak fòmilè a. Tanpri gade l ankò.</translation>
    </message>
    <message>
        <source>This could not be read. Please write it in another way.</source>
        <translation>Yo pa ka li sa. Tanpri ekri l yon lòt jan.</translation>
    </message>
    <message>
        <source>Hide guidance</source>
        <translation>Kache eksplikasyon an</translation>
    </message>
    <message>
        <source>Show guidance</source>
        <translation>Montre eksplikasyon an</translation>
    </message>
    <message>
        <source>Picture: look at it large</source>
        <translation>Imaj: gade l an gran</translation>
    </message>
    <message>
        <source>Look at it large</source>
        <translation>Gade l an gran</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>Gade</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Koute</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Poz</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>Videyo</translation>
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
        <translation>Retire</translation>
    </message>
    <message>
        <source>number</source>
        <translation>nonm</translation>
    </message>
    <message>
        <source>Please write a number between the two ends.</source>
        <translation>Tanpri ekri yon nonm ant de bout yo.</translation>
    </message>
</context>
<context>
    <name>RankQuestion</name>
    <message>
        <source>Drag a line to its place, or move it with Alt and the up or down key.</source>
        <translation>Trennen yon liy nan plas li, oswa deplase l ak Alt ak touch monte oswa desann.</translation>
    </message>
    <message>
        <source>Keep this order</source>
        <translation>Kenbe lòd sa a</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Retire</translation>
    </message>
    <message>
        <source>%1, place %2 of %3</source>
        <translation>%1, plas %2 sou %3</translation>
    </message>
    <message>
        <source>Move %1 up</source>
        <translation>Monte %1</translation>
    </message>
    <message>
        <source>Move %1 down</source>
        <translation>Desann %1</translation>
    </message>
</context>
<context>
    <name>RatingQuestion</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sou %2</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Retire</translation>
    </message>
    <message>
        <source>There are more steps than stars: only the first are shown.</source>
        <translation>Gen plis nivo pase zetwal: se premye yo sèlman ki parèt.</translation>
    </message>
</context>
<context>
    <name>ReadingBar</name>
    <message>
        <source>End reading</source>
        <translation>Fini lekti a</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Anvan</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Kontinye</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sou %2</translation>
    </message>
</context>
<context>
    <name>RecordSheet</name>
    <message>
        <source>Record a sound</source>
        <translation>Anrejistre yon son</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Anile</translation>
    </message>
    <message>
        <source>Begin anew</source>
        <translation>Rekòmanse</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Kenbe l</translation>
    </message>
    <message>
        <source>That is as long as one recording can be.</source>
        <translation>Yon anrejistreman pa ka pi long.</translation>
    </message>
    <message>
        <source>The microphone gives no sound. Another program may use it.</source>
        <translation>Mikwo a pa bay son. Petèt yon lòt pwogram ap sèvi avè l.</translation>
    </message>
    <message>
        <source>Recording. Everyone in the room should know.</source>
        <translation>L ap anrejistre. Tout moun ki la dwe konnen sa.</translation>
    </message>
    <message>
        <source>The sound goes into the record, encrypted, and nowhere else.</source>
        <translation>Son an ale nan dosye a, chifre, epi okenn lòt kote.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Poz</translation>
    </message>
    <message>
        <source>Go on recording</source>
        <translation>Kontinye anrejistre</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Anrejistre</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Anrejistreman</translation>
    </message>
</context>
<context>
    <name>ScanSheet</name>
    <message>
        <source>Scan a code</source>
        <translation>Eskane yon kòd</translation>
    </message>
    <message>
        <source>Hold the code before the camera. No picture is kept.</source>
        <translation>Kenbe kòd la devan kamera a. Okenn imaj pa rete anrejistre.</translation>
    </message>
</context>
<context>
    <name>SoundQuestion</name>
    <message>
        <source>Record…</source>
        <translation>Anrejistre…</translation>
    </message>
    <message>
        <source>No microphone was found here: choose a file instead.</source>
        <translation>Yo pa jwenn mikwo sou òdinatè sa a: ou ka chwazi yon fichye pito.</translation>
    </message>
</context>
<context>
    <name>TextQuestion</name>
    <message>
        <source>The form would ask another app here. Please type the answer.</source>
        <translation>La a fòmilè a ta mande yon lòt aplikasyon. Tanpri ekri repons lan.</translation>
    </message>
    <message>
        <source>A label printer is not driven from here; the text stays in the record.</source>
        <translation>Enprimant etikèt la pa mache isit la; tèks la rete nan dosye a.</translation>
    </message>
    <message>
        <source>An address. It is not opened from here, so that it leaves no trace.</source>
        <translation>Yon adrès. Li pa louvri isit la, pou l pa kite tras.</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Kache</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Montre</translation>
    </message>
</context>
<context>
    <name>TimeQuestion</name>
    <message>
        <source>Please write the time as hours and minutes: for example 13:45.</source>
        <translation>Tanpri ekri lè a ak minit yo: pa egzanp 13:45.</translation>
    </message>
</context>
<context>
    <name>Times</name>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>sa gen %n min</numerusform>
            <numerusform>sa gen %n min</numerusform>
        </translation>
    </message>
    <message>
        <source>today %1</source>
        <translation>jodi a %1</translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <translation>yè %1</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>fèk kounye a</translation>
    </message>
</context>
<context>
    <name>WithCalendar</name>
    <message>
        <source>Open the calendar (Alt+Down)</source>
        <translation>Louvri kalandriye a (Alt+Desann)</translation>
    </message>
    <message>
        <source>Open the calendar</source>
        <translation>Louvri kalandriye a</translation>
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
        <translation>Nan kalandriye kopt la.</translation>
    </message>
    <message>
        <source>In the Ethiopian calendar.</source>
        <translation>Nan kalandriye etyopyen an.</translation>
    </message>
    <message>
        <source>In the Buddhist calendar.</source>
        <translation>Nan kalandriye boudis la.</translation>
    </message>
    <message>
        <source>In the Islamic calendar.</source>
        <translation>Nan kalandriye islamik la.</translation>
    </message>
    <message>
        <source>In the Persian calendar.</source>
        <translation>Nan kalandriye pèsan an.</translation>
    </message>
    <message>
        <source>In the calendar of Nepal (Bikram Sambat).</source>
        <translation>Nan kalandriye Nepal la (Bikram Sambat).</translation>
    </message>
    <message>
        <source>In the Myanmar calendar. A first Waso, before another, is month 0.</source>
        <translation>Nan kalandriye Myanma a. Yon premye Waso, anvan yon lòt, se mwa 0.</translation>
    </message>
    <message>
        <source>Please write the date as %1.</source>
        <translation>Tanpri ekri dat la konsa: %1.</translation>
    </message>
</context>
</TS>
