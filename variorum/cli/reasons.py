"""What linked rows rest on, line by line down to the quotes: for `explain`."""

from collections.abc import Iterator, Mapping

from variorum.case import Account, Case, Dossier, Match, Matches, Told
from variorum.case.words import (
    count_words,
    estimate_words,
    kind_words,
    possessive,
    role_words,
    source_words,
    title_words,
    value_words,
    who_words,
)
from variorum.cli.chart import Marks, history_lines, marks_for, signed_bar
from variorum.cli.page import EMPTY, Line, heading, quoted, shortened
from variorum.cli.pages import page_of
from variorum.ledger import Linked
from variorum.records import EXTERNAL, Derivation, Estimate, Event, Figure, Span

MOST_JOINS = 25  # of one event on a page (2026-11)
BAR = 12  # characters of a weight on either side
FULL_BITS = 4.0  # a weight that fills its side; few are larger (2026-11)
LEAST_BITS = 0.5  # a lesser weight is told in one sum with the others
LONGEST_GROUND = 46  # characters
COMPARED = {
    "kind": "what befell people",
    "role": "total, planned or background",
    "whole": "a day or the whole time",
    "pact": "an agreement",
    "date": "when",
    "published": "when published",
    "places": "places named",
    "leading": "what the report begins with",
    "distance": "how far apart",
    "counts": "numbers",
    "counted": "people counted",
    "names": "names",
    "deeds": "what was done",
    "heads": "who is counted",
    "sides": "whose people",
    "words": "words",
}
MOST_BITS = 16  # beyond, odds are no longer told apart in words
FIRM = 10  # odds from here on are told without decimals
DATED = {
    "own": "dated in its own sentence",
    "carried": "dated by a sentence before it",
    "lead": "dated by the report's beginning",
    "published": "dated by no more than its publication",
    "none": "not dated",
}


def reasons_of(found: Linked, here: Case, encoding: str | None) -> Iterator[Line]:
    """Write what a linked row of the case `here` rests on; `encoding` is that of the output."""
    match found:
        case Event():
            return event_reasons(here.dossier(found.id), here.matches(found.id), encoding)
        case Estimate():
            return estimate_reasons(found, here.dossier(found.event), encoding)
        case _:
            return page_of(found, here, encoding)


def event_reasons(found: Dossier, matches: Matches, encoding: str | None) -> Iterator[Line]:
    """Write what speaks for an event's reports meaning one happening: the tellings, and each pair's weight."""
    event = found.event
    yield Line(0, f"{title_words(event, found.estimates)}, {event.when or 'date unknown'}", "bold")
    yield Line(0, event.summary)
    yield Line(0, f"{event.id}: {kind_words(event)}", "dim")
    yield from heading("What was taken for one happening")
    labels = {each.id: f"[{at}] " for at, each in enumerate(matches.told, start=1)}
    for each in matches.told:
        document = found.documents[each.document]
        yield Line(0, f"{source_words(document)}; {DATED.get(each.dated, each.dated)}", label=labels[each.id])
        for span in _passages(each, found):
            yield Line(6, f"“{shortened(span)}” {span.start}:{span.end}")
    yield from heading("What speaks for it, join by join")
    if not matches.joins:
        yield Line(2, "it is told once: nothing was compared")
    for match in matches.joins[:MOST_JOINS]:
        yield from _join(match, labels, marks_for(encoding))
    if len(matches.joins) > MOST_JOINS:
        yield Line(2, f"… and {len(matches.joins) - MOST_JOINS} more joins, less sure", "dim")
    if matches.joins:
        yield Line(
            0, "Each step of a weight doubles the odds. own, lead and published say whence a date or place is.", "dim"
        )


def _join(match: Match, labels: Mapping[str, str], marks: Marks) -> Iterator[Line]:
    """Write one join: its odds, and what speaks for it (to the right) and against it (to the left)."""
    both = f"{labels[match.a].strip()} {labels[match.b].strip()}"
    yield Line(2, f"{both}  {match.weight:+.1f}, {odds_words(match.weight)}", "bold")
    strong = [ground for ground in match.grounds if abs(ground[2]) >= LEAST_BITS]
    for name, level, bits in strong:
        told = f"{COMPARED.get(name, name)}: {level}"[:LONGEST_GROUND]
        yield Line(4, f"{told:<{LONGEST_GROUND}} {signed_bar(bits / FULL_BITS, marks, BAR)} {bits:+5.1f}")
    rest = match.weight - sum(bits for _, _, bits in strong)
    yield Line(
        4, f"{'any two tellings, and lesser grounds':<{LONGEST_GROUND}} {' ' * (2 * BAR + 1)} {rest:+5.1f}", "dim"
    )
    yield EMPTY


