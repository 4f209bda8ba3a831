"""What is meant: one referent for all the names that documents give it, as far as linking knows."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from anyascii import anyascii

from variorum.records import Instrument, Name, Wording, WordingKind

K = TypeVar("K")
_KINDS: dict[WordingKind, tuple[str, ...]] = {
    "place": ("place",),
    "actor": ("organisation", "person", "place"),
    "action": ("place", "organisation", "person"),
    "agreement": (),
}
"""Which names a wording of each kind may mean, the likelier first: of "Chad" the state or the land."""


class Referent(NamedTuple):
    """What goes by `label`; `id` is that of its name or instrument, None where linking knows none."""

    label: str
    id: str | None = None
    forms: tuple[str, ...] = ()


class Referents:
    """Looks up what the names in documents mean."""

    def __init__(self, names: Iterable[Name], instruments: Sequence[Instrument] = ()) -> None:
        self._here: dict[tuple[str, str, str], Referent | None] = {}
        self._anywhere: dict[tuple[str, str], Referent | None] = {}
        for name in names:
            found = Referent(name.canonical, name.id, tuple(each.form for each in name.variants))
            for variant in name.variants:
                form = folded(variant.form)
                _note(self._anywhere, (name.kind, form), found)
                for document in variant.documents:
                    _note(self._here, (name.kind, document, form), found)
        self._papers: defaultdict[str, list[tuple[str, Referent]]] = defaultdict(list)
        for each in instruments:
            found = Referent(each.canonical, each.id, tuple(variant.form for variant in each.variants))
            for variant in each.variants:
                for document in variant.documents:
                    self._papers[document].append((f" {folded(variant.form)} ", found))

    def of(self, wording: Wording) -> Referent | None:
        """Return what a term is used of; None where its document does not say."""
        if wording.kind == "agreement":
            return self._agreement(wording)
        named = (wording.term, wording.referent) if wording.kind == "place" else (wording.referent,)
        for form in named:
            found = self.named(form, wording.document, _KINDS[wording.kind])
            if found is not None and found.id is not None:
                return found
        return None if wording.referent is None else Referent(wording.referent)

    def named(
        self, form: str | None, document: str, kinds: Sequence[str] = ("organisation", "person", "place")
    ) -> Referent | None:
        """Return what a name means in a document; by the name alone where linking knows none or several of it."""
        if form is None:
            return None
        plain = folded(form)
        for kind in kinds:
            if (found := self._here.get((kind, document, plain))) is not None:
                return found
        for kind in kinds:
            if (found := self._anywhere.get((kind, plain))) is not None:
                return found
        return Referent(form)

    def _agreement(self, wording: Wording) -> Referent | None:
        """Return the one instrument of the document that goes by the term's own words or name; else as written."""
        papers = self._papers.get(wording.document, ())
        for words in (wording.referent, wording.words.quote, wording.term):
            found = {paper for form, paper in papers if words is not None and f" {folded(words)} " in form}
            if len(found) == 1:
                return found.pop()
        return None if wording.referent is None else Referent(wording.referent)


def folded(form: str) -> str:
    """Return a name so that hyphens, accents, capitals, a leading article and a possessive make no other name of it."""
    plain = re.sub(r"['’]s?$|['’]", "", anyascii(form).casefold())
    return re.sub(r"^(?:the|a|an) ", "", re.sub(r"[^\w]+", " ", plain).strip())


def _note(table: dict[K, Referent | None], key: K, found: Referent) -> None:
    """Note what a form means; None once two referents share it."""
    if key not in table:
        table[key] = found
    elif (held := table[key]) is not None and held.id != found.id:
        table[key] = None
