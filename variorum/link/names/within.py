"""Which names of one document mean the same: people, bodies and places by the rules of running text."""

from variorum.link.names.draft import Draft
from variorum.link.names.item import arms_of, bare_words, capitals, stem
from variorum.link.names.same import people_alike
from variorum.link.names.spelling import fold, heard, slips
from variorum.link.names.wording import ORGANISATION_WORDS, wording
from variorum.read.lexicon import load

_LEFT_OUT = frozenset(fold(word) for word in load("bodies")["place_parts"]["left_out"])


def joined_people(drafts: list[Draft]) -> list[Draft]:
    """Give each surname or first name alone to the one person of the document who bears it, and join spellings."""
    full = [d for d in drafts if d.kind == "person" and len(bare_words(d.main)) > 1]
    kept: list[Draft] = []
    for draft in drafts:
        if draft.kind != "person":
            kept.append(draft)
            continue
        words = bare_words(draft.main)
        if len(words) == 1:
            bearers = [f for f in full if words[0] in (bare_words(f.main)[-1], bare_words(f.main)[0])]
            bearers = [f for f in bearers if words[0] == bare_words(f.main)[-1]] or bearers
            if len(bearers) == 1:
                bearers[0].take(draft, "one word of the name, which nobody else in the document bears")
                continue
        else:
            longer = [f for f in kept if f.kind == "person" and _is_person(f, words)]
            if len(longer) == 1:
                alike = people_alike(*sorted((words, bare_words(longer[0].main)), key=len))
                longer[0].take(draft, alike or "the same name")
                continue
        kept.append(draft)
    return kept


def _is_person(draft: Draft, words: tuple[str, ...]) -> bool:
    other = bare_words(draft.main)
    return len(other) > 1 and people_alike(*sorted((words, other), key=len)) is not None


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
    bodies = [d for d in kept if d.role == "body"]
    alone = [d for d in bodies if len(d.forms) == 1 and fold(d.main) in ORGANISATION_WORDS]
    for draft in alone:
        kept.remove(draft)
        full = [b for b in bodies if b not in alone and _ends_in(b, fold(draft.main))]
        if len(full) == 1:
            full[0].take(draft, f"the document's only {fold(draft.main)}")
    return kept


def _ends_in(draft: Draft, head: str) -> bool:
    return wording(draft.main).head == head


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
    for draft in drafts:
        if draft.role != "place":
            kept.append(draft)
            continue
        earlier = next((k for k in kept if k.role == "place" and (why := _same_place(k, draft))), None)
        if earlier is None:
            kept.append(draft)
        else:
            earlier.take(draft, _same_place(earlier, draft) or why)
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


def villages_alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell whether two names of villages may be heard as one: each word's consonants alike but for one in all."""
    if len(a) != len(b):
        return False
    apart = sum(slips(heard(x), heard(y)) for x, y in zip(a, b, strict=True))
    return (
        apart <= 1
        and len("".join(map(heard, a))) > 2
        and all(x[0] == y[0] or not _differs(x, y) for x, y in zip(a, b, strict=True))
    )


def _differs(a: str, b: str) -> bool:
    """Tell whether two words begin with sounds that no ear takes for each other."""
    x, y = heard(a)[:1], heard(b)[:1]
    return x != y and "k" not in (x, y) and a[:1] not in "aeiouh" and b[:1] not in "aeiouh"