def odds_words(weight: float) -> str:
    """Say log2 odds in words: `about 32 to 1 for one happening`."""
    odds = 2 ** min(abs(weight), MOST_BITS)
    more = "more than" if abs(weight) > MOST_BITS else "about"
    number = f"{odds:,.0f}" if odds >= FIRM else f"{odds:.1f}"
    return f"{more} {number} to 1 {'for one happening' if weight >= 0 else 'for two'}"


def _passages(told: Told, found: Dossier) -> list[Span]:
    """Return the sentences of a telling, each once, in the order of the text."""
    spans = {row.span for key in told.statements if (row := found.statements.get(key)) is not None}
    inner = {
        one for one in spans for other in spans if one != other and other.start <= one.start and one.end <= other.end
    }
    return sorted(spans - inner, key=lambda span: (span.start, span.end))


def estimate_reasons(estimate: Estimate, found: Dossier, encoding: str | None) -> Iterator[Line]:
    """Write how an estimate came about: origin by origin what is used and what is set aside, and day by day."""
    yield Line(0, f"{estimate.measure}, {who_words(estimate)}: {estimate_words(estimate)}", "bold")
    yield Line(0, f"{count_words(estimate)}; {estimate.id}, by the policy {estimate.policy} (docs/method.md)", "dim")
    yield Line(0, f"{found.event.summary} ({found.event.id})")
    yield EMPTY
    for line in estimate.why.splitlines():
        yield Line(0, line)
    reasons = {left.figure: left.reason for left in estimate.set_aside}
    yield from heading("It rests on")
    yield from _by_origin(list(estimate.figures), found, {})
    if not estimate.figures:
        yield Line(2, "no figure")
    if reasons:
        yield from heading("Set aside")
        yield from _by_origin(list(reasons), found, reasons)
    if estimate.history:
        yield from heading("Day by day, from what had been published")
        for line in history_lines(estimate.history, marks_for(encoding)):
            yield Line(2, line)
        yield EMPTY
        for step in estimate.history:
            yield Line(2, f"{estimate_words(step)}. {step.why}", label=f"{step.as_of}  ")
    yield EMPTY
    yield Line(0, "each figure goes on: variorum explain FIGURE, variorum trace FIGURE", "dim")


def _by_origin(keys: list[str], found: Dossier, reasons: dict[str, str]) -> Iterator[Line]:
    """Write the figures under the origins that give them, in the order given."""
    accounts: dict[str, tuple[Account | None, list[str]]] = {}
    for key in keys:
        account = found.speakers.get(key)
        accounts.setdefault(account.name if account is not None else "", (account, []))[1].append(key)
    for account, own in accounts.values():
        if account is not None:
            known = role_words(account)
            yield Line(2, f"by {possessive(account.name)} account" + (f" ({known})" if known else ""), "bold")
            yield Line(2, account.why, "dim")
        for key in own:
            figure = found.figure(key)
            if figure is None:
                yield Line(4, f"{key}: no longer read")
            else:
                yield from _figure(figure, found, reasons.get(key))


def _figure(figure: Figure, found: Dossier, reason: str | None) -> Iterator[Line]:
    document = found.documents[figure.document]
    stance = "" if figure.stance == "asserted" else f", {figure.stance}"
    yield Line(4, f"{value_words(figure)} {figure.measure}: {who_words(figure)}, {figure.role}{stance}; {figure.id}")
    if reason is not None:
        yield Line(6, reason, "italic", label="set aside: ")
    yield Line(6, quoted(figure.span, document))
    for each in found.derivations:
        if each.later == figure.document:
            yield Line(6, _copied(each, found), "dim")


def _copied(derivation: Derivation, found: Dossier) -> str:
    """Say what the article that carries a figure rests on."""
    earlier = found.names.get(derivation.earlier, derivation.earlier.removeprefix(EXTERNAL))
    words = "rests on" if derivation.directed else "shares words with"
    return f"{found.names[derivation.later]} {words} {earlier} ({derivation.kind}): {derivation.id}"
