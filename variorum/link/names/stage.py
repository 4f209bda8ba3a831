"""The names of a case: referents of single documents compared, and a row for each that they come to."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from variorum.link.names.document import document_names
from variorum.link.names.draft import AS_WRITTEN
from variorum.link.names.item import DocumentName, is_short
from variorum.link.names.judge import ONLY_KIND, Verdict, callings, is_bare, judge
from variorum.link.names.owners import TAKEN
from variorum.link.names.ruled import TOGETHER, marks_of, ruled_edges
from variorum.link.names.spelling import fold, spelled_alike
from variorum.link.stage import Edge, Reports
from variorum.read import countries
from variorum.read.places.gazetteer import Gazetteer
from variorum.records import Report, contradict, make_id
from variorum.records.linked import Doubt, Name, Variant

VERSION = "4"
SAME = "the same name"
DOUBTS_SHOWN = 12  # of one name: a person reads no more (2026-11)
_WEIGHTS = {"same": 1.0, "short": 0.7, "slight": 0.5, "doubt": 0.3}


class NamesStage:
    """Brings the names of a case together. An edge joins what must be looked at together, doubts included.

    Referents that say the same of themselves are one group, joined by a star to its first, so that a name in every
    document costs no more an item than another. Where documents went away, the items of the components that were torn
    must be compared again (as fresh).
    """

    name = "names"
    version = VERSION
    item = DocumentName

    def __init__(self, gazetteer: Callable[[], Gazetteer] = Gazetteer.open) -> None:
        """Take what opens the gazetteer (the case's own places included); it is opened when first needed."""
        self._open = gazetteer
        self._gazetteer: Gazetteer | None = None

    def items(self, report: Report) -> Iterable[DocumentName]:
        """Return the referents that a document names."""
        self._gazetteer = self._gazetteer or self._open()
        return document_names(report, self._gazetteer)

    def edges(self, items: Sequence[DocumentName], fresh: Collection[str], reports: Reports) -> Iterable[Edge]:  # noqa: ARG002
        """Return edges that join each group, and groups that are one or may be, with a fresh end each."""
        yield from ruled_edges(items, fresh)
        groups = _groups(items)
        for group in groups:
            yield from _star(group, fresh)
        for one, other, verdict in _compared(groups, lambda a, b: a.is_fresh(fresh) or b.is_fresh(fresh)):
            first, second = _ends(one, other, fresh)
            a, b = sorted((first, second))
            yield Edge(a, b, _WEIGHTS[verdict.grade], verdict.why)

    def rows(  # every pair of a component is judged anew: which of them the edges joined makes no difference
        self,
        items: Sequence[DocumentName],
        edges: Sequence[Edge],  # noqa: ARG002
        reports: Reports,  # noqa: ARG002
    ) -> Iterable[Name]:
        """Return a name for each referent of a component; doubts join none, but stand on both."""
        groups = _groups(items, marks_of(items))
        judged = _compared(groups, lambda _, __: True)
        verdicts = [*_ruled(groups), *(each for each in judged if not contradict(each[0].apart, each[1].apart))]
        clusters = _clusters(groups, verdicts)
        clusters = [members for members in clusters if any(group.head.role != "unknown" for group in members)]
        cluster_of = {id(group): number for number, members in enumerate(clusters) for group in members}
        inside: list[list[_Judged]] = [[] for _ in clusters]
        for one, other, verdict in verdicts:
            number = cluster_of.get(id(one))
            if number is not None and number == cluster_of.get(id(other)) and verdict.grade != "doubt":
                inside[number].append((one, other, verdict))
        rows = [_row(members, judged) for members, judged in zip(clusters, inside, strict=True)]
        row_of = {group: rows[number] for group, number in cluster_of.items()}
        doubts = _doubts(verdicts, row_of)
        for row in sorted(filter(_names_somebody, rows), key=lambda row: row.id):
            yield replace(
                row, doubts=tuple(sorted(doubts.get(row.id, ()), key=lambda d: (d.form, d.other)))[:DOUBTS_SHOWN]
            )


@dataclass(slots=True, eq=False)
class _Group:
    """Items that say the same of themselves. `head` is their first, with all neighbours and titles of the group.

    `apart` has the marks of all its forms: what people ruled that it is not.
    """

    head: DocumentName
    members: list[DocumentName] = field(default_factory=list)
    apart: tuple[str, ...] = ()

    def is_fresh(self, fresh: Collection[str]) -> bool:
        return any(member.id in fresh for member in self.members)


_Judged = tuple[_Group, _Group, Verdict]


def _ruled(groups: Sequence[_Group]) -> Iterator[_Judged]:
    """Yield the pairs of groups that people ruled to be one."""
    first: dict[str, _Group] = {}
    for group in groups:
        for label in sorted({label for member in group.members for label in member.together}):
            centre = first.setdefault(label, group)
            if centre is not group:
                yield centre, group, Verdict("same", TOGETHER)


def _groups(
    items: Sequence[DocumentName], marks: Callable[[DocumentName], tuple[str, ...]] = lambda _: ()
) -> list[_Group]:
    found: dict[tuple[object, tuple[str, ...]], list[DocumentName]] = {}
    for item in items:
        found.setdefault((_signature(item), marks(item)), []).append(item)
    return [_Group(_head(members), members, apart) for (_, apart), members in found.items()]


def _signature(item: DocumentName) -> object:
    if item.role in ("nation", "state"):
        return (item.role, item.nations)
    forms = frozenset(item.forms) if item.role != "person" else (callings(item), item.aliases)
    return (item.role, item.words, forms, item.place, item.nations, item.initials)


def _head(members: Sequence[DocumentName]) -> DocumentName:
    if len(members) == 1:
        return members[0]
    return replace(
        members[0],
        beside=tuple(sorted({name for member in members for name in member.beside})),
        around=tuple(sorted({name for member in members for name in member.around})),
        lands=tuple(sorted({land for member in members for land in member.lands})),
        titles=tuple(sorted({title for member in members for title in member.titles})),
    )


def _star(group: _Group, fresh: Collection[str]) -> Iterator[Edge]:
    first, *others = sorted(member.id for member in group.members)
    for other in others:
        if first in fresh or other in fresh:
            yield Edge(first, other, 1.0, "the same name")


def _ends(one: _Group, other: _Group, fresh: Collection[str]) -> tuple[str, str]:
    first = next((m.id for m in one.members if m.id in fresh), None)
    if first is not None:
        return first, other.members[0].id
    return one.members[0].id, next(m.id for m in other.members if m.id in fresh)


def _compared(groups: Sequence[_Group], wanted: Callable[[_Group, _Group], bool]) -> Iterator[_Judged]:
    """Yield the pairs of groups that share a key and are one, or may be."""
    by_key: dict[str, list[_Group]] = {}
    for group in groups:
        for key in dict.fromkeys(key for member in group.members for key in member.keys):
            by_key.setdefault(key, []).append(group)
    seen: set[tuple[int, int]] = set()
    for key in sorted(by_key):
        for one, other in _pairs(key, by_key[key]):
            pair = (id(one), id(other)) if id(one) < id(other) else (id(other), id(one))
            if pair in seen or not wanted(one, other):
                continue
            seen.add(pair)
            verdict = judge(one.head, other.head)
            if verdict is not None:
                yield one, other, verdict


def _pairs(key: str, groups: Sequence[_Group]) -> Iterator[tuple[_Group, _Group]]:
    """Yield the pairs of a key; by one word of a name, or by a kind, only those of which one has no more."""
    if key[:2] in ("s:", "r:", "n:"):
        short = [group for group in groups if len(group.head.words) == 1]
        for at, one in enumerate(short):
            yield from ((one, other) for other in short[at + 1 :])
            yield from ((one, other) for other in groups if len(other.head.words) > 1)
        return
    if key[:2] == "t:":
        short = [group for group in groups if group.head.role == "unknown"]
        yield from ((one, other) for one in short for other in groups if other.head.role == "body")
        return
    for at, one in enumerate(groups):
        yield from ((one, other) for other in groups[at + 1 :])


def _clusters(groups: Sequence[_Group], verdicts: Sequence[_Judged]) -> list[list[_Group]]:
    """Return the groups that are one: first what is certain, then each shorter name that fits one cluster alone."""
    home = {id(group): id(group) for group in groups}

    def root(group: int) -> int:
        while home[group] != group:
            group = home[group]
        return group

    marks = {id(group): set(group.apart) for group in groups}

    def join(one: int, other: int) -> None:
        """Make two clusters one, unless people ruled them apart."""
        if one != other and not contradict(tuple(marks[one]), tuple(marks[other])):
            home[one] = other
            marks[other] |= marks[one]

    for one, other, verdict in verdicts:
        if verdict.grade == "same":
            join(root(id(one)), root(id(other)))
    settled: set[int] = set()
    for grade in ("short", "slight"):
        fuller: dict[int, list[_Group]] = {}
        for one, other, verdict in verdicts:
            short, full = sorted((one, other), key=_fullness)
            if verdict.grade == grade and id(short) not in settled:
                fuller.setdefault(id(short), []).append(full)
        settled |= fuller.keys()
        clusters: dict[int, list[_Group]] = {}
        for group in groups:
            clusters.setdefault(root(id(group)), []).append(group)
        for members in sorted(clusters.values(), key=lambda m: max((_fullness(g), g.head.id) for g in m), reverse=True):
            own = root(id(members[0]))
            fits = {root(id(full)) for group in members for full in fuller.get(id(group), ())} - {own}
            if len(fits) == 1:
                join(own, fits.pop())
    found: dict[int, list[_Group]] = {}
    for group in groups:
        found.setdefault(root(id(group)), []).append(group)
    return list(found.values())


def _fullness(group: _Group) -> tuple[int, ...]:
    head = group.head
    return (
        head.role != "unknown",
        head.place is not None,
        bool(callings(head)),
        not is_bare(head),
        len(head.words),
        len(head.words[0]),
    )


def _row(members: Sequence[_Group], verdicts: Sequence[_Judged]) -> Name:
    items = sorted((item for group in members for item in group.members), key=lambda item: item.id)
    documents: dict[str, set[str]] = {}
    for item in items:
        for form in item.forms:
            documents.setdefault(form, set()).add(item.document)
    canonical = max(
        documents, key=lambda form: (not is_short(form), _is_plain(form, items), len(documents[form]), len(form), form)
    )
    whys = _whys(items, canonical, verdicts)
    sure = [item for item in items if item.role != "unknown"]
    for surname, form in _rival_surnames(items).items():
        if surname not in documents:
            documents[surname] = documents[form]
            whys[surname] = f"the last word of {form}, which is spelled otherwise elsewhere"
    located = next((item for item in items if item.latitude is not None), None)
    return Name(
        id=make_id("nam", sure[0].role, sure[0].id),
        kind=sure[0].kind,
        canonical=canonical,
        variants=tuple(
            Variant(form, tuple(sorted(documents[form])), whys.get(form, AS_WRITTEN)) for form in sorted(documents)
        ),
        latitude=located.latitude if located else None,
        longitude=located.longitude if located else None,
    )


def _rival_surnames(items: Sequence[DocumentName]) -> dict[str, str]:
    """Return the last words of a person's names where they are spelled in several ways, with a name that has each."""
    found = {item.main.split()[-1]: item.main for item in items if item.role == "person"}
    return {
        word: form
        for word, form in found.items()
        if any(word != other and spelled_alike(fold(word), fold(other)) for other in found)
    }


def _names_somebody(row: Name) -> bool:
    """Tell whether a row has a name: not `the army` alone, nor a people's adjective that nothing else stands beside."""
    forms = [variant.form for variant in row.variants]
    return not all(map(is_short, forms)) and not (len(forms) == 1 and countries.is_demonym(forms[0]))


def _is_plain(form: str, items: Sequence[DocumentName]) -> bool:
    """Tell whether a form may stand for the referent: a person's without title, a state's name, no word in capitals."""
    return any(item.main == form for item in items)


def _whys(items: Sequence[DocumentName], canonical: str, verdicts: Sequence[_Judged]) -> dict[str, str]:
    """Return why each form stands in the row: what its text says, else what joined it to another document's."""
    found: dict[str, Counter[str]] = {}
    for item in items:
        told = dict(zip(item.forms, item.whys, strict=True))
        if canonical in told and told[canonical] != AS_WRITTEN:
            told[item.main] = told[canonical]  # what joins two forms explains either
        for form, why in told.items():
            if why != AS_WRITTEN and (form != canonical or item.role == "state" or why.startswith(TAKEN)):
                found.setdefault(form, Counter())[why] += 1
    if items[0].role in ("nation", "state"):
        for form in {form for item in items for form in item.forms}:
            found.setdefault(form, Counter({_nation_why(items[0].nations[0]): 1}))
    judged: dict[str, Counter[str]] = {}
    for one, other, verdict in verdicts:
        for form in verdict.forms or (one.head.main, other.head.main):
            judged.setdefault(form, Counter())[verdict.why] += 1
    whys = {form: _likeliest(tally) for form, tally in {**judged, **found}.items()}
    return {**whys, canonical: _likeliest(found.get(canonical, Counter({"the form of most documents": 1})))}


def _likeliest(tally: Counter[str]) -> str:
    return min(tally, key=lambda why: (why == SAME, -tally[why], why))


def _nation_why(code: str) -> str:
    return f"a name of {countries.lexicon()[code].names[0]} or its people (the lexicon of nations)"


def _doubts(verdicts: Sequence[_Judged], row_of: dict[int, Name]) -> dict[str, set[Doubt]]:
    found: dict[str, set[Doubt]] = {}
    for one, other, verdict in verdicts:
        a, b = row_of.get(id(one)), row_of.get(id(other))
        if a is None or b is None or a.id == b.id or verdict.why == ONLY_KIND:
            continue
        why = verdict.why if verdict.grade not in ("short", "slight") else f"{verdict.why}, but it would fit others too"
        found.setdefault(a.id, set()).add(Doubt(one.head.main, other.head.main, why))
        found.setdefault(b.id, set()).add(Doubt(other.head.main, one.head.main, why))
    return found
