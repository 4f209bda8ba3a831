"""Which of the times of a sentence are terms for something to be done, and which of them belongs to which action."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from variorum.read.duties.term_words import WORDS, pattern
from variorum.read.page import Page
from variorum.read.parsed import Token
from variorum.read.times import TimeMention

_LEAD = re.compile(
    rf"\b{pattern('lead')}\s+(?:(?:(?:the\s+)?(?:last|final|first)\s+day|noon|midnight|midday|dawn|dusk"
    r"|\d[\d.:]*(?:\s*(?:hours|hrs|gmt|[ap]\.?m\.?))*)\s+|(?:on|of)\s+|the\s+)*\Z"
)
_BEHIND = re.compile(rf"\A\s*,?\s*{pattern('behind')}\b")
_MOVED = re.compile(r"\b(?:to|until|till|for|on)\s+(?:the\s+)?\Z")
_PREPOSITION = re.compile(
    r"\b(?:(?:at|by|until|from|for|on|in|to|after|during)\s+)(?:(?:noon|midnight|midday)\s+on\s+)?(?:the\s+)?\Z"
)
_AHEAD_OF = re.compile(r"\b(?:before|until|till|ahead of|prior to)\s+(?:the\s+)?\Z")
_COUNTING = re.compile(r"\b(?:in|after)\s+(?:the\s+)?\Z")
_TERMS = frozenset({"deadline", "term", "limit", "ultimatum"})
_RUNNING_OUT = frozenset({"be", "expire", "end", "fall", "run", "pass", "lapse"})
_DAY_PARTS = re.compile(
    r"\b(?:one\s+minute\s+after\s+)?(?:at\s+)?(?:noon|midnight|midday|\d[\d.:]*(?:\s+hours)?)\s+on\s+\Z"
)
_MOVING = frozenset(WORDS["moving"]["words"])
_CARRIERS = frozenset({
    "noon", "midnight", "midday", "dawn", "dusk", "hours", "minute", "course", "month", "end",
    "beginning", "start", "middle", "close",
    "latest", "term", "deadline", "limit", "ultimatum", "night", "morning", "evening", "day",
})  # fmt: skip
_GRANTING = frozenset({"give", "grant", "allow", "have", "get", "leave", "allot"})
_FALLING = frozenset({"fall", "expect", "be", "begin", "start", "due", "schedule", "set", "end", "fix"})
_SETTLING = frozenset({"settle", "fix", "choose", "decide"})
_FINISHING = frozenset(
    {"complete", "conclude", "finish", "end", "begin", "start", "carry", "effect", "do", "take", "follow"}
)
_SHORTER_THAN_A_DAY = ("second", "minute")
_LINKS = ("ADP", "ADV", "SCONJ", "PART", "NUM", "ADJ")
_CROSSED = ("relcl", "advcl", "acl", "ccomp", "parataxis")
_BEFORE_NOUN = ("nmod", "compound", "amod", "nummod", "poss")
_REACH = 60  # characters before a time in which the words that make it a term stand (2026-11)
_OWN, _ABOVE, _BESIDE, _NEAREST = 3, 2, 1, 0


@dataclass(frozen=True, slots=True)
class Term:
    """A time that may be an action's term; `start` and `end` take in the words that make it one.

    `firm` tells that they do ("by", "within"); `rank` is the better the closer it stands to the action in the parse.
    """

    time: TimeMention
    start: int
    end: int
    firm: bool
    rank: int


def terms_of(page: Page, action: Token, scope: tuple[int, int]) -> list[Term]:
    """Return the terms that the sentence of `action` may give it, the best first; `scope` is its own clause."""
    found = [term for term in _terms(page, action) if term is not None]
    return sorted(found, key=lambda t: (*_worse(t, scope), abs(t.time.start - action.idx), t.start))


def _worse(term: Term, scope: tuple[int, int]) -> tuple[int, bool, bool]:
    return -term.rank, not term.firm, not scope[0] <= term.time.start < scope[1]


def times_in(page: Page, start: int, end: int) -> Iterator[TimeMention]:
    """Yield the times of the text from `start` to `end` that a term may be made of."""
    for time in page.times[bisect_left(page.times, start, key=_start) : bisect_left(page.times, end, key=_start)]:
        short = time.length is not None and time.length.unit in _SHORTER_THAN_A_DAY
        usable = (time.kind in ("date", "interval") or time.length is not None) and not short
        if usable and page.prose.parsed[time.start : time.end].strip():
            yield time


def _start(time: TimeMention) -> int:
    return time.start


def root_of(page: Page, time: TimeMention) -> Token | None:
    """Return the word of a time that the rest of it hangs on."""
    span = page.prose.doc.char_span(time.start, time.end, alignment_mode="expand")
    return span.root if span is not None else None


def _terms(page: Page, action: Token) -> Iterator[Term | None]:
    bounds = action.sent
    for time in times_in(page, bounds.start_char, bounds.end_char):
        root = root_of(page, time)
        if root is not None and not _is_since(page, time):
            yield _term(page, time, root, action)


def _is_since(page: Page, time: TimeMention) -> bool:
    words = page.prose.parsed[time.start : time.end].lower()
    return words.startswith(("since", "last week", "last month", "last year")) or time.as_written.lower().endswith(
        " ago"
    )


def _term(page: Page, time: TimeMention, root: Token, action: Token) -> Term | None:
    text = page.prose.lowered
    floor = action.sent.start_char
    before, after = text[max(floor, time.start - _REACH) : time.start], text[time.end : time.end + _REACH]
    step = _step_above(root)
    if step is not None:  # "before the feast, which falls on 1 May"
        rank = _rank(_host(step), action, step.head.idx, firm=True)
        return Term(time, step.head.idx, time.end, True, rank) if rank is not None else None
    host = _host(root)
    lead, behind = _LEAD.search(before), _BEHIND.match(after)
    moved = _MOVED.search(before) if host.lemma_.lower() in _MOVING else None
    own = re.match(rf"{pattern('lead')}\b", text[time.start : time.end])  # "before the month is out"
    after_step = time.length is not None and time.as_written.lower().endswith(("after", "of", "from"))
    firm = any((lead, behind, moved, own, after_step)) or _names_term(root, host)
    if _is_part_of_name(root, host, action) and not behind:
        if _AHEAD_OF.search(before) is None:
            return None
        host = _host(host)  # "before the 5 May vote"
    rank = _rank(host, action, time.start, firm=firm)
    if rank is None or (not firm and _is_told(page, host, action, time)):
        return None
    if time.length is not None and not firm and not _is_counted(time, before):
        return None  # "three days of talks" say how long, not by when
    opening = lead or moved or _DAY_PARTS.search(before) or _PREPOSITION.search(before)
    start = time.start - (len(before) - opening.start() if opening is not None else 0)
    return Term(time, start, time.end + (behind.end() if behind is not None else 0), firm, rank)


def _host(root: Token) -> Token:
    """Return the verb or noun that a time hangs on, through prepositions and words such as "noon" and "the end"."""
    token = root
    if root.dep_ == "mark" or (root.dep_ == "npadvmod" and any(c.dep_ == "mark" for c in root.head.children)):
        token = root.head  # "ten days after the cabinet takes office, they leave"
    while token.head != token and (token.head.pos_ in _LINKS or _carries(token.head)):
        token = token.head
    return token.head


def _carries(noun: Token) -> bool:
    return noun.lower_ in _CARRIERS and noun.pos_ not in ("VERB", "AUX")


def _step_above(root: Token) -> Token | None:
    """Return the noun of a step whose day is only told behind it, and which a preposition makes a term."""
    verb = _host(root)
    if verb.dep_ not in ("relcl", "acl", "advcl") or verb.lemma_.lower() not in _FALLING:
        return None
    participle = verb.dep_ == "advcl" and verb.tag_ == "VBN" and verb.i > 1 and verb.nbor(-1).text == ","
    noun = verb.nbor(-2) if participle else verb.head
    if noun.pos_ not in ("NOUN", "PROPN") or noun.dep_ != "pobj" or noun.i > root.i:
        return None
    return noun if noun.head.lower_ in ("before", "after", "by", "until", "till", "at", "on", "during") else None


def _names_term(root: Token, host: Token) -> bool:
    """Tell whether the time is set as a term: "a deadline of 5 May", "set Friday as the last day"."""
    above = {t.lower_ for t in root.ancestors if t.i < root.i and root.i - t.i < len(_CARRIERS)}
    granted = _MOVING | _GRANTING
    is_object = root.dep_ in ("dobj", "attr", "npadvmod", "dative") and root.i > host.i
    named = {t.lower_ for t in root.ancestors if t.i > root.i} if root.dep_ in _BEFORE_NOUN else set()
    return (
        bool((above | named) & _TERMS)
        or _is_limit_of(host) is not None
        or (host.lemma_.lower() in granted and (is_object or root.dep_ == "nsubjpass"))
        or (host.lemma_.lower() in _SETTLING and any(c.lower_ == "for" for c in host.children))
    )


def _is_limit_of(verb: Token) -> Token | None:
    """Return the limit that a verb says the end of: "the deadline to disarm expires on 5 May"."""
    if verb.lemma_.lower() not in _RUNNING_OUT:
        return None
    return next((c for c in verb.children if c.dep_ == "nsubj" and c.lemma_.lower() in _TERMS), None)


def _is_counted(time: TimeMention, before: str) -> bool:
    """Tell whether a length says when: "in two weeks", "after ten days", "a week later", "the next ten days"."""
    words = time.as_written.lower().split()
    return words[0] == "in" or words[-1] == "later" or time.kind == "interval" or _COUNTING.search(before) is not None


def _is_part_of_name(root: Token, host: Token, action: Token) -> bool:
    """Tell whether the time only says which thing is meant: "the 10 May accord", "its meeting of 8 May"."""
    if host.pos_ not in ("NOUN", "PROPN") or host == action:
        return False
    return (root.dep_ in _BEFORE_NOUN and root.i < host.i) or root.nbor(-1).lower_ == "of" or _of_before(root)


def _of_before(root: Token) -> bool:
    return root.head.lower_ == "of" and root.head.head.lower_ not in _CARRIERS


def _rank(host: Token, action: Token, at: int, *, firm: bool) -> int | None:
    """Return how closely what the time at `at` hangs on belongs to the action; None where it belongs to another."""
    limit = _is_limit_of(host)
    if host == action or (limit is not None and action in limit.subtree):
        return _OWN
    if action in host.ancestors:
        way = _way(host, action)
        if any(t.dep_ == "conj" and t.pos_ in ("VERB", "AUX") for t in way):
            shared = not _has_subject(way) or _behind_comma(action, at)
            return _BESIDE if at > action.idx and firm and shared else None
        starts = host.tag_ == "VBG" and host.lemma_.lower() in ("start", "begin")  # "in stages, starting on 5 May"
        if (
            not any(t.dep_ in _CROSSED and not _only_says_when(t) for t in way)
            or host.lemma_.lower() in _MOVING
            or starts
        ):
            return _OWN
        slipped = host.dep_ == "relcl" and not any(c.dep_ == "aux" for c in host.children)
        return _NEAREST if firm and slipped and at > host.idx else None  # "hand over the men it holds by 5 May"
    if host in action.ancestors:
        way = _way(action, host)
        if any(t.dep_ == "relcl" for t in way):
            return _nearest(action, at, firm=firm)
        if any(t.dep_ == "conj" and t.pos_ in ("VERB", "AUX") for t in way):
            return _BESIDE if at < min(host.idx, action.idx) and firm else None
        if firm or (at > action.idx and not any(t.dep_ == "ccomp" for t in way)):
            return _ABOVE
        return None
    return _nearest(action, at, firm=firm)


def _only_says_when(verb: Token) -> bool:
    """Tell whether a clause only says by when a deed is to be done: "the withdrawal, to be completed by 5 May"."""
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    return infinitive and verb.lemma_.lower() in _FINISHING


def _way(low: Token, high: Token) -> list[Token]:
    """Return the words from `low` up to the one right below `high`."""
    way = [low]
    while way[-1].head != high:
        way.append(way[-1].head)
    return way


def _has_subject(way: list[Token]) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") for t in way for c in t.children)


def _behind_comma(action: Token, at: int) -> bool:
    """Tell whether the last mark before a term is a comma behind all that is to be done: "…, not later than 5 May"."""
    before = [t for t in action.sent if t.idx < at and (t.is_punct or t.pos_ in ("VERB", "NOUN", "PROPN"))]
    return bool(before) and before[-1].text == ","


def _nearest(action: Token, at: int, *, firm: bool) -> int | None:
    """Return the least rank where no verb stands between the action and a firm term, for parsers slip."""
    if not firm:
        return None
    low, high = sorted((action.idx, at))
    between = [t for t in action.sent if low < t.idx < high and t.head != action]
    return None if any(t.pos_ in ("VERB", "AUX") or t.text in (";", ":") for t in between) else _NEAREST


def _is_told(page: Page, host: Token, action: Token, time: TimeMention) -> bool:
    """Tell whether the time is when something was said or signed, not when it is to be done."""
    if host.idx < action.idx < time.start and not any(
        t.pos_ == "VERB" for t in action.doc[action.i + 1 : _at(time, action)]
    ):
        return False  # "calls for elections in May"
    if any(s.frame.cue[0] <= host.idx < s.frame.cue[1] for s in page.statements):
        return True
    return host.lemma_.lower() in WORDS["signing"]["words"]


def _at(time: TimeMention, action: Token) -> int:
    """Return the number of the first word of a time that stands behind the action."""
    return next((t.i for t in action.sent if t.idx >= time.start), action.i + 1)
