"""Agencies that a document credits: in its dateline, its byline, its last line, or in what somebody "told AFP"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from variorum.link.copies.vocabulary import TABLES
from variorum.link.copies.voices import Voice, voice_of
from variorum.link.copies.words import folded
from variorum.records import Report, Span

_HEAD = 320  # characters: a dateline stands in the first line, at times behind the caption of a picture (2026-11)
_FOOT = 200  # characters: "(Additional reporting: NSNA)"
_LONGEST = 100_000  # characters looked through
_CAPITAL = "A-ZÀ-ÞĀ-ſА-ЯԱ-Ֆ"
_AGENCIES: dict[str, tuple[str, ...]] = {name: (name, *forms) for name, forms in TABLES["agencies"].items()}
_CUES: dict[str, list[str]] = TABLES["credits"]
_AFTER = "|".join(sorted(map(re.escape, TABLES["media_words"]["after"]), key=len, reverse=True))
_BEFORE = "|".join(map(re.escape, TABLES["media_words"]["before"]))
_WORD = rf"[{_CAPITAL}][\w'’.-]*[\w]"
_NAME = rf"{_WORD}(?:\s{_WORD}){{0,3}}"

# CITY, Month 2 (AGENCY) - · Managua, 10 Oct (EFE).- · CITY (dpa/GNA) --
_BRACKETED = re.compile(r"(?:^|\n)[^\n()]{0,80}\((?P<names>[^()\n]{2,40})\)\s*\.?\s*[-–—:]")
# Each with what it is, and whether any name may stand there or only one that is known as an outlet's.
_HEADS = (
    # CITY, MAY 2, TASS. · 02.05.20, Turan:
    (re.compile(rf"\A[^\n]{{0,60}}?\d[^\n]{{0,12}}?[.,]\s/?(?P<names>{_WORD})/?\s*[.:]\s"), "dateline", True),
    # AFP. Over forty
    (re.compile(r"\A\s*/?(?P<names>[A-Z]{2,8})/?\s*(?:[.:]|[-–—])\s"), "dateline", False),
    # YEREVAN, September 26. /TASS/
    (re.compile(r"\A[^\n]{0,60}?\s/(?P<names>[^/\n]{2,30})/\s*[.:–—-]"), "dateline", True),
    # [Photo caption, EPA-EFE]
    (
        re.compile(
            rf"(?i:photo|picture|caption|image)[^\n\]()]{{0,40}}?[,:/]\s?(?P<names>{_WORD}(?:\s{_WORD})?)\s?[\])]"
        ),
        "picture credit",
        True,
    ),
    # By A. Writer, Associated Press
    (re.compile(rf"\A\s*(?:By|BY)\s[^\n]{{0,60}}?,\s(?P<names>{_NAME})\s*\n"), "byline", False),
)
_FEET = (
    re.compile(rf"(?i:reporting(?:\sby)?|source|agencies|credit)\s?:?\s(?P<names>{_NAME})\s?\)?\.?\s*\Z"),
    re.compile(rf"[(©]\s?(?:[cC]\)\s?)?(?P<names>{_NAME})\)?\s*\Z"),
)


_SITE = re.compile(r"[a-z]\.[a-z]")
_SITES = (
    (re.compile(r"\b(?P<name>(?:[a-z][\w-]*\.){1,3}(?:com|org|net|info|news|[a-z]{2}))\b"), "site"),
    (re.compile(r"(?<=[ ,])(?P<name>[A-Z][a-z]+\.(?:com|org|net|info|news|[a-z]{2}))\b"), "site"),
)


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency that the text names as where it has its words from, and the characters that name it."""

    name: str
    voice: Voice
    span: Span
    how: str


def credits_of(report: Report) -> tuple[Credit, ...]:
    """Return the agencies that a document credits, each once, in the order of the text; the outlet itself is none."""
    text = report.document.text
    found: dict[str, Credit] = {}
    for start, end, how in sorted(_places(text)):
        written = text[start:end]
        name = _known(written)
        voice = voice_of(name)
        if not written.strip() or is_outlet(name, report.document.outlet) or is_outlet(written, report.document.outlet):
            continue
        if not any(_same(name, other.name) for other in found.values()):
            found[name] = Credit(name, voice, Span.of(text, start, end), how)
    return tuple(found.values())


def is_outlet(name: str, outlet: str | None) -> bool:
    """Tell whether a credited name is the outlet itself: its name, a part of it, or its initials."""
    if not outlet:
        return False
    forms = {folded(w) for w in re.findall(r"[^\W\d_]+", name)} - {"the", "news", "agency", "press"}
    words = [w for w in re.findall(r"[^\W\d_]+", outlet) if w.casefold() not in {"of", "the", "and", "for"}]
    plain = {folded(w) for w in words}
    initials = "".join(folded(w)[0] for w in words)
    short = re.sub(r"[^\w]", "", folded(name.replace(" ", "")))
    if (forms and forms <= plain) or short in (initials, "".join(sorted(plain, key=len)[-1:])):
        return True
    if _known(name) == _known(outlet) or short == re.sub(r"\W", "", folded(outlet.replace(" ", ""))):
        return True
    return name.isupper() and len(short) > 2 and any(w.isupper() and short.startswith(folded(w)) for w in words)


