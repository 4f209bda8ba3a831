"""Whether two referents of two documents are one: certain, the shorter name of it, doubtful, or nothing to say so."""

from dataclasses import dataclass
from typing import Literal

from variorum.link.names.fuller import shortens, telling
from variorum.link.names.item import (
    SHORTEST_HEARD,
    SHORTEST_RIVAL,
    UNDER_ARMS,
    DocumentName,
    arms_of,
    bare_words,
    capitals,
    is_short,
    stem,
    usual_order,
)
from variorum.link.names.same import people_alike
from variorum.link.names.spelling import (
    ALIKE_TWO,
    fold,
    hard,
    numbers,
    skeleton,
    slips,
    sound,
    sounds_alike,
    spelled_alike,
)
from variorum.link.names.within import MOST_SLIPS, villages_alike
from variorum.link.names.wording import CALLINGS, Wording, wording
from variorum.read import countries
from variorum.read.lexicon import load

_GENERIC = frozenset(load("bodies")["generic"]["words"])
_LEFT_OUT = frozenset(load("bodies")["left_out"]["words"])
_ARTICLES = frozenset({"las", "los", "la", "el", "le", "les", "al"})
_HARBOURS = frozenset({"puerto", "port", "villa"})
UNKNOWN_SHORTEST = 4  # letters
PLACE_SHORTEST = 4  # consonants that two spellings of a place must share where nothing else joins them (2026-11)
MOVEMENT_SHORTEST = 4  # letters of a movement's name that is the same by sound
LONG_NAME = 8  # letters of a body's name in one, from where on a slip leaves it recognisable
INITIALS_SHORTEST = 3  # letters: two bodies of two letters are often two

ONLY_KIND = "short for the only body of this kind that the case names"

