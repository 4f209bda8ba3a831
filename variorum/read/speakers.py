"""Pronouns, surnames and short descriptions back to the fullest name that the document itself gives a speaker."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from variorum.read.attribution import Speaker, author_of, speaker_of
from variorum.read.countries import capital_of, nation
from variorum.read.lexicon import load
from variorum.read.parsed import Doc, Token
from variorum.read.prose import whole_name

_LEXICON = load("speakers")
_PERSONS = frozenset(_LEXICON["persons"]["words"])
_ORGANISATIONS = frozenset(_LEXICON["organisations"]["words"])
_PLURALS = frozenset(_LEXICON["plurals"]["words"])

_STATEMENTS = frozenset(_LEXICON["statements"]["words"])
_ABBREVIATION = re.compile(r"\(([A-Z][A-Za-z]{1,8})\)")
_LONGEST_NAME = 100  # characters
_REMEMBERED = 200  # speakers: a description doesn't reach back farther (2026-11)

Kind = Literal["person", "organisation", "plural"]

_KINDS: tuple[Kind, ...] = ("person", "organisation", "plural")
_PRONOUNS = {word: kind for kind in _KINDS for word in _LEXICON["pronouns"][kind]}
_TITLES = {e["word"]: frozenset((e["word"], *e["also"])) for e in _LEXICON["title"]}
_SHORT_TITLES = frozenset().union(*_TITLES.values())
_NAMELESS = frozenset(_LEXICON["nameless"]["words"])
_PAPERS = frozenset(load("cues")["papers"]["words"])
_OFFICES = frozenset(_LEXICON["offices"]["words"])
_TIMES = load("times")["class"]
_NO_PERSON = frozenset((*_TIMES["WEEKDAY"], *_TIMES["MONTH"], *_LEXICON["no_person"]["words"]))


@dataclass(frozen=True, slots=True)
class Named:
    """A speaker's name as the document gives it. `why_not` is set where the words could not be resolved."""

    text: str
    start: int
    end: int
    why_not: str | None = None


