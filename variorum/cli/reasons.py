"""What linked rows rest on, line by line down to the quotes: for `explain`."""

from collections.abc import Iterator

from variorum.case import Account, Case, Dossier, Matches, Told
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
from variorum.cli.chart import bar, history_lines, marks_for
from variorum.cli.pages import EMPTY, Line, heading, page_of, quoted, shortened
from variorum.ledger import Linked
from variorum.records import EXTERNAL, Derivation, Estimate, Event, Figure, Span

MOST_PAIRS = 40  # weights of one event on a page (2026-11)
BAR = 24  # characters of the longest weight
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
    yield Line(0, f"{title_words(event)}, {event.when or 'date unknown'}", "bold")
    yield Line(0, event.summary)
    yield Line(0, f"{event.id}: {kind_words(event)}", "dim")
    yield from heading("What was taken for one happening")
    labels = {each.id: f"[{at}] " for at, each in enumerate(matches.told, start=1)}
    for each in matches.told:
        document = found.documents[each.document]
        yield Line(0, f"{source_words(document)}; {DATED.get(each.dated, each.dated)}", label=labels[each.id])
        for span in _passages(each, found):
            yield Line(6, f"“{shortened(span)}” {span.start}:{span.end}")
    yield from heading("What speaks for it, pair by pair")
    if len(found.event.documents) < 2:
        yield Line(2, "one document tells of it: nothing was compared between documents")
    most = max((abs(pair.weight) for pair in matches.pairs), default=0.0)
    for pair in matches.pairs[:MOST_PAIRS]:
        drawn = bar(abs(pair.weight) / most if most else 0.0, marks_for(encoding), BAR)
        label = f"{labels[pair.a].strip()}{labels[pair.b].strip()}"
        yield Line(2, f"{pair.weight:+6.1f}  {drawn}  {odds_words(pair.weight)}", label=f"{label:<10}")
        if pair.why:
            yield Line(12, pair.why, "dim")
    if len(matches.pairs) > MOST_PAIRS:
        yield Line(2, f"… and {len(matches.pairs) - MOST_PAIRS} pairs more, less sure", "dim")
    if matches.pairs:
        yield EMPTY
        yield Line(
            0, "The number is the weight: each step up doubles the odds that the two mean one happening. Pairs", "dim"
        )
        yield Line(0, "that aren't shown were not compared, or spoke so little for it that they didn't count.", "dim")


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
