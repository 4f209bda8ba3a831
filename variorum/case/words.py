"""How values read in tables and on pages."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Protocol

from variorum.case.summary import MainFigure, by_weight
from variorum.records import (
    Claim,
    Compliance,
    Decision,
    Document,
    Estimate,
    Event,
    Figure,
    LogEntry,
    Obligation,
    Presence,
    Span,
    Wording,
)

if TYPE_CHECKING:
    from variorum.case.accounts import Account
    from variorum.case.dossier import Dossier

NOT_A_PLACE = "place unknown"
VIOLENT = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians", "Riots"})
BEFELL: Mapping[str, str] = {
    "killed": "killed or hurt",
    "wounded": "killed or hurt",
    "captured": "captured",
    "detained": "detained",
    "missing": "missing",
    "returned": "released or handed over",
    "displaced": "displaced",
}
"""What befell those whom a measure counts."""
PLOVER: Mapping[str, str] = {
    "AGREE": "Agreement",
    "CONSULT": "Meeting or talks",
    "SUPPORT": "Support",
    "CONCEDE": "Concession",
    "COOPERATE": "Cooperation",
    "AID": "Aid",
    "RETREAT": "Release or withdrawal",
    "REQUEST": "Request",
    "ACCUSE": "Accusation",
    "REJECT": "Rejection",
    "THREATEN": "Threat",
    "SANCTION": "Sanction",
    "PROTEST": "Protest",
    "MOBILIZE": "Mobilisation",
    "COERCE": "Capture, arrest or coercion",
    "ASSAULT": "Assault",
}
"""PLOVER's types as titles."""
GIST = 90  # characters of a quote that stands for an event


class Ranged(Protocol):
    """What has a low, a best and a high."""

    @property
    def low(self) -> int | None:
        """Return the lowest, None where the range is open or unknown."""
        ...

    @property
    def best(self) -> int | None:
        """Return the best, None where nothing tells."""
        ...

    @property
    def high(self) -> int | None:
        """Return the highest, None where the range is open or unknown."""
        ...


class Counted(Protocol):
    """What is carried by articles and said by origins."""

    @property
    def articles(self) -> int:
        """Return how many documents carry it."""
        ...

    @property
    def independent_origins(self) -> int:
        """Return how many say so on their own authority."""
        ...


def how_many(number: int, noun: str) -> str:
    """Return `1 claim`, `2 claims`, `12,000 claims`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def value_words(figure: Figure | MainFigure) -> str:
    """Return a value with its hedge: `12`, `at least 12`, `about 12`, `10 to 12`, `24 or more (vague)`."""
    low, high = _number(figure.low), _number(figure.high)
    match figure.qualifier:
        case "at_least":
            return f"at least {low}"
        case "at_most":
            return f"at most {high}"
        case "approx":
            return f"about {low if low == high else f'{low} to {high}'}"
        case "vague":
            return f"{low} or more (vague)" if figure.low is not None else "some (vague)"
        case _:
            return low if low == high else f"{low} to {high}"


def estimate_words(ranged: Ranged) -> str:
    """Return low, best and high in words: `12`, `12 (10 to 14)`, `12 (10 or more)`, `10 to 14, no best`, `unknown`."""
    low, best, high = ranged.low, ranged.best, ranged.high
    if best is not None and low == best == high:
        return _number(best)
    if low is None and high is None:
        between = "" if best is None else "no bounds"
    elif high is None:
        between = f"{_number(low)} or more"
    elif low == high:
        between = _number(low)
    else:
        between = f"up to {_number(high)}" if low is None else f"{_number(low)} to {_number(high)}"
    if best is None:
        return f"{between}, no best" if between else "unknown"
    return f"{_number(best)} ({between})"


def count_words(counted: Counted) -> str:
    """Return both counts: `14 articles, 3 origins`."""
    return f"{how_many(counted.articles, 'article')}, {how_many(counted.independent_origins, 'origin')}"


def who_words(counted: Estimate | Figure) -> str:
    """Say who is counted: `soldiers (KEN)`."""
    who = " ".join(part for part in (counted.group, counted.side and f"({counted.side})") if part)
    return who or "people of whom no more is told"


def side_words(side: str) -> str:
    """Return a side as a person calls it: a nation by its name, any other as the rows have it."""
    from variorum.read.countries import lexicon  # not at the door: its vocabulary takes a moment

    known = lexicon().get(side)
    return known.names[0] if known is not None else {"mixed": "several at once"}.get(side, side)


def possessive(name: str) -> str:
    """Return a name as an owner's."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def title_words(event: Event, estimates: Iterable[Estimate]) -> str:
    """Say what is reported and where, as a title: `Armed clash reported, Mazar`, `People reported released, Mazar`.

    Where ACLED's type isn't one of violence, what the figures count says more than what the statements are about.
    """
    measure = next((each.measure for each in by_weight(estimates) if each.best is not None), None)
    if measure is not None and measure in BEFELL and event.acled_type not in VIOLENT:
        what = f"People reported {BEFELL[measure]}"
    else:
        what = f"{event.acled_subtype or PLOVER.get(event.type or '', 'Event')} reported"
    return f"{what}, {event.place or NOT_A_PLACE}"