def _places(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the stretches that name an agency, and in what way."""
    for match in _BRACKETED.finditer(text, 0, _HEAD):
        yield from _names_in(text, *match.span("names"), "dateline")
    for pattern, how, any_name in _HEADS:
        for match in pattern.finditer(text, 0, _HEAD):
            if any_name or _is_media(match["names"]):
                yield from _names_in(text, *match.span("names"), how)
    foot = max(0, len(text.rstrip()) - _FOOT)
    for pattern in _FEET:
        last = pattern.search(text.rstrip(), foot)
        if last and _is_media(last["names"], acronym=True):
            yield from _names_in(text, *last.span("names"), "last line")
    for pattern, how in (*_in_prose() * bool(_media().search(text)), *_SITES * bool(_SITE.search(text))):
        for match in pattern.finditer(text, 0, _LONGEST):
            yield (*match.span("name"), how)


def _names_in(text: str, start: int, end: int, how: str) -> Iterator[tuple[int, int, str]]:
    """Split "dpa/GNA" at its slashes; what is no name of an agency is left out."""
    pieces = re.finditer(r"[^/,;\s](?:[^/,;]*[^/,;\s])?", text[start:end])
    places = [(start, end)] if text[start:end] in _forms() else [(start + m.start(), start + m.end()) for m in pieces]
    for first, last in places:
        written = text[first:last]
        plain = written.casefold()
        if len(written) < 2 or any(ch.isdigit() for ch in written) or any(word in plain for word in _CUES["not_names"]):
            continue
        if written[0].isupper() or written in _forms():
            yield first, last, how


@cache
def _forms() -> dict[str, str]:
    """Return every form in which an agency is written, with its short name."""
    return {form: name for name, forms in _AGENCIES.items() for form in forms}


def _known(written: str) -> str:
    """Return an agency's short name, or the name as written without its "news agency"."""
    plain = re.sub(r"^(?:the|The)\s", "", written).strip(" .,")
    return _forms().get(plain) or _forms().get(re.sub(rf"\s(?:{_AFTER})$", "", plain)) or _domain(plain) or plain


def _domain(written: str) -> str | None:
    """Read a site's address: "ru.sputniknews.example" is Sputnik."""
    if "." not in written or " " in written:
        return None
    label = max(written.casefold().split("."), key=len)
    return next((name for name in _AGENCIES if len(name) > 5 and name.casefold() in label), None)


def _same(a: str, b: str) -> bool:
    ours, theirs = ({folded(w) for w in re.findall(r"[^\W\d_]+", name)} for name in (a, b))
    return ours <= theirs or theirs <= ours


def _is_media(name: str, *, acronym: bool = False) -> bool:
    if name in _forms() or re.fullmatch(rf"(?:{_BEFORE})\s.+|.+\s(?:{_AFTER})", name):
        return True
    return acronym and name.isupper() and 2 < len(name) < 7


@cache
def _in_prose() -> tuple[tuple[re.Pattern[str], str], ...]:
    known = "|".join(sorted((re.escape(form) for form in _forms()), key=len, reverse=True))
    branch = rf"(?:\s{_WORD}(?=\s(?:that|on|by|in|{_list('reports')})\b|[.,]))?"  # "Sputnik Armenia"
    house = r"(?:News\sAgency|Press\sAgency|Press|Radio|TV)\b"
    media = rf"(?:{_BEFORE})\s{_NAME}|{_NAME}(?=\s(?:news\s|press\s)?agency\b)|{_NAME}\s{house}"
    first = "".join(sorted({form[0] for form in _forms()}))
    name = rf"(?=[{first}{_CAPITAL}])(?P<name>\b(?:{known})\b{branch}|{media})"
    the = rf"(?:the\s|our\s|{_WORD}['’]s\s)?(?:[a-z]+\s){{0,2}}?"
    return (
        (re.compile(rf"\b(?:{_list('told')})\s{the}{name}"), "told"),
        (re.compile(rf"\b(?:{_list('citing')})\s{the}{name}"), "cited"),
        (re.compile(rf"\b(?:{_list('reports')})\s(?:the\s)?{name}(?=[,.])"), "reported"),
        (re.compile(rf"{name}(?:\s(?:news\s|press\s)?agency)?,?\s(?:{_list('reports')})\b"), "reported"),
        (
            re.compile(
                rf"\b(?:[Aa]n?|[Tt]he)\s{name}\s(?:witness|photographer|reporter|correspondent|journalist|sources?)\b"
            ),
            "its reporter",
        ),
        (re.compile(rf"\b(?:news|press)\sagency\s(?P<name>{_NAME})"), "cited"),
    )


@cache
def _media() -> re.Pattern[str]:
    """Find whatever a name in prose must have: where there is none, nothing else need be asked."""
    known = "|".join(sorted((re.escape(form) for form in _forms()), key=len, reverse=True))
    return re.compile(rf"\b(?:{known}|{_BEFORE}|[Aa]gency|Press|Radio|TV)\b")


def _list(key: str) -> str:
    return "|".join(map(re.escape, _CUES[key]))
