"""What a rule's pattern can't see: the words around a match that make it a time, or a count, a name, a verb."""

import re
from collections.abc import Callable

from variorum.read.times.tokens import Tokens
from variorum.read.times.words import CLASSES, LEXICON, MONTHS, NTHS, SHAPE_CLASSES, SHAPES, UNITS, WEEKDAYS

Guard = Callable[[Tokens, re.Match[str]], bool]

PEOPLE = frozenset(LEXICON["people"]["nouns"])
NAME_AFTER = frozenset(LEXICON["names"]["after"])
NAME_BEFORE = frozenset(LEXICON["names"]["before"])
YEARS = frozenset(SHAPES[shape] for shape in SHAPE_CLASSES["YYYY"])
DETERMINERS = frozenset({"the", "a", "an", "its", "his", "her", "their", "our", "s", "this", "that"})
TIME_PREPOSITIONS = frozenset(
    {"in", "since", "until", "till", "by", "from", "of", "to", "through", "before", "after", "during", "late", "early",
     "mid", "between", "throughout", "around", "for", "on", "into"}
)  # fmt: skip
HEDGES = frozenset(
    {"about", "some", "nearly", "almost", "over", "than", "least", "most", "approximately", "roughly", "total",
     "estimated", "additional", "further", "combined"}
)  # fmt: skip
NOT_PLURALS = frozenset({"was", "this", "its", "his", "has", "is", "as", "us", "does", "says", "towards", "besides"})
# Months that are also first names, surnames, verbs or adjectives.
DOUBTFUL_MONTHS = frozenset({"march", "may", "april", "june", "august"})


def day_of_month(tokens: Tokens, match: re.Match[str]) -> bool:
    """See that `the first of May` is a day; `first May` is not."""
    start = match.start("d")
    return tokens.lower(start) not in NTHS or tokens.lower(start - 1) == "the"


def month_then_day(tokens: Tokens, match: re.Match[str]) -> bool:
    """See that `In June 12 villagers died` counts villagers; `on June 12` is a day. `May first` needs its `the` too."""
    start = match.start("d")
    if tokens.lower(start) in NTHS and tokens.lower(start - 1) != "the":
        return False
    if match["y"] or match["r"] or match["wd"]:
        return True
    before = tokens.lower(match.start() - 1)
    return before not in ("in", "since", "until", "by", "to", "through") or not _counts_next(tokens, match.end())


def day_span(tokens: Tokens, match: re.Match[str]) -> bool:
    """See that `between 3 and 9 May` is a stretch, `3 and 9 May` are two days."""
    spans = match["c"] is None or match["o"] is not None
    last_is_day = match.start("m") > match.start("e") or closing_day(tokens, match)
    return spans and last_is_day


def closing_day(tokens: Tokens, match: re.Match[str]) -> bool:
    """See that `June 12 and 13` are two days; in `June 12 and 13 soldiers` the second is a count."""
    return match["y"] is not None or not _counts_next(tokens, match.end())


def month_of_year(tokens: Tokens, match: re.Match[str]) -> bool:
    """See that `in June, 2000 people` is no year."""
    return not _people_next(tokens, match.end())


def month_alone(tokens: Tokens, match: re.Match[str]) -> bool:
    """Take a month without a day where the words around it make it one: `in May`, not `they may` or `Theresa May`."""
    start = match.start("m")
    month = tokens.lower(start)
    before = tokens.lower(start - 1)
    if match.start() < start:
        return True
    if month in CLASSES["MONTHABBR"]:
        return before in TIME_PREPOSITIONS
    if month not in DOUBTFUL_MONTHS:
        return True
    after = tokens.word(start + 1)
    if before in DETERMINERS:
        return after.islower() and after.isalpha() and after not in TIME_PREPOSITIONS
    if after[:1].isupper() and after.isalpha():
        return False
    if before in ("in", "since", "until", "late", "early", "mid", "during", "throughout"):
        return True
    if before in ("and", "or") and tokens.lower(start - 2) in MONTHS:
        return True
    return before in TIME_PREPOSITIONS and tokens.word(start) not in tokens.surnames


def year_alone(tokens: Tokens, match: re.Match[str]) -> bool:
    """See that `in 2000` is a year, `2000 soldiers` and `Resolution 1701` are not."""
    first = match.start()
    before, previous = tokens.lower(first - 1), tokens.lower(first - 2)
    after_year = tokens.row[first - 2 : first - 1] in YEARS if first >= 2 else False
    if before in HEDGES or tokens.word(match.end()) in ("%", "per", "-"):
        return before not in HEDGES and tokens.word(match.end()) == "-" and not tokens.word(match.end() + 1).isdigit()
    if before in DETERMINERS:
        return not _people_next(tokens, match.end())
    if before == "to" and previous in ("back", "dating", "dates", "dated", "prior"):
        return not _counts_next(tokens, match.end())
    adjective = before.isalpha() and tokens.word(first - 1).islower() and before not in TIME_PREPOSITIONS
    if adjective and previous in DETERMINERS:
        return tokens.word(match.end()).islower() and not _counts_next(
            tokens, match.end()
        )  # `his failed 1996 campaign`
    if before in ("and", "or", ",", "to"):
        return after_year and not _counts_next(tokens, match.end())
    if before == "(":
        return tokens.word(match.end()) in (")", ",", ";")
    if _counts_next(tokens, match.end()):
        return before in ("in", "since", "during") and int(match_year(tokens, match)) % 100 != 0
    return before in TIME_PREPOSITIONS or (before == "year" and previous in DETERMINERS)


