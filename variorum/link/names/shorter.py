"""What stands for a longer name of the same document: `the commission`, `the federal army`, `the government`."""

import re
from collections.abc import Iterable, Iterator, Sequence

from variorum.link.names.draft import AS_WRITTEN, Draft
from variorum.link.names.item import arms_of
from variorum.link.names.kinds import Named
from variorum.link.names.owners import TAKEN
from variorum.link.names.spelling import fold
from variorum.link.names.wording import KNOWN, ORGANISATION_WORDS, is_initials, wording
from variorum.read import countries
from variorum.read.lexicon import load

_LEXICON = load("bodies")
_SMALL: tuple[str, ...] = tuple(_LEXICON["short_forms"]["words"])
_HEADS = (*_SMALL, *(word.title() for word in (*_SMALL, *_LEXICON["short_forms"]["capital"])))
_STATE = _LEXICON["state_forms"]
_FOLLOWS = frozenset(_LEXICON["follows"]["words"])


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_SHORT = re.compile(rf"\b[Tt]he ({_any(_HEADS)})\b")
_OF_NAME = re.compile(rf"\b(?:[Tt]he |[Aa]n? )((?:[a-z]+ )?(?:{_any(_SMALL)})) of (?:the )?$")
_NAMES_OWN = re.compile(rf"['’]s? ((?:[a-z]+ )?(?:{_any(_SMALL)}))\b| ((?:{_any(_SMALL)}))\b")
_OWN = re.compile(
    rf"\b(?:the )?((?:{_any((*_STATE['own'], *(word.title() for word in _STATE['own'])))})"
    rf" ({_any((*_STATE['government'], *_STATE['army']))}))\b"
)
_BARE = re.compile(rf"\b[Tt]he ({_any((*_STATE['bare'], *(word.title() for word in _STATE['bare'])))})\b")
_QUALIFIED = re.compile(r"(?:\s(?:of|for|in|from|at|near)\s|-|\s[A-Z])")
_NEXT = re.compile(r" ([A-Za-z]+)")
_LAST_WORD = re.compile(r"([\w'’-]+) $")
_SAME_ONE = frozenset({"the", "this", "that", "same", "whole", "entire"})
_PHRASE = 40  # characters that `the regional commission of the` takes before a name


def small_bodies(text: str, named: Sequence[Named]) -> Iterator[Draft]:
    """Yield bodies in small letters beside their owner: `the diocese of Oro`, `Oro's diocese`, `the Church council`."""
    for name in named:
        if name.kind == "person" or name.state or name.nations:
            continue
        following = _NEXT.match(text, name.end)
        ahead = _OF_NAME.search(text, max(0, name.start - _PHRASE), name.start)
        if ahead and not (following and following[1] in ORGANISATION_WORDS):
            form = text[ahead.start(1) : name.end]
        elif behind := _NAMES_OWN.match(text, name.end):
            if not behind[1] and not may_stand_alone(text, behind.end()):
                continue
            form = text[name.start : behind.end()]
        else:
            continue
        if "\n" not in form:
            yield Draft("organisation", "body", form, {form: AS_WRITTEN})


def add_short_forms(text: str, found: Sequence[Draft]) -> Iterator[Draft]:
    """Give `the commission` to the one body of the document whose longer name says that it is a commission.

    Yield `the Commission` of a document that names none in full: another one may.
    """
    heads: dict[str, str] = {}
    for match in _SHORT.finditer(text):
        if may_stand_alone(text, match.end()):
            head = fold(match[1])
            form = heads.setdefault(head, match[0])
            heads[head] = match[0] if form[0] == "T" else form  # `the` rather than a sentence's `The`
    for head, form in heads.items():
        longer = [draft for draft in found if draft.role == "body" and any(_is_headed(f, head) for f in draft.forms)]
        if len(longer) == 1 and not _has_rivals(text, head, longer[0]):
            longer[0].forms.setdefault(form, f"short for the only {head} that the document names")
        elif not longer and form.startswith("the ") and form[len("the ")].isupper():
            yield Draft("organisation", "unknown", form, {form: AS_WRITTEN})
    for draft in found:
        for known in [known for known in draft.forms if _is_end_of_known(known) and f"the {known}" in text]:
            draft.forms.setdefault(f"the {known}", "its short name")


