"""Who says what: the reporting frames of a sentence, each with its cue, its speaker and the words it covers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Span, Token

from variorum.read.lexicon import load
from variorum.read.prose import subtree_range
from variorum.records import Stance

_LEXICON = load("cues")
_VERBS = {word: entry for entry in _LEXICON["verb"] for word in entry["words"]}
_CARRIERS = frozenset(w for e in _LEXICON["carrier"] for w in e["words"])
_PHRASES = {tuple(w.split()): e for e in _LEXICON["phrase"] for w in e["words"]}
_NOUNS: dict[str, Stance] = {w: e["stance"] for e in _LEXICON["noun"] for w in e["words"]}
_ACCOUNTS = frozenset(_LEXICON["accounts"]["words"])
_RUMOUR = frozenset(_LEXICON["rumour"]["words"])
_HEARERS = frozenset(_LEXICON["hearers"]["words"])
_PRESS = frozenset(_LEXICON["media"]["press"])
_MEDIA = frozenset(_LEXICON["media"]["words"])
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_RELATIVES = ("who", "which", "that")

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker as the text has it: the head word of the noun phrase, and the characters of the phrase."""

    head: Token
    start: int
    end: int

    @property
    def text(self) -> str:
        """The phrase, from the parsed copy of the text."""
        return self.head.doc.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Frame:
    """One act of reporting. `carriers` stand outside `speaker`, outermost first; `content` are character ranges.

    `speaker` is None where nobody is named ("it was reported").
    """

    cue: Range
    speaker: Speaker | None
    stance: Stance
    content: tuple[Range, ...]
    rule: str
    confidence: float
    carriers: tuple[Speaker, ...] = ()
    made_by: tuple[Range, ...] = field(default=())

    def covers(self, at: int) -> bool:
        """Tell whether the character at this offset is part of what is reported."""
        return any(start <= at < end for start, end in self.content)


def find_frames(sentence: Span) -> list[Frame]:
    """Return the reporting frames of a sentence, in the order of their cues."""
    phrases = [*_phrase_frames(sentence), *_account_frames(sentence)]
    verbs = [f for token in sentence for f in _verb_frames(token)]
    verbs = [_without(f, [p.made_by[0] for p in phrases if _attached(p, f)]) for f in verbs]
    nouns = [f for token in sentence for f in _noun_frames(token, verbs)]
    frames = sorted([*phrases, *verbs, *nouns], key=lambda f: f.cue)
    return [_with_shared_speaker(f, frames[:at]) for at, f in enumerate(frames)]


def _with_shared_speaker(frame: Frame, earlier: Sequence[Frame]) -> Frame:
    """Give "…, the army reports, denying that …" its speaker, where the tree offers an empty "it" instead."""
    if frame.speaker is None or frame.speaker.head.lower_ != "it" or frame.speaker.start > frame.cue[0] - 25:
        return frame
    speakers = [f.speaker for f in earlier if f.speaker is not None and f.cue[0] < frame.cue[0]]
    return replace(frame, speaker=speakers[-1]) if speakers else frame


def _verb_frames(token: Token) -> Iterator[Frame]:
    lemma = _reporting_lemma(token)
    if lemma is None:
        return
    if any(c.dep_ == "neg" for c in token.children) or (token.tag_ == "VBG" and token.head.lower_ == "as"):
        return  # "did not say"; "quoted the mayor as saying" belongs to the one who quotes
    speaker = _subject_of(token)
    if lemma in _CARRIERS:
        yield from _carrier_frame(token, speaker)
        return
    entry = _VERBS[lemma]
    trailing = _trailing(token, speaker) if not _is_passive(token) else None
    if trailing is not None:
        speaker = trailing[0]
    elif _is_passive(token):
        speaker = _agent_of(token)
        if speaker is None and not _impersonal(token):
            return
    elif speaker is None:
        return
    content = trailing[1] if trailing else _content(token)
    if (
        not content
        or not _has_what_it_needs(token, entry.get("needs"), bool(trailing))
        or not _reports(token, lemma, bool(trailing))
    ):
        return
    shape = "trailing" if trailing else "parenthesis" if _is_parenthesis(token) else "verb"
    confidence = 0.9 if shape != "verb" or _clause_of(token) is not None else 0.75
    speaker = _mouthpiece(token) or speaker
    rule = f"cue.{shape}:{lemma}"
    stance = (
        "rumoured" if entry["stance"] == "asserted" and speaker is not None and _is_rumour(speaker) else entry["stance"]
    )
    carriers = (*_quoters_of(speaker), *_carriers_of(token))
    yield Frame(_cue_range(token), speaker, stance, content, rule, confidence, carriers)


