"""Who speaks: noun phrases as the text has them, subjects and agents, and those who hand the words on."""

from collections.abc import Iterator
from dataclasses import dataclass

from variorum.read.attribution.words import CARRIERS, PERSONS, RELATIVES, SUBJECTS, may_speak
from variorum.read.lexicon import load
from variorum.read.parsed import Token

_LEXICON = load("cues")
NOBODY = frozenset(_LEXICON["nobody"]["words"])
_HEARERS = frozenset(_LEXICON["hearers"]["words"])
_RUMOUR = frozenset(_LEXICON["rumour"]["words"])
_AGENCIES = frozenset(_LEXICON["agencies"]["words"])
_MEDIA = frozenset(_LEXICON["media"]["words"])
_PAPERS = frozenset(_LEXICON["papers"]["words"])
_HANDING_ON = frozenset((*CARRIERS, *_LEXICON["handing_on"]["words"]))
_PRESS = frozenset(_LEXICON["media"]["press"])
_ALIASES = tuple(f"{words} " for words in load("speakers")["aliases"]["words"])


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker as the text has it: the head word of the noun phrase, and the characters of the phrase."""

    head: Token
    start: int
    end: int

    @property
    def text(self) -> str:
        """The phrase, from the parsed copy of the text."""
        return str(self.head.doc.char_span(self.start, self.end))


def speaker_of(head: Token) -> Speaker:
    """Return the noun phrase of a head word, without the clauses that hang on it. A name outranks its description."""
    if head.pos_ != "PROPN" or head.lower_ in PERSONS:
        names = [c for c in head.children if c.dep_ == "appos" and c.pos_ == "PROPN"]
        names = names or [n for n in (_alias_in(c) for c in head.children) if n is not None]
        if names:
            head = names[0]
    left, right = head, head
    for token in _phrase_tokens(head):
        if any(t.text in (",", ";", ":") for t in head.doc[token.i : head.i]):
            continue  # what stands before a comma belongs to another phrase
        left, right = min(left, token, key=lambda t: t.i), max(right, token, key=lambda t: t.i)
    while left.i < head.i and (left.lower_ == "the" or left.is_punct or left.is_space or left.text == "|"):
        left = left.nbor()
    while right.i > head.i and (right.tag_ == "POS" or right.text == "|"):
        right = right.nbor(-1)
    right = _with_abbreviation(right)
    return Speaker(head, left.idx, right.idx + len(right))


def _alias_in(clause: Token) -> Token | None:
    """Return the name in "a spokesman, who goes by the name of Juan Vera, said", "a fighter known as Vera"."""
    if clause.dep_ not in ("relcl", "acl"):
        return None
    words = clause.doc[clause.left_edge.i : clause.right_edge.i + 1]
    said = words.text.lower().removeprefix("who ").removeprefix("only ")
    opening = next((a for a in _ALIASES if said.startswith(a)), None)
    names = [t for t in words if t.pos_ == "PROPN" and t.dep_ != "compound"] if opening is not None else []
    return names[0] if names else None


def _phrase_tokens(head: Token) -> Iterator[Token]:
    yield head
    several = any(c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN") for c in head.children)
    for child in head.children:
        if child.dep_ == "cc" and not several:
            continue  # "said Juan Vera, its spokesman, and the other 14 …"
        if child.dep_ in ("compound", "poss", "amod", "det", "nmod", "nummod", "quantmod", "flat", "advmod"):
            yield from child.subtree
        elif child.dep_ in ("cc", "conj") and child.pos_ in ("CCONJ", "NOUN", "PROPN"):
            yield from _phrase_tokens(child)
        elif (
            child.dep_ == "prep" and child.lower_ in ("of", "for", "at", "from", "in") and child.i == _next_index(head)
        ):
            yield child
            for inner in child.children:
                if inner.dep_ == "pobj":
                    yield from _phrase_tokens(inner)


def _next_index(head: Token) -> int:
    return max([head.i] + [c.right_edge.i for c in head.children if c.dep_ == "case"]) + 1


def _with_abbreviation(last: Token) -> Token:
    """Return the closing bracket of "Ministry of Defence (MoD)", so that the name keeps its short form."""
    behind = last.doc[last.i + 1 : last.i + 4]
    if len(behind) == 3 and behind[0].text == "(" and behind[2].text == ")" and behind[1].text[:1].isupper():
        return behind[2]
    return last


def subject_of(verb: Token) -> Speaker | None:
    """Return the verb's own subject, or the one that it shares with the verb it hangs on."""
    if (named := name_before(verb)) is not None:
        return named
    subjects = [c for c in verb.children if c.dep_ in SUBJECTS]
    if any(c.lower_ in NOBODY or c.left_edge.lower_ in NOBODY for c in subjects):
        return None
    if subjects and subjects[0].dep_ == "csubj" and subjects[0].tag_ == "VBG":
        subjects = [c for c in subjects[0].children if c.dep_ == "nsubj"] or subjects  # "the aide, reading …, said"
    if (told := _told_before(verb)) is not None:
        return subject_of(told)
    if subjects:
        return _as_subject(min(subjects, key=lambda c: abs(c.i - verb.i)), verb)
    adrift = verb.dep_ == "dep" and verb.head.i < verb.i and any(c.lower_ == "had" for c in verb.children)
    if (verb.dep_ in ("conj", "advcl", "xcomp", "acl", "pcomp") or adrift) and verb.head != verb:
        head = verb.head
        if verb.dep_ == "acl" and head.pos_ in ("NOUN", "PROPN", "PRON"):
            return speaker_of(head) if verb.tag_ == "VBG" or _is_past(verb) else None
        while head.pos_ == "ADP" and head.head != head:
            head = head.head
        return subject_of(head) if head.pos_ in ("VERB", "AUX") else None
    return None


