"""Names that sound alike, as they are written in Mexico and Central America.

Two letters that are one sound become one (b/v, s/z/c, ll/y, j/x/g before e and i, a silent h);
accents, particles and the order of the parts do not count; short forms are the long ones. Two
surnames are compared each with each, since people leave one out or change their places. A match is
a hint for a person, never a decision.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher

LIKELY = 0.84
"""From here on a pair is shown as a possible match: see the measurement in docs/casework.md."""

_PARTICLES = frozenset(
    {"de", "del", "la", "las", "los", "el", "y", "da", "do", "dos", "san", "santa"}
)

_SHORT_FORMS: Mapping[str, str] = {
    "pepe": "jose", "chepe": "jose", "jose": "jose", "pancho": "francisco", "paco": "francisco",
    "kiko": "francisco", "lupe": "guadalupe", "lupita": "guadalupe", "memo": "guillermo",
    "nacho": "ignacio", "beto": "alberto", "tono": "antonio", "toño": "antonio",
    "chuy": "jesus", "chucho": "jesus", "quique": "enrique", "kike": "enrique",
    "lalo": "eduardo", "goyo": "gregorio", "chayo": "rosario", "chela": "graciela",
    "concha": "concepcion", "conchita": "concepcion", "lola": "dolores", "mary": "maria",
    "mari": "maria", "ma": "maria", "chabela": "isabel", "isa": "isabel", "tere": "teresa",
    "paty": "patricia", "pati": "patricia", "licha": "alicia", "nena": "elena", "meche":
    "mercedes", "gaby": "gabriela", "gabi": "gabriela", "vicky": "victoria", "tita": "beatriz",
    "bety": "beatriz", "betty": "beatriz", "rafa": "rafael", "gera": "gerardo", "santi":
    "santiago", "nando": "fernando", "fer": "fernanda", "ale": "alejandra", "alex": "alejandro",
    "jandro": "alejandro", "dani": "daniela", "manolo": "manuel", "manu": "manuel", "nico":
    "nicolas", "tavo": "gustavo", "neto": "ernesto", "chema": "jose", "malena": "magdalena",
    "lena": "magdalena", "yoli": "yolanda", "carmelita": "carmen", "rosi": "rosa",
    "rosita": "rosa", "anita": "ana", "juanito": "juan", "juanita": "juana", "luisito": "luis",
    "charo": "rosario", "chon": "encarnacion", "chole": "soledad", "cuca": "refugio", "mina":
    "guillermina", "mago": "margarita", "mague": "margarita", "nato": "renato", "poncho":
    "alfonso", "polo": "leopoldo", "ramoncito": "ramon", "temo": "cuauhtemoc", "yeyo": "sergio",
    "checo": "sergio", "wicho": "luis", "güicho": "luis", "mundo": "edmundo", "rulo": "raul",
}  # fmt: skip
"""Short forms as they are said, by the name they stand for."""


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name as sounds."""

    sounds: tuple[str, ...] = field(repr=False)
    plain: tuple[str, ...] = field(repr=False)


def parts_of(name: str) -> NameParts:
    """The name's parts, particles left out, short forms made long."""
    words = [one for one in re.split(r"[^a-zñü]+", _bare(name)) if one]
    kept = [one for one in words if one not in _PARTICLES] or words
    long = [_SHORT_FORMS.get(one, one) for one in kept]
    return NameParts(tuple(sound_of(one) for one in long), tuple(long))


def sound_of(word: str) -> str:
    """The word as it sounds in Spanish; equal sounds, equal text."""
    text = _bare(word)
    text = re.sub(r"[^a-zñ]", "", text.replace("ü", "u"))
    text = re.sub(r"^ph", "f", text).replace("ph", "f")
    text = text.replace("th", "t").replace("sh", "ch").replace("tz", "s")
    text = text.replace("ch", "1")  # one sound of its own
    text = re.sub(r"qu(?=[ei])", "k", text).replace("q", "k")
    text = re.sub(r"gu(?=[ei])", "2", text)
    text = re.sub(r"c(?=[eiy])", "s", text).replace("c", "k")
    text = re.sub(r"g(?=[eiy])", "j", text).replace("2", "g")
    text = re.sub(r"^xo", "so", text).replace("x", "j")  # Xochitl, and Ximena
    text = text.replace("z", "s").replace("v", "b").replace("w", "u")
    text = text.replace("ll", "y").replace("h", "")
    text = re.sub(r"^i(?=[aeou])", "y", text)
    text = re.sub(r"y(?![aeiou])", "i", text)
    text = re.sub(r"^j(?=[aeiou])", "j", text)
    text = text.replace("ñ", "ni")
    return re.sub(r"(.)\1+", r"\1", text)


