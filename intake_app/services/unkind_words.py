"""Words no passphrase here is made of: they wound, frighten, or tell what the program is for."""

_SPANISH = """
aborto abuso acoso acusar adicto agonía ahogo alacrán alarma amante arder asalto ataque atroz
azote batalla bestia bicho bozal bruja bruto burla cadáver cáncer captar cárcel celda ceniza
ciego cochino combate crimen cripta crudo cruz culpa demora derrota desnudo desvío detener deuda
diablo dilema dolor droga duelo ebrio embudo enemigo enfado enfermo engaño esposa espía etnia
evadir exilio fallo falso farsa feo feroz fiera fobia fosa fracaso fraude fuga furia furgón
fusil gemir golpe gordo grieta grito guerra gusano herir hostil huida huir hundir hurto ilegal
incapaz infiel inútil ira jaula jeringa ladrón lágrima lástima látex latir lesión letal lidiar
llaga llanto llorar loco locura lucha mafia maldad malo manco mando matar miedo militar miseria
misil momia morder morir morro morsa mortal muerte mugre mujer mula muleta multa necio negar
negro niño niñez obeso obrero odiar odio ofensa ogro pánico parir pecado pelea peligro pellejo
pena perder piojo pirata pobre policía preso prisión privar pudor puñal puño queja quemar rabia
rapaz rapto rechazo rehén rencor rendir rescate riesgo roer ruina ruptura salvar sangre satán
secta severo sexo simio soledad soldado sordo sudor suegra sufrir susto tabú tanque temor terror
testigo timo títere tóxico trance trato trauma triste tropa tuerto tumba tumor úlcera urna
vampiro varón vejez veneno vengar venir vicio víctima viudo vulgar zorro
"""

_ENGLISH = """
abandon abuse accident accuse addict afraid alarm alien anger angry anxiety armed army arrest
assault attack awful battle betray bitter blame blast bleak blind blood bomb border broken
bullet bunker burden burst buyer cage cannon child crash crawl crazy crime cruel crush cry
damage danger decline demise despair destroy dirt disease dizzy drama drastic dumb dwarf enemy
enforce escape evil exile expose fatal fat fault fever flee force fragile gasp ghost girl gloom
grab grief guard guilt gun harsh hazard horror hurt hunt idle ignore ill illegal illness inflict
inject injury inmate innocent insane jealous knife liar loan lonely mad maid mercy minor misery
monster nasty nerve obey orphan owner panic patrol penalty pistol police poverty prison punch
purchase race rebel rescue rifle riot rival rude sad sadness scare scorpion screen sell sheriff
shock shoot shove sick siege silent slam slow soldier sorry spider spike sting strike struggle
stumble suffer suspect sword tragic trade traffic trap trash trick trouble ugly undo unfair
unhappy upset vacant vanish vendor vicious virus warfare weapon weird whip worry wreck wrestle
wrong youth
"""

UNKIND_WORDS = frozenset((_SPANISH + _ENGLISH).split())
"""In NFC and lower case, as the word lists have them."""
