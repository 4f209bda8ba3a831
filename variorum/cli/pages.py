"""Pages of text about what was linked: an event, an estimate, a dispute, a derivation, a name, a duty."""

from collections.abc import Iterator, Mapping

from variorum.case import Account, Case, Dossier, Saying, how_many
from variorum.case.summary import by_weight
from variorum.case.words import (
    count_words,
    estimate_words,
    kind_words,
    possessive,
    role_words,
    source_words,
    title_words,
    value_words,
    when_words,
    where_words,
    who_words,
)
from variorum.cli.chart import history_lines, marks_for
from variorum.cli.page import EMPTY, Line, heading, labelled, quoted, shortened
from variorum.cli.terms import duty_page, instrument_page
from variorum.ledger import Linked
from variorum.records import EXTERNAL, Derivation, Dispute, Document, Duty, Estimate, Event, Instrument, Name

MOST_SAYINGS = 8  # of one account on a page; `list claims --event` has them all (2026-11)
MOST_COPIES = 12  # derivations on an event's page


def page_of(found: Linked, here: Case, encoding: str | None) -> Iterator[Line]:
    """Write the page about a linked row of the case `here`; `encoding` is that of the output."""
    match found:
        case Event():
            return event_page(here.dossier(found.id), encoding)
        case Estimate():
            return estimate_page(found, here.dossier(found.event), encoding)
        case Dispute():
            return dispute_page(found, here.dossier(found.event))
        case Derivation():
            ends = (each for each in (found.later, found.earlier) if not each.startswith(EXTERNAL))
            return derivation_page(found, {each: here.document(each).document for each in ends})
        case Name():
            return name_page(found, here.document_names())
        case Instrument():
            return instrument_page(found, here)
        case Duty():
            return duty_page(found, here)


def event_page(found: Dossier, encoding: str | None) -> Iterator[Line]:
    """Write a page about an event: what, when, where, each origin's account, estimates with history, disputes."""
    event = found.event
    yield Line(0, f"{title_words(event, found.estimates)}, {event.when or 'date unknown'}", "bold")
    yield Line(0, event.summary)
    yield Line(0, f"{event.id}: {kind_words(event)}", "dim")
    yield EMPTY
    yield from labelled("when", when_words(event))
    yield from labelled("where", where_words(event))
    yield from labelled("who", "; ".join(event.actors) or "nobody named")
    articles = how_many(len(event.documents), "article")
    yield from labelled("told by", f"{articles}, {how_many(event.independent_origins, 'origin')}")
    yield from heading("Accounts, each in its own words")
    for account in found.accounts:
        yield from _account(account, found)
    if not found.accounts:
        yield Line(2, "none of its statements is in the latest reading of its documents")
    if found.estimates:
        yield from heading(f"Estimates by the policy {found.estimates[0].policy}")
        for estimate in by_weight(found.estimates):
            yield from _estimate(estimate, found, encoding)
    if found.disputes:
        yield from heading("Disputes")
        for dispute in found.disputes:
            yield from _dispute(dispute, found)
    if found.derivations:
        yield from heading("Copies among its articles")
        yield from _copies(found)


def estimate_page(estimate: Estimate, found: Dossier, encoding: str | None) -> Iterator[Line]:
    """Write a page about one estimate of an event."""
    yield Line(0, f"{estimate.id}: {estimate.policy} policy", "dim")
    yield Line(0, f"{found.event.summary} ({found.event.id})")
    yield EMPTY
    yield from _estimate(estimate, found, encoding)


def dispute_page(dispute: Dispute, found: Dossier) -> Iterator[Line]:
    """Write a page about one dispute over an event."""
    yield Line(0, f"{dispute.id}", "dim")
    yield Line(0, f"{found.event.summary} ({found.event.id})")
    yield EMPTY
    yield from _dispute(dispute, found)


def derivation_page(derivation: Derivation, documents: Mapping[str, Document]) -> Iterator[Line]:
    """Write a page about what one document took from another: both passages, and what was changed."""
    later, earlier = documents[derivation.later], documents.get(derivation.earlier)
    between = "rests on" if derivation.directed else "shares words with"
    yield Line(0, f"{later.name} {between} {_end(derivation.earlier, earlier)}: {derivation.kind}", "bold")
    yield Line(0, f"{derivation.id}, score {derivation.score:.2f}", "dim")
    yield EMPTY
    yield from labelled("later" if derivation.directed else "one", f"{source_words(later)}: {later.title or '—'}")
    if earlier is not None:
        label = "earlier" if derivation.directed else "the other"
        yield from labelled(label, f"{source_words(earlier)}: {earlier.title or '—'}")
    if not derivation.directed:
        yield from labelled("direction", "unknown: nothing tells which came first")
    yield from labelled("why", derivation.why)
    if derivation.evidence:
        yield from heading("What they share")
    for passage in derivation.evidence:
        yield Line(2, quoted(passage.later, later))
        if passage.earlier is not None and earlier is not None:
            yield Line(2, quoted(passage.earlier, earlier))
        yield EMPTY
    if derivation.edits:
        yield from heading("What was changed")
    for edit in derivation.edits:
        before = f"“{shortened(edit.earlier)}”" if edit.earlier else ""
        after = f"“{shortened(edit.later)}”" if edit.later else ""
        told = {"dropped": f"dropped: {before}", "added": f"added: {after}", "replaced": f"{before} became {after}"}
        yield Line(2, told[edit.kind])


