"""Armed groups by their own names, and groups of people that fight each other."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from variorum.read.counting import is_people, singular
from variorum.read.countries import nations as nations_of
from variorum.read.lexicon import load
from variorum.read.parsed import Doc, Token

_LEXICON = load("sides")
_FIGHTERS = frozenset(_LEXICON["fighters"]["words"]) | {
    "movement",
    "militia",
    "group",
    "insurgency",
    "rebellion",
    "faction",
}
_OF_A_GROUP = frozenset(_LEXICON["fighters"]["words"])
_LAIRS = frozenset(_LEXICON["lairs"]["words"])
_ALLIANCES = frozenset(_LEXICON["alliances"]["words"])
_CAPTIVES = frozenset(_LEXICON["captives"]["words"])
_PEACEKEEPERS = frozenset(w.casefold() for w in _LEXICON["peacekeepers"]["words"])
_GROUP_NAMES = frozenset(_LEXICON["group_names"]["words"])
_GOVERNMENT = frozenset(_LEXICON["government"]["words"])
_STATE_NAMES = frozenset(_LEXICON["state_names"]["words"])
_FIGHTING = frozenset((*_LEXICON["fighting"]["words"], *_LEXICON["fighting"]["nouns"]))
_ARTICLES = frozenset({"al", "el", "ul", "as", "ash", "an", "ad", "e"})
_LONGEST = 6  # words of a group's name
_IN_NAMES = frozenset({"PROPN", "ADJ", "NOUN", "VERB"})
_SHORTEST_ALIAS = 2
_BETWEEN = 6  # words between a group's two names (2026-11)
_BETWEEN_NAMES = frozenset(
    {
        "(",
        ",",
        "also",
        "better",
        "known",
        "called",
        "as",
        "the",
        "or",
        "movement",
        "group",
        "rebels",
        "fighters",
        "militia",
    }
)

Names = dict[tuple[str, ...], str]


def group_names(doc: Doc, nations: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """Yield the tokens that name an armed group: by its full name, its initials, or its last word with an article."""
    for start, end, party in _mentions(doc, _names(doc, nations)):
        yield from ((i, party) for i in range(start, end))


def rivals(doc: Doc, nations: Mapping[int, str]) -> tuple[str, ...]:
    """Return the two kinds of people that are said to fight each other: "herders and farmers clashed"."""
    for token in doc:
        if singular(token) not in _FIGHTING:
            continue
        between = [p for c in token.children if c.lower_ == "between" for p in c.children if p.dep_ == "pobj"]
        first = between or [c for c in token.children if c.dep_ == "nsubj"]
        joined = [c for f in (*first, *([token] if between else [])) for c in f.children if c.dep_ == "conj"]
        pair = [*first, *joined]
        if len(pair) == 2 and all(t.tag_ == "NNS" or (t.pos_ == "PROPN" and t.i not in nations) for t in pair):
            if any(c.i in nations for t in pair for c in t.children):
                return ()  # the nations are the parties
            kinds = sorted({_kind(t) for t in pair})
            if len(kinds) == 2 and not set(kinds) & _FIGHTERS:
                return tuple(kinds)
    return ()


def _kind(noun: Token) -> str:
    """Return what one of two rivals goes by: a people's name before a common one ("Tembe youths"), else the noun."""
    names = [c for c in noun.children if c.dep_ in ("amod", "compound", "nmod") and c.text[:1].isupper()]
    return party_name(names[-1].text) if names else singular(noun)


def _mentions(doc: Doc, names: Names) -> Iterator[tuple[int, int, str]]:
    """Yield each mention of a name: its first token, the one behind its last, and the group."""
    longest: dict[str, int] = {}
    for name in names:
        longest[name[0]] = max(len(name), longest.get(name[0], 0))
    at = 0
    while names and at < len(doc):
        reach = longest.get(doc[at].text.casefold(), 0) if doc[at].text[:1].isupper() else 0
        for length in range(min(reach, len(doc) - at), 0, -1):
            party = names.get(_key(doc[at : at + length]))
            if party is not None:
                yield at, at + length, party
                at += length
                break
        else:
            at += 1


def _names(doc: Doc, nations: Mapping[int, str]) -> Names:
    names: Names = {}
    words = {t.text.casefold() for t in doc if t.text[:1].isupper()}
    runs = list(_runs(doc))
    of_army = {
        _key(run) for run in runs if any(singular(c) in _GOVERNMENT for c in run[-1].children if c.dep_ == "poss")
    }
    found = [run for run in runs if _key(run) not in of_army and _is_group(run, nations, words)]
    for run in sorted(found, key=lambda r: (-len(r), r[0].i)):  # a full name first, so that its initials lead to it
        party = names.get(_key(run[0].doc[run[0].i : run[-1].i + 1])) or _party_name(run)
        for form in _forms(run):
            names.setdefault(form, party)
    return names | _other_names(doc, names)


def _other_names(doc: Doc, names: Names) -> Names:
    """Return the names of groups that the text itself gives as another's: "Ansar Dine, known as the Defenders"."""
    mentions = list(_mentions(doc, names))
    same: dict[str, str] = {}
    for (_, end, first), (start, _, second) in pairwise(mentions):
        between = [t.lower_ for t in doc[end:start] if not t.is_space]
        near = first != second and len(between) <= _BETWEEN
        if near and _BETWEEN_NAMES.issuperset(between) and {"(", "known", "called"}.intersection(between):
            same.setdefault(second, first)
    return {form: same.get(party, party) for form, party in names.items()}


