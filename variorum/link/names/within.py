"""Which names of one document mean the same: people, bodies and places by the rules of running text."""

from functools import lru_cache

from variorum.link.names.draft import Draft
from variorum.link.names.item import WORDS_KEPT, arms_of, bare_words, capitals, place_keys, stem
from variorum.link.names.same import people_alike
from variorum.link.names.spelling import fold, heard, numbers, slips
from variorum.link.names.wording import wording
from variorum.read.lexicon import load

MOST_SLIPS = 0.45  # of the letters: names that differ more are two, whatever their consonants (dev stories, 2026-11)
_LEFT_OUT = frozenset(fold(word) for word in load("bodies")["place_parts"]["left_out"])


def joined_people(drafts: list[Draft]) -> list[Draft]:
    """Give each surname or first name alone to the one person of the document who bears it, and join spellings."""
    kept: list[Draft] = []
    bearers: dict[str, list[Draft]] = {}  # by the first and by the last word of the name
    for draft in drafts:
        words = bare_words(draft.main)
        if draft.kind != "person" or len(words) == 1:
            kept.append(draft)
            continue
        near = _distinct([*bearers.get(words[0], ()), *bearers.get(words[-1], ())])
        same = [(full, why) for full in near if (why := _alike(words, bare_words(full.main)))]
        if draft.role == "person" and len(same) == 1 and same[0][0].role == "person":
            same[0][0].take(draft, same[0][1])
            continue
        kept.append(draft)
        for word in {words[0], words[-1]}:
            bearers.setdefault(word, []).append(draft)
    return [draft for draft in kept if not _is_given_to_its_bearer(draft, bearers)]


def _alike(a: tuple[str, ...], b: tuple[str, ...]) -> str | None:
    return people_alike(*sorted((a, b), key=lambda words: (len(words), words)))


def _is_given_to_its_bearer(draft: Draft, bearers: dict[str, list[Draft]]) -> bool:
    """Give a single word of a name to the one who bears it as a last word, else as a first; tell whether one does."""
    words = bare_words(draft.main)
    if draft.kind != "person" or len(words) > 1:
        return False
    found = [full for full in bearers.get(words[0], ()) if full.role == "person"]
    found = [full for full in found if bare_words(full.main)[-1] == words[0]] or found
    if len(found) != 1:
        return False
    found[0].take(draft, "one word of the name, which nobody else in the document bears")
    return True


def _distinct(drafts: list[Draft]) -> list[Draft]:
    return list({id(draft): draft for draft in drafts}.values())


def joined_bodies(drafts: list[Draft]) -> list[Draft]:
    """Join a body's names of one document: word order and spelling, plural and singular, initials that it tells."""
    by_key: dict[str, Draft] = {}
    kept: list[Draft] = []
    letters = {each: d for d in drafts if d.role == "body" and len(d.main.split()) > 1 for each in capitals(d.main)}
    for draft in drafts:
        if draft.role != "body":
            kept.append(draft)
            continue
        full = letters.get(draft.main.replace(".", ""))
        if full is not None and full is not draft:
            full.take(draft, "its initials")
            continue
        own = [key for form in draft.forms for key in _body_keys_within(form, draft)]
        earlier = next((by_key[key] for key in own if key in by_key), None)
        if earlier is None:
            kept.append(draft)
            earlier = draft
        else:
            earlier.take(draft, "the same body in other words")
        for key in own:
            by_key.setdefault(key, earlier)
    return kept


def _body_keys_within(form: str, draft: Draft) -> list[str]:
    words = wording(form)
    nations = "+".join(sorted(words.nations or draft.nations))
    keys = [f"k:{words.known}"] if words.known else []
    keys += [f"i:{letters}" for letters in words.initials]
    if (owner := arms_of(form, tuple(sorted(draft.nations)))) is not None:
        keys.append(f"a:{owner}")
    if words.words:
        keys.append(f"o:{nations}:{' '.join(sorted(w.removesuffix('s') for w in words.words))}")
    plain = stem(form)
    return [*keys, f"s:{plain}"] if plain else keys


def joined_places(drafts: list[Draft]) -> list[Draft]:
    """Join a place's names of one document: the gazetteer's, one spelled otherwise beside the same neighbour."""
    kept: list[Draft] = []
    by_key: dict[str, list[Draft]] = {}
    for draft in drafts:
        if draft.role != "place":
            kept.append(draft)
            continue
        keys = place_keys(bare_words(draft.main), draft.place.id or None if draft.place else None)
        near = _distinct([earlier for key in keys for earlier in by_key.get(key, ())])
        same = next(((earlier, why) for earlier in near if (why := _same_place(earlier, draft))), None)
        if same is not None:
            same[0].take(draft, same[1])
            continue
        kept.append(draft)
        for key in keys:
            by_key.setdefault(key, []).append(draft)
    return kept


def _same_place(one: Draft, other: Draft) -> str | None:
    if one.place and other.place:
        if not one.place.id or one.place.id != other.place.id:
            return None
        if _sounds_other(one.main, other.main):
            other.place = None  # a text that uses both rival names would say so; the gazetteer's may be a namesake
            return None
        return f"the gazetteer's {one.place.name}"
    a, b = bare_words(one.main), bare_words(other.main)
    if one.candidates and one.candidates == other.candidates and not _sounds_other(one.main, other.main):
        return "the gazetteer has one village of both names"
    if fold(one.main) in other.beside:
        return None  # named side by side, they are two
    short, full = sorted((a, b), key=len)
    if len(full) == len(short) + 1 and full[0] in _LEFT_OUT and full[1:] == short:
        return f"the name without {full[0].title()}"
    if one.place or other.place or len(a) != len(b):
        return None
    apart = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    if not apart:
        return "the same name"
    if len(apart) == 1 and one.beside & other.beside and villages_alike(a, b):
        return f"spelled much alike, both named beside {sorted(one.beside & other.beside)[0].title()}"
    return None


def _sounds_other(a: str, b: str) -> bool:
    x, y = heard(fold(a).replace(" ", "")), heard(fold(b).replace(" ", ""))
    return slips(x, y) > max(len(x), len(y)) // 2


@lru_cache(maxsize=WORDS_KEPT)
def villages_alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell whether two names of villages may be heard as one: each word's consonants alike but for one in all."""
    if len(a) != len(b) or numbers("".join(a)) != numbers("".join(b)):
        return False
    apart = sum(slips(heard(x), heard(y)) for x, y in zip(a, b, strict=True))
    written = sum(map(slips, a, b)), max(len("".join(a)), len("".join(b)))
    return (
        apart <= 1
        and written[0] <= MOST_SLIPS * written[1]
        and len("".join(map(heard, a))) > 2
        and all(x[0] == y[0] or not _differs(x, y) for x, y in zip(a, b, strict=True))
    )


def _differs(a: str, b: str) -> bool:
    """Tell whether two words begin with sounds that no ear takes for each other."""
    x, y = heard(a)[:1], heard(b)[:1]
    return x != y and "k" not in (x, y) and a[:1] not in "aeiouh" and b[:1] not in "aeiouh"
