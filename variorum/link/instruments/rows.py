"""The instrument that some mentions are: its row in the ledger."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from variorum.link.gather import Judgement, gathered
from variorum.link.instruments.form import form_of
from variorum.link.instruments.mention import CLOSE, Mention
from variorum.link.instruments.same import is_near, same, share_name, tells_news
from variorum.link.parties import party_codes, party_names
from variorum.read.countries import lexicon
from variorum.records import Instrument, Misdated, Variant, make_id

FIRM = 2  # documents that give a date before another's is taken for a slip


def instruments(members: Sequence[Mention]) -> Iterator[Instrument]:
    """Yield the instruments of one component: those that a clause or a report on one is told of."""
    told = _support(members)

    def judge(a: Mention, b: Mention) -> Judgement:
        found = same(a, b)
        if not is_near(a, b) or share_name(a, b):
            return found  # a name in common tells that they are one, whichever of the dates is right
        firm, lone = sorted((a, b), key=lambda each: -told[each.id])
        slipped = told[firm.id] >= FIRM and told[lone.id] == 1 and not tells_news(lone)
        one, other = (frozenset(side for side in each.sides if side in lexicon()) for each in (firm, lone))
        fits = one <= other or other <= one  # only nations are named alike everywhere
        return found if slipped and not found.never else Judgement(0, never=not (slipped and fits))

    known = _known_by(members)
    surest = sorted(
        members,
        key=lambda each: (not each.exact, -told[each.id], each.bare, -known[each.id], -len(each.sides), each.id),
    )
    groups = gathered(surest, judge)
    for own, reasons in zip(groups.members, groups.reasons, strict=True):
        if any(each.obligations or each.compliance for each in own):
            yield _instrument(own, reasons)


def _support(members: Sequence[Mention]) -> dict[str, int]:
    """Return for each mention how many documents give its date, a day or two aside; 0 for one without a day."""
    by_day: dict[int, set[str]] = {}
    for each in members:
        if each.exact and each.first is not None:
            by_day.setdefault(each.first, set()).add(each.document)
    near: dict[int, int] = {
        day: len(set().union(*(by_day.get(day + shift, set()) for shift in range(-CLOSE, CLOSE + 1)))) for day in by_day
    }
    return {each.id: near.get(each.first, 0) if each.exact and each.first is not None else 0 for each in members}


def _known_by(members: Sequence[Mention]) -> dict[str, int]:
    """Return for each mention how many documents know it by one of its names."""
    documents: dict[str, set[str]] = {}
    for each in members:
        for name in (*each.names, *each.also):
            documents.setdefault(name, set()).add(each.document)
    return {each.id: max((len(documents[n]) for n in (*each.names, *each.also)), default=0) for each in members}


def _instrument(own: Sequence[Mention], reasons: Sequence[str]) -> Instrument:
    when = _when(own)
    forms = _documents_of_forms(own)
    first = min(own, key=lambda each: (each.published is None, each.published or 0, each.id))
    return Instrument(
        id=make_id("ins", first.id),
        canonical=_canonical(forms),
        when=when,
        parties=_parties(own),
        variants=tuple(_variants(own, forms, reasons)),
        misdated=tuple(_misdated(own, when)),
        documents=tuple(sorted({each.document for each in own})),
        obligations=tuple(sorted({key for each in own for key in each.obligations})),
    )


def _when(own: Sequence[Mention]) -> str | None:
    """Return the date that most documents give, at the best precision; of equals the earliest."""
    for dated in ([each for each in own if each.exact], [each for each in own if each.first is not None]):
        counted = Counter(when for when, _ in {(each.when, each.document) for each in dated})
        if counted:
            return min((when for when in counted if when), key=lambda when: (-counted[when], -len(when), when))
    return None


def _documents_of_forms(own: Sequence[Mention]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for each in own:
        for form, times in each.forms:
            found.setdefault(form, set())
            if times:
                found[form].add(each.document)
    told = {form: documents for form, documents in found.items() if form_of(form).group is not None}
    return told or found  # "the timetable" names none, where others name it


def _canonical(forms: dict[str, set[str]]) -> str:
    """Return the words that most documents use, bare ones only where there are no others; of equals the fullest."""
    named = [form for form in forms if not form_of(form).bare or any(sign.isdigit() for sign in form)]
    return min(named or forms, key=lambda form: (-len(forms[form]), -len(form.split()), -len(form), form))


def _parties(own: Sequence[Mention]) -> tuple[str, ...]:
    """Return those bound, as most write them, and the nations said to have signed; each once."""
    written = Counter(party for each in own for party in each.parties)
    found: dict[tuple[str, ...], str] = {}
    for party in sorted(written, key=lambda name: (-written[name], name)):
        codes = party_codes(party)
        if len(codes) == 1:
            found.setdefault(codes, (party_names(codes) or (party,))[0])
    for code in sorted({code for each in own for code in each.sides}):
        found.setdefault((code,), (party_names((code,)) or ("",))[0])
    return tuple(sorted(name for name in found.values() if name))


def _variants(own: Sequence[Mention], forms: dict[str, set[str]], reasons: Sequence[str]) -> Iterator[Variant]:
    for form in sorted(forms, key=lambda form: (-len(forms[form]), form)):
        if forms[form]:
            yield Variant(form, tuple(sorted(forms[form])), _why(form, own, reasons))


def _why(form: str, own: Sequence[Mention], reasons: Sequence[str]) -> str:
    """Say why a form stands with the others: by its date or name, else by what else its document says."""
    dates = sorted({each.when for each in own if each.when and any(form == known for known, _ in each.forms)})
    if form_of(form).bare and not any(sign.isdigit() for sign in form):
        inside = any(len(each.forms) > 1 for each in own if any(form == known for known, _ in each.forms))
        if inside:
            return "the only agreement that its document names more fully"
    if dates:
        return f"dated {' and '.join(dates)}"
    return "; ".join(reason for reason in reasons if reason != "misdated") or "its own words"


def _misdated(own: Sequence[Mention], when: str | None) -> Iterator[Misdated]:
    if when is None or len(when) != len("2020-12-16"):
        return
    day = date.fromisoformat(when).toordinal()
    others = _dated(own, day)
    known = {side for each in own if each.document in others for side in each.sides}
    names = {name for each in own if each.document in others for name in each.names}
    for each in sorted(own, key=lambda each: each.document):
        if each.exact and each.first is not None and each.when and abs(each.first - day) > CLOSE:
            shared = ", ".join(party_names(tuple(sorted(known & set(each.sides)))))
            grounds = [f"the same sides ({shared})"] if shared else []
            grounds += ["the same name"] if names & set(each.names) else []
            yield Misdated(
                each.document,
                each.when,
                f"no other document gives this date, {len(others)} give {when} or a day beside it; "
                f"{' and '.join(grounds) or 'all else agrees'}, and no other such agreement near that day is told of",
            )


def _dated(own: Iterable[Mention], day: int) -> set[str]:
    return {each.document for each in own if each.exact and each.first is not None and abs(each.first - day) <= CLOSE}