def _reporting_lemma(token: Token) -> str | None:
    """Return the reporting verb that a token is a form of, also where the tagger takes "announces," for a plural noun."""
    lemma: str = token.lemma_.lower()
    if token.pos_ in ("VERB", "AUX"):
        return lemma if lemma in _VERBS or lemma in _CARRIERS else None
    present = token.lower_.removesuffix("s")
    closing = token.i + 1 < len(token.doc) and token.nbor().is_punct
    if token.tag_ == "NNS" and closing and present in _VERBS and present not in _NOUNS and present not in _ACCOUNTS:
        return present
    return None


def _is_rumour(speaker: Speaker) -> bool:
    """Tell whether the speaker is flagged as unconfirmed: "unconfirmed reports"."""
    return bool(set(speaker.text.lower().split()) & _RUMOUR)


def _quoters_of(speaker: Speaker | None) -> Iterator[Speaker]:
    """Yield who hands the speaker's words on: "witnesses quoted by the radio"."""
    for child in speaker.head.children if speaker is not None else ():
        if (
            child.dep_ == "acl"
            and child.lemma_.lower() in (*_CARRIERS, "interview")
            and (agent := _agent_of(child)) is not None
        ):
            yield agent


def _trailing(verb: Token, subject: Speaker | None) -> tuple[Speaker, tuple[Range, ...]] | None:
    """Read "…, the ministry said" and "…, said the ministry", where the statement is all that stands before the comma.

    The parser often loses the thread in long sentences, so this leans on order and commas more than on its tree.
    """
    if verb.tag_ in ("VB", "VBG") or _complement_behind(verb) or _objects_behind(verb):
        return None
    if subject is None or not _next_to(subject, verb):
        subject = _noun_phrase_before(verb)
    if subject is None:
        return None
    first = min(subject.head.doc.char_span(subject.start, subject.end, alignment_mode="expand").start, verb.i)
    if first == verb.sent.start:
        return None
    comma = subject.head.doc[first - 1]
    while comma.i > verb.sent.start and (comma.is_quote or comma.lower_ in ("the", "a", "an")):
        comma = comma.nbor(-1)
    before = verb.doc[verb.sent.start : comma.i]
    if comma.text not in (",", "-", "–", "—") or not any(t.pos_ in ("VERB", "AUX") for t in before):
        return None
    content = ((before.start_char, comma.idx), *_resumption(verb, subject))
    return subject, content


def _resumption(verb: Token, subject: Speaker) -> Iterator[Range]:
    """Yield where the statement goes on behind the cue: "…, the ministry reported, a day after the release of 12"."""
    if subject.head.i > verb.i:
        return
    for token in verb.doc[verb.i + 1 : verb.sent.end - 1]:
        if token.text == "," and not token.is_quote:
            following = token.nbor()
            if (
                following.lower_ not in _RELATIVES
                and following.lemma_.lower() not in _VERBS
                and following.lower_ not in ("as", "citing", "quoting")
            ):
                yield following.idx, verb.sent.end_char
            return


def _complement_behind(verb: Token) -> bool:
    """Tell whether the statement follows the verb. A second cue ("the mayor said, the paper reported") is none."""
    complement = _clause_of(verb)
    if complement is None or complement.i < verb.i:
        return False
    return complement.lemma_.lower() not in _VERBS or any(c.lower_ == "that" for c in complement.children)


def _next_to(subject: Speaker, verb: Token) -> bool:
    """Tell whether nothing but the subject's own clauses stands between it and its verb."""
    if subject.head.i > verb.i:
        return subject.head.i < verb.i + 12
    between = verb.doc[subject.head.i + 1 : verb.i]
    return not any(t.pos_ == "VERB" and not subject.head.is_ancestor(t) for t in between)


