"""Which line breaks of a text end no paragraph: hard wraps, hyphens at a line's end, blank lines in a sentence."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Literal

Change = tuple[int, int, str]
"""Characters from, to, and what they are read as."""

Gap = Literal["line", "blank", "page"]

PAGE_BREAK = "\f"
_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_WIDEST = 120  # characters of a hard-wrapped line; longer ones are whole paragraphs (2026-11)
_NARROWEST = 28  # characters; a column of a newspaper has some 30 (2026-11)
_RAGGED = 12  # characters that a wrapped line may fall short, where its next word would have fitted (2026-11)
_SHARE = 0.75  # of the breaks inside blocks that have to be forced by the width (2026-11)
_GOING_ON = 0.4  # of the breaks that have to stand before a small letter or a digit (2026-11)
_FEWEST_WORDS = 4  # of a sentence's first part: fewer may be a heading (2026-11)

_ITEM = re.compile(r"\s*(?:[-•*–—|▪◦‣·]|\(?[\divxa-z]{1,3}[.)]|#{1,6})\s")
_ENDED = re.compile(r"[.!?:;…\"”»’')\]*_|]\s*$")
_OPEN_END = re.compile(
    r"(?:,|\b(?:the|an?|of|to|in|on|at|by|for|from|with|and|or|than|least|about|some|that|its|their|his|her|were|was|"
    r"are|is|had|has|have|said))\s*$"
)
_HYPHEN = re.compile(r"([A-Za-z]+)([-\u2010])\s*$")
# Words that keep their hyphen at the end of a line, unless both halves make one of the dictionary: "twenty-/five",
# "self-/defence", but "nine-/teen", "pro-/vince".
_KEEPS_HYPHEN = re.compile(
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|self|anti|non|pro|ex|pre|post|semi|half|co|cross|mid|so|"
    r"well|cease|north|south|east|west|vice|rear|first|second|third|one|two|three|four|five|six|seven|eight|nine|ten|"
    r"[A-Z][a-z]+(?=-[A-Z]))$",
    re.IGNORECASE,
)


def line_breaks(text: str, is_word: Callable[[str], bool]) -> Iterator[Change]:
    """Yield each break that stands inside a sentence, to be read as a space, or as nothing after a hyphen.

    A heading that touches the paragraph under it is set apart by one more break.
    """
    if "\n" not in text and "\r" not in text:
        return
    lines = [m for m in _LINE.finditer(text) if m[0].strip()]
    width = _width(lines, text)
    for above, below in pairwise(lines):
        between = text[above.end() : below.start()]
        gap: Gap = "page" if PAGE_BREAK in between else "blank" if _count_breaks(between) > 1 else "line"
        kind = _joint(above[0], below[0], gap, width, is_word)
        if kind is None:
            continue
        start = above.start() + len(above[0].rstrip())
        end = below.end() - len(below[0].lstrip())
        yield (
            (start - 1, end, "")
            if kind == "hyphen"
            else (start, end, {"space": " ", "glued": "", "apart": "\n\n"}[kind])
        )


def _width(lines: Sequence[re.Match[str]], text: str) -> int | None:
    """Return the width at which a text was wrapped by hand or machine; None where its lines are paragraphs.

    Told by the breaks behind which a sentence goes on: the next word would not have fitted.
    """
    pairs = [
        (above[0].rstrip(), below[0].lstrip())
        for above, below in pairwise(lines)
        if max(len(above[0]), len(below[0])) <= _WIDEST and _count_breaks(text[above.end() : below.start()]) == 1
    ]
    if not pairs:
        return None
    width = max(len(above) for above, _ in pairs)
    open_ended = [(above, below) for above, below in pairs if not _ENDED.search(above)]
    forced = sum(_is_forced(above, below, width) for above, below in open_ended)
    going_on = sum(below[0].islower() or below[0].isdigit() for _, below in open_ended)
    prose = going_on >= _GOING_ON * len(open_ended) or any(_OPEN_END.search(above.lower()) for above, _ in open_ended)
    enough = open_ended and width >= _NARROWEST and forced >= _SHARE * len(open_ended) and prose
    return width if enough else None


def _is_forced(above: str, below: str, width: int) -> bool:
    """Tell whether the next line's first word would not have fitted."""
    return len(above) + 1 + len(below.split(maxsplit=1)[0]) > width - _RAGGED


def _joint(above: str, below: str, gap: Gap, width: int | None, is_word: Callable[[str], bool]) -> str | None:
    """Return how two lines hang together: by a "space", a "hyphen" to drop, "glued" at one to keep; None where not."""
    above, opening = above.rstrip(), below.lstrip()
    ended = _ENDED.search(above) is not None
    wrapped = gap == "line" and width is not None and len(above) <= width and _is_forced(above, below, width)
    if _ITEM.match(below):  # an item, or a number that a line broke off: "wounded / 2. On Monday"
        return "space" if wrapped and not ended and opening[0].isdigit() else None
    hyphen = _HYPHEN.search(above)
    if hyphen and opening[0].isalpha() and (opening[0].islower() or hyphen[1][0].isupper()):
        one = re.match(r"[a-z]*", opening)
        whole = (hyphen[1] + one[0] if one is not None else "").lower()
        keeps = opening[0].isupper() or (_KEEPS_HYPHEN.match(hyphen[1]) and not is_word(whole))
        return "glued" if keeps else "hyphen"
    if gap != "line":
        if ended or len(above.split()) < _FEWEST_WORDS:
            return None
        return "space" if gap == "page" or opening[0].islower() or _OPEN_END.search(above) else None
    heads_list = above.endswith(":") and not (opening[0].islower() or opening[0].isdigit())
    if wrapped and not heads_list and len(below) - len(opening) <= len(above) - len(above.lstrip()) + 1:
        return "space"
    if not ended and opening[0].islower():
        return "space"
    return "apart" if not ended and opening[0].isupper() and len(above.split()) > 1 and not _ITEM.match(above) else None


def _count_breaks(between: str) -> int:
    return between.replace("\r\n", "\n").replace("\r", "\n").count("\n") or 1