def _is_headed(form: str, head: str) -> bool:
    words = wording(form)
    return words.head == head and len(words.words | words.nations) > 1 and not is_initials(form)


def _is_end_of_known(form: str) -> bool:
    """Tell whether a body's name is the end of its longer one, behind an article: `of the Red Cross`."""
    if form not in KNOWN or len(form.split()) != 2:
        return False
    return any(known == KNOWN[form] and name.endswith(f" the {form}") for name, known in KNOWN.items())


def _has_rivals(text: str, head: str, longer: Draft) -> bool:
    """Tell whether the text speaks of another of the kind: `a commission`, `the electoral commission`."""
    own = {fold(word) for form in longer.forms for word in form.split()}
    for match in re.finditer(rf"\b(?:{head}|{head.title()})\b", text):
        before = _LAST_WORD.search(text, max(0, match.start() - _PHRASE), match.start())
        word = fold(before[1]) if before else "the"
        if word not in _SAME_ONE and not {word, word.removesuffix("s")} & own:
            return True
    return False


def may_stand_alone(text: str, end: int) -> bool:
    """Tell whether a body's kind is all that is said there: not `the army doctor`, `the Ministry of Health`."""
    if _QUALIFIED.match(text, end):
        return False
    following = _NEXT.match(text, end)
    return following is None or following[1] in _FOLLOWS or following[1].endswith("ed")


def add_state_forms(text: str, found: Sequence[Draft], state: str | None) -> Iterator[Draft]:
    """Give `the federal army` to the one state that the document speaks of; yield what was not named otherwise."""
    if state is None:
        return
    country = countries.lexicon()[state].names[0]
    forms: dict[str, str] = {}  # with whose they are, the state's or its army's
    others: dict[str, bool] = {}  # whether somebody else's is named, by what it is
    for match in _OWN.finditer(text):
        owned = match[0] == match[1] and _has_owner(text, match.start())
        if not owned and not text.startswith(" of ", match.end()):
            forms[match[1]] = "state" if match[2] in _STATE["government"] else "army"
    for match in _BARE.finditer(text):
        if not may_stand_alone(text, match.end()):
            continue
        army = fold(match[1]) in _STATE["army"]
        head = fold(match[1]).split()[-1]
        if head not in others:
            others[head] = any(_is_another(draft, head, state) for draft in found)
        if others[head]:
            continue
        form = match[0] if len(match[1].split()) == 1 else match[1]
        forms[form] = "army" if army else "state"
    made: dict[str, Draft] = {}
    for form in sorted(forms):
        if form[0].isupper() and f"{form[0].lower()}{form[1:]}" in forms:
            continue
        draft = next((d for d in found if _is_of_state(d, forms[form], state)), None)
        if draft is None:
            role = "state" if forms[form] == "state" else "body"
            draft = made.setdefault(role, Draft("organisation", role, form, nations={state}))
        draft.forms.setdefault(form, f"{TAKEN} {country}'s, of which alone the report speaks")
        if draft.role == "body":
            draft.nations.add(state)
    yield from made.values()


def _has_owner(text: str, start: int) -> bool:
    before = _LAST_WORD.search(text, max(0, start - _PHRASE), start)
    word = before[1] if before else ""
    return (word[:1].isupper() and word != "The") or word.endswith(("'s", "’s"))


def _is_another(draft: Draft, head: str, state: str) -> bool:
    """Tell whether a body of the document is an army, or a government, of somebody else's."""
    if draft.role != "body" or arms_of(draft.main, tuple(draft.nations)) == state:
        return False
    return any((wording(form).head or "").removesuffix("s") == head.removesuffix("s") for form in draft.forms)


def _is_of_state(draft: Draft, kind: str, state: str) -> bool:
    if kind == "state":
        return draft.role == "state" and draft.nations == {state}
    nations = tuple(sorted(draft.nations))
    return draft.role == "body" and any(arms_of(form, nations) == state for form in draft.forms)
