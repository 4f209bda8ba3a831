"""Framing over a whole case: terms, agency, share of voice and omissions, each made from the ledger when asked for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from variorum.case.linked import is_part
from variorum.ledger import (
    LONG,
    Database,
    claims,
    derivations,
    documents,
    events,
    figures,
    instruments,
    shelved,
    wordings,
)
from variorum.ledger import names as referents
from variorum.read.loaded import LoadedTerm, TermsError, loaded_terms
from variorum.records import CaseError, Claim, Document, Figure, Instrument, Name, Wording

if TYPE_CHECKING:
    from variorum.reconcile.framing import Acts, Board, Framing, Houses, Judged, Missing, Referents, Share, Voices


def loaded(own: Path | None) -> tuple[LoadedTerm, ...]:
    """Return what is published of terms, and before that what the case's `own` list says.

    Raises CaseError that names the first line of the list which can't be read.
    """
    try:
        return loaded_terms(own)
    except TermsError as error:
        raise CaseError(str(error)) from None


def events_of(claims: Iterable[Claim], figures: Iterable[Figure]) -> dict[str, str]:
    """Return the event of each claim by its id: its own, or that of a figure in it."""
    told = {figure.claim: figure.event for figure in figures if figure.event is not None}
    return told | {claim.id: claim.event for claim in claims if claim.event is not None}


class FramingView:
    """Who calls what by which words, who does what to whom, who is quoted, and what is left out, by outlet.

    Only documents that hold count. What is fetched once is kept, so make another view after the case has changed.
    """

    def __init__(self, database: Database, judged: Iterable["Judged"] = ()) -> None:
        self._database = database
        self._judged = tuple(judged)

    def terms(self, *, referent: str | None = None, outlet: str | None = None) -> tuple["Framing", ...]:
        """Return each term of each referent by outlet and voice.

        `referent` is any part of a name of what is meant, or of the term; `outlet` any part of an outlet's name.
        """
        forms = None if referent is None else self._forms(referent)
        return tuple(
            each
            for each in self._terms
            if is_part(outlet, each.outlet)
            and (
                referent is None
                or is_part(referent, each.term)
                or is_part(referent, each.referent)
                or (forms is not None and each.referent_id in forms)
            )
        )

    def boards(self, *, referent: str | None = None, outlet: str | None = None) -> tuple["Board", ...]:
        """Return the terms laid side by side by outlet: families of words, then rival terms of one referent."""
        from variorum.reconcile.framing import boards

        return boards(self.terms(referent=referent, outlet=outlet))

    def agency(self, *, referent: str | None = None, outlet: str | None = None) -> tuple["Acts", ...]:
        """Return who is said to do violence to whom by outlet; `referent` is any part of a name of either."""
        from variorum.reconcile.framing import agency

        of = events_of(self._claims, self._figures)
        found = agency(self._wordings, self._houses, self._referents, of, self._sides)
        return tuple(
            each
            for each in found
            if is_part(outlet, each.outlet)
            and (is_part(referent, each.agent) or any(is_part(referent, whom.name) for whom in each.patients))
        )

    def voices(self, *, referent: str | None = None, outlet: str | None = None) -> tuple["Share", ...]:
        """Return whose statements each outlet tells and how much; `referent` is any part of a speaker's name."""
        found = self._voices.sources
        return tuple(each for each in found if is_part(outlet, each.outlet) and is_part(referent, each.source))

    def sides(self, *, referent: str | None = None, outlet: str | None = None) -> tuple["Share", ...]:
        """Return how much each outlet tells of each side's statements; `referent` is any part of a side's name."""
        found = self._voices.sides
        return tuple(each for each in found if is_part(outlet, each.outlet) and is_part(referent, each.side))

    def omissions(self, *, referent: str | None = None, outlet: str | None = None) -> tuple["Missing", ...]:
        """Return what reports of an event lack that others have; `referent` is any part of what is lacking."""
        from variorum.reconcile.framing import omissions

        found = omissions(events(self._database), self._claims, self._figures, self._houses, self._referents)
        return tuple(each for each in found if is_part(outlet, each.outlet) and is_part(referent, each.what))

    @cached_property
    def _documents(self) -> tuple[Document, ...]:
        return tuple(entry.document for entry in documents(self._database))

    @cached_property
    def _houses(self) -> "Houses":
        from variorum.reconcile.framing import Houses, Piece

        pieces = (
            Piece(entry.document.id, entry.document.name, entry.document.outlet) for entry in shelved(self._database)
        )
        return Houses(pieces, derivations(self._database))

    @cached_property
    def _referents(self) -> "Referents":
        from variorum.reconcile.framing import Referents

        return Referents(*self._called)

    @cached_property
    def _called(self) -> tuple[tuple[Name, ...], tuple[Instrument, ...]]:
        return tuple(referents(self._database)), tuple(instruments(self._database))

    @cached_property
    def _wordings(self) -> tuple[Wording, ...]:
        return tuple(each for _, each in wordings(self._database, without=LONG))

    @cached_property
    def _claims(self) -> tuple[Claim, ...]:
        return tuple(each for _, each in claims(self._database, without=LONG))

    @cached_property
    def _figures(self) -> tuple[Figure, ...]:
        return tuple(each for _, each in figures(self._database, without=LONG))

    @cached_property
    def _sides(self) -> frozenset[str]:
        return frozenset(each.side for each in self._figures if each.side is not None)

    @cached_property
    def _voices(self) -> "Voices":
        from variorum.reconcile.framing import voices

        return voices(self._told(), self._houses, self._referents, self._sides)

    @cached_property
    def _terms(self) -> tuple["Framing", ...]:
        from variorum.reconcile.framing import framings

        return framings(self._wordings, self._houses, self._referents, self._judged)

    def _told(self) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
        told: defaultdict[str, list[Claim]] = defaultdict(list)
        for document, own in groupby(self._claims, key=lambda claim: claim.document):
            told[document] += own
        for each in self._documents:
            yield each, tuple(told.get(each.id, ()))

    def _forms(self, part: str) -> frozenset[str]:
        """Return the ids of the names and instruments that go by a form with `part` in it."""
        return frozenset(
            each.id
            for rows in self._called
            for each in rows
            if any(is_part(part, variant.form) for variant in each.variants)
        )
