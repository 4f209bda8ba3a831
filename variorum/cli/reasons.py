"""What linked rows rest on, line by line down to the quotes: for `explain`."""

from collections.abc import Iterator

from variorum.case import Account, Case, Dossier
from variorum.case.words import (
    count_words,
    estimate_words,
    possessive,
    role_words,
    value_words,
    who_words,
)
from variorum.cli.chart import history_lines, marks_for
from variorum.cli.pages import EMPTY, Line, heading, page_of, quoted
from variorum.ledger import Linked
from variorum.records import EXTERNAL, Derivation, Estimate, Figure


def reasons_of(found: Linked, here: Case, encoding: str | None) -> Iterator[Line]:
    """Write what a linked row of the case `here` rests on; `encoding` is that of the output."""
    match found:
        case Estimate():
            return estimate_reasons(found, here.dossier(found.event), encoding)
        case _:
            return page_of(found, here, encoding)


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
