<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt" sourcelanguage="en">
<context>
    <name>AcknowledgeQuestion</name>
    <message>
        <source>Understood</source>
        <translation>Entendi</translation>
    </message>
</context>
<context>
    <name>AddAnother</name>
    <message>
        <source>Add</source>
        <translation>Adicionar</translation>
    </message>
    <message>
        <source>Add another</source>
        <translation>Adicionar outro</translation>
    </message>
    <message>
        <source>None yet.</source>
        <translation>Ainda não há nenhum.</translation>
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
        <translation>De uma imagem…</translation>
    </message>
    <message>
        <source>A hand scanner works too: it types what it reads.</source>
        <translation>Um leitor de mão também serve: ele escreve o que lê.</translation>
    </message>
    <message>
        <source>No camera was found here. Type the code, or read a picture of it.</source>
        <translation>Nenhuma câmera foi encontrada aqui. Escreva o código ou leia-o em uma imagem.</translation>
    </message>
    <message>
        <source>A picture of the code</source>
        <translation>Uma imagem do código</translation>
    </message>
    <message>
        <source>There is no code to be read in that picture.</source>
        <translation>Nessa imagem não há um código que se possa ler.</translation>
    </message>
</context>
<context>
    <name>CameraSheet</name>
    <message>
        <source>Take a photo</source>
        <translation>Tirar uma foto</translation>
    </message>
    <message>
        <source>What the camera sees</source>
        <translation>O que a câmera vê</translation>
    </message>
    <message>
        <source>The photo goes into the record, encrypted, and nowhere else.</source>
        <translation>A foto vai para o registro, cifrada, e para nenhum outro lugar.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Take another</source>
        <translation>Tirar outra</translation>
    </message>
    <message>
        <source>Take the photo</source>
        <translation>Tirar a foto</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>The camera gives no picture. Another program may be using it.</source>
        <translation>A câmera não dá imagem. Talvez outro programa esteja usando-a.</translation>
    </message>
</context>
<context>
    <name>ChoicesQuestion</name>
    <message>
        <source>Clear</source>
        <translation>Tirar</translation>
    </message>
    <message>
        <source>Listen to %1</source>
        <translation>Ouvir %1</translation>
    </message>
    <message>
        <source>Takes the answer back (Delete)</source>
        <translation>Tira a resposta (Delete)</translation>
    </message>
</context>
<context>
    <name>Cover</name>
    <message>
        <source>Answered · covered</source>
        <translation>Respondida · coberta</translation>
    </message>
</context>
<context>
    <name>DateTimeQuestion</name>
    <message>
        <source>date</source>
        <translation>data</translation>
    </message>
    <message>
        <source>time</source>
        <translation>hora</translation>
    </message>
    <message>
        <source>Please write both the date and the time.</source>
        <translation>Por favor, escreva a data e também a hora.</translation>
    </message>
</context>
<context>
    <name>DecimalQuestion</name>
    <message>
        <source>Please write a number, in digits: for example %1.</source>
        <translation>Por favor, escreva um número, com algarismos: por exemplo %1.</translation>
    </message>
    <message>
        <source>A laptop has no compass. Type the degrees: 0 is north, 90 east, 180 south, 270 west.</source>
        <translation>Um notebook não tem bússola. Escreva os graus: 0 é norte, 90 leste, 180 sul, 270 oeste.</translation>
    </message>
    <message>
        <source>The form would ask another app here. Please type the answer.</source>
        <translation>Aqui o formulário consultaria outro aplicativo. Por favor, escreva a resposta.</translation>
    </message>
