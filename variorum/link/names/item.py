"""What is compared between documents: one referent of one document, with all the forms that the document gives it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

from variorum.link.names.fuller import HEADS, telling
from variorum.link.names.spelling import fold, hard, heard, skeleton, sound
from variorum.link.names.wording import ARTICLES, KNOWN, wording
from variorum.read.lexicon import load
from variorum.records.linked import NameKind

_FIGHTERS = frozenset(load("bodies")["fighters"]["words"])
_NOUNS: dict[str, str] = {fold(word): noun for word, noun in load("bodies")["place_nouns"].items() if noun != "example"}
_GENERIC = frozenset((*load("bodies")["generic"]["words"], *load("bodies")["faiths"]["words"]))
_ARMS = frozenset(load("bodies")["arms"]["words"])
_BESIDE_ARMS = frozenset(load("bodies")["arms"]["beside"])
UNDER_ARMS = frozenset(load("bodies")["arms"]["fighters"])
_LEFT_OUT = frozenset(load("bodies")["left_out"]["words"])
_DEMONYM = ("ians", "ian", "ans", "an", "ish", "ese", "is", "i", "s")
SHORTEST_INITIALS = 3
WORDS_KEPT = 65536  # names whose words are kept at hand, some 20 MB (2026-11)
SHORTEST_RIVAL = 4  # consonants by which a place's name is known whatever its vowels (2026-11)
SHORTEST_HEARD = 3  # consonants of a village's skeleton that may differ by one (dev stories, 2026-11)


@dataclass(frozen=True, slots=True)
class DocumentName:
    """A referent of one document. `main` is its fullest form, `forms` are all as written, each with its `why`.

    `role` sorts what is compared with what: a `nation` (place), `state` (what speaks and acts), `place`, `person`,
    `body`; `unknown` where only another document may tell. `place` is the gazetteer's id, `candidates` are those of
    which nothing here tells the right one, `country` is ISO 3166-1 alpha-2, degrees are WGS 84. `nations` are codes
    that stand with the name, `titles` words before a person's. `initials` are a body's short forms. `beside` are the
    folded names of places that are named side by side with a place, `around` those of its paragraphs and `lands` the
    countries that these lie in, of a place that is small or that the gazetteer does not know. `together` and `apart`
    are what people ruled: labels of what it is one with, and marks of what it is not, each with the form that bears it.
    """

    id: str
    document: str
    keys: tuple[str, ...]
    kind: NameKind
    role: str
    main: str
    forms: tuple[str, ...]
    whys: tuple[str, ...]
    nations: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()
    place: int | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    beside: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    lands: tuple[str, ...] = ()
    candidates: tuple[int, ...] = ()
    together: tuple[str, ...] = ()
    apart: tuple[tuple[str, str], ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """Return the folded words of the fullest form, articles left out."""
        return bare_words(self.main)

    @property
    def aliases(self) -> tuple[tuple[str, ...], ...]:
        """Return the folded words of a person's other names, of which the fullest has none: a nom de guerre."""
        return other_names(self.forms, self.main, self.titles) if self.role == "person" else ()


def other_names(forms: Iterable[str], main: str, titles: Collection[str]) -> tuple[tuple[str, ...], ...]:
    """Return the words of those forms that share none with the main one, titles left out; in order, each once."""
    own = set(bare_words(main))
    words = (tuple(word for word in bare_words(form) if word not in titles) for form in forms)
    return tuple(dict.fromkeys(each for each in words if each and not own & set(each)))


@lru_cache(maxsize=WORDS_KEPT)
def bare_words(form: str) -> tuple[str, ...]:
    """Return the folded words of a form without articles: `al-Hadi` and `Hadi` are one."""
    words = tuple(fold(form).split())
    return tuple(w for w in words if w not in ARTICLES and w != "the") or words


def place_keys(words: tuple[str, ...], place: int | None) -> list[str]:
    """Return the keys of a place: the gazetteer's id, its sound, and for a village the skeletons a letter away."""
    words = usual_order(words)
    keys = [f"p:{''.join(map(sound, words))}"]
    bones = skeleton("".join(words))
    rival = dict.fromkeys((bones, hard("".join(words))))
    if place is not None:
        return [f"g:{place}", *keys, *([f"q:{each}" for each in rival] if len(bones) >= SHORTEST_HEARD else [])]
    keys += [*(f"q:{each}" for each in rival), f"r:{sound(words[-1])}"] if len("".join(words)) > SHORTEST_HEARD else []
    bones = "".join(map(heard, words))
    if len(bones) > SHORTEST_HEARD - 1:
        shorter = [bones[:i] + bones[i + 1 :] for i in range(len(bones))] if len(bones) > SHORTEST_HEARD else []
        keys += [f"h:{each}" for each in (bones, *shorter)]
    return keys


