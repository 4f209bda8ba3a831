"""What is meant: one referent for all the names that documents give it, as far as linking knows."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii

from variorum.link.names.item import is_short
from variorum.read.countries import is_country_name, is_demonym
from variorum.reconcile.vocabulary import KEPT, is_only
from variorum.records import Instrument, Name, Wording, WordingKind

MOST_WORDS = 4  # of a person's name inside a longer one (2026-11)
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
        self._here: dict[tuple[str, ...], Referent | None] = {}
        self._anywhere: dict[tuple[str, ...], Referent | None] = {}
        for name in names:
            found = Referent(_label(name), name.id, tuple(each.form for each in name.variants))
            for variant in name.variants:
                form = folded(variant.form)
                if not is_short(variant.form):  # "the rebels" are somebody else's in another document
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
        for plain in dict.fromkeys((folded(form), folded(re.sub(r"\([^)]*\)", "", form)))):
            for table, where in ((self._here, (document,)), (self._anywhere, ())):
                for kind in kinds:
                    if (found := table.get((kind, *where, plain))) is not None:
                        return found
        return self._person_in(form, document) or Referent(form)

    def speaker(self, source: str | None, document: str) -> Referent | None:
        """Return who goes by a source's name; None for nobody, and for a pronoun that reading could not resolve."""
        if source is None or is_only("pronoun", source) or is_only("oneself", source):
            return None
        return self.named(source, document)

    def _person_in(self, form: str, document: str) -> Referent | None:
        """Return the one person whose first and last name stand in a longer name: "Kenya's minister Ana Ruiz"."""
        words = folded(form).split()
        found = {
            person
            for at in range(len(words))
            for end in range(at + 2, min(at + MOST_WORDS, len(words)) + 1)
            if (person := self._here.get(("person", document, " ".join(words[at:end])))) is not None
        }
        return found.pop() if len(found) == 1 else None

    def _agreement(self, wording: Wording) -> Referent | None:
        """Return the one instrument of the document that goes by the term's own words or name; else as written."""
        papers = self._papers.get(wording.document, ())
        for words in (wording.referent, wording.words.quote, wording.term):
            found = {paper for form, paper in papers if words is not None and f" {folded(words)} " in form}
            if len(found) == 1:
                return found.pop()
        return None if wording.referent is None else Referent(wording.referent)


@lru_cache(KEPT)
def folded(form: str) -> str:
    """Return a name so that hyphens, accents, capitals, a leading article and a possessive make no other name of it."""
    plain = re.sub(r"['’]s?$|['’]", "", anyascii(form).casefold())
    return re.sub(r"^(?:the|a|an) ", "", re.sub(r"[^\w]+", " ", plain).strip())


@lru_cache(KEPT)
def term_key(term: str) -> str:
    """Return what is the same for all spellings of a term that differ by a space or a hyphen: "cease-fire"."""
    return folded(term).replace(" ", "")


def is_named(label: str) -> bool:
    """Tell whether a label is a name: it has a capital, or letters that know none."""
    return label != label.lower() or label == label.upper()


def _note(table: dict[tuple[str, ...], Referent | None], key: tuple[str, ...], found: Referent) -> None:
    """Note what a form means; None once two referents share it."""
    if key not in table:
        table[key] = found
    elif (held := table[key]) is not None and held.id != found.id:
        table[key] = None


def _label(name: Name) -> str:
    """Return what a referent is shown as: of a state that goes by its adjective in most documents, its own name."""
    if not is_demonym(name.canonical):
        return name.canonical
    names = (each.form for each in name.variants if is_country_name(each.form))
    return min(names, key=lambda form: (len(form), form), default=name.canonical)