def _objects_behind(verb: Token) -> bool:
    hearers = verb.lemma_.lower() in ("tell", "assure", "inform")
    return not hearers and any(
        c.dep_ in ("dobj", "attr", "oprd")
        and c.i > verb.i
        and c.lemma_ not in ("statement", "monday")
        and not _is_day(c)
        for c in verb.children
    )


def _is_day(token: Token) -> bool:
    return token.lemma_.lower() in (
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
    )


def _noun_phrase_before(verb: Token) -> Speaker | None:
    """Return the noun phrase that stands right before a verb, or before the relative clause that does."""
    at = verb.i - 1
    while at > verb.sent.start and verb.doc[at].pos_ in ("ADV", "AUX"):
        at -= 1
    if verb.doc[at].text == ",":
        openings = [
            t.i for t in verb.doc[verb.sent.start : at] if t.text == "," and t.nbor().lower_ in ("who", "which")
        ]
        if not openings:
            return None
        at = openings[-1] - 1
    head = verb.doc[at]
    if head.pos_ not in ("NOUN", "PROPN", "PRON"):
        return None
    while head.dep_ in ("compound", "pobj", "poss", "prep") and head.head.i < verb.i and head.head.pos_ != "VERB":
        head = head.head
    return speaker_of(head) if head.pos_ in ("NOUN", "PROPN", "PRON") else None


