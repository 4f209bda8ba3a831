"""Tables of figures: a cell is read by the head of its column and the label of its row, or not at all.

Ingest marks what is a table. What is counted is told by the heads, else by the labels, else by the line above it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from variorum.read.counting import measures_named
from variorum.read.countries import nation
from variorum.read.lexicon import load
from variorum.read.parsed import Doc
from variorum.read.places.choice import Context, choose, context_of
from variorum.read.places.gazetteer import Gazetteer
from variorum.records import Claim, Document, Evidence, Figure, Measure, Qualifier, Role, Span, Unresolved, make_id
from variorum.records.grid import TABLE, cells, is_nothing, is_number, is_rule, labelled

_LEXICON = load("tables")
_HEADS: dict[str, Measure] = {w: e["measure"] for e in _LEXICON["head"] for w in e["words"]}
_TOTAL = frozenset(_LEXICON["total"]["words"])
_PLACES = frozenset(_LEXICON["place"]["words"])
_PLAIN = frozenset(_LEXICON["plain"]["words"])
_PEOPLE = frozenset(load("people")["people"]["words"])
_ARMED = frozenset(load("sides")["armed"]["words"])
_HEDGES: dict[str, Qualifier] = {w: e["qualifier"] for e in load("values")["before"] for w in e["words"]}
_SIGNS: dict[str, Qualifier] = {
    **dict.fromkeys(("~", "±", "c.", "ca."), "approx"),
    **dict.fromkeys((">", "≥"), "at_least"),
    **dict.fromkeys(("<", "≤"), "at_most"),
}
_AMOUNT = re.compile(
    r"(?P<hedge>\D*?)\s?(?P<low>\d{1,3}(?:[,. \u00a0\u202f]?\d{3})*)"
    r"(?:\s?(?:-|–|to)\s?(?P<high>\d[\d,]{0,9}))?(?P<more>\+?)\*?"
)
_YEAR = re.compile(r"(?:19|20)\d{2}")
_CALENDAR = "|".join((*load("times")["class"]["WEEKDAY"], *load("times")["class"]["MONTH"], "week", "day"))
_DAY = re.compile(rf"(?:{_CALENDAR})\b.*|[\d\W]+", re.IGNORECASE)
_SOURCE = re.compile(r"\W{0,3}sources?\s?:\s?(?P<name>[^\n;]{2,100}?)\s?[.)\]]?\s*", re.IGNORECASE)
_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_LONGEST_CAPTION = 200  # characters
_VOICE = "voice.table"
_CONFIDENCE = {"measure.column": 0.75, "measure.row": 0.75, "measure.caption": 0.6}  # (2026-11)


class _Cell(NamedTuple):
    start: int
    end: int
    words: str


_Row = Sequence[_Cell]


@dataclass(frozen=True, slots=True)
class _Table:
    """A table with its parts told apart. `head` has a cell for each cell of a row, or is empty."""

    head: _Row
    rows: Sequence[_Row]
    caption: str
    source: _Cell | None
    odd: int


class Tables(NamedTuple):
    """What a document's tables say, in its order, and what of them was not read."""

    claims: list[Claim]
    figures: list[Figure]
    notes: list[str]


def read_tables(document: Document, doc: Doc, gazetteer: Gazetteer) -> Tables:
    """Return the claims and figures of a document's tables. `doc` is its parsed prose, which tells rivals apart."""
    claims: list[Claim] = []
    figures: list[Figure] = []
    notes: list[str] = []
    marked = [skip for skip in document.skips if skip.reason == TABLE]
    context = context_of(doc, document.title or "", ()) if marked else None
    for skip in marked:
        table = _table(document, skip.start, skip.end)
        found = [_with_place(f, table, context, gazetteer) for f in _figures(document, table) if context is not None]
        for figure in found:
            claims.append(_claim(figure))
            figures.append(replace(figure, claim=claims[-1].id))
        where = " ".join(document.text[skip.start : skip.end].split())[:40]
        if not found:
            notes.append(f"a table is not read, for no head says what it counts: {where!r}")
        elif table.odd:
            notes.append(f"{table.odd} rows of a table are not read, for they have more or fewer cells: {where!r}")
    return Tables(list({c.id: c for c in claims}.values()), figures, notes)


