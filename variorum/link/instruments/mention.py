"""What one document calls an agreement, with what it says of it: the items of the stage."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from variorum.link.actions import Deed, deed_of
from variorum.link.instruments.form import form_of
from variorum.link.instruments.text import named_in, signers, undated
from variorum.link.parties import EVERYBODY, party_codes
from variorum.records import Compliance, Obligation, Report, make_id
from variorum.records.days import days

SLIP = 5  # days by which a date may be wrong: two truces of the same sides are seldom closer (2026-11)
CLOSE = 2  # days: signed at midnight, a document bears the day before or after (2026-11)
LONGEST = 550  # days
MOST_PARTIES = 6  # that make keys
_SO_CALLED = re.compile(r"^(?:so-)?called ", re.IGNORECASE)
_WORDS = re.compile(r"[^\W_]+")
_LONGEST_WORD = 30  # characters


@dataclass(frozen=True, slots=True)
class Mention:
    """One agreement in one document.

    `forms` are its words there, each with how often; `group`, `names`, `numbers` and `truce` what they say, `also`
    other names that its text gives it. `first` and `last` are day numbers. `sides` are codes of
    those that it is between or binds, `clauses` what it asks of whom, `parties` those bound as written. `obligations`
    and `compliance` are the ids of the rows that name it.
    """

    id: str
    document: str
    keys: tuple[str, ...]
    published: int | None
    forms: tuple[tuple[str, int], ...]
    group: str | None
    truce: bool
    names: tuple[str, ...]
    also: tuple[str, ...]
    numbers: tuple[str, ...]
    when: str | None
    first: int | None
    last: int | None
    sides: tuple[str, ...]
    parties: tuple[str, ...]
    clauses: tuple[str, ...]
    obligations: tuple[str, ...]
    compliance: tuple[str, ...]

    @property
    def profile(self) -> tuple[object, ...]:
        """Return all that judging looks at."""
        return (
            self.group, self.truce, self.names, self.also, self.numbers, self.first, self.last, self.sides,
            self.clauses, self.bare,
        )  # fmt: skip

    @property
    def bare(self) -> bool:
        """Whether it has neither name, number nor date."""
        return not self.names and not self.also and not self.numbers and self.first is None

    @property
    def exact(self) -> bool:
        """Whether its day is known."""
        return self.first is not None and self.first == self.last


@dataclass(frozen=True, slots=True)
class _Told:
    """Words for an agreement at one place, with the row that they come from, if any."""

    form: str
    when: str | None
    sides: tuple[str, ...]
    also: tuple[str, ...]
    row: Obligation | Compliance | None
    seen: bool  # whether the text has these very words


def mentions(report: Report) -> list[Mention]:
    """Return the agreements that a report names, the words of its clauses first.

    Bare words ("the deal") belong to the one agreement that the report names more fully; where it names several, they
    are one of their own, for nobody knows which is meant.
    """
    named = _named(report)
    full = [each for each in named if not _is_bare(each)]
    groups: list[list[_Told]] = []
    for each in sorted(full, key=lambda told: (_width(told.when), told.row is None)):
        home = [group for group in groups if _may_be_one(each, group)]
        if not home and each.when is None and form_of(each.form).bare:  # told from others only by its other names
            home = [group for group in groups if _fits(each, group)]
        (home[0] if len(home) == 1 else _new(groups)).append(each)
    for each in (told for told in named if _is_bare(told)):
        fitting = [group for group in groups if _fits(each, group)]
        own = next((group for group in groups if _is_bare(group[0]) and _alike(each, group[0])), None)
        with_rows = [group for group in fitting if not _is_bare(group[0])]
        (with_rows[0] if len(with_rows) == 1 else own if own is not None else _new(groups)).append(each)
    return [_mention(report, group) for group in groups]


def _named(report: Report) -> list[_Told]:
    text = report.document.text
    found: list[_Told] = []
    named = named_in(text, report.document.published)
    rows: list[Obligation | Compliance] = [*report.obligations, *report.compliance]
    for row in rows:
        if row.instrument:
            at = text.find(row.instrument, row.span.start)
            at = at if at >= 0 else text.find(row.instrument)
            if at < 0:
                found.append(_Told(row.instrument, row.instrument_when, (), (), row, seen=False))
                continue
            start, end = _whole_word(text, at), at + len(row.instrument)
            same = next((each for each in named if each.start <= start < each.end), None)
            also = same.also if same is not None else ()
            found.append(
                _Told(_SO_CALLED.sub("", text[start:end]), row.instrument_when, signers(text, end), also, row, True)
            )
    return [
        *found,
        *(_Told(_SO_CALLED.sub("", each.form), each.when, each.between, each.also, None, True) for each in named),
    ]


def _whole_word(text: str, at: int) -> int:
    """Return where the word begins of which only the end was read: `power-sharing` of `sharing pact`."""
    while at > 1 and text[at - 1] == "-" and text[at - 2].isalnum():
        at = max((m.start() for m in _WORDS.finditer(text, max(0, at - _LONGEST_WORD), at - 1)), default=at)
    return at


def _is_bare(told: _Told) -> bool:
    return told.when is None and form_of(told.form).bare and not told.also


def _width(when: str | None) -> int:
    span = days(when)
    return span[1] - span[0] if span else 10**6


def _new(groups: list[list[_Told]]) -> list[_Told]:
    groups.append([])
    return groups[-1]


def _may_be_one(told: _Told, group: Sequence[_Told]) -> bool:
    """Tell whether one document means one agreement by these words: nothing that they say differs, something agrees."""
    agrees = False
    mine, span = form_of(told.form), days(told.when)
    for other in group:
        theirs, other_span = form_of(other.form), days(other.when)
        if mine.group and theirs.group and mine.group != theirs.group:
            return False
        if shared := set(mine.names + told.also) & set(theirs.names + other.also):
            agrees = True
        if mine.names and theirs.names and not shared:
            return False
        if mine.numbers and theirs.numbers and not set(mine.numbers) & set(theirs.numbers):
            return False
        agrees = agrees or bool(set(mine.numbers) & set(theirs.numbers))
        if span and other_span:
            if span[0] - other_span[1] > CLOSE or other_span[0] - span[1] > CLOSE:
                return False
            agrees = True
    return agrees


def _fits(told: _Told, group: Sequence[_Told]) -> bool:
    mine, theirs = form_of(told.form), form_of(group[0].form)
    return mine.group is None or theirs.group is None or mine.group == theirs.group


def _alike(told: _Told, other: _Told) -> bool:
    mine, theirs = form_of(told.form), form_of(other.form)
    return mine.group == theirs.group and mine.truce == theirs.truce


def _mention(report: Report, group: Sequence[_Told]) -> Mention:
    document = report.document
    forms: dict[str, int] = {}
    for each in group:
        for form in dict.fromkeys((each.form, undated(each.form))) if each.seen else ():
            forms[form] = forms.get(form, 0) + 1
    taken = [form_of(each.form) for each in group]
    when = min((each.when for each in group if each.when), key=lambda value: (_width(value), value), default=None)
    rows = [each.row for each in group if each.row is not None]
    obligations = [row for row in rows if isinstance(row, Obligation)]
    bound = [row for row in rows if isinstance(row, Compliance) or row.basis in ("agreed", "imposed")]
    sides = {side for each in group for side in each.sides} | {side for each in taken for side in each.between}
    sides |= {code for row in bound for code in party_codes(row.party) if code != EVERYBODY}
    clauses = sorted({key for row in rows for key in _clauses(row)})
    span = days(when)
    kinds = [each.group for each in taken if each.group]
    names = _all(each.names for each in taken)
    also = tuple(name for name in _all(each.also for each in group) if name not in names)
    numbers = _all(each.numbers for each in taken)
    published = days(document.published)
    return Mention(
        id=make_id("ins", document.id, *sorted({each.form for each in group}), *sorted(row.id for row in rows)),
        document=document.id,
        keys=tuple(_keys((*names, *also), numbers, when, span, sorted(sides), clauses)),
        published=published[0] if published else None,
        forms=tuple(sorted(forms.items())) or tuple((form, 0) for form in sorted({each.form for each in group})),
        group=kinds[0] if kinds else None,
        truce=any(each.truce for each in taken),
        names=names,
        also=also,
        numbers=numbers,
        when=when,
        first=span[0] if span else None,
        last=span[1] if span else None,
        sides=tuple(sorted(sides)),
        parties=tuple(sorted({row.party for row in bound if row.party and party_codes(row.party) != (EVERYBODY,)})),
        clauses=tuple(clauses),
        obligations=tuple(sorted(row.id for row in obligations)),
        compliance=tuple(sorted(row.id for row in rows if isinstance(row, Compliance))),
    )


def _all(parts: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({part for each in parts for part in each}))


def _clauses(row: Obligation | Compliance) -> Iterator[str]:
    """Yield what the row asks of whom, coarsely: party and kind of deed."""
    deed: Deed = deed_of(row.action)
    for code in party_codes(row.party):
        whom = (*deed.things, *deed.places)
        yield from (f"{code} {kind} {each}" for kind in deed.kinds for each in whom or ("",))


def _keys(
    names: Sequence[str],
    numbers: Sequence[str],
    when: str | None,
    span: tuple[int, int] | None,
    sides: Sequence[str],
    clauses: Sequence[str],
) -> Iterator[str]:
    yield from (f"name {name}" for name in names)
    yield from (f"number {number}" for number in numbers)
    if span is not None and when is not None:
        if span[0] == span[1]:
            yield from (f"day {span[0] + shift}" for shift in range(CLOSE + 1))
            yield f"on {when[len('2020-') :]}"  # of any year: a slip may be in that
            yield from _months(span[0] - SLIP, span[0] + SLIP)
        else:
            yield from _months(*span)
    named = sides[:MOST_PARTIES]
    yield from (f"sides {a} {b}" for at, a in enumerate(named) for b in named[at + 1 :])
    yield from (f"clause {clause}" for clause in clauses)


def _months(first: int, last: int) -> Iterator[str]:
    """Yield the months between two days, of a year and a half at most: what is dated worse is found by other keys."""
    months = {date.fromordinal(day).isoformat()[:7] for day in range(first, min(last, first + LONGEST) + 1, 7)}
    yield from (f"month {month}" for month in sorted({*months, date.fromordinal(last).isoformat()[:7]}))