def _mouthpiece(verb: Token) -> Speaker | None:
    """ "The movement announced through its envoy": who really spoke."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == "through":
            names = [c for c in child.children if c.dep_ == "pobj" and c.pos_ == "PROPN"]
            if names:
                return speaker_of(names[0])
    return None


def _reports(token: Token, lemma: str, trailing: bool) -> bool:
    """Some reporting verbs are everyday verbs as well: "went on", "pointed out", "called for", "condemned"."""
    particles = {c.lower_ for c in token.children if c.dep_ in ("prt", "prep", "advmod")}
    if lemma in ("go", "continue"):
        return (lemma == "continue" or "on" in particles) and (trailing or _is_parenthesis(token))
    if lemma == "claim":
        return not any(c.lower_ in ("life", "lives") for c in token.children)
    if lemma == "point":
        return "out" in particles
    if lemma in ("call", "appeal"):
        return "for" in particles or "on" in particles
    if lemma in ("call", "fear", "find"):
        return _clause_of(token) is not None
    return True


def _has_what_it_needs(token: Token, needs: str | None, trailing: bool) -> bool:
    if needs == "clause":
        return trailing or _clause_of(token) is not None or _is_parenthesis(token)
    if needs == "toll":
        return any(c.dep_ in ("dobj", "dative") for c in token.children) and any(
            c.lower_ == "at" for c in token.subtree
        )
    if needs == "about":
        return any(c.dep_ == "prep" and c.lower_ in ("of", "about") for c in token.children)
    if needs == "object":
        return any(c.dep_ == "dobj" for c in token.children)
    return True


def _carrier_frame(token: Token, subject: Speaker | None) -> Iterator[Frame]:
    """ "The agency quoted the mayor as saying", "the mayor was quoted by the agency as saying"."""
    if token.tag_ == "VBG" and token.lemma_.lower() in ("cite", "quote"):
        return  # a phrase: "…, citing the mayor"
    if _is_passive(token):
        inner, outer = subject, _agent_of(token)
    else:
        objects = [c for c in token.children if c.dep_ in ("dobj", "nsubj") and c.i > token.i]
        inner, outer = (speaker_of(objects[0]) if objects else None), subject
    if inner is None:
        return
    content = _content(token)
    sayings = [c for c in token.subtree if c.lemma_.lower() in ("say", "tell") and c.tag_ == "VBG"]
    if sayings and not any(c.dep_ in ("ccomp", "dobj") for c in sayings[0].children) and token.head != token:
        content = _minus([subtree_range(token.head)], subtree_range(token))
    if sayings and token.dep_ == "ROOT":
        clauses = [c for c in token.children if c.dep_ in ("ccomp", "parataxis") and c != sayings[0]]
        content = tuple(subtree_range(c) for c in clauses) + content
    carriers = (outer,) if outer is not None and outer.head.i != inner.head.i else ()
    yield Frame(_cue_range(token), inner, "asserted", content, "cue.carrier:" + token.lemma_.lower(), 0.85, carriers)


def _phrase_frames(sentence: Span) -> Iterator[Frame]:
    """ "according to X", "citing X", "as quoted by X": whose clause the phrase stands in."""
    tokens = list(sentence)
    for at, token in enumerate(tokens):
        for words, entry in _PHRASES.items():
            if tuple(t.lower_ for t in tokens[at : at + len(words)]) != words:
                continue
            last = tokens[at + len(words) - 1]
            head = _phrase_object(token, last)
            if head is None:
                continue
            speaker = speaker_of(head)
            phrase = (token.idx, max(subtree_range(head)[1], last.idx + len(last)))
            clause = _clause_around(token)
            content = _minus([subtree_range(clause)], phrase)
            if entry.get("outer"):
                content = _minus([(sentence.start_char, sentence.end_char)], phrase)
            rule = f"cue.phrase:{' '.join(words)}"
            cue = (token.idx, last.idx + len(last))
            yield Frame(cue, speaker, "asserted", content, rule, 0.9, (), (phrase,))


def _account_frames(sentence: Span) -> Iterator[Frame]:
    """ "By his count, …", "on the information she gathered, …", "in the ministry's account, …"."""
    for token in sentence:
        if (
            token.lemma_.lower() not in _ACCOUNTS
            or token.dep_ != "pobj"
            or token.head.lower_ not in ("by", "on", "from", "in", "per")
        ):
            continue
        owners = [c for c in token.children if c.dep_ == "poss"]
        owners += [s for c in token.children if c.dep_ in ("relcl", "acl") for s in c.children if s.dep_ == "nsubj"]
        owners = [o for o in owners if o.lower_ not in _RELATIVES]
        if not owners:
            continue
        phrase = subtree_range(token.head)
        content = _minus([subtree_range(_clause_around(token.head))], phrase)
        yield Frame(
            phrase,
            speaker_of(owners[0]),
            "asserted",
            content,
            f"cue.account:{token.lemma_.lower()}",
            0.8,
            (),
            (phrase,),
        )


def _phrase_object(first: Token, last: Token) -> Token | None:
    for child in last.children:
        if child.dep_ in ("pobj", "dobj") or (child.dep_ == "pcomp" and child.pos_ in ("PROPN", "NOUN")):
            return child
    for child in first.subtree:
        if child.dep_ in ("pobj", "dobj") and child.i > last.i:
            return child
    return None


def _clause_around(token: Token) -> Token:
    """Climb from a phrase to the verb of its clause (or the root where there is no verb)."""
    at = token.head
    while at.head != at and at.pos_ not in ("VERB", "AUX"):
        at = at.head
    while at.dep_ in ("aux", "auxpass", "xcomp", "ccomp", "acl") and at.head != at and token.i < at.head.i:
        at = at.head  # a phrase in front of the main verb speaks for all of it
    return at


def _noun_frames(token: Token, verbs: Sequence[Frame]) -> Iterator[Frame]:
    """ "rumours that …", "reports of …": nobody in particular says so."""
    lemma = token.lemma_.lower()
    if token.pos_ != "NOUN" or lemma not in _NOUNS:
        return
    if token.dep_ in _SUBJECTS and any(f.speaker is not None and f.speaker.head.i == token.i for f in verbs):
        return  # the verb's own frame has it as its speaker
    rumour = _NOUNS[lemma] == "rumoured"
    clauses = [c for c in token.children if c.i > token.i and _opens_statement(c, rumour)]
    if rumour and token.dep_ in _SUBJECTS and token.head.pos_ in ("VERB", "AUX"):
        clauses.append(token.head)
    said = any(_says_that(c) for c in clauses)
    if not clauses or any(c.dep_ == "poss" or (c.lower_ in ("a", "this") and not said) for c in token.children):
        return
    content = _minus([(token.idx + len(token), subtree_range(token)[1])], (0, 0))
    if token.dep_ in _SUBJECTS:
        content = _minus([subtree_range(token.head)], (token.left_edge.idx, token.idx + len(token)))
    elif token.dep_ == "pobj" and token.head.lower_ == "with" and token.nbor().pos_ == "VERB":
        content = ((token.idx + len(token), token.sent.end_char),)
    yield Frame(
        (token.idx, token.idx + len(token)), speaker_of(token), _NOUNS[lemma], content, f"cue.noun:{lemma}", 0.7
    )


def _says_that(clause: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.subtree)


def _opens_statement(child: Token, rumour: bool) -> bool:
    """Tell whether a clause behind a reporting noun says what was reported, not who made the report or when."""
    if _says_that(child):
        return child.dep_ in ("acl", "relcl", "ccomp", "appos")
    if not rumour:
        return False
    return (
        child.dep_ in ("acl", "relcl")
        and child.tag_ != "VBN"
        or (child.dep_ == "prep" and child.lower_ in ("of", "about"))
    )


def _subject_of(verb: Token) -> Speaker | None:
    """Return the verb's own subject, or the one that it shares with the verb it hangs on."""
    subjects = [c for c in verb.children if c.dep_ in _SUBJECTS]
    if any(c.lower_ in ("nobody", "none", "no", "nothing", "neither") for c in subjects):
        return None
    if subjects:
        child = min(subjects, key=lambda c: abs(c.i - verb.i))
        if child.lower_ in _RELATIVES and verb.dep_ == "relcl":
            return speaker_of(verb.head)
        if any(t.lower_ in _RELATIVES for t in child.subtree) and verb.dep_ == "relcl" and child.pos_ == "PRON":
            return speaker_of(verb.head)  # "reports, some of which put …"
        if child.pos_ not in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"):
            return None
        return speaker_of(child)
    if verb.dep_ in ("conj", "advcl", "xcomp", "acl", "pcomp") and verb.head != verb:
        head = verb.head
        if verb.dep_ == "acl" and head.pos_ in ("NOUN", "PROPN", "PRON"):
            return speaker_of(head) if verb.tag_ == "VBG" else None
        while head.pos_ == "ADP" and head.head != head:
            head = head.head
        return _subject_of(head) if head.pos_ in ("VERB", "AUX") else None
    return None


