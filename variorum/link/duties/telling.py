"""One document's telling of a duty, or of what became of one: the items of the stage."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from variorum.link.actions import Deed, deed_of
from variorum.link.instruments import Mention, mentions
from variorum.link.parties import EVERYBODY, initials, party_codes
from variorum.records import Compliance, Obligation, Report
from variorum.records.days import days

BONDS = {"agreed": "bound", "imposed": "bound", "announced": "own", "offered": "offered", "demanded": "demanded"}
"""How a party is bound: by an agreement or a decision, by its own word, or not at all."""

ERA = 30  # days: how coarsely reports are told apart by when they came out


@dataclass(frozen=True, slots=True)
class Telling:
    """An obligation, or a report on one (`status` is then told, `bond` None), with the agreement that it names.

    `id` is the row's. `parties` are codes, `short` that of a body's initials; `place` is that of the row's claim;
    `published` a day number and `day` the same in ISO 8601. `mention`, `group`, `names`, `numbers`, `first`, `last`
    and `truce` are the agreement's: see `link.instruments.Mention`.
    """

    id: str
    document: str
    keys: tuple[str, ...]
    published: int | None
    day: str | None
    claim: str
    source: str | None
    party: str | None
    parties: tuple[str, ...]
    short: tuple[str, ...]
    action: str | None
    place: str | None
    mention: str | None = None
    group: str | None = None
    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None
    truce: bool = False
    bond: str | None = None
    basis: str | None = None
    deadline: str | None = None
    deadline_as_written: str | None = None
    deadline_kind: str | None = None
    condition: str | None = None
    status: str | None = None
    when: str | None = None
    until: str | None = None
    denied: bool = False

    @property
    def profile(self) -> tuple[object, ...]:
        """Return all that judging looks at."""
        alone = self.mention if self.first is None and not self.names and not self.numbers else None
        told = (
            self.bond,
            self.parties,
            self.short,
            self.deed,
            self.place,
            self.deadline,
            self.deadline_as_written,
            self.era,
            self.status,
        )
        return (
            *told,
            alone,
            self.mention is None,
            self.group,
            self.names,
            self.numbers,
            self.first,
            self.last,
            self.truce,
        )

    @property
    def deed(self) -> Deed:
        """Return what is to be done; what breaks a truce is on the duty to cease."""
        return deed_of(self.action or ("cease fire" if self.truce and self.status is not None else None))

    @property
    def era(self) -> int | None:
        """Return when its report came out, coarsely."""
        return None if self.published is None else self.published // ERA


def tellings(report: Report) -> Iterator[Telling]:
    """Yield what a report tells of duties and of what became of them."""
    rows: list[Obligation | Compliance] = [*report.obligations, *report.compliance]
    if not rows:
        return
    places = {claim.id: claim.place for claim in report.claims}
    named = {key: each for each in mentions(report) for key in (*each.obligations, *each.compliance)}
    for row in rows:
        telling = _telling(row, report, places.get(row.claim))
        mention = named.get(row.id)
        if mention is not None:
            telling = _under(telling, mention)
        yield replace(telling, keys=tuple(dict.fromkeys(_keys(telling, mention))))


def _telling(row: Obligation | Compliance, report: Report, place: str | None) -> Telling:
    published = days(report.document.published)
    parties = party_codes(row.party)
    plain = Telling(
        id=row.id,
        document=row.document,
        keys=(),
        published=published[0] if published else None,
        day=report.document.published,
        claim=row.claim,
        source=row.source,
        party=row.party,
        parties=parties,
        short=party_codes(initials(row.party or "")) if len(parties) == 1 else (),
        action=row.action,
        place=place,
    )
    if isinstance(row, Compliance):
        return replace(plain, status=row.status, when=row.when, until=row.until, denied=row.stance == "denied")
    return replace(
        plain,
        bond=BONDS[row.basis],
        basis=row.basis,
        deadline=row.deadline,
        deadline_as_written=row.deadline_as_written,
        deadline_kind=row.deadline_kind,
        condition=row.condition,
    )


def _under(telling: Telling, mention: Mention) -> Telling:
    return replace(
        telling,
        mention=mention.id,
        group=mention.group,
        names=mention.names,
        numbers=mention.numbers,
        first=mention.first,
        last=mention.last,
        truce=mention.truce,
    )


def _keys(telling: Telling, mention: Mention | None) -> Iterator[str]:
    """Yield party with kind of deed, and the agreement with either: what lacks one of the two is found by the other."""
    deed = telling.deed
    whom = [code for code in (*telling.parties, *telling.short) if code != EVERYBODY]
    what = deed.kinds or deed.things
    yield from (f"{code} {kind}" for code in whom for kind in what)
    yield from (f"{kind} {number}" for kind in deed.kinds for number in deed.numbers)
    if EVERYBODY in telling.parties and telling.deadline:
        yield from (f"all {kind} by {telling.deadline[: len('2020-12')]}" for kind in deed.kinds)
    whole = [key for key in (mention.keys if mention else ()) if key.split()[0] in ("name", "number", "day")]
    for under in whole or [f"in {mention.id if mention else telling.document}"]:
        yield from (f"{under}: {each}" for each in (*whom, *what))