def usual_order(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return a place's words with what it is in English and last: `zomba river` of `rio zomba`."""
    if len(words) > 1 and words[0] in _NOUNS:
        return (*words[1:], _NOUNS[words[0]])
    return words


def person_keys(words: tuple[str, ...]) -> list[str]:
    """Return the keys of a person: surname by sound, first name, either half with the first sound of the other."""
    first, last = words[0], words[-1]
    if len(words) == 1:
        return [f"s:{sound(last)}", f"n:{last}"]
    keys = [
        f"s:{sound(last)}",
        f"n:{first}",
        f"f:{first}:{skeleton(last)[:2]}",
        f"l:{first[:1]}:{last}",
        f"b:{sound(first)}:{sound(last)}",
    ]
    if len(words) > 2:
        keys.append(f"b:{sound(first)}:{sound(words[1])}")
    return [*keys, f"k:{skeleton(first)}:{last}"]


def body_keys(form: str, nations: tuple[str, ...], initials: tuple[str, ...]) -> list[str]:
    """Return the keys of a body: its usual name, its words in any order with its nation, its initials, its sound."""
    if is_short(form):
        return [f"a:{owner}"] if (owner := arms_of(form, nations)) else []
    words = wording(form)
    keys = [f"k:{words.known}"] if words.known else []
    keys += [f"i:{letters.replace('.', '').upper()}" for letters in (*initials, *capitals(form))]
    keys.append(f"m:{sound(stem(form))}")
    if (owner := arms_of(form, nations)) is not None:
        keys.append(f"a:{owner}")
    named = sorted(words.words)
    if named:
        owners = "+".join(sorted(nations))
        keys += [f"o:{owners}:{' '.join(some)}" for some in (named, [w for w in named if w not in _LEFT_OUT]) if some]
        keys += [f"t:{words.head}"] if len(named) > 1 and words.head in HEADS else []
        keys += [f"w:{words.head}:{word}" for word in (telling(form) if len(named) > 1 else ())]
        keys.append(f"j:{owners}:{skeleton(stem(form))}")
    return keys


def is_short(form: str) -> bool:
    """Tell whether a form names something only within its document: `the commission`, `truce commission`."""
    return form[:4].lower() == "the " or (form.islower() and form not in KNOWN)


def arms_of(form: str, nations: tuple[str, ...]) -> str | None:
    """Return whose armed force a form names, a state's code or a stem (`bavar` of `Bavarian rebels`), else None."""
    words = wording(form)
    owners = words.nations or frozenset(nations)
    rest = words.words - _ARMS - _BESIDE_ARMS
    if len(owners) == 1 and words.words & _ARMS and not rest:
        return next(iter(owners))
    rest -= UNDER_ARMS
    if owners or len(rest) != 1 or len(rest) == len(words.words) or words.person:
        return None
    owner = next(iter(rest))
    if owner in _GENERIC or not any(fold(word) == owner for word in form.split() if word[:1].isupper()):
        return None
    bare = next((owner[: -len(end)] for end in _DEMONYM if owner.endswith(end) and len(owner) > len(end) + 3), owner)
    return bare.rstrip("aeiou") or owner


def capitals(form: str) -> tuple[str, ...]:
    """Return the initials of a name of three words and more, with and without those behind hyphens: `VRF`."""
    words = form.split()
    parts = [part for word in words for part in word.split("-")]
    found = dict.fromkeys("".join(each[0] for each in some if each[:1].isupper()) for some in (words, parts))
    return tuple(letters for letters in found if len(letters) >= SHORTEST_INITIALS and not form.isupper())


def stem(form: str) -> str:
    """Return a movement's name without plural, article and the word for who fights: `volta` of `Volta-Rebellen`."""
    words = [w for w in fold(form).split() if w not in _FIGHTERS and w != "the"]
    joined = "".join(words) if words else fold(form)
    return joined.removesuffix("s")