def _agent_of(verb: Token) -> Speaker | None:
    for child in verb.children:
        if child.dep_ == "agent":
            for inner in child.children:
                if inner.dep_ == "pobj":
                    return speaker_of(inner)
    return None


def speaker_of(head: Token) -> Speaker:
    """Return the noun phrase of a head word, without the clauses that hang on it. A name outranks its description."""
    if head.pos_ != "PROPN":
        names = [c for c in head.children if c.dep_ == "appos" and c.pos_ == "PROPN"]
        if names:
            head = names[0]
    left, right = head, head
    for token in _phrase_tokens(head):
        if any(t.text in (",", ";", ":") for t in head.doc[token.i : head.i]) and not _listed(head):
            continue  # what stands before a comma belongs to another phrase
        left, right = min(left, token, key=lambda t: t.i), max(right, token, key=lambda t: t.i)
    while left.i < head.i and (left.lower_ == "the" or left.is_punct or left.is_space):
        left = left.nbor()
    while right.i > head.i and right.tag_ == "POS":
        right = right.nbor(-1)
    right = _with_abbreviation(right)
    return Speaker(head, left.idx, right.idx + len(right))


def _listed(head: Token) -> bool:
    return any(c.dep_ == "conj" for c in head.children) or head.dep_ == "conj"


def _with_abbreviation(last: Token) -> Token:
    """Return the closing bracket of "Ministry of Defence (MoD)", so that the name keeps its short form."""
    behind = last.doc[last.i + 1 : last.i + 4]
    if len(behind) == 3 and behind[0].text == "(" and behind[2].text == ")" and behind[1].text[:1].isupper():
        return behind[2]
    return last


def _phrase_tokens(head: Token) -> Iterator[Token]:
    yield head
    for child in head.children:
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


def _content(verb: Token) -> tuple[Range, ...]:
    """Return what a reporting verb covers: its complements, or the clause around it where it is a parenthesis."""
    own = subtree_range(verb)
    if _is_parenthesis(verb):
        return _minus([subtree_range(verb.head)], own) + _complements(verb)
    return _complements(verb)


