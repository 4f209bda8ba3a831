"""Who acts, is acted on or speaks, as far as the statements of an event give them a name."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from variorum.link.events.words import vocabulary
from variorum.link.names import same_name
from variorum.link.names.wording import ORGANISATION_WORDS, TITLES, Wording, is_initials, wording
from variorum.read.countries import lexicon
from variorum.records import Claim, Figure

LONGEST = 8  # words; more is a clause

_JOINED = re.compile(r"\s(?:and|or|-+|–)\s|[&/:;]|\d", re.IGNORECASE)


def actors(rows: Iterable[Claim | Figure], sources: Iterable[str]) -> tuple[str, ...]:
    """Return the states, bodies, armed groups and people that act or are acted on, each once, in the order of letters.

    Those are the sides that figures are counted for, and the actors and targets of claims. Common nouns and what
    shifts with the speaker ("villagers", "the enemy") are no names. Two capitals without a title may be a place: they
    are a person only where they are among the `sources`. A state goes by its usual English name, all else as written.
    """
    heard = sorted({source for source in sources if wording(source).person})
    told: list[str | None] = []
    for row in rows:
        told += [_side(row)] if isinstance(row, Figure) else [_named(w, heard) for w in (row.actor, row.target) if w]
    return tuple(sorted(_once(name for name in told if name)))


def speakers(rows: Iterable[Claim | Figure]) -> list[str]:
    """Return the named sources of the rows, each once, those of most rows first."""
    return _once(row.source.strip() for row in rows if row.source and _speaks(row.source.strip()))


def _once(names: Iterable[str]) -> list[str]:
    """Return the names, those that mean the same once: as most rows write it, of equals the longest."""
    counted = Counter(names)
    found: list[str] = []
    for name in sorted(counted, key=lambda name: (-counted[name], -len(name), name)):
        if not any(same_name(name, other, counted) for other in found):
            found.append(name)
    return found


def _side(figure: Figure) -> str | None:
    """Return the name of a figure's side: the state's, or the group's where the sentence writes it with a capital."""
    if not figure.side:
        return None
    if state := lexicon().get(figure.side):
        return state.names[0]
    written = re.finditer(rf"\b{re.escape(figure.side)}\w{{0,2}}\b", figure.span.quote, re.IGNORECASE)
    return next((m[0] for m in written if m[0][0].isupper() and m.start() > 0), None)


def _named(words: str, heard: Sequence[str]) -> str | None:
    """Return the name that an actor or target is given; None where the words are no name, or may be a place's."""
    words = words.strip()
    parts = wording(words)
    if parts.nobody or _JOINED.search(words) or len(words.split()) > LONGEST:
        return None
    if parts.nations and not parts.words and not parts.person:
        return lexicon()[min(parts.nations)].names[0]
    if (parts.person and parts.titles) or _is_body(words, parts):
        return words
    return words if words[0].isupper() and any(same_name(words, name) for name in heard) else None


def _is_body(words: str, parts: Wording) -> bool:
    """Tell whether words are a body's own name: "Kenyan army", "ICRC", not "patrol of the army" or "Ministry"."""
    if parts.known or is_initials(words):
        return True
    return words[0].isupper() and " " in words and not parts.person and parts.head in ORGANISATION_WORDS


def _speaks(source: str) -> bool:
    """Tell whether a source has a name, or is at least a body: "the army", not "a nurse", "lads", "the ceasefire"."""
    parts = wording(source)
    if parts.nobody:
        return False
    if parts.person or parts.known or is_initials(source):
        return True
    head = source.split(" of ")[0].split(" in ")[0].split(" for ")[0].lower().split()[-1]
    if head in ORGANISATION_WORDS or head in TITLES:
        return not vocabulary().happening(head)
    return source[0].isupper() and (bool(parts.nations) or any(word[0].isupper() for word in source.split()[1:]))
