"""The referents of one document, found without a parse."""

from collections.abc import Iterable, Sequence

from variorum.link.names.draft import Draft
from variorum.link.names.drafts import add_known, drafts_of
from variorum.link.names.equations import equations, real_names
from variorum.link.names.item import DocumentName, bare_words, body_keys, is_short, other_names, person_keys, place_keys
from variorum.link.names.kinds import Named, named_in
from variorum.link.names.owners import drop_adjectives, main_state, presume_owners, with_owners
from variorum.link.names.people import add_people
from variorum.link.names.ruled import bonds_of, parted
from variorum.link.names.scan import LONGEST_TEXT, runs
from variorum.link.names.shortened import add_shortened
from variorum.link.names.shorter import add_short_forms, add_state_forms, small_bodies
from variorum.link.names.spelling import fold
from variorum.link.names.voices import voices
from variorum.link.names.within import joined_bodies, joined_people, joined_places
from variorum.link.names.wording import is_initials
from variorum.read.places.gazetteer import Gazetteer
from variorum.records import Report, make_id

_SMALL = 20_000  # people: a place of which not everybody knows the spelling (2026-11)


def document_names(report: Report, gazetteer: Gazetteer) -> list[DocumentName]:
    """Return the referents that a document names, in the order of their first names. Empty for an empty document."""
    text = report.document.text[:LONGEST_TEXT]
    named = [name for run in runs(report.document) if (name := named_in(run)) is not None]
    named = with_owners(text, named)
    drafts = drafts_of(report, named, gazetteer)
    add_known(text, drafts)
    _join_equations(text, named, drafts)
    drop_adjectives(drafts, gazetteer)
    state = main_state(named, gazetteer)
    presume_owners(drafts, state)
    found = _distinct(drafts.values())
    found = joined_people(found)
    found = joined_bodies(found)
    found = joined_places(found)
    found += voices(report, named, found)
    found += small_bodies(text, named)
    found = joined_bodies(found)
    found = add_shortened(text, found)
    found += add_short_forms(text, found)
    add_people(text, found)
    found += add_state_forms(text, found, state)
    written = [draft for draft in found if _is_written(draft, report.document.text)]
    return [_item(report, part) for draft in written for part in parted(draft, report.rulings.names)]


def _is_written(draft: Draft, text: str) -> bool:
    """Keep the forms that stand in the text to the letter, with its hard spaces; tell whether any is left."""
    forms: dict[str, str] = {}
    for form, why in draft.forms.items():
        written = form if form in text else form.replace(" ", "\u00a0")
        if written in text:
            forms.setdefault(written, why)
    draft.forms = forms
    if forms and draft.main not in forms and draft.role not in ("nation", "state"):
        draft.main = max(forms, key=lambda form: (not is_short(form), len(form), form))
    return bool(forms)


def _join_equations(text: str, named: Sequence[Named], drafts: dict[tuple[str, ...], Draft]) -> None:
    words_of: dict[int, list[tuple[str, ...]]] = {}
    for words, draft in drafts.items():
        words_of.setdefault(id(draft), []).append(words)
    for one, other, why in (*equations(text, named), *real_names(text, named)):
        first, second = drafts.get(one.words), drafts.get(other.words)
        if first is None and second is None:
            continue
        if first is None or second is None:
            name = one if first is None else other
            if (known := first or second) is not None:
                known.forms.setdefault(name.form, why)
                _note_initials(known)
                drafts[name.words] = known
                words_of.setdefault(id(known), []).append(name.words)
        elif first is not second and _may_be_one(first, second):
            if first.role == "unknown":
                first, second = second, first
            first.take(second, why)
            _note_initials(first)
            for words in words_of.pop(id(second), []):
                drafts[words] = first
                words_of.setdefault(id(first), []).append(words)


def _note_initials(draft: Draft) -> None:
    """Keep the short form that a text gives a body, whatever it was taken for by itself."""
    if draft.kind == "organisation":
        draft.initials.update(form for form in draft.forms if is_initials(form))


def _may_be_one(first: Draft, second: Draft) -> bool:
    if "unknown" in (first.role, second.role):
        return first.role != second.role
    if first.kind != second.kind:
        return False
    if first.place and second.place:
        return first.place.id == second.place.id
    return second.place is None or second.place.kind not in ("region", "district")


def _distinct(drafts: Iterable[Draft]) -> list[Draft]:
    seen: dict[int, Draft] = {}
    for draft in drafts:
        seen.setdefault(id(draft), draft)
    return list(seen.values())


def _is_little_known(draft: Draft) -> bool:
    """Tell whether a place's name may be written otherwise in each report."""
    return draft.role == "place" and (draft.place is None or draft.place.population < _SMALL)


def _item(report: Report, draft: Draft) -> DocumentName:
    country = draft.place.country if draft.place else None
    words = bare_words(draft.main)
    nations = tuple(sorted(draft.nations))
    keys: list[str] = []
    if draft.role in ("nation", "state"):
        keys = [f"{draft.role}:{code}" for code in nations if len(nations) == 1]
    for form in draft.forms if not keys else ():
        if draft.role == "place":
            keys += place_keys(bare_words(form), draft.place.id if draft.place and draft.place.id else None)
            keys += [f"g:{number}" for number in draft.candidates]
        elif draft.role == "unknown" and is_short(form):
            keys.append(f"t:{fold(form).removeprefix('the ')}")
        elif draft.role == "unknown":
            keys += [*person_keys(bare_words(form)), *place_keys(bare_words(form), None), *body_keys(form, (), ())]
        elif draft.role == "person":
            keys += person_keys(bare_words(form)) if form == draft.main or len(bare_words(form)) > len(words) else []
        else:
            keys += body_keys(form, nations, tuple(sorted(draft.initials)))
    if draft.role == "person":
        others = other_names(draft.forms, draft.main, draft.titles)
        keys += [key for each in (() if keys else (words,), others) for name in each for key in person_keys(name)]
    together, apart = bonds_of(draft, report.rulings.names)
    keys += [f"ruled {label}" for label in together]
    return DocumentName(
        id=make_id("nam", report.document.id, draft.role, draft.main, *sorted(draft.forms)),
        document=report.document.id,
        keys=tuple(dict.fromkeys(keys)),
        kind=draft.kind,
        role=draft.role,
        main=draft.main,
        forms=tuple(draft.forms),
        whys=tuple(draft.forms.values()),
        nations=nations,
        titles=tuple(sorted(draft.titles)),
        initials=tuple(sorted(draft.initials)),
        place=draft.place.id if draft.place and draft.place.id else None,
        country=country,
        latitude=draft.place.latitude if draft.place else None,
        longitude=draft.place.longitude if draft.place else None,
        beside=tuple(sorted(draft.beside)),
        around=tuple(sorted(draft.around)) if _is_little_known(draft) else (),
        lands=tuple(sorted(draft.lands)) if _is_little_known(draft) else (),
        candidates=draft.candidates if not draft.place else (),
        together=together,
        apart=apart,
    )
