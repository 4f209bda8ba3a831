"""What the words around a name say of it: that something is at it, near it, off it, or nothing of the kind."""

from collections.abc import Sequence

from variorum.read.lexicon import load
from variorum.read.parsed import Doc
from variorum.read.places.candidates import KINDS, LEXICON, ORGANISATIONS, TITLES, Candidate

AROUND = LEXICON["around"]
AT = frozenset(AROUND["at"])
NEAR = frozenset(AROUND["near"])
OFF = frozenset(AROUND["off"])
ONSLAUGHT = frozenset(AROUND["onslaught"])
WAYS = frozenset(AROUND["ways"])
MOVING = frozenset(AROUND["moving"])
OF = frozenset(AROUND["of"])
HELD = frozenset(AROUND["held"])
FILLER = frozenset(AROUND["filler"]) | HELD
STRUCK = frozenset(AROUND["struck"])
DOES = frozenset(AROUND["does"])
SAY = frozenset(AROUND["say"])
TALK = frozenset(AROUND["talk"])
CARE = frozenset(AROUND["care"])
CLOSE_BY = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "outskirts",
                      "edge", "vicinity", "approaches", "direction"})  # fmt: skip
KILOMETRES = {"km": 1.0, "kms": 1.0, "kilometre": 1.0, "kilometer": 1.0, "mile": 1.6, "metre": 0.001, "meter": 0.001,
              "m": 0.001}  # fmt: skip
AROUND_A_TOWN = 25  # kilometres: UCDP's `where_prec` 2 reaches no farther
DATES = frozenset(word for name in ("MONTH", "WEEKDAY") for word in load("times")["class"][name])
WITNESSES = frozenset({"in", "inside", "into", "near", "outside", "towards", "toward"})  # enough for an unknown name
LONG = 4  # words: an unknown name this long is a title, or an organisation's


def relation(
    doc: Doc, it: Candidate, before: tuple[Candidate, str] | None, people: frozenset[str], *, known: bool
) -> str | None:
    """Return how the words lead to the name: `at`, `near`, `far`, `off`, `kind`, `to`, `from`, `saying`; or None.

    `before` is the last name that something was at, with how; `people` are surnames in the text; `known` is whether
    the name is a place's by the gazetteer, or elsewhere in the text.
    """
    if before and _goes_on(doc, before[0], it, known=known):
        return before[1]
    left = it.start - 1
    while left >= 0 and (skipped := _filler(doc, left)):
        left -= skipped
    word = doc[left].lower_ if left >= 0 else ""
    if word == "of" and left:
        return _after_of(doc, left - 1, known=known)
    if _is_kind(word, it):
        return "kind"
    if it.name in people:
        return None
    if (known and _is_heading(doc, it)) or _is_behind_date(doc, it):
        return "at"
    return (_after_preposition(doc, left, word, it, known=known) if word else None) or (
        _by_verb(doc, it) if known else None
    )


def _filler(doc: Doc, at: int) -> int:
    """Return how many tokens up to `at` only fill: one of `nearby`, three of `war-torn` or `rebel-held`, else none."""
    if at > 1 and doc[at - 1].text == "-":
        return 3 if doc[at].lower_ in HELD or doc[at - 2 : at + 1].text.lower() in FILLER else 0
    return 1 if doc[at].lower_ in FILLER else 0


def _after_preposition(doc: Doc, left: int, word: str, it: Candidate, *, known: bool) -> str | None:
    if word in NEAR | OFF | {"from"} and left and (distance := _distance(doc, left)) is not None:
        return "near" if distance <= AROUND_A_TOWN else "far"
    if word in OFF and (known or it.precision):
        return "off"
    if word in AT | NEAR and _is_saying(doc, left):
        return "saying" if known else None
    if word in AT and known and _is_care(doc, left, it):
        return "to"
    if word in AT | NEAR and (known or (word in PLAIN and _follows(doc, left, ONSLAUGHT))):
        return "near" if word in NEAR else "at"
    if word in WITNESSES:
        return ("near" if word in NEAR else "at") if it.precision or _may_be_unknown_place(doc, it) else None
    if known and word in ("on", "against"):
        land = it.precision or (word == "on" and bool(it.places) and it.places[0].kind == "landscape")
        return "at" if land or _follows(doc, left, ONSLAUGHT) else None
    if known and left and (doc[left - 1].lower_, word) in PAIRS:
        return "at"
    if word in WAYS and (known or it.precision):
        if _follows(doc, left, MOVING):
            return "to" if word in ("to", "for") else "at"
        if it.precision:
            return "at"
        return None if it.is_seat or word == "for" else "from" if word == "from" else "at"
    return "kind" if it.precision and not it.is_nation else None


PLAIN = frozenset({"at", "around"})
PAIRS = frozenset({("such", "as"), ("border", "with"), ("borders", "with"), ("frontier", "with")})


def _is_heading(doc: Doc, it: Candidate) -> bool:
    """Tell whether the name heads a line on what was there: `Lubero: two dead`, `- Lubero, 3 May: two dead`."""
    first = doc[it.first]
    if not (first.is_sent_start or first.i == 0 or doc[first.i - 1].text in ("-", "–", "•", "*")):
        return False
    after = [token.text for token in doc[it.last : it.last + 6]]
    return after[:1] == [":"] or (after[:1] == [","] and ":" in after)