def _runs(doc: Doc) -> Iterator[list[Token]]:
    """Yield each run of capitalised words in the text."""
    run: list[Token] = []
    for token in doc:
        joins = token.pos_ in _IN_NAMES and token.text[:1].isupper() and not token.like_num
        if run and _is_article(token, run):
            continue
        if run and (not joins or token.is_sent_start or len(run) == _LONGEST):
            yield run
            run = []
        if joins:
            run.append(token)
    if run:
        yield run


def _is_article(token: Token, run: list[Token]) -> bool:
    """Tell whether a token is an article inside a name: the "al-" of "Ansar al-Sharia"."""
    doc, last = token.doc, run[-1].i
    words = [t.lower_ for t in doc[last + 1 : last + 3]]
    inside = len(words) == 2 and words[0] in _ARTICLES and words[1] == "-" and token.i <= last + 2
    return inside and last + 3 < len(doc) and doc[last + 3].text[:1].isupper()


def _is_group(run: list[Token], nations: Mapping[int, str], words: set[str]) -> bool:
    """Tell whether a name is that of an armed group: it ends in such a word, or stands beside one in small letters."""
    last = run[-1]
    if all(t.i in nations or nations_of(t.text) or t.lower_ in _PEACEKEEPERS for t in run):
        return False
    if len(run) == 1 and last.pos_ == "ADJ" and last.is_sent_start:
        return False
    if all(t.lower_ in _STATE_NAMES | _GROUP_NAMES for t in run):
        return False  # "the Border Brigade" may be anybody's
    if len(run) > 1 and last.lower_ in _GROUP_NAMES:
        owner = next((c for c in last.children if c.dep_ == "poss"), run[0])
        if singular(owner) in _GOVERNMENT:
            return False  # "the army's Northern Command"
        of_state = run[0].i in nations or owner.i in nations
        return not (of_state and (len(run) == 2 or any(t.lower_ in _STATE_NAMES for t in run)))
    if any(t.i in nations for t in run):
        return False
    head = last.head
    beside = last.dep_ in ("compound", "amod", "nmod", "poss") and head.i == last.i + 1
    if beside and singular(head) in _FIGHTERS | _CAPTIVES and not head.text[:1].isupper():
        return singular(head) in _FIGHTERS or not run[0].is_sent_start
    if len(run) == 1 and {last.text.casefold(), f"{last.text.casefold()}s"} <= words and not last.is_sent_start:
        return beside and is_people(head)  # a people's name, and as an adjective: "the Tamils", "14 Tamil prisoners"
    if (len(run) == 1 and _speaks_of_fighters(last)) or (_are_initials(run) and beside and singular(head) in _LAIRS):
        return True
    before = [t.lower_ for t in last.doc[max(0, run[0].i - 3) : run[0].i]]
    known = before[-2:] == ["known", "as"] or before == ["known", "as", "the"]
    return before[-1:] == ["rebel"] or (known and any(singular(t) in _FIGHTERS for t in last.sent))


def _are_initials(run: list[Token]) -> bool:
    name = run[0].text
    return (
        len(run) == 1 and name.isupper() and name.isalpha() and len(name) > _SHORTEST_ALIAS and name not in _ALLIANCES
    )


def _speaks_of_fighters(name: Token) -> bool:
    """Tell whether a subject has fighters of its own: "Fatah said its fighters", "the VRF lost 14 fighters"."""
    if name.dep_ != "nsubj" or name.text in _ALLIANCES or name.sent.text.isupper():
        return False
    same = (t for t in name.doc.worded(name.lower_) if t.text == name.text)
    if any(t.i > 0 and name.doc[t.i - 1].pos_ == "PROPN" for t in same):
        return False  # a surname
    for token in name.doc[name.i + 1 : name.sent.end]:
        if token.dep_ == "nsubj" and token.pos_ in ("NOUN", "PROPN") and singular(token) not in _OF_A_GROUP:
            return False
        if singular(token) in _OF_A_GROUP:
            owned = any(c.dep_ == "poss" and c.lower_ == "its" for c in token.children)
            return owned or (token.dep_ == "dobj" and token.head.lemma_ in ("lose", "bury", "mourn"))
    return False


def _forms(run: list[Token]) -> Iterator[tuple[str, ...]]:
    """Yield the forms of a name: whole, in the plural, its initials in brackets, its last word ("the Front")."""
    whole = _key(run[0].doc[run[0].i : run[-1].i + 1])
    yield whole
    if len(run) == 1:
        yield (f"{whole[0]}s",)
    doc, end = run[-1].doc, run[-1].i + 1
    if end + 2 < len(doc) and doc[end].text == "(" and doc[end + 1].text.isupper():
        yield _key([doc[end + 1]])
    if len(run) > 1 and run[-1].lower_ in _GROUP_NAMES and run[-1].lower_ not in ("army", "forces"):
        yield (whole[-1],)
        if whole[-1].endswith("s"):
            yield (whole[-1][:-1],)  # "a Tiger spokesman"


def _key(words: Iterable[Token]) -> tuple[str, ...]:
    return tuple(t.text.casefold() for t in words)


def _party_name(run: list[Token]) -> str:
    words = [t.text.casefold() for t in run]
    if len(words) == 1 and any(c.dep_ == "det" for c in run[0].children):
        return party_name(words[0])  # "the Tamils", but not "Hamas"
    return run[0].doc[run[0].i : run[-1].i + 1].text.casefold()


def party_name(word: str) -> str:
    """Return the one form under which a group's name is kept: "Houthis", "Houthi" → "houthi"."""
    word = word.casefold()
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > _SHORTEST_ALIAS else word