def _told_before(verb: Token) -> Token | None:
    """Return the reporting verb whose subject goes on in "the army said rebels had fired, and denied that …"."""
    inner = verb.head
    told = inner.head
    past = any(c.dep_ == "aux" and c.lower_ == "had" for c in inner.children)
    if verb.dep_ != "conj" or verb.tag_ != "VBD" or inner.dep_ != "ccomp" or not past or told.tag_ != "VBD":
        return None
    return told if told.i < inner.i and not any(c.dep_ in SUBJECTS for c in verb.children) else None


def name_before(verb: Token) -> Speaker | None:
    """Return the name in "its spokesman, Juan Vera, told …"."""
    at = verb.i - 1
    while at > verb.sent.start and verb.doc[at].pos_ == "AUX":
        at -= 1  # "…, has told this newspaper"
    if at < verb.sent.start + 2 or verb.doc[at].text != "," or verb.doc[at - 1].dep_ != "appos":
        return None
    name = verb.doc[at - 1]
    return speaker_of(name) if name.pos_ == "PROPN" and may_speak(name.head) else None


def _is_past(verb: Token) -> bool:
    """Tell whether the parser took "Ana Ruiz, head of the clinic, described the …" for a name and its participle."""
    comma = verb.i > verb.head.i + 1 and verb.nbor(-1).text == ","
    return (
        comma
        and verb.head.pos_ == "PROPN"
        and any(c.dep_ in ("dobj", "ccomp", "xcomp") or c.lower_ == "as" for c in verb.children)
    )


def _as_subject(subject: Token, verb: Token) -> Speaker | None:
    if verb.dep_ == "relcl":
        some_of_which = subject.pos_ == "PRON" and any(t.lower_ in RELATIVES for t in subject.subtree)
        if subject.lower_ in RELATIVES or some_of_which:
            return speaker_of(verb.head)  # "reports, some of which put …"
    return speaker_of(subject) if subject.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET") else None


def agent_of(verb: Token) -> Speaker | None:
    """Return who did what a passive verb tells: "was announced by the ministry"."""
    for child in verb.children:
        if child.dep_ == "agent":
            for inner in child.children:
                if inner.dep_ == "pobj":
                    return speaker_of(inner)
    return None


def is_passive(verb: Token) -> bool:
    """Tell whether a verb stands in the passive."""
    return any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)


def mouthpiece(verb: Token) -> Speaker | None:
    """Return who really spoke: "the movement announced through its envoy"."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == "through":
            names = [c for c in child.children if c.dep_ == "pobj" and c.pos_ == "PROPN"]
            if names:
                return speaker_of(names[0])
    return None


def is_rumour(speaker: Speaker) -> bool:
    """Tell whether the speaker is flagged as unconfirmed: "unconfirmed reports"."""
    return bool(set(speaker.text.lower().split()) & _RUMOUR)


def quoters_of(speaker: Speaker | None) -> Iterator[Speaker]:
    """Yield who hands the speaker's words on: "witnesses quoted by the radio", "officials who spoke to Reuters"."""
    for child in speaker.head.children if speaker is not None else ():
        if child.dep_ == "acl" and child.lemma_.lower() in _HANDING_ON and (agent := agent_of(child)) is not None:
            yield agent
        elif child.dep_ == "relcl" and child.lemma_.lower() in ("speak", "talk", "tell"):
            yield from carriers_of(child)


