"""What the words of one name say: whose it is, what kind of body, who in person and with what title."""

import re
from dataclasses import dataclass
from functools import lru_cache

from variorum.link.names.spelling import fold
from variorum.read import countries
from variorum.read.lexicon import load

_BODIES = load("bodies")
_SPEAKERS = load("speakers")
_SPELLINGS, _PHRASES, _INITIALS = (
    {words: other for words, other in _BODIES[table].items() if isinstance(other, str)}  # the examples are lists
    for table in ("spellings", "phrases", "initials")
)
_STOP = frozenset(_BODIES["stop"]["words"])
_SHIFTING = frozenset(_BODIES["shifting"]["words"])
_STATE = frozenset(_BODIES["state"]["words"])
_VOICES = tuple(fold(word) for word in _BODIES["voices"]["words"])
_MONTHS_AND_DAYS = frozenset(fold(w) for w in (*load("times")["class"]["WEEKDAY"], *load("times")["class"]["MONTH"]))
ORGANISATION_WORDS = frozenset(
    fold(word)
    for word in (
        *_SPEAKERS["organisations"]["words"],
        *load("sides")["group_names"]["words"],
        *load("sides")["bodies"]["words"],
        *load("places")["not_places"]["organisations"],
    )
)
ORGANISATION_WORDS |= frozenset(fold(word) for word in _BODIES["kinds"]["words"])
BODY_PARTS = ORGANISATION_WORDS
ORGANISATION_WORDS -= frozenset(_BODIES["kinds"]["papers"])
PLURALS = frozenset(_SPEAKERS["plurals"]["words"])
_SAME_TITLE = {fold(short): entry["word"] for entry in _SPEAKERS["title"] for short in entry["also"]}
for _first in ("gen", "col", "maj", "capt", "lt", "sgt"):  # the rank itself, where a wider word lists it too
    _SAME_TITLE[_first] = next(e["word"] for e in _SPEAKERS["title"] if _first in e["also"])
for _rank in (e["word"] for e in _SPEAKERS["title"]):
    _SAME_TITLE.pop(_rank, None)
TITLES = frozenset(
    fold(word)
    for word in (
        *load("case")["titles"]["words"],
        *load("places")["not_places"]["titles"],
        *_SPEAKERS["persons"]["words"],
        *(short for entry in _SPEAKERS["title"] for short in (entry["word"], *entry["also"])),
        *_BODIES["titles"]["words"],
    )
)
CALLINGS: dict[str, str] = {
    fold(word): calling for calling, words in _BODIES["callings"].items() if isinstance(words, list)
    for word in words if calling not in ("example", "other")
}  # fmt: skip
KNOWN: dict[str, str] = {name: entry["names"][0] for entry in _BODIES["known"] for name in entry["names"]}

_WORD = re.compile(r"[^\W_]+(?:[.&](?=[^\W_]))?(?:[-'’ʼʻ.&]?[^\W_]+)*")
_BRACKETS = re.compile(r"\s*[(\[]([^)\]]*)[)\]]?")
_CUT = re.compile(r"\s+(?:of|for|in|at|from|on|with|who|to)\s+|,\s*")
_POSSESSIVE = re.compile(r"['’]s?$")
_PARTICLES = frozenset(
    {"al", "el", "de", "del", "da", "di", "dos", "das", "van", "von", "der", "den", "bin", "ibn", "ben", "bint", "abu",
     "abd", "la", "le", "y", "ul", "ad", "as", "ash", "an", "ar", "at", "az"}
)  # fmt: skip
ARTICLES = frozenset({"al", "el", "ad", "as", "ash", "an", "ar", "at", "az", "ul"})
_LONGEST_NATION = 5  # words


