"""The cue behind its statement: "…, the ministry said", "…, said the ministry"."""

from collections.abc import Iterator

from variorum.read.attribution.content import clause_of
from variorum.read.attribution.frame import Range
from variorum.read.attribution.speaker import NOBODY, Speaker, name_before, speaker_of
from variorum.read.attribution.words import HEARER_VERBS, RELATIVES, SUBJECTS, VERBS, may_speak
from variorum.read.lexicon import load
from variorum.read.parsed import Token

_NO_CLAUSE = ("acl", "relcl", "amod", "pcomp")  # "in a statement posted on Sunday": a verb, but no statement
_WITHIN_A_PHRASE = ("compound", "pobj", "poss", "prep", "conj")
_EVERYDAY = ("go", "continue", "point", "call", "appeal")  # verbs that mostly say nothing
_DAYS = frozenset((*load("times")["class"]["WEEKDAY"], *load("cues")["days"]["words"]))


def trailing(verb: Token, subject: Speaker | None) -> tuple[Speaker, tuple[Range, ...]] | None:
    """Read "…, the ministry said" and "…, said the ministry", where the statement is all that stands before the comma.

    The parser often loses the thread in long sentences, so this leans on order and commas more than on its tree.
    """
    if _behind_quote(verb) and (behind := _noun_phrase_behind(verb)) is not None:
        return behind, ((verb.sent.start_char, verb.nbor(-1).idx),)
    if (inserted_cue := _in_the_middle(verb)) is not None:
        return inserted_cue
    if any(c.dep_ == "prep" and c.lower_ in ("of", "about") and c.i > verb.i for c in verb.children):
        return None  # "as for the convoy, the priest speaks of 14"
    if verb.tag_ in ("VB", "VBG") or _complement_behind(verb) or _objects_behind(verb):
        return None
    if (named := name_before(verb)) is not None:
        subject = named
    if subject is None or not _next_to(subject, verb):
        subject = _noun_phrase_before(verb)
    if subject is None or subject.head.lower_ in NOBODY:
        return None
    first = min(next(t.i for t in subject.head.sent if t.idx >= subject.start), verb.i)
    if first == verb.sent.start:
        return None
    comma = subject.head.doc[first - 1]
    while comma.i > verb.sent.start and (comma.is_quote or comma.lower_ in ("the", "a", "an")):
        comma = comma.nbor(-1)
    if (opening := _first_of_two(comma)) is not None:
        comma = opening  # "…, a nurse and two residents said"
        subject = Speaker(subject.head, comma.nbor().idx, subject.end)
    before = verb.doc[verb.sent.start : comma.i]
    inserted = verb.i + 1 < verb.sent.end and verb.nbor().text == "," and verb.pos_ == "NOUN"
    around = (*before, *verb.doc[verb.i + 1 : verb.sent.end]) if inserted else before
    clause = any(t.pos_ in ("VERB", "AUX") and t.dep_ not in _NO_CLAUSE for t in around)
    if comma.text not in (",", "-", "–", "—") or not clause:
        return None
    content = ((before.start_char, comma.idx), *_resumption(verb, subject))
    return subject, content


def _first_of_two(conjunction: Token) -> Token | None:
    """Return the comma before the first of two speakers, where the parser took that one for a part of what is said."""
    if conjunction.lower_ != "and":
        return None
    at = conjunction.i - 1
    while at > conjunction.sent.start and conjunction.doc[at].pos_ in ("NOUN", "PROPN", "ADJ", "DET"):
        at -= 1
    return conjunction.doc[at] if conjunction.doc[at].text == "," and at < conjunction.i - 1 else None


def _in_the_middle(verb: Token) -> tuple[Speaker, tuple[Range, ...]] | None:
    """Read "nine are free, said Juan Vera, its spokesman, and the others will follow": both halves are his."""
    if verb.i < verb.sent.start + 3 or verb.nbor(-1).text != "," or verb.tag_ not in ("VBD", "VBZ"):
        return None
    before = verb.doc[verb.sent.start : verb.i - 1]
    if not any(t.pos_ in ("VERB", "AUX") and t.dep_ not in _NO_CLAUSE for t in before):
        return None
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "dobj") and c.i > verb.i]
    speaker = speaker_of(subjects[0]) if subjects else _noun_phrase_behind(verb)
    if (
        speaker is None
        or not may_speak(speaker.head)
        or any(c.dep_ in SUBJECTS and c.i < verb.i for c in verb.children)
    ):
        return None
    for token in verb.doc[speaker.head.i : verb.sent.end - 1]:
        says = any(not e.get("needs") for e in VERBS.get(token.lemma_.lower(), ())) and token.lemma_ not in _EVERYDAY
        if says and token.tag_ in ("VBD", "VBZ", "VBP"):
            return None  # somebody else speaks there
    for token in verb.doc[speaker.head.i : verb.sent.end - 2]:
        if token.text == "," and token.nbor().lower_ in ("and", "but") and _opens_clause(token.nbor()):
            named = Speaker(speaker.head, speaker.start, _end_before_comma(speaker))
            return named, ((before.start_char, before.end_char), (token.idx, verb.sent.end_char))
    return None


