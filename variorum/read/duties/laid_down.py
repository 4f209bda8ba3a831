"""The day on which a duty was laid down, from which a term in days counts and after which one without a year lies."""

import re
from dataclasses import dataclass
from typing import Literal

from variorum.read.duties.term_words import WORDS
from variorum.read.duties.terms import root_of, times_in
from variorum.read.page import Page
from variorum.read.parsed import Token
from variorum.read.times import TimeMention, days_between

Looks = Literal["ahead", "back"]

_KEPT = "signed"  # what the day is kept under, for it is asked for again and again
_SIGNING = frozenset(WORDS["signing"]["words"])
_SIGNED = 30  # days: an agreement that much older than the report is background to it (2026-11)
_NEWS = 7  # days: what a report's first sentence announces is that recent (2026-11)
_LAYING = frozenset(WORDS["laying"]["words"]) | _SIGNING
_DAY = len("2021-05-20")
_AHEAD = frozenset({"will", "shall", "must", "'ll", "should", "can", "may", "need"})
_RECENT = re.compile(r"\b(?:recent|recently|this year|so far|currently|nowadays)\b", re.IGNORECASE)
_RECENT_REACH = 60  # characters (2026-11)
_PRONOUNS = frozenset({"it", "they", "he", "she"})


@dataclass(frozen=True, slots=True)
class Base:
    """A day (ISO 8601), and the time that names it; None where it is the report's or comes from elsewhere."""

    day: str
    time: TimeMention | None


def signing_of(page: Page, instrument_when: str | None) -> Base | None:
    """Return the day on which the agreement was signed: as given, else as the document says, where it says one only."""
    if _is_day(instrument_when):
        return Base(str(instrument_when), _named(page, str(instrument_when)))
    kept = page.prose.doc.kept
    if _KEPT not in kept:
        kept[_KEPT] = _signed(page)
    base: Base | None = kept[_KEPT]
    return base


def _signed(page: Page) -> Base | None:
    """Return the one day on which the document says that an agreement was signed."""
    found: dict[str | None, TimeMention] = {}
    for token in page.prose.doc:
        if token.lemma_.lower() in _SIGNING or (token.text == "Done" and _opens(token)):
            for time in times_in(page, token.sent.start_char, token.sent.end_char):
                if _is_day(time.value) and _belongs(page, time, token):
                    found.setdefault(time.value, time)
    return Base(*next((str(d), t) for d, t in found.items())) if len(found) == 1 else None


def base_of(page: Page, action: Token, instrument_when: str | None) -> Base | None:
    """Return the day that a term counts from where the words name none: when the duty was laid down.

    That is the day of the verbs above the action ("ordered on Friday to leave within a week"), of the agreement just
    signed, or of what the report's first sentence announces, else the report's.
    """
    published = page.document.published
    for verb in action.ancestors:
        for time in times_in(page, verb.sent.start_char, verb.sent.end_char):
            if _is_day(time.value) and _up_to(time.value, published) and _hangs_on(page, time, verb):
                return Base(str(time.value), time)
    before = _sentence_before(action)
    if before is not None:
        for time in times_in(page, *before):
            if _is_day(time.value) and _up_to(time.value, published):
                return Base(str(time.value), time)
    signed = signing_of(page, instrument_when)
    if signed is not None and (not _is_day(published) or days_between(signed.day, str(published)) <= _SIGNED):
        return signed
    return _announced(page) or (Base(str(published), None) if _is_day(published) else None)


def year_of(page: Page) -> int | None:
    """Return the year of a report whose month is not known: as given, else the one that the text calls recent."""
    published = page.document.published
    if published is not None:
        return int(published[:4])
    years = set()
    for time in page.times:
        if time.value is not None and time.recurs is None and any(c.isdigit() for c in time.as_written):
            start, end = max(0, time.start - _RECENT_REACH), time.end + _RECENT_REACH
            if _RECENT.search(page.prose.parsed, start, end):
                years.add(int(time.value[:4]))
    return years.pop() if len(years) == 1 else None


def looks(action: Token) -> Looks | None:
    """Tell whether the verbs from the action up say that it is yet to be done, or was to be; None where neither."""
    for verb in (action, *action.ancestors):
        if verb.pos_ not in ("VERB", "AUX"):
            continue
        helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
        if "had" in helpers or verb.lower_ == "ought" or ("have" in helpers and helpers & {"to", "should", "must"}):
            return "back"
        if helpers & _AHEAD:
            return "ahead"
        if "would" in helpers or "'d" in helpers:
            return None
        if verb.lemma_ == "be" or "was" in helpers or "were" in helpers:
            bound = any(c.dep_ in ("xcomp", "acomp", "oprd") for c in verb.children) or verb.tag_ == "VBN"
            if verb.tag_ == "VBD" or helpers & {"was", "were"}:
                return "back" if bound else None
        if helpers & {"has", "have", "is", "are"} or verb.tag_ in ("VBZ", "VBP"):
            return "ahead"
        if verb.tag_ == "VBD":
            return "back" if verb.lemma_ == "have" else None
    return None


def _is_day(value: str | None) -> bool:
    return value is not None and len(value) == _DAY


def _up_to(value: str | None, published: str | None) -> bool:
    return published is None or (value is not None and value <= published)


def _named(page: Page, day: str) -> TimeMention | None:
    return next((t for t in page.times if t.value == day), None)


def _belongs(page: Page, time: TimeMention, word: Token) -> bool:
    """Tell whether a time is said of a word: it hangs on it, or on the verb of its clause."""
    root = root_of(page, time)
    return root is not None and (word in root.ancestors or _hangs_on(page, time, word))


def _hangs_on(page: Page, time: TimeMention, verb: Token) -> bool:
    """Tell whether a time hangs on a verb, with only prepositions and adverbs between the two."""
    root = root_of(page, time)
    while root is not None and root.head != root and root.head != verb:
        if root.head.pos_ not in ("ADP", "ADV", "NOUN", "PROPN", "NUM"):
            return False
        root = root.head
    return root is not None and root.head == verb and root != verb


def _announced(page: Page) -> Base | None:
    """Return the day just before the report on which, by its first sentence, something was said or decided."""
    published = page.document.published
    if not page.prose.sentences or not _is_day(published):
        return None
    first = page.prose.sentences[0]
    for time in times_in(page, first.start_char, first.end_char):
        recent = _is_day(time.value) and _up_to(time.value, published)
        if not recent or days_between(str(time.value), str(published)) > _NEWS:
            continue
        if any(_hangs_on(page, time, verb) and _lays_down(page, verb) for verb in first):
            return Base(str(time.value), time)
    return None


def _lays_down(page: Page, verb: Token) -> bool:
    told = any(s.frame.cue[0] <= verb.idx < s.frame.cue[1] for s in page.statements)
    return told or verb.lemma_.lower() in _LAYING


def _sentence_before(action: Token) -> tuple[int, int] | None:
    """Return the bounds of the sentence before, where that of the action goes on from it with a pronoun."""
    sent = action.sent
    first = next((t for t in sent if not t.is_space and not t.is_punct), None)
    if first is None or first.lower_ not in _PRONOUNS or sent.start == 0:
        return None
    before = sent.doc[sent.start - 1].sent
    return before.start_char, before.end_char


def _opens(token: Token) -> bool:
    """Tell whether a word opens a sentence or a paragraph: "Done at Goma on 3 May"."""
    return token.i == token.sent.start or token.nbor(-1).is_space
