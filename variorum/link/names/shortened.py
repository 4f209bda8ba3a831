"""What is left of a body's name once it was named in full: `the Truce Group`, `the truce group`, `the Vale mission`."""

import re
from collections.abc import Iterator, Sequence

from variorum.link.names.draft import Draft
from variorum.link.names.fuller import HEADS, head_of, shortens, words_of
from variorum.link.names.item import is_short
from variorum.link.names.shorter import may_stand_alone

_SMALL = re.compile(
    rf"\b(?:[Tt]he|[Tt]his|[Tt]hat) ((?:[a-z]+[ -]){{1,3}}?(?:{'|'.join(sorted(HEADS, key=len, reverse=True))}))\b"
)


def add_shortened(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Give each body the shorter forms of its name that come after the full one; return what is left.

    A form belongs to the one body of the document of whose name it is the end, without what the body is of or for, or
    with a word for what it does left out.
    """
    bodies = _by_head(drafts)
    given = {
        id(draft): full
        for draft in drafts
        if draft.role == "body" and (full := _fuller(draft, bodies, text)) is not None
    }
    for draft in drafts:
        if (full := given.get(id(draft))) is not None:
            while id(full) in given:
                full = given[id(full)]
            full.take(draft, f"short for {full.main}, of which alone the document says so")
    kept = [draft for draft in drafts if id(draft) not in given]
    bodies = _by_head(kept)
    for form, at in _small_forms(text):
        fits = [draft for draft in bodies.get(head_of(form), ()) if _has_full(draft, form, text, at)]
        if len(fits) == 1:
            fits[0].forms.setdefault(form, f"short for {fits[0].main}, of which alone the document says so")
    return kept


def _by_head(drafts: Sequence[Draft]) -> dict[str, list[Draft]]:
    found: dict[str, list[Draft]] = {}
    for draft in drafts:
        for head in dict.fromkeys(head_of(form) for form in draft.forms) if draft.role == "body" else ():
            found.setdefault(head, []).append(draft)
    return found


def _fuller(draft: Draft, bodies: dict[str, list[Draft]], text: str) -> Draft | None:
    """Return the one body of which this is the shorter name."""
    at = text.find(draft.main)
    fits = [
        other
        for other in bodies.get(head_of(draft.main), ())
        if len(words_of(other.main)) > len(words_of(draft.main))
        and not (draft.nations and other.nations and not draft.nations & other.nations)
        and not (draft.initials and other.initials and not draft.initials & other.initials)
        and _has_full(other, draft.main, text, at)
    ]
    return fits[0] if len(fits) == 1 else None


def _has_full(draft: Draft, form: str, text: str, at: int) -> bool:
    """Tell whether a body is named in full, by a name that the form shortens, before it."""
    longer = (each for each in draft.forms if not is_short(each) and shortens(form, each))
    return any(0 <= text.find(each) < at for each in longer)


def _small_forms(text: str) -> Iterator[tuple[str, int]]:
    seen: set[str] = set()
    for match in _SMALL.finditer(text):
        if match[1] not in seen and may_stand_alone(text, match.end()):
            seen.add(match[1])
            yield match[1], match.start()