def author_of(paper: Token) -> Token | None:
    """Return who speaks in a paper: "a report by the observatory", "the army's statement", or None."""
    if paper.lemma_.lower() not in _PAPERS:
        return None
    for child in paper.children:
        if child.dep_ == "relcl" and child.lemma_.lower() in _HANDING_ON:
            return next((c for c in child.children if c.dep_ == "nsubj" and may_speak(c)), None)
        if child.dep_ == "poss" and child.pos_ in ("NOUN", "PROPN", "PRON"):
            return child
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def owner_of(owner: Token) -> Token:
    """Return whom "its" or "their" stands for where it is the subject of the same clause, else the owner itself."""
    if owner.lower_ not in ("its", "their"):
        return owner
    verb = next((t for t in owner.ancestors if t.pos_ == "VERB"), owner)
    plural = ("NNS", "NNPS") if owner.lower_ == "their" else ("NN", "NNP")
    subjects = (c for c in verb.children if c.dep_ == "nsubj" and c.i < owner.i and c.tag_ in plural and may_speak(c))
    return next(subjects, owner)


def read_out(verb: Token) -> Token | None:
    """Return whose paper the subject of a reporting verb reads: "reading a statement by the army, he said …"."""
    for child in verb.children:
        reads = child.dep_ in ("advcl", "csubj", "ccomp") and child.lemma_.lower() == "read" and child.tag_ == "VBG"
        for paper in child.children if reads else ():
            if paper.dep_ == "dobj" and (author := author_of(paper) or _author_by(child, paper)) is not None:
                return author
    return None


def _author_by(verb: Token, paper: Token) -> Token | None:
    """Return the author of a paper whose "by …" the parser hung on the verb."""
    if paper.lemma_.lower() not in _PAPERS:
        return None
    phrases = [c for c in verb.children if c.i > paper.i and c.dep_ in ("prep", "agent") and c.lower_ in ("by", "from")]
    return next((c for p in phrases for c in p.children if c.dep_ == "pobj"), None)


def readers_of(verb: Token) -> Iterator[Speaker]:
    """Yield who reads out the paper that speaks: "a statement, read out by an aide, said"."""
    head = verb.head
    if verb.dep_ == "conj" and head.lemma_.lower() == "read" and (agent := agent_of(head)) is not None:
        yield agent
    elif verb.dep_ == "relcl" and head.lemma_.lower() in _PAPERS and head.head.lemma_.lower() == "read":
        reader = subject_of(head.head)
        if reader is not None:
            yield reader


def carriers_of(verb: Token) -> Iterator[Speaker]:
    """Yield who carries the words on: the agency that was told, the station it was said on."""
    yield from _carried_papers(verb)
    hearers = [c for c in verb.children if c.dep_ in ("dobj", "dative") and c.i > verb.i]
    if verb.lemma_.lower() == "tell" and hearers and hearers[0].lemma_.lower() not in _HEARERS:
        hearer = hearers[0]
        if hearer.pos_ == "PROPN" or any(c.pos_ == "PROPN" for c in hearer.children) or hearer.lemma_.lower() in _PRESS:
            yield speaker_of(hearer)
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in ("on", "to", "with"):
            for inner in child.children:
                words = {t.lower_ for t in inner.subtree}
                named = any(t.pos_ == "PROPN" for t in inner.subtree)
                if (
                    inner.dep_ == "pobj"
                    and named
                    and not any(c.dep_ == "poss" and c.pos_ == "PRON" for c in inner.children)
                    and words & (_AGENCIES if child.lower_ == "to" else _MEDIA | _AGENCIES)
                ):
                    yield speaker_of(inner)


def _carried_papers(verb: Token) -> Iterator[Speaker]:
    """Yield who spreads the paper that something is said in: "said in a statement carried by the state agency"."""
    for child in verb.children:
        for paper in child.children if child.dep_ == "prep" and child.lower_ == "in" else ():
            if paper.lemma_.lower() in _PAPERS:
                yield from quoters_of(speaker_of(paper))