def _complements(verb: Token) -> tuple[Range, ...]:
    ranges: list[Range] = []
    complement = _clause_of(verb)
    for child in verb.children:
        if child.dep_ == "ccomp" and child.i < verb.i and complement is not None and complement.i > verb.i:
            continue  # a clause before and one behind: what stands before the semicolon is somebody else's
        if child.dep_ == "advcl" and child.tag_ == "VBG" and child.lemma_.lower() in _VERBS:
            continue  # "denied …, instead reporting that …": a statement of its own
        if child.dep_ in (
            "ccomp",
            "xcomp",
            "dobj",
            "prep",
            "advcl",
            "dative",
            "pobj",
            "oprd",
            "acomp",
            "attr",
            "npadvmod",
        ):
            if child.dep_ == "advcl" and child.i < verb.i:
                continue
            toll = verb.lemma_.lower() in ("put", "count", "estimate", "number")
            if child.dep_ == "prep" and not toll and _ends_in_time_or_place(child):
                continue
            ranges.append(subtree_range(child))
    for child in verb.children:
        if child.dep_ == "parataxis" and child.lemma_.lower() in _VERBS:
            ranges = [r for whole in ranges for r in _minus([whole], subtree_range(child))]
    return tuple(r for r in ranges if r[1] > r[0])


def _ends_in_time_or_place(preposition: Token) -> bool:
    """ "said on Monday", "said in a statement": where and when it was said, not what."""
    return preposition.lower_ in ("on", "in", "at", "during", "after", "before", "via", "by", "to", "late", "from")


def _is_parenthesis(verb: Token) -> bool:
    """ "…, he said, …" and "as the ministry said, …": the statement is the clause around the verb."""
    if verb.dep_ == "parataxis":
        return True
    if verb.dep_ == "ccomp" and verb.head.pos_ in ("VERB", "AUX") and _clause_of(verb) is None:
        return _commas_around(verb)
    return (
        verb.dep_ == "advcl"
        and any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children)
        or (verb.dep_ == "advcl" and any(c.lower_ == "as" for c in verb.children))
    )


def _commas_around(verb: Token) -> bool:
    left = verb.left_edge
    return left.i > 0 and left.nbor(-1).text == "," and verb.right_edge.i - left.i < 12


def _clause_of(verb: Token) -> Token | None:
    """Return the verb's clausal complement, the one behind it first."""
    clauses = [c for c in verb.children if c.dep_ in ("ccomp", "xcomp")]
    return max(clauses, key=lambda c: c.i, default=None)


def _carriers_of(verb: Token) -> Iterator[Speaker]:
    """Return who carries the words on: the agency that was told, the station it was said on."""
    hearers = [c for c in verb.children if c.dep_ in ("dobj", "dative") and c.i > verb.i]
    if verb.lemma_.lower() == "tell" and hearers and hearers[0].lemma_.lower() not in _HEARERS:
        hearer = hearers[0]
        if hearer.pos_ == "PROPN" or any(c.pos_ == "PROPN" for c in hearer.children) or hearer.lemma_.lower() in _PRESS:
            yield speaker_of(hearer)
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in ("on", "to", "with"):
            for inner in child.children:
                words = {t.lower_ for t in inner.subtree}
                if inner.dep_ == "pobj" and words & _MEDIA and any(t.pos_ == "PROPN" for t in inner.subtree):
                    yield speaker_of(inner)


def _is_passive(verb: Token) -> bool:
    return any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)


def _impersonal(verb: Token) -> bool:
    """ "It was reported that …": nobody is named."""
    return any(c.dep_ in ("nsubjpass", "nsubj") and c.lower_ == "it" for c in verb.children)


def _cue_range(verb: Token) -> Range:
    return verb.idx, verb.idx + len(verb)


def _attached(phrase: Frame, verb: Frame) -> bool:
    """Tell whether a phrase stands in the verb's own clause, so that it speaks for the verb and not the reverse."""
    return phrase.covers(verb.cue[0])


def _without(frame: Frame, ranges: Sequence[Range]) -> Frame:
    content = frame.content
    for unwanted in ranges:
        content = _minus(content, unwanted)
    return replace(frame, content=content)


def _minus(ranges: Sequence[Range], unwanted: Range) -> tuple[Range, ...]:
    kept: list[Range] = []
    for start, end in ranges:
        if unwanted[1] <= start or unwanted[0] >= end:
            kept.append((start, end))
            continue
        if start < unwanted[0]:
            kept.append((start, unwanted[0]))
        if unwanted[1] < end:
            kept.append((unwanted[1], end))
    return tuple(kept)