def _is_behind_date(doc: Doc, it: Candidate) -> bool:
    """Tell whether the name stands in a line's label behind a date: `- 3 May, Lubero: two dead`."""
    before = [token for token in doc[doc[it.first].sent.start : it.start] if not (token.is_punct or token.is_space)]
    if not before or not any(token.is_digit for token in before) or it.last - it.first >= LONG:
        return False
    after = [token.text.removeprefix(")") for token in doc[it.last : min(it.last + 6, len(doc))]]
    dated = all(token.is_digit or token.lower_ in DATES for token in before)
    return dated and ":" in after and (":" in after[:2] or after[0] in (",", "("))


def surnames(doc: Doc, found: Sequence[Candidate]) -> frozenset[str]:
    """Return the last words of the names of people in the text: of unknown names of two words or three."""
    names = set()
    for it in found:
        if not it.places and not it.precision and 1 < it.last - it.first < LONG:
            names.add(doc[it.last - 1].text)
    words = [token.text for token in doc]
    for index, word in enumerate(words[:-1]):
        if word in TITLES and words[index + 1][0].isupper():
            end = index + 1
            while end < len(words) and end < index + LONG and words[end][0].isupper():
                end += 1
            names.add(words[end - 1])
    return frozenset(name for name in names if name not in ORGANISATIONS)


def _goes_on(doc: Doc, before: Candidate, it: Candidate, *, known: bool) -> bool:
    """Tell whether the name stands in a row with the last one: `A, B and C`, `Tripoli, Lebanon`."""
    between = [token.lower_ for token in doc[before.end : it.start] if token.lower_ not in ("the",)]
    return between in (["and"], ["or"], [","], [",", "and"]) and (known or before.places == ())


def _after_of(doc: Doc, noun: int, *, known: bool) -> str | None:
    word, lemma = doc[noun].lower_, doc[noun].lemma_.lower()
    if word in CLOSE_BY:
        distance = _distance(doc, noun)
        return "near" if distance is None or distance <= AROUND_A_TOWN else "far"
    if word in ("coast", "shores", "shore") and noun > 1 and "off" in (doc[noun - 1].lower_, doc[noun - 2].lower_):
        return "off"
    if (lemma in KINDS or word in KINDS) and (known or doc[noun].text.islower()):
        return "kind"
    return "at" if known and (word in OF or lemma in OF) else None


def _distance(doc: Doc, before: int) -> float | None:
    """Return the kilometres that stand right before a token: 15 of `15 km (9 miles) north of`; None where none do."""
    at = before - 1
    while at > 0 and before - at < 6 and (doc[at].text in "()" or doc[at].lower_ in CLOSE_BY):
        at -= 1
    unit = KILOMETRES.get(doc[at].lemma_.lower(), KILOMETRES.get(doc[at].lower_)) if at > 0 else None
    if unit is None:
        return None
    try:
        return float(doc[at - 1].text.replace(",", "")) * unit
    except ValueError:
        return 0.0  # in words: near, as a rule


def _is_kind(word: str, it: Candidate) -> bool:
    return word in KINDS and KINDS[word] < 5 and not it.is_nation  # `the village Umm Zarqat`


def _may_be_unknown_place(doc: Doc, it: Candidate) -> bool:
    """Tell whether an unknown name after `in` is likely a village's: not a title, a subject, a noun's adjective."""
    root = doc[it.first : it.last].root
    after = doc[it.last] if it.last < len(doc) else None
    if it.last - it.first >= LONG or root.pos_ != "PROPN" or (after is not None and after.text in ('"', "'")):
        return False
    if after is not None and root.dep_ in ("compound", "amod", "nmod") and after.pos_ in ("NOUN", "PROPN"):
        return False
    return it.first == 0 or doc[it.first - 1].text not in ('"', "'")


def _is_saying(doc: Doc, preposition: int) -> bool:
    """Tell whether only words are there: `told reporters in Lira`, `a spokesman in Lira`, `a doctor in Lira said`."""
    head = doc[preposition].head
    if head.i > preposition:
        return False
    if head.pos_ in ("NOUN", "PROPN"):
        if head.lemma_.lower() in TALK:
            return True
        above = head.head
        while head.dep_ in ("appos", "conj") and above.pos_ in ("NOUN", "PROPN") and above.head != above:
            head, above = above, above.head
        if above.lower_ == "to" and above.head.lower_ == "according":
            return True
        return head.dep_ in ("nsubj", "dobj", "dative") and above.lemma_.lower() in SAY
    return head.lemma_.lower() in SAY


def _is_care(doc: Doc, preposition: int, it: Candidate) -> bool:
    """Tell whether people are brought there to be cared for: `at Lira hospital`, `in a hospital in Lira`."""
    house = doc[it.end - 1 : it.end + 1]  # `Lira district hospital`
    return any(token.lower_ in CARE for token in house) or doc[preposition].head.lemma_.lower() in CARE


def _follows(doc: Doc, preposition: int, words: frozenset[str]) -> bool:
    """Tell whether one of the words governs the preposition, or stands shortly before it."""
    nearby = [doc[preposition].head, *doc[max(0, preposition - 4) : preposition]]
    return any(token.lemma_.lower() in words for token in nearby)


def _by_verb(doc: Doc, it: Candidate) -> str | None:
    """Take `They shelled NAME`, `NAME was captured`, and a town that does what no speaker does: `NAME fell`."""
    root = doc[it.first : it.last].root
    verb = root.head.lemma_.lower()
    if root.dep_ in ("dobj", "nsubjpass") and verb in STRUCK:
        return "at"
    whole = it.first == 0 or not (doc[it.first - 1].text[0].isupper() and doc[it.first - 1].whitespace_)
    return "at" if root.dep_ == "nsubj" and not it.is_seat and whole and verb in DOES else None