def gist_words(found: "Dossier", most: int = 3) -> str:
    """Say in a line what an event's accounts come to: its main estimates, else the first words that tell of it."""
    known = [each for each in by_weight(found.estimates) if (each.low, each.best, each.high) != (None, None, None)]
    if known:
        return "; ".join(
            f"{each.measure} ({each.side or each.group or '?'}) {estimate_words(each)}" for each in known[:most]
        )
    told = next((saying.span.quote for account in found.accounts for saying in account.sayings), "")
    return f"“{told if len(told) <= GIST else told[:GIST].rstrip() + '…'}”" if told else ""


def role_words(account: "Account") -> str:
    """Say for whom an origin speaks and what it is to the event, as far as the texts tell."""
    role = {"unknown": "", "nobody": "nobody is named for it"}.get(account.role, account.role)
    return ", ".join(part for part in (account.party, role) if part)


def when_words(event: Event) -> str:
    """Return an event's date with its precision."""
    if event.when is None:
        return "date unknown"
    return event.when if event.when_precision == "unknown" else f"{event.when} (to the {event.when_precision})"


def where_words(event: Event) -> str:
    """Return an event's place with its country, UCDP's `where_prec` and degrees, as far as they are known."""
    if event.place is None:
        return NOT_A_PLACE
    known = [event.country] if event.country else []
    if event.place_precision is not None:
        known.append(f"precision {event.place_precision}")
    if event.latitude is not None and event.longitude is not None:
        known.append(f"{event.latitude:.2f} {event.longitude:.2f}")
    return f"{event.place} ({', '.join(known)})" if known else event.place


def kind_words(event: Event) -> str:
    """Return what kind of event it is, in the field's words."""
    acled = ": ".join(part for part in (event.acled_type, event.acled_subtype) if part)
    return ", ".join(part for part in (event.type, acled and f"ACLED {acled}") if part) or "kind unknown"


def source_words(document: Document, span: Span | None = None) -> str:
    """Say where something stands: outlet, date, the document's name and the characters."""
    where = document.name if span is None else f"{document.name} {span.start}:{span.end}"
    return ", ".join((document.outlet or "outlet unknown", document.published or "date unknown", where))


def action_words(claim: Claim) -> str:
    """Say what a claim tells of, in the field's words: "ASSAULT aerial (negation)"."""
    kind = " ".join(part for part in (claim.action, claim.mode) if part)
    held = f" ({', '.join(claim.auxiliary)})" if claim.auxiliary else ""
    return kind + held + (f", ACLED {claim.acled_type}: {claim.acled_subtype}" if claim.acled_type else "")


def _number(value: int | None) -> str:
    return "?" if value is None else f"{value:,}"


def deed_words(action: str | None) -> str:
    """Return what somebody is to do as the document puts it: in quotation marks, for the words are not ours."""
    return "something that is not said" if action is None else f"“{action}”"


def read_words(row: Obligation | Compliance | Presence | Wording) -> str:
    """Say in a line what a statement about a duty, a place or a name says."""
    match row:
        case Obligation():
            by = f", {row.deadline_as_written} ({row.deadline or 'no day known'})" if row.deadline_as_written else ""
            return f"{row.party or 'somebody'}: {deed_words(row.action)}{by}; {row.basis}"
        case Compliance():
            return f"{row.status}: {row.party or 'somebody'}, {row.action or row.instrument or 'a duty'}"
        case Presence():
            return f"{row.party or 'somebody'} {row.state} {row.as_written}"
        case Wording():
            return f"“{row.term}” for {row.referent or 'what is not named'}, {row.voice} words"


def log_words(entry: LogEntry) -> str:
    """Return what a line of the log that is no decision tells of."""
    body = entry.body
    if entry.kind == "export":
        return f"{body['format']} to {body['name']}: {how_many(sum(body['rows'].values()), 'row')}"
    return f"{entry.kind} {body[entry.kind]} by variorum {body['version']}"


def decision_words(decision: Decision) -> str:
    """Return what a decision does, in one line, with its note."""
    value = decision.value
    about = decision.rows[0] if len(decision.rows) == 1 else f"{len(decision.rows)} rows"
    match decision.kind:
        case "undo":
            what = f"takes back {decision.undoes}"
        case "edit":
            what = f"{about}: {', '.join(f'{key} {_shown(each)}' for key, each in value.items())}"
        case "add":
            ends = [_number(value.get(end)) for end in ("low", "high")]
            what = f"{about}: “{value['quote']}”, {' to '.join(dict.fromkeys(ends))} {value['measure']}"
        case "merge":
            what = f"{about} of {value.get('of', 'event')}s are one"
        case "split":
            what = f"{about} of {value.get('of', 'event')}s apart from {len(value.get('from', ()))}"
        case "move":
            what = f"{about} to the event of {len(value.get('to', ()))} others"
        case _:
            what = about
    return f"{what}; {decision.why}" if decision.why else what


def _shown(value: object) -> str:
    return "unknown" if value is None else f"{value:,}" if isinstance(value, int) else str(value)
