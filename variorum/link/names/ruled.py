"""What people ruled on names: forms that mean one referent whatever speaks against it, and others that don't."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from variorum.link.names.draft import Draft
from variorum.link.names.item import DocumentName
from variorum.link.stage import Edge
from variorum.records import Bonds, contradict

TOGETHER = "decided by a person: one referent"


def parted(draft: Draft, bonds: Bonds) -> list[Draft]:
    """Return a document's referent, cut in parts where people ruled its forms apart; the first has the main form."""
    apart = {form: bonds.apart.get(f"{draft.kind}:{form}", ()) for form in draft.forms}
    if not any(apart.values()):
        return [draft]
    parts: list[list[str]] = []
    for form in sorted(draft.forms, key=lambda form: form != draft.main):
        fits = [part for part in parts if not any(contradict(apart[form], apart[each]) for each in part)]
        if fits:
            fits[0].append(form)
        else:
            parts.append([form])
    if len(parts) == 1:
        return [draft]
    return [_part(draft, forms, is_first=number == 0) for number, forms in enumerate(parts)]


def bonds_of(draft: Draft, bonds: Bonds) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Return the labels of a referent's forms, and each mark with the form that bears it."""
    keys = {form: f"{draft.kind}:{form}" for form in draft.forms}
    labels = tuple(sorted({bonds.together[key] for key in keys.values() if key in bonds.together}))
    return labels, tuple((mark, form) for form, key in keys.items() for mark in bonds.apart.get(key, ()))


def ruled_edges(items: Sequence[DocumentName], fresh: Collection[str]) -> Iterator[Edge]:
    """Yield edges that join the referents of each label: a star from its first, with a fresh end each."""
    first: dict[str, str] = {}
    for item in items:
        for label in item.together:
            centre = first.setdefault(label, item.id)
            if centre != item.id and (centre in fresh or item.id in fresh):
                yield Edge(min(centre, item.id), max(centre, item.id), 1.0, TOGETHER)


def marks_of(items: Iterable[DocumentName]) -> Callable[[DocumentName], tuple[str, ...]]:
    """Return what tells the marks of an item: those of its forms, in whichever document these were ruled on."""
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for item in items:
        for mark, form in item.apart:
            found[item.kind, form].add(mark)
    if not found:
        return lambda _: ()
    return lambda item: tuple(sorted({mark for form in item.forms for mark in found.get((item.kind, form), ())}))


def _part(draft: Draft, forms: Sequence[str], *, is_first: bool) -> Draft:
    return Draft(
        kind=draft.kind,
        role=draft.role,
        main=draft.main if is_first else max(forms, key=lambda form: (len(form), form)),
        forms={form: draft.forms[form] for form in forms},
        titles=set(draft.titles),
        nations=set(draft.nations),
        initials=draft.initials & set(forms),
        place=draft.place if is_first else None,
        beside=set(draft.beside),
        around=set(draft.around),
        lands=set(draft.lands),
        candidates=draft.candidates if is_first else (),
    )