@dataclass(frozen=True, slots=True)
class Wording:
    """One name taken apart; all words folded.

    `nations` are the codes that it may belong to. `person` is the personal name, `titles` what stands before it.
    `words` are the other words that tell it from others, `head` the one that says what it is. `initials` are its short
    forms in capitals. `known` is the usual name of an international body. `voice`: a spokesman or paper of the body
    speaks. `nobody`: the words shift with the speaker, or describe people without naming them.
    """

    text: str
    nations: frozenset[str] = frozenset()
    person: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    head: str | None = None
    initials: frozenset[str] = frozenset()
    capitals: str = ""
    known: str | None = None
    voice: bool = False
    nobody: bool = False

    @property
    def callings(self) -> frozenset[str]:
        """What the titles make of the person: arms, church, rule, office, healing."""
        return frozenset(CALLINGS[t] for t in self.titles if t in CALLINGS)


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    plain: str
    capital: bool
    part: int
    start: int
    end: int


@lru_cache(maxsize=65536)
def wording(name: str) -> Wording:
    """Take a name apart as a report or a claim writes it. Pure; the same words give the same parts."""
    known = KNOWN.get(_without_article(name.strip()))
    inside = [m[1].strip() for m in _BRACKETS.finditer(name)]
    bare = _BRACKETS.sub(" ", name)
    words = _words(bare)
    if not words:
        return Wording(name, nobody=True)
    nations, rest = _nations(words, bare)
    alone = [word.text for word in rest] if len(words) == 1 else []  # the UN's office is not the UN
    initials = frozenset(w for w in (*inside, *alone) if is_initials(w) and w not in _INITIALS)
    known = known or next((KNOWN[i] for i in (*inside, _without_article(bare.strip())) if i in KNOWN), None)
    person, titles, body = ((), (), rest) if known else _person(rest)
    if person:
        return Wording(name, nations, person, titles, frozenset(w.plain for w in body) - _STOP)
    plain = _rewritten([w for w in rest if w.plain not in _STOP])
    voice = any(f" {v} " in f" {' '.join(plain)} " for v in _VOICES) or plain[:1] == ["officials"]
    if voice:
        plain = [w for w in plain if not any(w in v.split() for v in _VOICES)]
    shifting = any(w in _SHIFTING for w in plain) or _is_description(name, rest, nations, plain, voice=voice)
    return Wording(
        name,
        nations,
        words=frozenset(plain),
        head=_head(rest, plain),
        initials=initials,
        capitals="".join(w.text[0] for w in words if w.capital),
        known=known,
        voice=voice,
        nobody=(shifting or not (plain or nations)) and not known,
    )


def is_shared_short_form(word: str) -> bool:
    """Tell whether a word is short for a kind of body that many states have: `MoD`."""
    return word in _INITIALS


def is_initials(word: str) -> bool:
    """Tell whether a word is a short form in capitals: `ICRC`, `MoD`, `U.N.`, not `UNITED`."""
    bare = word.replace(".", "")
    return bool(_SHORT_FORM.fullmatch(bare)) and (sum(c.isupper() for c in bare) > 1)


_SHORT_FORM = re.compile(r"[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Яa-z0-9]{0,2}[A-ZÀ-ÞА-Я0-9]{1,5}(?:-[A-Z0-9]{1,4})?")


def _without_article(name: str) -> str:
    return name[4:] if name[:4] in ("the ", "The ") else name


def _words(name: str) -> list[_Word]:
    found: list[_Word] = []
    part, last = 0, 0
    for match in _WORD.finditer(name):
        if found and _CUT.search(name[last : match.start() + 1]):
            part += 1
        text = _POSSESSIVE.sub("", match[0])
        plain = fold(text)
        if plain in ("of", "for", "in", "at", "from", "on", "with", "who", "to"):
            part += 1
        last = match.end()
        if plain and plain not in _MONTHS_AND_DAYS:
            found.append(_Word(text, plain, text[:1].isupper(), part, match.start(), match.start() + len(text)))
    return found


def _nations(words: list[_Word], name: str) -> tuple[frozenset[str], list[_Word]]:
    """Return the nations that the words name, and the words left: `Kenyan` of `Kenyan army` names one."""
    codes: set[str] = set()
    rest: list[_Word] = []
    at = 0
    while at < len(words):
        end, here = _longest_nation(words, at, name)
        codes.update(here)
        if not here:
            rest.append(words[at])
        at = end
    return frozenset(codes), rest