def name_page(name: Name, names: Mapping[str, str]) -> Iterator[Line]:
    """Write a page about a referent: every form of its name, who writes it, and why the forms stand together."""
    yield Line(0, name.canonical, "bold")
    yield Line(0, f"{name.id}: {name.kind}", "dim")
    yield EMPTY
    if name.latitude is not None and name.longitude is not None:
        yield from labelled("degrees", f"{name.latitude:.4f} {name.longitude:.4f} (WGS 84)")
    yield from labelled("forms", "in no order of rank; the one above is only what this case shows")
    for variant in name.variants:
        written = ", ".join(names.get(each, each) for each in variant.documents)
        yield Line(2, f"{variant.form}: {how_many(len(variant.documents), 'document')} ({written})")
        if variant.why:
            yield Line(6, variant.why, "dim")
    if name.doubts:
        yield from heading("Perhaps the same; nobody has decided")
        for doubt in name.doubts:
            yield Line(2, f"{doubt.form} and {doubt.other}: {doubt.why}")


def _account(account: Account, found: Dossier) -> Iterator[Line]:
    known = role_words(account)
    yield Line(0, f"By {possessive(account.name)} account" + (f" ({known})" if known else ""), "bold")
    for saying in account.sayings[:MOST_SAYINGS]:
        yield from _saying(saying, found)
    more = len(account.sayings) - MOST_SAYINGS
    if more > 0:
        yield Line(2, f"… and {more} more: variorum list claims --event {found.event.id}", "dim")


def _saying(saying: Saying, found: Dossier) -> Iterator[Line]:
    if saying.is_repeated:
        yield Line(2, f"in a passage quoted above: {source_words(saying.document, saying.span)}")
    else:
        yield Line(2, f"“{shortened(saying.span)}”")
        yield Line(6, source_words(saying.document, saying.span), "dim")
    if saying.also:
        others = ", ".join(f"{document.name} {span.start}:{span.end}" for document, span in saying.also)
        yield Line(6, f"the same words in {others}", "dim")
    counted = {figure.id: figure for each in saying.figures if (figure := found.figure(each)) is not None}
    told = {f"{value_words(f)} {f.measure}: {who_words(f)}": f.id for f in reversed(counted.values())}
    for words, key in reversed(told.items()):
        yield Line(6, f"{words}  {key}", "dim")


def _estimate(estimate: Estimate, found: Dossier, encoding: str | None) -> Iterator[Line]:
    yield Line(0, f"{estimate.measure}, {who_words(estimate)}: {estimate_words(estimate)}", "bold")
    yield Line(2, f"{count_words(estimate)}; {estimate.id}", "dim")
    for line in estimate.why.splitlines():
        yield Line(2, line)
    for key in estimate.figures:
        yield Line(2, _counted(key, found), label="used       ")
    for left in estimate.set_aside:
        yield Line(2, f"{_counted(left.figure, found)}: {left.reason}", label="set aside  ")
    if estimate.history:
        yield Line(2, "as it stood, by what had been published:")
        for line in history_lines(estimate.history, marks_for(encoding)):
            yield Line(4, line)
    yield EMPTY


def _counted(key: str, found: Dossier) -> str:
    """Say what a figure counts, who says so and where."""
    figure = found.figure(key)
    if figure is None:
        return f"{key} (no longer read)"
    says = found.speakers[key].name if key in found.speakers else figure.source or "nobody named"
    where = source_words(found.documents[figure.document], figure.value)
    return f"{value_words(figure)} {figure.measure} by {possessive(says)} account ({where}) {key}"


def _dispute(dispute: Dispute, found: Dossier) -> Iterator[Line]:
    yield Line(0, f"over the {dispute.kind}: {dispute.status}", "bold")
    yield Line(2, dispute.id, "dim")
    yield Line(2, dispute.why)
    for side in dispute.sides:
        yield Line(2, f"by {possessive(side.origin)} account: {side.position}")
        for key in side.claims:
            row = found.statements.get(key)
            if row is not None:
                yield Line(6, quoted(row.span, found.documents[row.document]))
    yield EMPTY


def _copies(found: Dossier) -> Iterator[Line]:
    for each in found.derivations[:MOST_COPIES]:
        ends = found.names.get(each.later, each.later), found.names.get(each.earlier, each.earlier)
        yield Line(2, f"{ends[0]} {'←' if each.directed else '—'} {ends[1]}: {each.kind}; {each.id}")
    more = len(found.derivations) - MOST_COPIES
    if more > 0:
        yield Line(2, f"… and {more} more: variorum list derivations", "dim")


def _end(given: str, document: Document | None) -> str:
    return given.removeprefix(EXTERNAL) + " (no document of this case)" if document is None else document.name