def _table(document: Document, start: int, end: int) -> _Table:
    text = document.text
    grid = [row for line in _LINE.finditer(text, start, end) if not is_rule(line[0]) and (row := _cells(line))]
    numbered = [row for row in grid if any(is_number(c.words) for c in row[1:])]
    width = max((len(row) for row in numbered), key=[len(row) for row in numbered].count, default=0)
    head: list[_Cell] = []
    if grid and not any(is_number(c.words) for c in grid[0][1:]):
        head, grid = list(grid[0]), grid[1:]
        if len(head) == width - 1:  # the corner is empty
            head.insert(0, _Cell(start, start, ""))
    rows = [row for row in grid if len(row) == width]
    above = text[max(0, start - _LONGEST_CAPTION) : start].rstrip().rpartition("\n")[2].strip()
    return _Table(head if len(head) == width else [], rows, above, _source(text, start, end), len(grid) - len(rows))


def _cells(line: re.Match[str]) -> list[_Cell]:
    pair = labelled(line[0])
    found = cells(line[0]) if pair is None or "|" in line[0] or "\t" in line[0].strip() else pair
    return [_Cell(line.start() + s, line.start() + e, line[0][s:e]) for s, e in found]


def _source(text: str, start: int, end: int) -> _Cell | None:
    """Return who stands behind a table: "Source: …" on the line under it or over it."""
    under, over = _LINE.search(text, end), text[:start].rstrip().rpartition("\n")[2]
    below = _SOURCE.fullmatch(under[0]) if under is not None else None
    if below is not None and under is not None:
        return _Cell(under.start() + below.start("name"), under.start() + below.end("name"), below["name"])
    above = _SOURCE.fullmatch(over)
    at = text.rfind(over, 0, start)
    return _Cell(at + above.start("name"), at + above.end("name"), above["name"]) if above is not None else None


def _figures(document: Document, table: _Table) -> Iterator[Figure]:
    """Yield a figure for each cell whose head, label or caption says what it counts."""
    by_head = [_measure(c.words) for c in table.head]
    by_label = [_measure(row[0].words) for row in table.rows]
    caption = _caption_measure(table.caption)
    has_total_row = any(_is_total(row[0].words) for row in table.rows)
    for row, labelled_as in zip(table.rows, by_label, strict=True):
        for at, cell in enumerate(row[1:], 1):
            head = table.head[at] if table.head else None
            label: _Cell | None = row[0]
            if table.head and by_head[at] is not None:
                measure, rule, trigger = by_head[at], "measure.column", head
            elif labelled_as is not None and not any(by_head):
                measure, rule, trigger, label = labelled_as, "measure.row", row[0], head
            elif caption is not None and not any(by_head) and not any(by_label) and _counts_people(head, row):
                measure, rule, trigger = caption, "measure.caption", None
            else:
                continue
            adds_up = label is not None and _is_total(label.words)
            has_total = any(_is_total(c.words) for c in table.head) if rule == "measure.row" else has_total_row
            figure = _figure(document, row, cell, measure, rule, "component" if has_total and not adds_up else "total")
            if figure is not None and measure is not None:
                yield _labelled(figure, document, None if adds_up else label, trigger, table.source)


def _measure(words: str) -> Measure | None:
    """Return what the words of a head or a label say befell the counted; None where they say nothing, or two things."""
    plain = re.sub(r"\(.*?\)|[^\w\s.-]", " ", words).casefold().strip()
    if plain in _HEADS:
        return _HEADS[plain]
    named = {_HEADS[w] for w in plain.split() if w in _HEADS} or measures_named(words)
    return next(iter(named)) if len(named) == 1 else None


def _caption_measure(line: str) -> Measure | None:
    return _measure(line) if len(line.split()) <= 20 else None


def _counts_people(head: _Cell | None, row: _Row) -> bool:
    """Tell whether a column that no measure heads counts what the line above says: the only one, or one of people."""
    if head is None or not head.words:
        return len(row) == 2
    words = head.words.casefold()
    return words in _PLAIN or _names_people(words)


def _is_total(words: str) -> bool:
    return re.sub(r"[^\w\s-]", " ", words).casefold().strip() in _TOTAL


def _figure(
    document: Document, row: _Row, cell: _Cell, measure: Measure | None, rule: str, role: Role
) -> Figure | None:
    amount = _amount(cell.words)
    if amount is None or measure is None or is_nothing(cell.words):
        return None
    low, high, qualifier = amount
    return Figure(
        id=make_id("fig", document.id, cell.start, cell.end, measure, low, high),
        claim="",
        document=document.id,
        span=Span.of(document.text, row[0].start, max(c.end for c in row)),
        value=Span.of(document.text, cell.start, cell.end),
        measure=measure,
        low=low,
        high=high,
        qualifier=qualifier,
        group=None,
        side=None,
        role=role,
        source=None,
        chain=(),
        stance="asserted",
        rule=f"{rule}+{_VOICE}",
        confidence=_CONFIDENCE[rule],
    )


