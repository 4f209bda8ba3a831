"""Whether two names as sources are written mean the same body or person."""

from collections.abc import Iterable

from variorum.link.names.item import arms_of
from variorum.link.names.spelling import spelled_alike
from variorum.link.names.wording import Wording, wording
from variorum.read.countries import lexicon
from variorum.read.lexicon import load

_STATE = frozenset((*load("bodies")["state"]["words"], "officials"))


def same_name(a: str, b: str, among: Iterable[str] = ()) -> str | None:
    """Return why two names of bodies or people mean the same, None where they don't or nothing tells.

    `a` and `b` are as the sources of one event, or of one document, are written: "Kenyan MoD", "Kenya's Ministry of
    Defence", "the ministry". A name that leaves something out ("the ministry", a surname) counts as the short form of
    one that has it; give as `among` the other names in sight, for it does so only where no other of them would fit.
    What shifts with the speaker ("the enemy") or names nobody ("a nurse", "residents") is never the same as anything.
    Pure and symmetric. The reason is a phrase: "the same ministry of Kenya, in other words".
    """
    one, other = map(wording, sorted((a, b)))
    why = _same(one, other)
    if why is None or not _is_short(one, other):
        return why
    short, full = (one, other) if _weight(one) <= _weight(other) else (other, one)
    rivals = (wording(name) for name in among)
    fits = [r for r in rivals if _same(short, r) and not _is_short(r, short, either=False)]
    return why if all(_same(full, r) for r in fits) else None


def _same(one: Wording, other: Wording) -> str | None:
    if one.nobody or other.nobody:
        return None
    if one.known and one.known == other.known:
        return f"both are names of one body ({one.known})" if one.text != other.text else "the same words"
    if one.person and other.person:
        return _same_person(one, other)
    if one.person or other.person:
        person, body = (one, other) if one.person else (other, one)
        return _is_surname(body, person) or _speaks_for(person, body) or _holds(person, body)
    return _same_body(one, other)


def _same_person(one: Wording, other: Wording) -> str | None:
    if clash(one, other):
        return None
    if one.person == other.person:
        return "the same name"
    short, full = sorted((one, other), key=lambda w: (len(w.person), w.person))
    if len(short.person) == 1:
        return "the surname alone" if short.person[0] == full.person[-1] else None
    return people_alike(short.person, full.person)


def clash(one: Wording, other: Wording) -> bool:
    """Tell whether what stands beside two people's names can't be said of one: a colonel and a bishop."""
    return bool(one.callings and other.callings and not one.callings & other.callings)


def people_alike(short: tuple[str, ...], full: tuple[str, ...]) -> str | None:
    """Return why two names of two words and more are one person's; None where they are not.

    The first and the last word must be spelled alike (one of the two the same), the first be an initial, or the longer
    go on where the shorter ends (`Ana Luna`, `Ana Luna Vera`).
    """
    first = short[0] == full[0]
    last = short[-1] == full[-1]
    if first and last:
        rest = iter(full)
        return "the same name, a middle name left out" if all(w in rest for w in short) else None
    if full[: len(short)] == short:
        return "the same name, a last name left out"
    if last and len(short[0]) == 1 and full[0].startswith(short[0]):
        return "the first name by its initial"
    if len(short) != len(full):
        return None
    apart = [(x, y) for x, y in zip(short, full, strict=True) if x != y]
    if len(apart) == 1 and spelled_alike(*apart[0]):
        return f"one name in two spellings ({apart[0][0]}, {apart[0][1]})"
    return None


def _is_surname(name: Wording, person: Wording) -> str | None:
    """Return that a bare word is a person's surname: "Ruiz" beside "Mayor Ana Ruiz"."""
    return "the surname alone" if name.words == {person.person[-1]} and not name.nations else None


def _speaks_for(person: Wording, body: Wording) -> str | None:
    """Return why a person speaks in a body's name: "Ana Ruiz, spokeswoman of the ICRC"."""
    if not any(t.startswith("spokes") for t in person.titles):
        return None
    stated = " ".join(t for t in person.titles if not t.startswith("spokes"))
    known = {wording(w).known for w in person.text.replace(",", " ").split()} - {None}
    if body.known and body.known in known:
        return f"speaks for {body.known}"
    own = frozenset(stated.split()) | person.words
    if own and own == body.words and _agree(person, body):
        return f"speaks for the {body.head or 'body'}"
    return None


def _holds(person: Wording, office: Wording) -> str | None:
    """Return why an office without a name is the person's: "Kenya's president" beside "President Ana Ruiz"."""
    if not office.words or not _agree(person, office):
        return None
    titles = frozenset(person.titles)
    return f"the office ({' '.join(person.titles)}) beside the name" if office.words == titles else None


def _same_body(one: Wording, other: Wording) -> str | None:
    if _is_state(one) and _is_state(other):
        return f"both are the state speaking ({_names(one)})" if one.nations == other.nations else None
    if not _agree(one, other):
        return None
    if one.words == other.words and one.words:
        if one.nations == other.nations:
            return "the same words" if one.text == other.text else f"the same {one.head or 'body'} in other words"
        return f"the same {one.head or 'body'}, once without saying whose"
    if (owner := arms_of(one.text, ())) is not None and owner == arms_of(other.text, ()):
        return "the same armed force in other words"
    if _stands_for(one, other) or _stands_for(other, one):
        return "the short form of the name"
    short, full = sorted((one, other), key=lambda w: (len(w.words), sorted(w.words)))
    if short.words and short.words < full.words and short.head == full.head and short.words <= {short.head}:
        return f"the {short.head} alone"
    if len(one.words) == len(other.words):
        apart, others = sorted(one.words - other.words), sorted(other.words - one.words)
        if len(apart) == 1 and spelled_alike(apart[0], others[0]):
            return f"one name in two spellings ({apart[0]}, {others[0]})"
    return None


def _agree(one: Wording, other: Wording) -> bool:
    """Tell whether the nations beside two names allow that they are one: the same, or one not said."""
    return not one.nations or not other.nations or bool(one.nations & other.nations)


def _is_state(name: Wording) -> bool:
    return bool(name.nations) and name.words <= _STATE


def _names(name: Wording) -> str:
    return ", ".join(lexicon()[code].names[0] for code in sorted(name.nations))


def _stands_for(short: Wording, full: Wording) -> bool:
    """Tell whether the initials of one are those of the other's words, or stand behind it in brackets."""
    if short.initials & full.initials and (len(short.words) <= 1 or len(full.words) <= 1):
        return True
    if len(short.words) != 1 or len(short.initials) != 1:
        return False
    letters = next(iter(short.initials)).replace(".", "")
    return len(letters) > 2 and letters.upper() == full.capitals and letters.isupper()


def _is_short(one: Wording, other: Wording, *, either: bool = True) -> bool:
    """Tell whether one of the two leaves out what the other says: the state, the given name, all but the kind."""
    less = _weight(one) != _weight(other)
    return less if either else _weight(one) < _weight(other)


def _weight(name: Wording) -> tuple[int, int]:
    return (len(name.person) + len(name.words), len(name.nations))
