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
HAPPENING = r"(?P<what>war|conflict|offensive|invasion|coup|earthquake|election|uprising|massacre|siege|campaign)"
LAST_YEAR = re.compile(
    rf"(?P<new>\ban?\s(?:[\w-]+\s){{0,3}})?\b{HAPPENING}\b(?P<between>[^.!?\n;,]{{0,60}}?)\blast year\b", re.IGNORECASE
)
IN_ITS_YEAR = re.compile(
    rf"\b{HAPPENING}\b(?P<between>[^.!?\n;,]{{0,80}}?)\s(?:in|of)\s(?:the\s)?(?:[A-Za-z]+\s(?:of\s)?)?"
    r"(?P<year>(?:19|20)\d{2})\b",
    re.IGNORECASE,
)
# What gives the year to another happening, or to one end of this one only.
ELSEWHERE = re.compile(
    r"\b(?:beg[au]n|start|broke|end|since|until|after|before|led|follow|agreement|deal|truce|ceasefire|"
    rf"{HAPPENING[len('(?P<what>') : -1]})",
    re.IGNORECASE,
)
THE_SAME = re.compile(rf"\s*(?:The|This|That)\s{HAPPENING}\b(?!\s(?:in|with|against|on|over|of|between)\s[A-Z])")
NAME = re.compile(
    r"\b(?!(?:The|This|That|These|Those|During|After|Before|President|Prime|Minister|Ministry|Defen[cs]e|Foreign|Army|"
    r"Government|Council|General|Security|State|North|South|East|West|Northern|Southern|Eastern|Western|Republic|"
    r"(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)[A-Z\u00c0-\u024f][^\W\d_]{2,}"
)
SHARED_NAMES = 2  # names that both must have: one may be that of a country with two wars
AROUND = 60  # characters before a happening in which its names stand

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
            away = {"today": 0, "yesterday": 1, "tomorrow": -1}[match["word"]]
            yield (day + timedelta(days=away)).isoformat(), f"the text says {match[0]!r}"


def _year_beside(text: str) -> Iterator[Inference]:
    """Take `last year, in 2020,` and `last year (2020)`; `this year (2021)`."""
    for match in YEAR_BESIDE.finditer(text):
        year = int(match["year"]) + (1 if match["word"].lower() == "last" else 0)
        yield str(year), f"the text says {match[0]!r}"


def _happening_last_year(text: str) -> Iterator[Inference]:
    """Take `the war … last year` where the text says in which one year that same war was."""
    sentences = [sentence[0].strip() for sentence in SENTENCE.finditer(text) if sentence[0].strip()]
    years: dict[str, dict[str, tuple[int, re.Match[str]]]] = {}
    for index, sentence in enumerate(sentences):
        for match in IN_ITS_YEAR.finditer(sentence):
            if not ELSEWHERE.search(match["between"]):
                years.setdefault(match["what"].lower(), {})[match["year"]] = (index, match)
    for index, sentence in enumerate(sentences):
        last = LAST_YEAR.search(sentence)
        dated = years.get(last["what"].lower(), {}) if last else {}
        if last is None or len(dated) != 1:
            continue  # the text tells of two, or of none by its year
        (year, (where, match)), *_ = dated.items()
        goes_on = last["new"] and where == index + 1 and THE_SAME.match(match.string)
        beside = match.string[max(0, match.start() - AROUND) : match.end()]
        if goes_on or len(_names(sentence) & _names(beside)) >= SHARED_NAMES:
            yield str(int(year) + 1), f"the text says {last[0]!r} and {match[0]!r}"


def _names(words: str) -> set[str]:
    return set(NAME.findall(words))


# In small letters only: `Today, 3 May 2021` above a page is the day when somebody opened it.
BESIDE = tuple(re.compile(rf"\b(?P<word>today|yesterday|tomorrow)(?:,\s(?:on\s)?|\s\(){form}") for form in WORDED)
YEAR_BESIDE = re.compile(
    r"\b(?P<word>last|this) year(?:,\s(?:in\s)?|\s\()(?P<year>(?:19|20)\d{2})\b(?=[,);.])", re.IGNORECASE
)
RULES: tuple[Callable[[str], Iterator[Inference]], ...] = (_beside_a_date, _year_beside, _happening_last_year)
