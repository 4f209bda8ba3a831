"""Background: the whole war's toll, that of past months or years, and the last event of its kind."""

from collections.abc import Iterator

from variorum.read.counting import Count
from variorum.read.lexicon import load
from variorum.read.parsed import Span, Token
from variorum.read.roles.climbing import clause_of, verbs_above

_LEXICON = load("roles")["background"]
_WARS = frozenset(_LEXICON["nouns"])
_FIGHTING = frozenset(_LEXICON["fighting"])
_BEGAN = frozenset(_LEXICON["began"])
_EARLIER = frozenset(_LEXICON["earlier"])
_EVENTS = frozenset(_LEXICON["events"])
_MONTHS = frozenset(load("times")["class"]["MONTH"])
_LONG = frozenset({"months", "years", "decades"})


def is_background(count: Count) -> bool:
    """Read "the war has killed …", "have died in the war", "since 1980", "the worst raid since 90 were killed …"."""
    if _is_last_of_its_kind(count):
        return True
    sinces = [t for t in count.number.sent if t.lower_ == "since" and _concerns(t, count) and not _measures_size(t)]
    if any(_is_a_year(t) for t in sinces):
        return True
    if count.measure not in ("killed", "wounded", "displaced", "missing", "captured", "returned"):
        return False
    if any(_names_a_war(c, count) or _is_an_earlier_one(c) for verb in verbs_above(count) for c in verb.children):
        return True
    if count.measure in ("killed", "wounded", "missing", "returned") and _over_a_long_time(count, sinces):
        return True
    return any(_is_fighting(t) for s in sinces for t in s.doc[s.i : s.i + 5] if not _names_a_day(s))


def _concerns(word: Token, count: Count) -> bool:
    """Tell whether a word stands in the count's own clause or above it, not in a relative clause beside it."""
    clause = clause_of(word)
    return clause.dep_ != "relcl" or clause == clause_of(count.anchor) or clause.is_ancestor(count.anchor)


def _measures_size(since: Token) -> bool:
    """Tell whether the time is that of a comparison alone: "freed 14 captives, the largest release since March"."""
    before = since.doc[max(since.sent.start, since.i - 9) : since.i]
    commas = [t.i for t in before if t.text == ","]
    return any(_is_superlative(t) and t.i > max(commas, default=0) for t in before)


def _names_a_day(since: Token) -> bool:
    """Tell whether the beginning is one of a single day: "since fighting broke out on Monday" is no whole war."""
    behind = since.doc[since.i : min(since.i + 10, since.sent.end - 1)]
    return any(t.lower_ == "on" and (t.nbor().is_title or t.nbor().is_digit) for t in behind)


def _is_superlative(word: Token) -> bool:
    """Tell a superlative from the hedge of a number: "at least 14", "at most 14"."""
    return word.tag_ in ("JJS", "RBS") and not (word.i and word.nbor(-1).lower_ == "at")


def _is_fighting(word: Token) -> bool:
    return word.lemma_.lower() in _WARS or word.lemma_.lower() in _FIGHTING or word.lower_ in _FIGHTING


def _is_a_year(since: Token) -> bool:
    behind = since.doc[since.i + 1 : since.i + 8]
    for at, token in enumerate(behind):
        if token.text.isdigit() and len(token) == 4 and (at == 0 or behind[at - 1].lower_ == "in"):
            return True  # "since 1992", "since the mission began in 1992"
    return False


def _is_last_of_its_kind(count: Count) -> bool:
    """Read "the biggest exchange since 90 were freed in 2015": what a superlative looks back to."""
    superlative = False
    since = False
    for token in _before(count):
        superlative = superlative or (_is_superlative(token) and token.i < count.value.hedged_from)
        since = since or (superlative and token.lower_ == "since")
    return since


def _before(count: Count) -> Iterator[Token]:
    sentence = count.number.sent
    yield from sentence.doc[sentence.start : count.value.hedged_from]


def _over_a_long_time(count: Count, sinces: list[Token]) -> bool:
    """Tell whether a toll runs over months or years: "since January", "in nineteen months", "in the year before"."""
    for since in sinces:
        behind = [t.lower_ for t in since.doc[since.i + 1 : since.i + 5]]
        month = behind and behind[0] in _MONTHS and not (behind[1:2] and behind[1][:1].isdigit() and len(behind[1]) < 3)
        if month or behind[:2] in (["the", "beginning"], ["the", "start"]):
            return True
    return any(_spans_long(count.number.sent, token) for token in count.number.sent if _concerns(token, count))


def _spans_long(sentence: Span, token: Token) -> bool:
    if token.lower_ not in ("in", "over", "during", "within"):
        return False
    behind = [t.lower_ for t in sentence.doc[token.i + 1 : min(token.i + 5, sentence.end)]]
    if not any(w in _LONG for w in behind[1:3]):
        return False
    return behind[0] != "the" or "before" in behind


def _is_an_earlier_one(subject: Token) -> bool:
    """Tell whether the deed is an earlier one of its kind: "a previous exchange, on 10 June, freed 14"."""
    if subject.dep_ != "nsubj" or subject.lemma_.lower() not in _EVENTS:
        return False
    return any(c.lower_ in _EARLIER for c in subject.children)


def _names_a_war(child: Token, count: Count) -> bool:
    """Tell whether a verb's companion is a whole war: as the one who kills, or as the time of the deaths."""
    if child.dep_ in ("nsubj", "agent", "nsubjpass") and child.i != count.anchor.i:
        head = next((c for c in child.children if c.dep_ == "pobj"), child) if child.dep_ == "agent" else child
        if head.lemma_.lower() in _WARS:
            return True
        if any(t.lemma_.lower() in _BEGAN for t in head.subtree) and head.lemma_.lower() in _FIGHTING:
            return True
    in_or_since = child.dep_ == "prep" and child.lower_ in ("in", "during", "by", "since")
    return in_or_since and any(t.lemma_.lower() in _WARS for t in child.children)