class Speakers:
    """Follows one document from its first sentence to its last, remembering who has been named."""

    def __init__(self, doc: Doc, text: str) -> None:
        """Collect the names of `doc`, so that a surname can find its full name."""
        self._text = text
        self._names = _names_by_surname(doc, text)
        self._last: dict[Kind, Named] = {}
        self._said: list[Named] = []
        self._carried: list[Named] = []
        self._at: dict[int, Named] = {}
        self._subjects = _person_subjects(doc, text)
        self._subject_starts = [n.start for n in self._subjects]
        self._abbreviations = _names_by_abbreviation(text)
        self._beside: dict[int, frozenset[str]] = {}
        self._title: dict[int, int] = {}
        self._described = _names_by_description(doc, text, self._beside, self._title)

    def carrier(self, speaker: Speaker) -> Named:
        """Return the name of who hands words on. It is no pronoun's antecedent: "…, he told the radio. He said …"."""
        named = self._fullest(speaker)
        self._carried.append(named)
        return named

    def full_name(self, speaker: Speaker) -> Named:
        """Return the fullest form of a name that stands as a label before what is said."""
        return self._full_name(Named(self._text[speaker.start : speaker.end], speaker.start, speaker.end))

    def resolve(self, speaker: Speaker) -> Named:
        """Return the fullest name for a speaker, and remember it for the pronouns to come."""
        head = speaker.head
        word = head.lower_
        if word in _NAMELESS:
            return self._as_written(speaker, "the words name nobody")
        if word in _PRONOUNS:
            return self._antecedent(_PRONOUNS[word], speaker)
        if (author := author_of(head)) is not None:
            return self.resolve(speaker_of(author))
        bare = speaker.end - speaker.start <= len(f"this {word}")
        same = self._text[speaker.start : speaker.end].lower().startswith("same ") and word in _PAPERS
        if (same or word in _STATEMENTS) and self._said and bare:
            return self._said[-1]  # "the statement goes on"
        if (full := self._abbreviations.get(self._text[speaker.start : speaker.end])) is not None and self._said:
            self._said.append(full)
            self._last["organisation"] = full
            return full
        named = self._fullest(speaker)
        self._at[speaker.start] = named
        kind = kind_of(head)
        self._last[kind] = named
        if kind == "organisation":
            self._last.setdefault("plural", named)
        self._said.append(named)
        return named

    def _antecedent(self, kind: Kind, speaker: Speaker) -> Named:
        found = self._last.get(kind)
        if kind == "person":
            before = bisect_left(self._subject_starts, speaker.start)
            if before and (found is None or self._subjects[before - 1].start > found.end):
                subject = self._subjects[before - 1]
                found = self._at.get(subject.start) or self._full_name(subject)
        if kind == "organisation":
            found = self._main_subject(speaker) or found
        if found is None and kind == "plural":
            found = self._last.get("organisation")
        return found if found is not None else self._as_written(speaker, "no antecedent in this document")

    def _main_subject(self, speaker: Speaker) -> Named | None:
        """Return the body that the main clause speaks of: "Nairobi gave way when it announced that …"."""
        said = speaker.head.head
        if said.dep_ != "advcl":
            return None
        main = said.head
        while main.dep_ == "xcomp":  # "seemed to give way when it said"
            main = main.head
        subjects = [t for t in main.children if t.dep_ == "nsubj" and t.i < said.i]
        bodies = [t for t in subjects if t.lemma_.lower() in _ORGANISATIONS or t.pos_ == "PROPN"]
        return next((self._fullest(speaker_of(t)) for t in bodies if kind_of(t) == "organisation"), None)

    def _fullest(self, speaker: Speaker) -> Named:
        head = speaker.head
        written = Named(self._text[speaker.start : speaker.end], speaker.start, speaker.end)
        if head.pos_ == "PROPN" and kind_of(head) == "person":
            full = self._full_name(written)
            return full if len(full.text) > len(written.text) else written
        if len(written.text.split()) <= 2 and head.pos_ == "NOUN":
            found = self._longer(head.lower_, written) or self._bearer(head, written)
            if found is not None:
                return found
        return self._named_elsewhere(head) or written

    def _longer(self, word: str, written: Named) -> Named | None:
        """Return the last speaker whose longer name has the word in it, or a short form of the title that it is."""
        wanted = _TITLES.get(word, frozenset({word}))
        for earlier in reversed([*self._carried[-_REMEMBERED:], *self._said[-_REMEMBERED:]]):
            words = earlier.text.casefold().replace("-", " ").replace(".", "").split()
            if len(words) > len(written.text.split()) and not wanted.isdisjoint(words):
                return earlier
        return None

    def _bearer(self, head: Token, written: Named) -> Named | None:
        """Return who was last given the description: "the mayor", after "Ana Ruiz, mayor of the town"."""
        definite = any(c.lower_ in ("the", "this", "that", "same") for c in head.children)
        titles = sorted(_TITLES.get(head.lower_, {head.lower_})) if definite else ()
        before = [n for t in titles for n in self._described.get(t, ()) if n.start < written.start]
        return self._full_name(max(before, key=lambda n: n.start)) if before else None

    def _named_elsewhere(self, head: Token) -> Named | None:
        """Return whom the report names elsewhere by a description: "the governor of Alba", later "Ana Ruiz, governor".

        None where two people bear the title, or where what stands beside it differs ("the army's", "the rebels'").
        """
        definite = any(c.lower_ in ("the", "this") or c.dep_ == "poss" for c in head.children)
        if head.tag_ != "NN" or head.lower_ not in _PERSONS or not definite:
            return None
        bearers = [n for n in self._described.get(head.lower_, ()) if self._title[n.start] != head.idx]
        own = _beside(head)
        same = [n for n in bearers if own and self._beside[n.start] and _agree(own, self._beside[n.start])]
        if head.lower_ in _OFFICES and all(not self._beside[n.start] or n in same for n in bearers):
            same = list(bearers)
        return self._full_name(same[0]) if len({n.text.split()[-1] for n in same}) == 1 else None

    def _full_name(self, written: Named) -> Named:
        surname = written.text.split()[-1].split("-")[-1].casefold()
        names = self._names.get(surname, ())
        return max(names, key=lambda n: (len(n.text.split()), -n.start), default=written)

    def _as_written(self, speaker: Speaker, why: str) -> Named:
        return Named(self._text[speaker.start : speaker.end], speaker.start, speaker.end, why)


def kind_of(head: Token) -> Kind:
    """Tell a person from a body and from several people, by the words of the noun phrase."""
    words = {t.lower_ for t in (head, *head.children)} | {head.lemma_.lower()}
    if head.lower_ in _PLURALS or (head.tag_ in ("NNS", "NNPS") and head.pos_ == "NOUN"):
        return "plural"
    if any(c.dep_ == "conj" for c in head.children):
        return "plural"
    if head.lemma_.lower() in _ORGANISATIONS or head.text.isupper():
        return "organisation"
    if capital_of(head.text) is not None and {t.lower_ for t in head.children} & {"official"}:
        return "organisation"  # "official Nairobi" is a government
    if head.lemma_.lower() in _PERSONS or words & _PERSONS:
        return "person"
    name = whole_name(head)
    if (
        nation(name) is not None
        or capital_of(name) is not None
        or nation(head.text) is not None
        or words & _ORGANISATIONS
    ):
        return "organisation"
    return "person" if head.pos_ == "PROPN" else "organisation"