def match_year(tokens: Tokens, match: re.Match[str]) -> str:
    """Return the digits of the year that matched."""
    return tokens.word(match.start("y"))


def two_years(tokens: Tokens, match: re.Match[str]) -> bool:
    """See that `1992-95` and `1992 to 1995` are stretches of years, `2011-05` a month, `2000-2500` neither."""
    year, other = match_year(tokens, match), tokens.word(match.start("z"))
    between = tokens.word(match.start("z") - 1)
    if _people_next(tokens, match.end()):
        return False
    if len(other) == 4:
        return int(year) < int(other)
    return between.isascii() is False or between in "-/"


def decade(tokens: Tokens, match: re.Match[str]) -> bool:
    """See that `the 90s`, `'90s` and `1990s` are decades; `T-90s` are tanks."""
    word = tokens.word(match.start("n"))
    digits = word.strip("'’s")
    before = tokens.lower(match.start("n") - 1)
    named = len(digits) == 4 or not word[0].isdigit() or before in ("the", "early", "late", "mid", "-")
    return digits.endswith("0") and named and len(digits) != 3 and tokens.word(match.start() - 1) != "-"


def weekday(tokens: Tokens, match: re.Match[str]) -> bool:
    """See that `Sunday Times` and `Bloody Sunday` are names."""
    day = match.start("wd")
    return tokens.word(day + 1) not in NAME_AFTER and tokens.word(day - 1) not in NAME_BEFORE


def short_weekday(tokens: Tokens, match: re.Match[str]) -> bool:
    """See that `on Sat` is a day; `Sun` alone may be anything."""
    return tokens.lower(match.start() - 1) in ("on", "last", "next", "since", "until", "by", "from", "this", "late")


def season_alone(tokens: Tokens, match: re.Match[str]) -> bool:
    """See that `in the spring` is a season; a `spring` by itself may be water."""
    return tokens.lower(match.start() - 1) in ("in", "during", "since", "by", "until", "last", "throughout")


def decade_word(tokens: Tokens, match: re.Match[str]) -> bool:
    """See that `in the nineties` is a decade; `in their nineties` is no match at all."""
    return tokens.lower(match.start() - 1) in TIME_PREPOSITIONS or tokens.lower(match.start() + 1) in CLASSES["DASH"]


def short_year(tokens: Tokens, match: re.Match[str]) -> bool:
    """See that `in ’94` is a year."""
    return tokens.lower(match.start() - 1) in ("in", "of", "since", "from", "until", "till", "by", "to", "and")


def year_words(tokens: Tokens, match: re.Match[str]) -> bool:
    """See that `nineteen eighty people` are people."""
    return not _counts_next(tokens, match.end())


def in_time_phrase(tokens: Tokens, match: re.Match[str]) -> bool:
    """See that a word before the match makes it a time: `by year’s end`."""
    return tokens.lower(match.start() - 1) in TIME_PREPOSITIONS | {"at"}


def christmas(tokens: Tokens, match: re.Match[str]) -> bool:
    """See that `at Christmas` is a day; `Christmas Island` and `Orthodox Christmas` are not that day."""
    before, after = tokens.lower(match.start() - 1), tokens.word(match.end())
    named = match["k"] is not None or (before in TIME_PREPOSITIONS | {"at", "over"} and not after.istitle())
    return named and before != "orthodox"


def day_alone(tokens: Tokens, match: re.Match[str]) -> bool:
    """See that `on the 12th` is a day; `on the 12th floor` and `the 12th Brigade` are not."""
    after = tokens.word(match.end())
    led = match["wd"] is not None or tokens.lower(match.start() - 1) in ("on", "since", "until", "till", "by")
    return led and (not after.isalnum() or after.lower() in AFTER_A_DAY)


AFTER_A_DAY = frozenset(
    {"and", "or", "but", "at", "in", "near", "when", "after", "before", "to", "by", "with", "as", "while", "was",
     "were", "had", "has", "the", "a", "two", "three", "four", "they", "he", "she", "it", "we", "until", "from"}
)  # fmt: skip


def quarter_alone(tokens: Tokens, match: re.Match[str]) -> bool:
    """See that `the third quarter` is one of a year; `a first quarter of them` and `the last quarter-mile` are not."""
    return tokens.lower(match.end()) not in ("of", "final", "century", *CLASSES["DASH"]) or (
        match.end() < len(tokens.words) and tokens.lower(match.end() + 1) in ("this", "last", "the")
    )


def not_of(tokens: Tokens, match: re.Match[str]) -> bool:
    """See that `on the weekend of 4 May` is not the one just past."""
    return tokens.lower(match.end()) != "of"