def _amount(cell: str) -> tuple[int | None, int | None, Qualifier] | None:
    """Return low, high and qualifier of a cell; None where it holds something else than a count."""
    match = _AMOUNT.fullmatch(cell.strip())
    if match is None:
        return None
    low = int(re.sub(r"\D", "", match["low"]))
    hedge = match["hedge"].casefold().strip()
    qualifier = _SIGNS.get(hedge) or _HEDGES.get(hedge) or ("at_least" if match["more"] else "exact")
    if hedge and hedge not in _SIGNS and hedge not in _HEDGES:
        return None
    if match["high"]:
        high = int(re.sub(r"\D", "", match["high"]))
        return (low, high, "range") if high > low else None
    return (None if qualifier == "at_most" else low), (None if qualifier == "at_least" else low), qualifier


def _labelled(
    figure: Figure, document: Document, label: _Cell | None, trigger: _Cell | None, source: _Cell | None
) -> Figure:
    """Add to a figure whom it counts, by the label across from its measure, and who stands behind it."""
    evidence: list[Evidence] = []
    if trigger is not None and trigger.words:
        evidence.append(Evidence("measure", Span.of(document.text, trigger.start, trigger.end)))
    if label is not None and _YEAR.fullmatch(label.words):
        earlier = document.published is not None and label.words < document.published[:4]
        evidence.append(Evidence("when", Span.of(document.text, label.start, label.end)))
        figure = replace(figure, when=label.words, role="background" if earlier else figure.role)
    elif label is not None and label.words and not _DAY.fullmatch(label.words):
        span = Span.of(document.text, label.start, label.end)
        evidence.append(Evidence("group", span))
        side = next((s for w in re.findall(r"[\w'-]+", label.words) if (s := _side(w)) is not None), None)
        figure = replace(figure, group=label.words, side=side)
        if side is not None:
            evidence.append(Evidence("side", span))
            figure = replace(figure, rule=f"{figure.rule}+side.named")
    if source is not None:
        evidence.append(Evidence("source", Span.of(document.text, source.start, source.end)))
        figure = replace(figure, source=source.words, chain=(source.words,))
    return replace(figure, evidence=tuple(evidence))


def _side(word: str) -> str | None:
    small = word.casefold()
    return nation(word) or next((w for w in (small, small.removesuffix("s")) if w in _ARMED), None)


def _with_place(figure: Figure, table: _Table, context: Context, gazetteer: Gazetteer) -> Figure:
    """Take a label that names no people for the place that it names, where the text tells which one."""
    named = next((e.span for e in figure.evidence if e.field == "group"), None)
    if named is None or _names_people(named.quote.casefold()):
        return figure
    places = gazetteer.find(named.quote)
    if not places and not (table.head and table.head[0].words.casefold() in _PLACES):
        return figure
    place, why = choose(named.quote, places, None, context, None)
    rest = tuple(e for e in figure.evidence if e.field not in ("group", "side"))
    figure = replace(figure, rule=figure.rule.removesuffix("+side.named"))
    if place is None:
        return replace(figure, group=None, side=None, evidence=rest, unresolved=(Unresolved("place", named, why),))
    return replace(
        figure,
        group=None,
        side=None,
        place=place.name,
        place_precision=place.precision,
        country=place.country,
        latitude=place.latitude,
        longitude=place.longitude,
        evidence=(*rest, Evidence("place", named)),
    )


def _names_people(words: str) -> bool:
    plain = re.findall(r"\w+", words)
    forms = {form for w in plain for form in (w, w.removesuffix("s"), w.removesuffix("es"), w.replace("men", "man"))}
    return bool(
        forms & _PEOPLE or forms & _ARMED or forms & {"women", "children", "army", "troops", "males", "females"}
    )


def _claim(figure: Figure) -> Claim:
    """Return the claim of a table's row."""
    return Claim(
        id=make_id("clm", figure.document, figure.span.start, figure.span.end, None, figure.source, "asserted"),
        document=figure.document,
        span=figure.span,
        cue=None,
        source=figure.source,
        chain=figure.chain,
        stance="asserted",
        rule=_VOICE,
        confidence=figure.confidence,
        place=figure.place,
        place_precision=figure.place_precision,
        country=figure.country,
        latitude=figure.latitude,
        longitude=figure.longitude,
        evidence=tuple(e for e in figure.evidence if e.field in ("source", "place")),
    )