def likeness(one: NameParts, other: NameParts) -> float:
    """How alike two names are, 0 to 1.

    Each part is laid beside the one it is most like, each once; a part that has no partner weighs
    little, since people leave out a second name or a second surname.
    """
    if not one.sounds or not other.sounds:
        return 0.0
    short, long = sorted((one, other), key=lambda parts: len(parts.sounds))
    pairs = sorted(
        (
            (_alike(mine, theirs), number, place)
            for number, mine in enumerate(short.sounds)
            for place, theirs in enumerate(long.sounds)
        ),
        reverse=True,
    )
    used_short: set[int] = set()
    used_long: set[int] = set()
    scores: list[float] = []
    for score, number, place in pairs:
        if number not in used_short and place not in used_long:
            used_short.add(number)
            used_long.add(place)
            scores.append(score)
    mean = sum(scores) / len(scores)
    worst = min(scores)
    left = len(long.sounds) - len(short.sounds)
    score = 0.6 * mean + 0.4 * worst - 0.04 * left
    if len(short.sounds) == 1 and left:
        score = min(score, LIKELY - 0.01)  # one name alone says nothing: there are many Marías
    return max(0.0, score)


def _alike(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if len(one) == 1 or len(other) == 1:
        return 0.9 if one[:1] == other[:1] else 0.0  # an initial
    ratio = SequenceMatcher(None, one, other, autojunk=False).ratio()
    if one[0] != other[0]:
        return min(ratio, 0.6)  # Hernández and Fernández
    vowels = _consonants(one) == _consonants(other)
    return max(ratio, 0.9) if vowels and len(_consonants(one)) >= 3 else ratio


def _consonants(sound: str) -> str:
    return re.sub(r"[aeiou]", "", sound)


def _bare(text: str) -> str:
    """Lower case without accents; ñ and ü stay letters of their own."""
    out = []
    for letter in unicodedata.normalize("NFC", text.casefold()):
        if letter in "ñü":
            out.append(letter)
        else:
            apart = unicodedata.normalize("NFD", letter)
            out.append("".join(one for one in apart if not unicodedata.combining(one)))
    return "".join(out)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom a name may belong to."""

    key: str
    name: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Match:
    """A candidate whose name sounds alike."""

    key: str
    score: float


class NameIndex:
    """Names by what they sound like, so that thousands are looked through at once."""

    def __init__(self, candidates: Iterable[Candidate] = ()) -> None:
        self._names: dict[str, NameParts] = {}
        self._by_key: dict[str, set[str]] = {}
        for one in candidates:
            self.add(one)

    def add(self, candidate: Candidate) -> None:
        """Takes a name; one of the same key takes its place."""
        parts = parts_of(candidate.name)
        self._names[candidate.key] = parts
        for key in _blocks(parts):
            self._by_key.setdefault(key, set()).add(candidate.key)

    def matches(self, name: str, limit: int = 10) -> tuple[Match, ...]:
        """Likely ones, the most alike first."""
        wanted = parts_of(name)
        near: set[str] = set()
        for key in _blocks(wanted):
            near |= self._by_key.get(key, set())
        found = [Match(key, likeness(wanted, self._names[key])) for key in near]
        likely = [one for one in found if one.score >= LIKELY]
        likely.sort(key=lambda one: (-one.score, one.key))
        return tuple(likely[:limit])


def _blocks(parts: NameParts) -> set[str]:
    """Coarse keys: names that share none of them are not compared."""
    blocks: set[str] = set()
    for sound in parts.sounds:
        bones = _consonants(sound)
        blocks.add(sound[:2])
        blocks.add(f"={bones[:2]}")
        blocks.add(f"<{bones[-2:]}")
    return blocks
