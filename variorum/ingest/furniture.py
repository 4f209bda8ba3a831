"""Which characters of a text are the page's furniture: bylines, links, credits, prompts. The text itself stays."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Literal

from variorum.ingest.repeats import mark_repeats
from variorum.ingest.tables import mark_tables
from variorum.records import Skip

Scope = Literal["line", "label", "inside", "list", "rest"]

LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")  # every line end that Unicode knows
# soft hyphens, zero-width marks and marks of writing direction
INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
LONGEST_LINE = 400  # furniture is short; a longer line is prose with a prompt's words in it
LONGEST_WRAPPED = 120  # characters of a line that was wrapped; paragraphs are longer
FEWEST_WRAPPED = 2  # lines that go on in small letters (2026-11)
FEWEST_WORDS = 3  # of a line that may go on: fewer may be a heading
LONGEST_REST = 1500  # what follows "About the author": a life and a form, never half a report
LONGEST_LINK = 200  # a headline in a list of links
STOPS = (".", "!", "?", "…", ".”", '."', "։", "؟", "۔", "。")


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind of furniture, as its lines in `furniture.toml` tell it."""

    reason: str
    scope: Scope
    pattern: re.Pattern[str]
    example: str
    marked: str
    counter: str


def mark_furniture(text: str, title: str | None = None) -> tuple[Skip, ...]:
    """Return the stretches of `text` to skip, in order and apart from one another.

    What only repeats is furniture too: a first line that is the title, which the document keeps in a field of its own.
    """
    if INVISIBLE.search(text) is not None:
        return _behind_invisible(text, title)
    lines = [line for line in LINE.finditer(text) if line[0].strip()]
    return _apart(sorted(_found(lines, title), key=lambda skip: (skip.start, -skip.end)))


def _behind_invisible(text: str, title: str | None) -> tuple[Skip, ...]:
    """Mark a text by what is seen of it: zero-width marks stand between the letters of furniture too."""
    seen = [at for at, character in enumerate(text) if not INVISIBLE.match(character)]
    skips = mark_furniture("".join(text[at] for at in seen), title)
    return tuple(Skip(seen[skip.start], seen[skip.end - 1] + 1, skip.reason) for skip in skips)


@cache
def entries() -> tuple[Entry, ...]:
    """Read the vocabulary, once."""
    table = tomllib.loads(files("variorum.ingest").joinpath("furniture.toml").read_text("utf-8"))
    return tuple(
        Entry(
            reason=row["reason"],
            scope=row["scope"],
            pattern=re.compile(row["pattern"].strip(), 0 if row.get("case") else re.IGNORECASE),
            example=row["example"],
            marked=row.get("marked", row["example"]),
            counter=row["counter"],
        )
        for row in table["entry"]
    )


def _found(lines: list[re.Match[str]], title: str | None) -> Iterator[Skip]:
    """Yield every stretch that an entry marks; they may overlap."""
    yield from mark_repeats(lines, title)
    yield from mark_tables(lines)
    index = 0
    wrapped = _is_wrapped(lines)
    while index < len(lines):
        last = index
        goes_on = wrapped and index > 0 and _is_broken(lines[index - 1], lines[index])
        entry = None if goes_on else _entry_for(lines[index][0])
        if entry is not None:
            last = _last_of(entry.scope, index, lines)
            yield Skip(_skip(lines[index], "").start, _skip(lines[last], "").end, entry.reason)
        index = last + 1
    for entry in entries():
        if entry.scope == "label":
            yield from (_label(entry, line, match) for line in lines if (match := _starts(entry, line[0])))
        elif entry.scope == "inside":
            yield from (_inside(entry, line, match) for line in lines for match in entry.pattern.finditer(line[0]))


def _is_wrapped(lines: list[re.Match[str]]) -> bool:
    """Tell whether a text was wrapped by hand or machine, so that a line may be the end of somebody's sentence."""
    if any(len(line[0]) > LONGEST_WRAPPED for line in lines):
        return False
    return sum(_is_broken(a, b) and b[0].lstrip()[0].islower() for a, b in pairwise(lines)) >= FEWEST_WRAPPED


def _is_broken(above: re.Match[str], below: re.Match[str]) -> bool:
    """Tell whether a line goes on with the one right above it, which ends without a stop."""
    adjacent = below.start() - above.end() <= len("\r\n")
    return adjacent and len(above[0].split()) > FEWEST_WORDS and not above[0].rstrip().endswith(STOPS)


def _entry_for(line: str) -> Entry | None:
    """Return the first entry that the whole line fits."""
    line = line.strip()
    if len(line) > LONGEST_LINE:
        return None
    whole = (entry for entry in entries() if entry.scope in {"line", "list", "rest"})
    return next((entry for entry in whole if entry.pattern.fullmatch(line)), None)


def _last_of(scope: Scope, index: int, lines: list[re.Match[str]]) -> int:
    """Return the index of the last line that the furniture beginning at `index` takes with it."""
    last = index
    if scope == "list":
        while last + 1 < len(lines) and _is_link(lines[last + 1][0].strip()):
            last += 1
    elif scope == "rest" and lines[-1].end() - lines[index].end() <= LONGEST_REST:
        last = len(lines) - 1
    return last


def _is_link(line: str) -> bool:
    """Tell a headline from a paragraph: it is short and ends without a full stop."""
    return len(line) <= LONGEST_LINK and not line.endswith(STOPS)


def _starts(entry: Entry, line: str) -> re.Match[str] | None:
    return entry.pattern.match(line[:LONGEST_LINE].lstrip())


def _label(entry: Entry, line: re.Match[str], match: re.Match[str]) -> Skip:
    start = _skip(line, "").start
    return Skip(start, start + match.end(), entry.reason)


def _inside(entry: Entry, line: re.Match[str], match: re.Match[str]) -> Skip:
    return Skip(line.start() + match.start(), line.start() + match.end(), entry.reason)


def _skip(line: re.Match[str], reason: str) -> Skip:
    """Return the line without the white space around it."""
    start = line.start() + len(line[0]) - len(line[0].lstrip())
    return Skip(start, start + len(line[0].strip()), reason)


def _apart(skips: list[Skip]) -> tuple[Skip, ...]:
    """Drop what lies inside an earlier stretch and cut what overlaps one, so that each character has one reason."""
    apart: list[Skip] = []
    for skip in skips:
        start = max(skip.start, apart[-1].end if apart else 0)
        if start < skip.end:
            apart.append(Skip(start, skip.end, skip.reason))
    return tuple(apart)