def _names_by_surname(doc: Doc, text: str) -> dict[str, list[Named]]:
    """Map the last word of each capitalised name to the names of two words and more that end in it."""
    names: dict[str, list[Named]] = {}
    run: list[Token] = []
    for token in (*doc, None):
        if token is not None and (token.pos_ == "PROPN" or (run and token.text == "-" and not token.whitespace_)):
            run.append(token)
            continue
        while run and run[-1].text == "-":
            run.pop()
        words = [t for t in run if t.text != "-"]
        if len(words) > 1 and words[-1].text[:1].isupper() and len(words[-1].text) > 2:
            start, end = run[0].idx, run[-1].idx + len(run[-1])
            names.setdefault(words[-1].lower_, []).append(Named(text[start:end], start, end))
        run = []
    return names


def _names_by_abbreviation(text: str) -> dict[str, Named]:
    """Map short forms to the names that they stand behind: "Red Cross Committee (RCC)"."""
    found: dict[str, Named] = {}
    for match in _ABBREVIATION.finditer(text):
        words = list(re.finditer(r"[^\W\d_][\w'’-]*", text[max(0, match.start() - _LONGEST_NAME) : match.start()]))
        offset = max(0, match.start() - _LONGEST_NAME)
        initials = ""
        for word in reversed(words):
            initials = (word.group()[0] if word.group()[0].isupper() else "") + initials
            if initials == match[1].upper():
                found.setdefault(
                    match[1], Named(text[offset + word.start() : match.end()], offset + word.start(), match.end())
                )
            if len(initials) > len(match[1]):
                break
    return found


def _names_by_description(
    doc: Doc, text: str, beside: dict[int, frozenset[str]], titles: dict[int, int]
) -> dict[str, list[Named]]:
    """Map what people are called beside their names to those names: "Ana Ruiz, the mayor", "spokesman Pavel Novak".

    `beside` takes what else the description has, by the start of the name: "of Alba", "the army's"; `titles` its place.
    """
    described: dict[str, list[Named]] = {}
    for token in doc:
        title = token.lower_.removesuffix(".")
        if (title not in _PERSONS and title not in _SHORT_TITLES) or token.pos_ not in ("NOUN", "PROPN"):
            continue
        names = [c for c in token.children if c.dep_ == "appos" and c.pos_ == "PROPN"]
        if token.dep_ in ("appos", "compound", "nmod") and token.head.pos_ == "PROPN":
            names.append(token.head)
        for name in names:
            if kind_of(name) == "person":
                speaker = speaker_of(name)
                described.setdefault(title, []).append(
                    Named(text[speaker.start : speaker.end], speaker.start, speaker.end)
                )
                before = token.dep_ != "appos" and token.head == name
                titles.setdefault(speaker.start, token.idx)
                beside.setdefault(speaker.start, _beside_title(token, name) if before else _beside(token))
    return described


def _beside(title: Token) -> frozenset[str]:
    """Return the words of a description beside its title: "the army's chief spokesman"."""
    parts = [c for c in title.children if c.dep_ in ("compound", "amod", "poss", "prep", "nmod")]
    words = [t for c in parts for t in c.subtree]
    return frozenset(t.lower_ for t in words if t.pos_ in ("NOUN", "PROPN", "ADJ", "PRON") and t.dep_ != "relcl")


def _beside_title(title: Token, name: Token) -> frozenset[str]:
    """Return the words before a title that stands before its name: "army spokesman Major Juan Vera"."""
    words = title.doc[name.left_edge.i : title.i]
    return frozenset(t.lower_ for t in words if t.pos_ in ("NOUN", "PROPN", "ADJ")) | _beside(title)


def _agree(one: frozenset[str], other: frozenset[str]) -> bool:
    return one <= other or other <= one


def _person_subjects(doc: Doc, text: str) -> Sequence[Named]:
    """Return the people who are the subject of a clause, for the pronouns that follow."""
    found = []
    for token in doc:
        if token.lower_ in _NO_PERSON or (token.dep_ == "appos" and token.head.pos_ == "PROPN"):
            continue  # no person, or the office of one who is named: "Ana Ruiz, the Human Rights Defender"
        if token.pos_ == "PROPN" and token.dep_ in ("nsubj", "nsubjpass", "appos") and kind_of(token) == "person":
            start = min(t.idx for t in (token, *(c for c in token.children if c.dep_ == "compound")))
            name = whole_name(token)
            if nation(name) is None and capital_of(name) is None and nation(token.text) is None and name[:1].isupper():
                found.append(Named(text[start : token.idx + len(token)], start, token.idx + len(token)))
        elif token.pos_ == "NOUN" and token.dep_ == "nsubj" and token.lemma_.lower() in _PERSONS and token.tag_ == "NN":
            speaker = speaker_of(token)
            found.append(Named(text[speaker.start : speaker.end], speaker.start, speaker.end))
    return found