def _longest_nation(words: list[_Word], at: int, text: str) -> tuple[int, tuple[str, ...]]:
    """Return the nations that the words from `at` on name, and where that name ends."""
    if words[at].capital:
        for end in range(min(len(words), at + _LONGEST_NATION), at, -1):
            name = text[words[at].start : words[end - 1].end]
            if here := countries.nations(name):
                return end, here
            if (seat := countries.capital_of(name)) and _may_be_a_seat(words, at, end):
                return end, (seat,)
    return at + 1, ()


def _may_be_a_seat(words: list[_Word], at: int, end: int) -> bool:
    """Tell whether a capital's name stands for its government: alone, after `official`, or after `in` at the end."""
    if end < len(words):
        return at == 0 and words[end].plain in _STATE
    return at == 0 or words[at - 1].plain in ("official", "in", "of")


def _person(words: list[_Word]) -> tuple[tuple[str, ...], tuple[str, ...], list[_Word]]:
    """Return the personal name, the titles before it and the words after it; no name where it is a body's."""
    first = [w for w in words if w.part == words[0].part] if words else []
    start = len(first)
    while start and _may_be_of_a_name(first[start - 1]):
        start -= 1
    while start < len(first) and not first[start].capital:
        start += 1  # a particle that begins no name
    run, before = first[start:], first[:start]
    if not run or any(w.plain in ORGANISATION_WORDS or is_initials(w.text) for w in run):
        return (), (), words
    titled = bool(before) and before[-1].plain in TITLES
    bodies = [w for w in before if w.plain in ORGANISATION_WORDS]
    if not titled and ((before and (bodies or before[-1].plain not in _STOP)) or len(run) < 2):
        return (), (), words
    titles = tuple(_SAME_TITLE.get(w.plain, w.plain) for w in before if w.plain not in _STOP)
    name = tuple(part for w in run for part in w.plain.split() if part not in ARTICLES)
    return name, titles, [w for w in words if w.part != words[0].part]


def _may_be_of_a_name(word: _Word) -> bool:
    if word.plain in TITLES or word.plain in _STOP - _PARTICLES:
        return False
    return word.capital or word.plain in _PARTICLES


def _rewritten(words: list[_Word]) -> list[str]:
    """Return the words in one spelling, `foreign` for `foreign affairs`, an `MoD` written out."""
    plain: list[str] = []
    for word in words:
        if word.text in _INITIALS:
            plain += _INITIALS[word.text].split()
        else:
            plain += [_SPELLINGS.get(w, w) for w in word.plain.split() if w not in _STOP]
    text = f" {' '.join(plain)} "
    for phrase, other in _PHRASES.items():
        text = text.replace(f" {phrase} ", f" {other} ")
    return text.split()


def _head(words: list[_Word], plain: list[str]) -> str | None:
    """Return the word that says what a body is: the last before `of`, else the last."""
    first = [w for w in words if w.part == words[0].part and w.plain not in _STOP] if words else []
    last = _SPELLINGS.get(first[-1].plain, first[-1].plain) if first else None
    if last in plain and last in ORGANISATION_WORDS:
        return last
    return next((w for w in reversed(plain) if w in ORGANISATION_WORDS), last if last in plain else None)


def _is_description(name: str, rest: list[_Word], nations: frozenset[str], plain: list[str], *, voice: bool) -> bool:
    """Tell whether the words only describe people: `a nurse`, `residents`, `relatives of the dead`."""
    if not rest or not plain or voice:
        return False
    if _INDEFINITE.match(name):
        return True
    if _ends_in_people(rest):
        return not (nations and rest[-1].plain in ("authorities", "officials"))
    named = any(w.capital for w in rest) or bool(nations)
    return not named and not any(w in ORGANISATION_WORDS or w in TITLES for w in plain)


_INDEFINITE = re.compile(r"(?:an?|another|some|any|\d+|two|three|four|five|six)\s", re.IGNORECASE)


def _ends_in_people(rest: list[_Word]) -> bool:
    first = [w for w in rest if w.part == rest[0].part]
    return first[-1].plain in PLURALS and first[-1].plain not in ORGANISATION_WORDS