Grade = Literal["same", "short", "slight", "doubt"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How surely two referents are one.

    `same` is certain, `short` only where the fuller name is the only one that the shorter fits, `slight` where besides
    nothing better fits; else doubtful.
    """

    grade: Grade
    why: str
    forms: tuple[str, ...] = ()  # what it compared, where that isn't the fullest form of both


def judge(a: DocumentName, b: DocumentName) -> Verdict | None:
    """Judge two referents of one role by themselves alone; None where nothing speaks for them. Symmetric."""
    if "unknown" in (a.role, b.role):
        return _unknown(a, b)
    if a.role != b.role:
        return None
    if (b.main, b.id) < (a.main, a.id):
        a, b = b, a
    if a.role in ("nation", "state"):
        return _nations(a, b)
    if a.role == "place":
        return _places(a, b)
    return _people(a, b) if a.role == "person" else _bodies(a, b)


def _unknown(a: DocumentName, b: DocumentName) -> Verdict | None:
    """Judge a name of which only the other document says what it names: it must be the same, to the letter or ear."""
    if a.role == b.role or "nation" in (a.role, b.role) or "state" in (a.role, b.role):
        return None
    unknown, known = (a, b) if a.role == "unknown" else (b, a)
    if is_short(unknown.main):
        return _of_kind(fold(unknown.main).removeprefix("the "), known)
    x, y = a.words, b.words
    if len(x) == 1 and len(y) > 1:
        return None
    if "".join(map(sound, x)) == "".join(map(sound, y)) and len("".join(x)) > UNKNOWN_SHORTEST:
        return Verdict("short", "the same name" if x == y else "one name in two spellings")
    if known.role == "person" and len(x) > 1 and len(y) > 1 and (why := people_alike(*sorted((x, y), key=len))):
        return Verdict("short", why)
    if known.role == "body" and len(x) > 1 and sound(stem(a.main)) == sound(stem(b.main)):
        return Verdict("short", "one name in two spellings")
    return None


def _of_kind(kind: str, body: DocumentName) -> Verdict | None:
    """Judge `the Front` of a document that names no front in full."""
    full = (wording(form) for form in body.forms if body.role == "body" and not is_short(form))
    fits = any(words.head == kind and len(words.words) > 1 for words in full)
    return Verdict("slight", ONLY_KIND, (f"the {kind.title()}",)) if fits else None


def _nations(a: DocumentName, b: DocumentName) -> Verdict | None:
    if a.nations != b.nations or len(a.nations) != 1:
        return None
    return Verdict("same", f"names of {countries.lexicon()[a.nations[0]].names[0]}")


def _places(a: DocumentName, b: DocumentName) -> Verdict | None:
    if a.place is not None and b.place is not None:
        return Verdict("same", "the gazetteer has both as one place") if a.place == b.place else None
    if a.place in b.candidates or b.place in a.candidates:
        return Verdict("short", "the gazetteer has a place of this name there")
    if set(a.candidates) & set(b.candidates) and a.words != b.words:
        return Verdict(
            "same" if a.candidates == b.candidates else "short", "the gazetteer has one village of both names"
        )
    found = [
        Verdict(v.grade, v.why, (x, y))
        for x in a.forms
        for y in b.forms
        if (v := _place_forms(a, b, bare_words(x), bare_words(y)))
    ]
    return min(found, key=lambda v: (_ORDER[v.grade], v.why), default=None)


_ORDER: dict[Grade, int] = {"same": 0, "short": 1, "slight": 2, "doubt": 3}


def _place_forms(a: DocumentName, b: DocumentName, x: tuple[str, ...], y: tuple[str, ...]) -> Verdict | None:
    unlisted = a.place is None and b.place is None
    x, y = usual_order(x), usual_order(y)
    if "".join(map(sound, x)) == "".join(map(sound, y)):
        return Verdict("same" if unlisted else "short", "the same name" if x == y else "one name in two spellings")
    bones = skeleton("".join(x))
    alike = len(x) == len(y) and all(sounds_alike(p, q) for p, q in zip(x, y, strict=True))
    joined = bones == skeleton("".join(y)) and sounds_alike("".join(x), "".join(y))
    one_slip = slips("".join(x), "".join(y)) <= 1 and len("".join(x)) > PLACE_SHORTEST
    long_enough = len(bones) >= PLACE_SHORTEST or (one_slip and len(bones) == PLACE_SHORTEST - 1)
    if (alike or joined) and (long_enough or _both_beside(a, b, x, y)):
        return Verdict("same" if unlisted else "short", "one name in two spellings by its sound")
    if near := _nearly_one(a, b, "".join(x), "".join(y)):
        return Verdict("same" if unlisted else "slight", f"the same consonants, {near}")
    if unlisted and villages_alike(x, y):
        if near := _both_beside(a, b, x, y):
            return Verdict("same", f"spelled much alike, {near}")
        return Verdict("doubt", "spelled much alike") if len(bones) > PLACE_SHORTEST else None
    short, full = sorted((x, y), key=len)
    if full[1:] != short:
        return None
    harbour = full[0] in _HARBOURS and (len(short[0]) > PLACE_SHORTEST or _both_beside(a, b, x, y))
    return Verdict("short", f"the name without {full[0].title()}") if harbour or full[0] in _ARTICLES else None


def _nearly_one(a: DocumentName, b: DocumentName, x: str, y: str) -> str:
    """Return why two names that differ in vowels alone are one place's, by what else their paragraphs name."""
    bones, apart = hard(x), slips(x, y)
    longest = max(len(x), len(y))
    if (bones != hard(y) and skeleton(x) != skeleton(y)) or len(bones) < SHORTEST_HEARD or numbers(x) != numbers(y):
        return ""
    if (apart > 1 or longest <= PLACE_SHORTEST) and (len(bones) < SHORTEST_RIVAL or apart > MOST_SLIPS * longest):
        return ""
    one, other = (({fold(form).replace(" ", "") for form in name.forms}, name) for name in (a, b))
    for forms, name in ((one[0], b), (other[0], a)):
        if forms & {each.replace(" ", "") for each in (*name.around, *name.beside)}:
            return ""  # a text that names both means two
    if shared := set(a.around) & set(b.around):
        return f"both named near {min(shared).title()}"
    if a.place is None and b.place is None:
        return ""
    listed, unlisted = (a, b) if a.place is not None else (b, a)
    lies = listed.country in unlisted.lands and len(bones) >= SHORTEST_RIVAL
    return "and it lies in the land of the places named near it" if lies else ""


def _both_beside(a: DocumentName, b: DocumentName, x: tuple[str, ...], y: tuple[str, ...]) -> str:
    """Return which name stands beside both, in words; nothing where none does."""
    shared = set(a.beside) & set(b.beside) - {" ".join(x), " ".join(y)}
    return f"both named beside {min(shared).title()}" if shared else ""


def _people(a: DocumentName, b: DocumentName) -> Verdict | None:
    found = [
        verdict for x in (a.words, *a.aliases) for y in (b.words, *b.aliases) if (verdict := _person_names(a, b, x, y))
    ]
    return min(found, key=lambda v: (_ORDER[v.grade], v.why), default=None)


def _person_names(a: DocumentName, b: DocumentName, x: tuple[str, ...], y: tuple[str, ...]) -> Verdict | None:
    short, full = sorted((x, y), key=lambda w: (len(w), w))
    clash = callings(a) and callings(b) and not callings(a) & callings(b)
    support = bool(set(a.titles) & set(b.titles)) or bool(set(a.nations) & set(b.nations))
    if len(short) == 1:
        if clash:
            return None
        if short[0] == full[0] and len(full) > 1 and set(a.titles) & set(b.titles):
            return Verdict("slight", "the first name alone, with the same title")
        if short[0] != full[-1] and not (sound(short[0]) == sound(full[-1]) and support):
            return None
        what = "the same name" if len(full) == 1 else "the surname alone"
        return Verdict("same" if len(full) == 1 else "short", f"{what}, with the same title" if support else what)
    why = people_alike(short, full)
    if why is None:
        return None
    if clash:
        return Verdict("doubt", f"{why}, but as {_titled(a)} and as {_titled(b)}")
    if len(short) < len(full) or len(short[0]) == 1:
        return Verdict("short", why)
    if short == full:
        return Verdict("same" if bool(callings(a)) == bool(callings(b)) else "short", why)
    if support:
        return Verdict("same", why)
    apart = next((x, y) for x, y in zip(short, full, strict=True) if x != y)
    by_sound = sound(apart[0]) == sound(apart[1]) or sounds_alike(*apart)
    one_slip = min(map(len, apart)) >= ALIKE_TWO and slips(*apart) == 1
    return Verdict("same" if by_sound or one_slip else "doubt", why)


def callings(name: DocumentName) -> frozenset[str]:
    """Return what a person's titles make of them: arms, church, rule, office, healing."""
    return frozenset(CALLINGS[t] for t in name.titles if t in CALLINGS)


def _titled(name: DocumentName) -> str:
    return next((t for t in name.titles if t in CALLINGS), name.main)


def _bodies(a: DocumentName, b: DocumentName) -> Verdict | None:
    if a.nations and b.nations and not set(a.nations) & set(b.nations):
        return None
    bare = is_bare(a), is_bare(b)
    letters = sorted(set(a.initials) & set(b.initials))
    if letters and any(bare) and len(letters[0].replace(".", "")) >= INITIALS_SHORTEST:
        return Verdict("same" if all(bare) else "short", f"the same initials ({letters[0]})")
    if any(bare) and not all(bare):
        short, full = (a, b) if bare[0] else (b, a)
        fits = not full.initials and any(set(capitals(form)) & set(short.initials) for form in full.forms)
        return Verdict("short", f"its initials ({short.initials[0]})") if fits else _known(a, b)
    mine, theirs = _full_forms(a, bare[0]), _full_forms(b, bare[1])
    owned = bool(a.nations) and a.nations == b.nations
    shared = sorted(form for form in set(mine) & set(theirs) if owned or wording(form).words - _GENERIC)
    if shared:
        return Verdict("same", "the same name", (shared[0],))
    found = [Verdict(v.grade, v.why, (x, y)) for x in mine for y in theirs if (v := _body_forms(a, b, x, y))]
    return min(found, key=lambda v: (_ORDER[v.grade], v.why), default=None)


def _full_forms(name: DocumentName, bare: bool) -> list[str]:
    """Return the forms by which a body is compared: initials that two full names share make them no one."""
    forms = (form for form in name.forms if not is_short(form) or arms_of(form, name.nations))
    return [form for form in forms if bare or form not in name.initials or wording(form).known]


def _known(a: DocumentName, b: DocumentName) -> Verdict | None:
    shared = {wording(x).known for x in a.forms} & {wording(y).known for y in b.forms} - {None}
    return Verdict("same", f"names of one body ({min(map(str, shared))})") if shared else None


def _body_forms(a: DocumentName, b: DocumentName, x: str, y: str) -> Verdict | None:
    one, other = wording(x), wording(y)
    if one.known and one.known == other.known:
        return Verdict("same", f"names of one body ({one.known})" if x != y else "the same name")
    if (owner := arms_of(x, a.nations)) is not None and owner == arms_of(y, b.nations):
        return Verdict("same", "the same armed force in other words" if x != y else "the same name")
    generic = not (one.words | other.words) - _GENERIC
    owned = bool(a.nations) and a.nations == b.nations
    p, q = sorted((stem(x), stem(y)))
    if p == q and not generic:
        return Verdict("same", "one name in another form")
    if one.words and one.words == other.words and (owned or (not generic and len(one.words) > 1)):
        return Verdict("same", "the same body in other words")
    if (
        not generic
        and one.words != other.words
        and one.words - _LEFT_OUT == other.words - _LEFT_OUT
        and one.head == other.head
    ):
        return Verdict("short", "the name without a word that many such bodies bear")
    if any(shortens(short, full) and telling(short) for short, full in ((x, y), (y, x))):
        return Verdict("slight", "the name without some of its words")
    if generic and not owned:
        return None
    return Verdict("same", "one name in two spellings") if _spelled_alike(one, other, p, q) else None


def _spelled_alike(one: Wording, other: Wording, p: str, q: str) -> bool:
    """Tell whether two bodies' names, `p` and `q` without spaces, are one by their sound or but for a slip."""
    if sound(p) == sound(q) and min(len(p), len(q)) >= MOVEMENT_SHORTEST:
        return True
    apart = sorted(one.words - other.words), sorted(other.words - one.words)
    if len(apart[0]) == len(apart[1]) == 1 and len(one.words) > 1 and spelled_alike(apart[0][0], apart[1][0]):
        return True
    return len(p) > LONG_NAME and spelled_alike(p, q)


def is_bare(name: DocumentName) -> bool:
    """Tell whether a body is named by initials alone."""
    if not name.initials:
        return False
    letters = {fold(each) for each in name.initials}
    return all(letters.issuperset(set(fold(form).split()) - UNDER_ARMS) for form in name.forms)