def _end_before_comma(speaker: Speaker) -> int:
    """Return where a name ends that the parser joined with what stands behind its comma."""
    behind = (t for t in speaker.head.doc[speaker.head.i : speaker.head.sent.end] if t.text == ",")
    comma = next(behind, None)
    return speaker.end if comma is None else min(speaker.end, comma.idx)


def _opens_clause(conjunction: Token) -> bool:
    """Tell whether a full clause stands behind "and": a finite verb with words before it."""
    behind = conjunction.doc[conjunction.i + 2 : conjunction.sent.end]
    return any(t.pos_ in ("VERB", "AUX") and t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in behind)


def _behind_quote(verb: Token) -> bool:
    """Tell whether a quotation ends right before a verb: "“Two died,” recited the chairman"."""
    return verb.i > verb.sent.start + 1 and verb.nbor(-1).text == '"' and verb.nbor(-2).is_punct


def _noun_phrase_behind(verb: Token) -> Speaker | None:
    """Return the noun phrase right behind a verb."""
    head = None
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if token.pos_ in ("NOUN", "PROPN", "PRON"):
            head = token
        elif token.pos_ not in ("DET", "ADJ", "NUM", "ADV", "PART"):
            break
    return speaker_of(head) if head is not None else None


def _complement_behind(verb: Token) -> bool:
    """Tell whether the statement follows the verb. A second cue ("the mayor said, the paper reported") is none."""
    complement = clause_of(verb)
    if complement is None or complement.i < verb.i:
        return False
    return complement.lemma_.lower() not in VERBS or any(c.lower_ == "that" for c in complement.children)


def _objects_behind(verb: Token) -> bool:
    if verb.i + 1 < verb.sent.end and verb.nbor().pos_ == "NUM":
        return True  # "the army says 12 died, the rebels say 30"
    if verb.lemma_.lower() in HEARER_VERBS:
        return False
    objects = (c for c in verb.children if c.dep_ in ("dobj", "attr", "oprd") and c.i > verb.i)
    return any(c.lemma_ != "statement" and c.lemma_.lower() not in _DAYS for c in objects)


def _next_to(subject: Speaker, verb: Token) -> bool:
    """Tell whether nothing but the subject's own clauses stands between it and its verb."""
    if subject.head.i > verb.i:
        return subject.head.i < verb.i + 12
    between = verb.doc[subject.head.i + 1 : verb.i]
    return not any(t.pos_ == "VERB" and not subject.head.is_ancestor(t) for t in between)


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
    if verb.pos_ == "NOUN":
        return _phrase_behind_comma(verb)
    head = verb.doc[at]
    if head.pos_ not in ("NOUN", "PROPN", "PRON"):
        return None
    while head.dep_ in _WITHIN_A_PHRASE and head.head.i < verb.i and head.head.pos_ != "VERB":
        if head.dep_ == "conj" and any(t.text == "," for t in head.doc[head.head.i : head.i]):
            break
        head = head.head
    return speaker_of(head) if head.pos_ in ("NOUN", "PROPN", "PRON") else None


def _phrase_behind_comma(cue: Token) -> Speaker | None:
    """Return all that stands between the last comma and a cue that the tagger took for a noun."""
    commas = [t.i for t in cue.doc[cue.sent.start : cue.i] if t.text == ","]
    words = [t for t in cue.doc[commas[-1] + 1 : cue.i] if not t.is_space] if commas else []
    while words and words[0].lower_ == "the":
        words = words[1:]
    nouns: list[Token] = []
    for token in words:
        if token.pos_ == "ADP" and nouns:
            break
        if token.pos_ in ("NOUN", "PROPN", "PRON"):
            nouns.append(token)
    return Speaker(nouns[-1], words[0].idx, words[-1].idx + len(words[-1])) if nouns and len(words) < 10 else None


def _resumption(verb: Token, subject: Speaker) -> Iterator[Range]:
    """Yield where the statement goes on behind the cue: "…, the ministry reported, a day after the release of 12"."""
    if subject.head.i > verb.i:
        return
    for token in verb.doc[verb.i + 1 : verb.sent.end - 1]:
        if token.text == "," and not token.is_quote:
            following = token.nbor()
            if (
                following.lower_ not in (*RELATIVES, "although", "though", "whereas")
                and following.lemma_.lower() not in VERBS
                and following.lower_ not in ("as", "citing", "quoting")
            ):
                yield following.idx, verb.sent.end_char
            return
