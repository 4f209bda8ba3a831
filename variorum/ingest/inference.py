"""What a text without a date lets one infer about when it was written; nothing, unless the reasoning is safe.

Each rule returns a date at the precision that it really gives, and its reason in words. Words in quotation marks
count for nothing: their `today` and `last year` are the speaker's. Where two rules disagree nothing is inferred.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from variorum.ingest.dateline import MONTHS, WORDED

QUOTED = re.compile(r"“[^”\n]{0,2000}”|\"[^\"\n]{0,2000}\"|«[^»\n]{0,2000}»")
SENTENCE = re.compile(r"[^.!?\n]{1,1000}[.!?\n]?")
FULL_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
LONGEST = 200_000  # characters read; a report's own time is in its first pages

# Happenings that are named once and then meant by the same word: introduced as `a war`, gone on with as `The war`.
HAPPENING = r"(?P<what>war|conflict|offensive|invasion|coup|earthquake|election|uprising|massacre|siege|campaign)s?"
LAST_YEAR = re.compile(
    rf"(?P<new>\ban?\s(?:[\w-]+\s){{0,3}})?\b{HAPPENING}\b(?P<between>[^.!?\n;,]{{0,60}}?)\blast year\b", re.IGNORECASE
)
THE_SAME = re.compile(rf"\s*(?:The|This|That)\s{HAPPENING}\b(?!\s(?:in|with|against|on|over|of|between)\s[A-Z])")
NAME = re.compile(r"\b[A-Z\u00c0-\u024f][\w’'-]{2,}")
SHARED_NAMES = 2  # names that both sentences must have: one may be that of a country with two wars

Inference = tuple[str, str]


def infer(text: str) -> Inference | None:
    """Return an ISO date and the reason in words, or None."""
    own_words = QUOTED.sub(lambda quote: " " * len(quote[0]), text[:LONGEST])
    found = [inference for rule in RULES for inference in rule(own_words)]
    dates = {when for when, _ in found}
    finest = max(dates, key=len, default=None)
    if finest is None or not all(finest.startswith(when) for when in dates):
        return None
    latest = max((int(year) for year in FULL_YEAR.findall(own_words)), default=0)
    if len(finest) == len("2020") and latest > int(finest):
        return None  # the text looks forward or was edited later; either way the reasoning has a hole
    return next(inference for inference in found if inference[0] == finest)


def _beside_a_date(text: str) -> Iterator[Inference]:
    """Take `today, 20 March 2023`, `yesterday (May 4, 2021)`, which tell how far away the text's own day is."""
    for pattern in BESIDE:
        for match in pattern.finditer(text):
            month = MONTHS.index(match["month"][:3].lower()) + 1
            try:
                day = date(int(match["year"]), month, int(match["day"]))
            except ValueError:
                continue
            away = {"today": 0, "yesterday": 1, "tomorrow": -1}[match["word"].lower()]
            yield (day + timedelta(days=away)).isoformat(), f"the text says {match[0]!r}"


def _year_beside(text: str) -> Iterator[Inference]:
    """Take `last year, in 2020,` and `last year (2020)`; `this year (2021)`."""
    for match in YEAR_BESIDE.finditer(text):
        year = int(match["year"]) + (1 if match["word"].lower() == "last" else 0)
        yield str(year), f"the text says {match[0]!r}"


def _happening_last_year(text: str) -> Iterator[Inference]:
    """Take `the war … last year` where the text says in which year that same war was."""
    sentences = list(SENTENCE.finditer(text))
    for index, sentence in enumerate(sentences):
        match = LAST_YEAR.search(sentence[0])
        if match is None:
            continue
        what = match["what"].lower()
        years = {year: other for other in sentences for year in _years_of(what, other[0])}
        if len(years) != 1:
            continue  # the text tells of two, or of none by its year
        (year, other), *_ = years.items()
        following = next((later for later in sentences[index + 1 :] if later[0].strip()), None)
        anaphor = THE_SAME.match(other[0])
        goes_on = match["new"] and other is following and anaphor is not None and anaphor["what"].lower() == what
        shared = set(NAME.findall(_plain(sentence[0]))) & set(NAME.findall(_plain(other[0])))
        if goes_on or len(shared) >= SHARED_NAMES:
            said, dated = match[0].strip(), other[0].strip()[:120]
            yield str(int(year) + 1), f"the text says {said!r}, and of that {what} {dated!r}"


def _years_of(what: str, sentence: str) -> set[str]:
    """Return the years that the sentence gives to a happening: named beside it, with no other happening between."""
    if not re.search(rf"\b{what}\b", sentence, re.IGNORECASE):
        return set()
    return set(FULL_YEAR.findall(sentence))


def _plain(sentence: str) -> str:
    """Return the sentence without possessive endings, so that a name is the same in both places."""
    return re.sub(r"['’]s\b", "", sentence)


BESIDE = tuple(re.compile(rf"\b(?P<word>(?i:today|yesterday|tomorrow))(?:,\s(?:on\s)?|\s\(){form}") for form in WORDED)
YEAR_BESIDE = re.compile(
    r"\b(?P<word>last|this) year(?:,\s(?:in\s)?|\s\()(?P<year>(?:19|20)\d{2})\b(?=[,);.])", re.IGNORECASE
)
RULES: tuple[Callable[[str], Iterator[Inference]], ...] = (_beside_a_date, _year_beside, _happening_last_year)