</context>
<context>
    <name>DrawSheet</name>
    <message>
        <source>Draw with pen or pointer. By keys: the arrows move the pen, Space puts it down and lifts it.</source>
        <translation>Desenhe com a caneta ou o ponteiro. Com o teclado: as setas movem a caneta, Espaço a abaixa e a levanta.</translation>
    </message>
    <message>
        <source>Or type the name as a signature</source>
        <translation>Ou escreva o nome como assinatura</translation>
    </message>
    <message>
        <source>Typed signature</source>
        <translation>Assinatura escrita</translation>
    </message>
    <message>
        <source>Take the last line back (Ctrl+Z)</source>
        <translation>Tirar o último traço (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Draw it again (Ctrl+Y)</source>
        <translation>Traçar de novo (Ctrl+Y)</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Tirar</translation>
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
        <translation>Escuro</translation>
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
        <translation>Grosso</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Traço</translation>
    </message>
</context>
<context>
    <name>FileQuestion</name>
    <message>
        <source>Choose another file…</source>
        <translation>Escolher outro arquivo…</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Escolher um arquivo…</translation>
    </message>
    <message>
        <source>No file yet</source>
        <translation>Ainda sem arquivo</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Tirar</translation>
    </message>
    <message>
        <source>Put back what was taken away</source>
        <translation>Pôr de volta o que foi tirado</translation>
    </message>
    <message>
        <source>A copy is kept encrypted here; the original stays where it is.</source>
        <translation>Aqui fica guardada uma cópia cifrada; o original continua onde está.</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Todos os arquivos</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Imagens</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Som</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>Vídeo</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Escolher um arquivo</translation>
    </message>
</context>
<context>
    <name>FilmQuestion</name>
    <message>
        <source>No camera was found here: choose a file instead.</source>
        <translation>Nenhuma câmera foi encontrada aqui: pode escolher um arquivo.</translation>
    </message>
</context>
<context>
    <name>FilmSheet</name>
    <message>
        <source>Record a film</source>
        <translation>Gravar um vídeo</translation>
    </message>
    <message>
        <source>What the camera sees</source>
        <translation>O que a câmera vê</translation>
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
        <translation>A câmera não dá imagem. Talvez outro programa esteja usando-a.</translation>
    </message>
    <message>
        <source>End the film</source>
        <translation>Terminar o vídeo</translation>
    </message>
    <message>
        <source>Begin anew</source>
        <translation>Começar de novo</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Gravar</translation>
    </message>
    <message>
        <source>Recording. Everyone in the room should know.</source>
        <translation>Gravando. Todas as pessoas presentes devem saber.</translation>
    </message>
    <message>
        <source>The film goes into the record, encrypted, and nowhere else.</source>
        <translation>O vídeo vai para o registro, cifrado, e para nenhum outro lugar.</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>Vídeo</translation>
    </message>
</context>
<context>
    <name>GeopointQuestion</name>
    <message>
        <source>This laptop does not find its own position. Type degrees, or paste «19.4326, -99.1332» or «19°25&apos;57&quot; N 99°8&apos;0&quot; O» into the first field.</source>
        <translation>Este notebook não encontra a própria posição. Escreva os graus, ou cole «19.4326, -99.1332» ou «19°25&apos;57&quot; N 99°8&apos;0&quot; O» no primeiro campo.</translation>
    </message>
    <message>
        <source>Latitude goes from -90 to 90, longitude from -180 to 180, both in digits.</source>
        <translation>A latitude vai de -90 a 90 e a longitude de -180 a 180, ambas com algarismos.</translation>
    </message>
    <message>
        <source>Hide the map</source>
        <translation>Ocultar o mapa</translation>
    </message>
    <message>
        <source>Show the map</source>
        <translation>Mostrar o mapa</translation>
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
        <translation>Precisão (m)</translation>
    </message>
</context>
<context>
    <name>GeoshapeQuestion</name>
    <message>
        <source>An area needs three points or more, each as «latitude, longitude».</source>
        <translation>Uma área precisa de três pontos ou mais, cada um como «latitude, longitude».</translation>
    </message>
</context>
<context>
    <name>GeotraceQuestion</name>
    <message>
        <source>In writing: one point a line, «latitude, longitude».</source>
        <translation>Por escrito: um ponto por linha, «latitude, longitude».</translation>
    </message>
    <message>
        <source>A line needs two points or more, each as «latitude, longitude».</source>
        <translation>Uma linha precisa de dois pontos ou mais, cada um como «latitude, longitude».</translation>
    </message>
    <message>
        <source>points in writing</source>
        <translation>pontos por escrito</translation>
    </message>
</context>
<context>
    <name>HandOverScreen</name>
    <message>
        <source>I am the worker</source>
        <translation>Sou quem atende</translation>
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
        <translation>Agradecemos. Isso é tudo.</translation>
    </message>
    <message>
        <source>Your answers are kept. Please give the laptop back.</source>
        <translation>Suas respostas ficaram guardadas. Por favor, devolva o computador.</translation>
    </message>
    <message>
        <source>Look at my answers</source>
        <translation>Ver minhas respostas</translation>
    </message>
    <message>
        <source>For the worker</source>
        <translation>Para quem atende</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Frase de acesso</translation>
    </message>
    <message>
        <source>Go on answering</source>
        <translation>Continuar respondendo</translation>
    </message>
    <message>
        <source>Take the laptop back</source>
        <translation>Recuperar o computador</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminar</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Próxima</translation>
    </message>
    <message>
        <source>You can try again in %1.</source>
        <translation>Pode tentar de novo em %1.</translation>
    </message>
</context>
<context>
    <name>HandOverSheet</name>
    <message>
        <source>Hand the laptop over</source>
        <translation>Entregar o computador</translation>
    </message>
    <message>
        <source>The person answers one section alone. Nothing else can be reached; only your passphrase leads back.</source>
        <translation>A pessoa responde uma seção a sós. Não pode abrir mais nada; só a sua frase de acesso permite voltar.</translation>
    </message>
    <message>
        <source>No native speaker has read the words of the buttons yet: %1.</source>
        <translation>Nenhuma pessoa falante nativa leu ainda as palavras dos botões: %1.</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Agora não</translation>
    </message>
</context>
<context>
    <name>InstanceCard</name>
    <message>
        <source>Nothing answered yet</source>
        <translation>Ainda sem respostas</translation>
    </message>
    <message>
        <source>Covered</source>
        <translation>Coberto</translation>
    </message>
    <message numerus="yes">
        <source>%n to check</source>
        <translation>
            <numerusform>%n para revisar</numerusform>
            <numerusform>%n para revisar</numerusform>
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
        <translation>Tirar</translation>
    </message>
    <message>
        <source>Take away %1</source>
        <translation>Tirar %1</translation>
    </message>
    <message>
        <source>Move %1 up</source>
        <translation>Subir %1</translation>
    </message>
    <message>
        <source>Move %1 down</source>
        <translation>Descer %1</translation>
    </message>
</context>
<context>
    <name>IntegerQuestion</name>
    <message>
        <source>Please write a whole number, in digits: for example 12.</source>
        <translation>Por favor, escreva um número inteiro, com algarismos: por exemplo 12.</translation>
    </message>
    <message>
        <source>The up and down keys count.</source>
        <translation>As teclas para cima e para baixo somam e subtraem.</translation>
    </message>
    <message>
        <source>One less</source>
        <translation>Um a menos</translation>
    </message>
    <message>
        <source>One more</source>
        <translation>Um a mais</translation>
    </message>
</context>
<context>
    <name>LongListCounts</name>
    <message numerus="yes">
        <source>and %n more: type another letter</source>
        <translation>
            <numerusform>e mais %n: escreva outra letra</numerusform>
            <numerusform>e mais %n: escreva outra letra</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n choice(s)</source>
        <translation>
            <numerusform>%n opção</numerusform>
            <numerusform>%n opções</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LongListQuestion</name>
    <message>
        <source>Clear</source>
        <translation>Tirar</translation>
    </message>
    <message>
        <source>Type to find, or press the down key</source>
        <translation>Escreva para procurar, ou aperte a tecla para baixo</translation>
    </message>
    <message>
        <source>choices</source>
        <translation>opções</translation>
    </message>
    <message>
        <source>Chosen: %1</source>
        <translation>Escolhido: %1</translation>
    </message>
    <message>
        <source>Nothing has these words.</source>
        <translation>Nenhuma opção tem essas palavras.</translation>
    </message>
</context>
<context>
    <name>MapChoiceQuestion</name>
    <message>
        <source>These choices have no place on the map.</source>
        <translation>Essas opções não têm lugar no mapa.</translation>
    </message>
</context>
<context>
    <name>MapPanel</name>
    <message>
        <source>The chosen map cannot be shown now: this is the program&apos;s own. Settings says why.</source>
        <translation>O mapa escolhido não pode ser mostrado agora: este é o do programa. As configurações dizem por quê.</translation>
    </message>
    <message>
        <source>Nearer (+)</source>
        <translation>Aproximar (+)</translation>
    </message>
    <message>
        <source>Farther (-)</source>
        <translation>Afastar (-)</translation>
    </message>
    <message>
        <source>Take the last point away</source>
        <translation>Tirar o último ponto</translation>
    </message>
    <message>
        <source>Press a place to choose it. Drag moves the map.</source>
        <translation>Aperte um lugar para escolhê-lo. Arraste para mover o mapa.</translation>
    </message>
    <message>
        <source>Drag moves the map.</source>
        <translation>Arraste para mover o mapa.</translation>
    </message>
    <message>
        <source>Press where it is, or move with the arrow keys and press Space.</source>
        <translation>Aperte onde fica, ou mova com as setas e aperte Espaço.</translation>
    </message>
    <message>
        <source>Each press, or Space in the cross, adds a point. Drag a point to move it; comma and period choose one, M brings it to the cross, Delete takes it away.</source>
        <translation>Cada toque, ou Espaço na cruz, adiciona um ponto. Arraste um ponto para movê-lo; vírgula e ponto escolhem um, M o leva até a cruz, Delete o tira.</translation>
    </message>
</context>
<context>
    <name>MomentQuestion</name>
    <message>
        <source>Clear</source>
        <translation>Tirar</translation>
    </message>
</context>
<context>
    <name>PauseSheet</name>
    <message>
        <source>We are taking a pause</source>
        <translation>Fazemos uma pausa</translation>
    </message>
    <message>
        <source>There is no hurry. Everything said so far is kept safe here.</source>
        <translation>Não há pressa. Tudo o que foi dito até agora fica bem guardado aqui.</translation>
    </message>
    <message>
        <source>We go on where we were, when you like. Or we leave it for another day.</source>
        <translation>Continuamos de onde paramos, quando você quiser. Ou deixamos para outro dia.</translation>
    </message>
    <message>
        <source>Save and leave</source>
        <translation>Guardar e sair</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuar</translation>
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
        <translation>Um passo a menos</translation>
    </message>
    <message>
        <source>One step up</source>
        <translation>Um passo a mais</translation>
    </message>
</context>
<context>
    <name>PictureQuestion</name>
    <message>
        <source>Sign…</source>
        <translation>Assinar…</translation>
    </message>
    <message>
        <source>Draw…</source>
        <translation>Desenhar…</translation>
    </message>
    <message>
        <source>Mark the picture…</source>
        <translation>Marcar a imagem…</translation>
    </message>
    <message>
        <source>Take a photo…</source>
        <translation>Tirar uma foto…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Colar</translation>
    </message>
    <message>
        <source>look at it large</source>
        <translation>ver em tamanho grande</translation>
    </message>
    <message>
        <source>No camera was found here: choose a file instead.</source>
        <translation>Nenhuma câmera foi encontrada aqui: pode escolher um arquivo.</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>Não há nenhuma imagem na área de transferência.</translation>
    </message>
</context>
<context>
    <name>PictureSheet</name>
    <message>
        <source>Plus and minus go nearer and farther, the arrow keys move.</source>
        <translation>Mais e menos aproximam e afastam, as setas movem.</translation>
    </message>
    <message>
        <source>Farther</source>
        <translation>Afastar</translation>
    </message>
    <message>
        <source>Nearer</source>
        <translation>Aproximar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
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
        <translation>Reproduzir</translation>
    </message>
    <message>
        <source>Place in %1</source>
        <translation>Ponto de %1</translation>
    </message>
    <message>
        <source>This laptop has no sound library, so it cannot be played.</source>
        <translation>Falta neste computador a biblioteca de som, por isso não se pode reproduzir.</translation>
    </message>
    <message>
        <source>The file is not here.</source>
        <translation>O arquivo não está aqui.</translation>
    </message>
    <message>
        <source>It cannot be played here; it is kept all the same.</source>
        <translation>Aqui não se pode reproduzir; de todo modo fica guardado.</translation>
    </message>
</context>
<context>
    <name>QuestionWidget</name>
    <message>
        <source>Needed</source>
        <translation>Necessária</translation>
    </message>
    <message>
        <source>An answer is needed here.</source>
        <translation>Aqui falta uma resposta.</translation>
    </message>
    <message>
        <source>This answer does not fit the form. Please look at it again.</source>
        <translation>Esta resposta não combina com o formulário. Por favor, reveja.</translation>
    </message>
    <message>
        <source>This could not be read. Please write it in another way.</source>
        <translation>Não foi possível ler isto. Por favor, escreva de outra maneira.</translation>
    </message>
    <message>
        <source>Hide guidance</source>
        <translation>Ocultar a explicação</translation>
    </message>
    <message>
        <source>Show guidance</source>
        <translation>Mostrar a explicação</translation>
    </message>
    <message>
        <source>Picture: look at it large</source>
        <translation>Imagem: ver em tamanho grande</translation>
    </message>
    <message>
        <source>Look at it large</source>
        <translation>Ver em tamanho grande</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>Ver</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Ouvir</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>Vídeo</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Som</translation>
    </message>
</context>
<context>
    <name>RangeQuestion</name>
    <message>
        <source>Clear</source>
        <translation>Tirar</translation>
    </message>
    <message>
        <source>number</source>
        <translation>número</translation>
    </message>
    <message>
        <source>Please write a number between the two ends.</source>
        <translation>Por favor, escreva um número entre os dois extremos.</translation>
    </message>
</context>
<context>
    <name>RankQuestion</name>
    <message>
        <source>Drag a line to its place, or move it with Alt and the up or down key.</source>
        <translation>Arraste uma linha até o seu lugar, ou mova-a com Alt e a tecla para cima ou para baixo.</translation>
    </message>
    <message>
        <source>Keep this order</source>
        <translation>Deixar esta ordem</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Tirar</translation>
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
        <translation>Descer %1</translation>
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
        <translation>Tirar</translation>
    </message>
    <message>
        <source>There are more steps than stars: only the first are shown.</source>
        <translation>Há mais níveis que estrelas: só aparecem os primeiros.</translation>
    </message>
</context>
<context>
    <name>ReadingBar</name>
    <message>
        <source>End reading</source>
        <translation>Terminar a leitura</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Anterior</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Próxima</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
</context>
<context>
    <name>RecordSheet</name>
    <message>
        <source>Record a sound</source>
        <translation>Gravar um som</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Begin anew</source>
        <translation>Começar de novo</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>That is as long as one recording can be.</source>
        <translation>Uma gravação não pode ser mais longa.</translation>
    </message>
    <message>
        <source>The microphone gives no sound. Another program may use it.</source>
        <translation>O microfone não dá som. Talvez outro programa esteja usando-o.</translation>
    </message>
    <message>
        <source>Recording. Everyone in the room should know.</source>
        <translation>Gravando. Todas as pessoas presentes devem saber.</translation>
    </message>
    <message>
        <source>The sound goes into the record, encrypted, and nowhere else.</source>
        <translation>O som vai para o registro, cifrado, e para nenhum outro lugar.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>Go on recording</source>
        <translation>Continuar gravando</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Gravar</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Gravação</translation>
    </message>
</context>
<context>
    <name>ScanSheet</name>
    <message>
        <source>Scan a code</source>
        <translation>Escanear um código</translation>
    </message>
    <message>
        <source>Hold the code before the camera. No picture is kept.</source>
        <translation>Ponha o código diante da câmera. Nenhuma imagem fica guardada.</translation>
    </message>
</context>
<context>
    <name>SoundQuestion</name>
    <message>
        <source>Record…</source>
        <translation>Gravar…</translation>
    </message>
    <message>
        <source>No microphone was found here: choose a file instead.</source>
        <translation>Nenhum microfone foi encontrado aqui: pode escolher um arquivo.</translation>
    </message>
</context>
<context>
    <name>TextQuestion</name>
    <message>
        <source>The form would ask another app here. Please type the answer.</source>
        <translation>Aqui o formulário consultaria outro aplicativo. Por favor, escreva a resposta.</translation>
    </message>
    <message>
        <source>A label printer is not driven from here; the text stays in the record.</source>
        <translation>Daqui não se usa a impressora de etiquetas; o texto fica no registro.</translation>
    </message>
    <message>
        <source>An address. It is not opened from here, so that it leaves no trace.</source>
        <translation>Um endereço. Não é aberto daqui, para não deixar rastro.</translation>
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
    <name>TimeQuestion</name>
    <message>
        <source>Please write the time as hours and minutes: for example 13:45.</source>
        <translation>Por favor, escreva a hora e os minutos: por exemplo 13:45.</translation>
    </message>
</context>
<context>
    <name>Times</name>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>há %n min</numerusform>
            <numerusform>há %n min</numerusform>
        </translation>
    </message>
    <message>
        <source>today %1</source>
        <translation>hoje %1</translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <translation>ontem %1</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>agora há pouco</translation>
    </message>
</context>
<context>
    <name>WithCalendar</name>
    <message>
        <source>Open the calendar (Alt+Down)</source>
        <translation>Abrir o calendário (Alt+Baixo)</translation>
    </message>
    <message>
        <source>Open the calendar</source>
        <translation>Abrir o calendário</translation>
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
        <source>In the Coptic calendar.</source>
        <translation>No calendário copta.</translation>
    </message>
    <message>
        <source>In the Ethiopian calendar.</source>
        <translation>No calendário etíope.</translation>
    </message>
    <message>
        <source>In the Buddhist calendar.</source>
        <translation>No calendário budista.</translation>
    </message>
    <message>
        <source>In the Islamic calendar.</source>
        <translation>No calendário islâmico.</translation>
    </message>
    <message>
        <source>In the Persian calendar.</source>
        <translation>No calendário persa.</translation>
    </message>
    <message>
        <source>In the calendar of Nepal (Bikram Sambat).</source>
        <translation>No calendário do Nepal (Bikram Sambat).</translation>
    </message>
    <message>
        <source>In the Myanmar calendar. A first Waso, before another, is month 0.</source>
        <translation>No calendário de Mianmar. Um primeiro Waso, antes de outro, é o mês 0.</translation>
    </message>
    <message>
        <source>Please write the date as %1.</source>
        <translation>Por favor, escreva a data como %1.</translation>
    </message>
</context>
</TS>