def weekday_from_anchor(tokens: Tokens, match: re.Match[str]) -> bool:
    """See that `the following Monday` counts from another date; in `said that Monday …` the weekday is its own."""
    if tokens.lower(match.start("k")) == "that":
        return tokens.lower(match.start() - 1) in ("on", "since", "until", "by")
    return tokens.lower(match.start()) == "the"


def stretch_beside_date(tokens: Tokens, match: re.Match[str]) -> bool:
    """See that `the week to 5 May` and `the 24 hours to Monday` are stretches, and a date follows."""
    of = tokens.lower(match.start("k")) == "of"
    if tokens.lower(match.start()) != "the" or (of and (match["n"] or tokens.lower(match.start("u")) != "week")):
        return False
    nearby = [tokens.lower(index) for index in range(match.end(), match.end() + 3)]
    return nearby[0] in WEEKDAYS or any(word in MONTHS for word in nearby) or "-" in nearby[0]


def stretch(tokens: Tokens, match: re.Match[str]) -> bool:
    """See that `the past week` runs up to now; `the last week of the siege` does not, nor does `the last day`."""
    counted = match["n"] is not None
    if counted:
        return tokens.lower(match.end()) != "of"
    word, unit = tokens.lower(match.start("r")), UNITS[tokens.lower(match.start("u"))]
    whole = unit in ("week", "month", "year", "decade")
    return tokens.lower(match.end()) != "of" and (
        word in ("past", "coming") or (word == "last" and whole and tokens.lower(match.start()) == "the")
    )


def duration(tokens: Tokens, match: re.Match[str]) -> bool:
    """See that `two night guards` are people and `a second attack` is no moment."""
    unit = tokens.lower(match.start("u"))
    count = tokens.lower(match.start())
    dashed = tokens.lower(match.start("u") - 1) in CLASSES["DASH"]
    if unit == "second":
        return dashed or count in ("one", "1")
    return unit != "night" or dashed or count in ("a", "one", "1")


def bare_age(tokens: Tokens, match: re.Match[str]) -> bool:
    """See that `Amina Diallo, 34, …`: a small number between commas after a name that no preposition leads."""
    age = tokens.word(match.start("n"))
    name = match.start() - 1
    if not age.isdigit() or not 0 < int(age[:4]) <= OLDEST or not tokens.word(name)[:1].isupper():
        return False
    if tokens.lower(name) in MONTHS or not tokens.word(name).isalpha():
        return False
    while name > 0 and tokens.word(name - 1)[:1].isupper() and tokens.lower(name - 1) not in PLACE_PREPOSITIONS:
        name -= 1
    return tokens.lower(name - 1) not in PLACE_PREPOSITIONS


OLDEST = 120
PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "from", "to", "of", "around", "outside"})


def clock_span(tokens: Tokens, match: re.Match[str]) -> bool:
    """See that `from 0600 to 0930` are hours, and `from 2014 to 2016` years."""
    return any(word[0] == "0" for word in (tokens.word(match.start("n")), tokens.word(match.start("k"))))


def in_small_letters(tokens: Tokens, match: re.Match[str]) -> bool:
    """See that `daily` repeats and `the Weekly` is a newspaper."""
    return match.end() > match.start() + 1 or tokens.word(match.start()).islower()


def round_the_clock(tokens: Tokens, match: re.Match[str]) -> bool:
    """Only `24/7`."""
    return (tokens.word(match.start("n")), tokens.word(match.start("k"))) == ("24", "7")


def _people_next(tokens: Tokens, index: int) -> bool:
    return tokens.lower(index) in PEOPLE


def _counts_next(tokens: Tokens, index: int) -> bool:
    """Tell whether the words from `index` on are what a number before them counts."""
    for position in range(index, index + 3):
        word = tokens.word(position)
        if not word.isalpha():
            return False
        if word.lower() in PEOPLE:
            return True
        if word.lower() in TIME_PREPOSITIONS or word.lower() in DETERMINERS:
            return False
        if position == index and word.islower() and word.endswith("s") and word not in NOT_PLURALS:
            return True
    return False


GUARDS: dict[str, Guard] = {
    "day_of_month": day_of_month,
    "month_then_day": month_then_day,
    "day_span": day_span,
    "closing_day": closing_day,
    "month_of_year": month_of_year,
    "month_alone": month_alone,
    "year_alone": year_alone,
    "two_years": two_years,
    "decade": decade,
    "weekday": weekday,
    "short_weekday": short_weekday,
    "season_alone": season_alone,
    "decade_word": decade_word,
    "short_year": short_year,
    "year_words": year_words,
    "in_time_phrase": in_time_phrase,
    "christmas": christmas,
    "day_alone": day_alone,
    "quarter_alone": quarter_alone,
    "not_of": not_of,
    "weekday_from_anchor": weekday_from_anchor,
    "stretch_beside_date": stretch_beside_date,
    "stretch": stretch,
    "duration": duration,
    "bare_age": bare_age,
    "clock_span": clock_span,
    "in_small_letters": in_small_letters,
    "round_the_clock": round_the_clock,
}
