"""The date at the head of a report: `YEREVAN, September 26, 2022. /TASS/`, `15 Apr. (EUROPA PRESS) -`."""

import re
from dataclasses import dataclass
from datetime import date

HEAD_LINES = 4  # headline, byline, a time stamp, the first paragraph
HEAD_CHARACTERS = 160  # of a line; a dateline stands before its first sentence
CENTURY_TURNS = 70  # two digits: 00 to 69 are this century, 70 to 99 the last

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?P<month>(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?))\b\.?"
)
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b"
YEAR = r"(?P<year>(?:19|20)\d{2})\b"
WORDED = (rf"{MONTH}\s{DAY},?\s{{1,2}}{YEAR}", rf"{DAY}\s{MONTH},?\s{YEAR}")
YEARLESS = (rf"{MONTH}\s{DAY}(?P<year>)", rf"{DAY}\s{MONTH}(?P<year>)")
NUMBERED = (
    r"(?P<day>[0-3]?\d)\.(?P<month>[01]?\d)\.(?P<year>(?:(?:19|20)\d{2}|\d{2}))\b",
    r"(?P<year>(?:19|20)\d{2})-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b",
)
WEEKDAY = r"(?:(?i:mon|tues|wednes|thurs|fri|satur|sun)(?i:day)\b,?\s)?"
LABEL = r"(?:(?i:published|posted|updated|last updated|date|created|released|issued)(?:\s(?i:on|at))?\s?:?\s)?"

# A place is capitalised words; a preposition before it makes a sentence of what follows ("On May 3, 2021, Baku ...").
SENTENCE_START = r"(?!(?:On|In|At|By|Since|From|After|Before|Until|As|The|When|Between|During|Late|Early|Mid)\b)"
PLACE = r"[A-Z\u00c0-\u024f][\w.'’-]{0,30}(?:[ /][A-Z\u00c0-\u024f][\w.'’-]{0,30}){0,4}"
PLACES = rf"{SENTENCE_START}{PLACE}(?:,\s{PLACE}){{0,2}}"
# What credits an agency after the date: brackets, slashes, or its name with a stop: `(AFP)`, `/TASS/`, `, Turan:`.
AGENCY = rf"[.,]?\s?(?:\([^()\n]{{1,40}}\)|/[^/\n]{{1,40}}/|(?:(?<=[.,]\s)|(?<=[.,])){PLACE}\s?[.:/])"
DASH = r"[.,]?\s?(?:[-–—]|\|)"
SENTENCE = r"\.\s[A-Z\u00c0-\u024f]"
ALONE = r"(?:,?\s(?:at\s)?\d{1,2}[:.]\d{2}[^\n]{0,20})?[.,]?\s*$"
# The frames that a date may stand in, %s being the date. Whatever fits none is a date in a sentence.
FRAMES = (
    rf"{LABEL}{WEEKDAY}%s(?:{AGENCY}|{DASH}|{ALONE})",
    rf"{PLACES},\s{WEEKDAY}%s(?:{AGENCY}|{DASH}|{SENTENCE}|{ALONE})",
    rf"{PLACES}\s{WEEKDAY}%s{AGENCY}",
    rf"{PLACES}\s\([^()\n]{{1,40}}\),?\s{WEEKDAY}%s(?:{DASH}|{SENTENCE})",
)
HEADS = tuple(re.compile(frame % form) for form in (*WORDED, *NUMBERED, *YEARLESS) for frame in FRAMES)


@dataclass(frozen=True, slots=True)
class Dateline:
    """Day and month at the head of a text, the year where it is written there, and the words that say so."""

    year: int | None
    month: int
    day: int
    quote: str

    def iso(self, year: int) -> str:
        """Return the date in ISO 8601, in `year`."""
        return f"{year:04}-{self.month:02}-{self.day:02}"


def find_dateline(text: str) -> Dateline | None:
    """Return the date in the first lines of `text` that is the report's own, not one in a sentence; None without."""
    head = [line for line in text[: 40 * HEAD_CHARACTERS].splitlines() if line.strip()][:HEAD_LINES]
    for line in head:
        for pattern in HEADS:
            match = pattern.match(line[:HEAD_CHARACTERS].lstrip("\ufeff *_#([>-–—"))
            dateline = _dateline(match) if match else None
            if dateline:
                return dateline
    return None


def _dateline(match: re.Match[str]) -> Dateline | None:
    """Read the groups of a match; None where they make no real date."""
    day, month, year = match["day"], match["month"].lower(), match["year"]
    number = int(month) if month.isdigit() else MONTHS.index(month[:3]) + 1
    written = _year(year)
    try:
        date(written or 2000, number, int(day))  # 2000 was a leap year: February 29 may stand without its year
    except ValueError:
        return None
    return Dateline(written, number, int(day), match[0].strip())


def _year(digits: str) -> int | None:
    if not digits:
        return None
    if len(digits) == 2:
        return int(digits) + (2000 if int(digits) < CENTURY_TURNS else 1900)
    return int(digits)
