"""What a text says twice: a headline above itself, and the heads and numbers of pages that a copy took along."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from variorum.records import Skip

HEAD_LINES = 3  # lines at the top among which a headline is looked for
LONGEST_HEADLINE = 250  # characters
LONGEST_HEAD = 100  # characters of a page's running head
FEWEST_OF_A_SERIES = 3  # bare numbers that go up by one: fewer may count something (2026-11)
FEWEST_ALIKE = 3  # running heads that no page number stands beside (2026-11)
APART = 600  # characters between two such heads: a page is longer, the lines of a list are nearer (2026-11)

# "- 12 -", "[12]", "Page 12", "page 12 of 20", "12/20", "12 | Page". A bare number is looked at beside its likes.
PAGE = re.compile(
    r"(?:[-–—~•\[(]\s?(?P<a>\d{1,4})\s?[-–—~•\])]|(?:page|pg\.?|p\.)\s?(?P<b>\d{1,4})(?:\s?(?:of|/)\s?\d{1,4})?"
    r"|(?P<c>\d{1,4})\s?(?:/|\||of)\s?(?:\d{1,4}|page))",
    re.IGNORECASE,
)
BARE = re.compile(r"\d{1,4}")
EDGE_NUMBER = re.compile(r"^\W*\d{1,4}\b|\b\d{1,4}\W*$|\bpage\s\d{1,4}(?:\sof\s\d{1,4})?", re.IGNORECASE)
ENDS = (".", "!", "?", ":", ";", ",", '"', "”")


def mark_repeats(lines: Sequence[re.Match[str]], title: str | None) -> Iterator[Skip]:
    """Yield the lines that only repeat, or only number a page. `lines` are those that hold more than white space."""
    yield from _headlines(lines, title)
    pages = set(_page_numbers(lines))
    yield from (_skip(lines[at], "page number") for at in sorted(pages))
    yield from _running_heads(lines, pages)


def _headlines(lines: Sequence[re.Match[str]], title: str | None) -> Iterator[Skip]:
    """Yield a first line that is the title word for word, and a headline that stands there twice."""
    seen: list[list[str]] = [_words(title)] if title else []
    for line in lines[: min(HEAD_LINES, len(lines) - 1)]:
        written = line[0].strip()
        words = _words(written) if len(written) <= LONGEST_HEADLINE else []
        if not words:
            continue
        if any(words == each or _with_house(each, words) for each in seen):
            yield _skip(line, "headline repeated")
        elif not written.endswith("."):
            seen.append(words)


def _with_house(title: Sequence[str], line: Sequence[str]) -> bool:
    """Tell whether a page's title is the line and the outlet's name behind it: "Toll rises | Harbour Post"."""
    return len(line) > 3 and len(line) < len(title) <= len(line) + 4 and list(title[: len(line)]) == list(line)


def _page_numbers(lines: Sequence[re.Match[str]]) -> Iterator[int]:
    """Yield the indices of lines that only number a page."""
    bare: list[tuple[int, int]] = []
    for at, line in enumerate(lines):
        written = line[0].strip()
        if PAGE.fullmatch(written) and not (written[0] in "[(" and at + 1 < len(lines) and at == 0):
            yield at
        elif BARE.fullmatch(written):
            bare.append((at, int(written)))
    numbers = {number for _, number in bare}
    series = [at for at, number in bare if number + 1 in numbers or number - 1 in numbers]
    far = all(lines[b].start() - lines[a].end() > APART / 2 for a, b in pairwise(series))
    if len(series) >= FEWEST_OF_A_SERIES and far:
        yield from series


def _running_heads(lines: Sequence[re.Match[str]], pages: set[int]) -> Iterator[Skip]:
    """Yield the lines of the same words that stand at the edges of pages; the first one of a text stays, if on top."""
    alike: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        written = line[0].strip()
        if at not in pages and len(written) <= LONGEST_HEAD and not written.endswith(ENDS):
            key = " ".join(EDGE_NUMBER.sub(" ", written).casefold().split())
            if key.count(" ") and not any(c.isdigit() for c in key):
                alike[key].append(at)
    for group in alike.values():
        beside = [at for at in group if {at - 1, at + 1} & pages]
        far = all(lines[b].start() - lines[a].end() > APART for a, b in pairwise(group))
        if len(group) > 1 and (len(beside) > 1 or (beside and far) or (far and len(group) >= FEWEST_ALIKE)):
            yield from (_skip(lines[at], "running head") for at in group if at > 0)


def _words(written: str) -> list[str]:
    """Return the words without punctuation and letter case, for a page rarely repeats its title exactly."""
    return re.findall(r"\w+", written.casefold())


def _skip(line: re.Match[str], reason: str) -> Skip:
    """Return the line without the white space around it."""
    start = line.start() + len(line[0]) - len(line[0].lstrip())
    return Skip(start, start + len(line[0].strip()), reason)
