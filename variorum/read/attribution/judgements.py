"""Denials by a judgement: "called the figure of 14 dead baseless", "calling the prisoners a fiction"."""

from collections.abc import Iterator

from variorum.read.attribution.frame import Frame, Range
from variorum.read.attribution.speaker import Speaker, is_passive, speaker_of, subject_of
from variorum.read.attribution.words import FALSEHOODS
from variorum.read.lexicon import load
from variorum.read.parsed import Token

_CALLING = frozenset(load("cues")["judging"]["words"])
_FARTHEST = 20  # tokens from the verb to its judgement (2026-11)
_RIGHT_BEHIND = 3  # tokens: "called a fable the version that …" (2026-11)


def judgement_frames(token: Token) -> Iterator[Frame]:
    """Yield the denial of a verb that calls something false. The parser seldom sees these whole, so order decides."""
    if token.lemma_.lower() not in _CALLING or token.pos_ != "VERB" or is_passive(token):
        return
    if any(c.dep_ == "neg" or c.lower_ == "as" for c in token.children):
        return
    content = _judged(token)
    speaker = _judge(token)
    if content is not None and speaker is not None:
        cue = (token.idx, token.idx + len(token))
        yield Frame(cue, speaker, "denied", (content,), f"cue.judgement:{token.lemma_.lower()}", 0.8)


def _judged(verb: Token) -> Range | None:
    """Return what is called false, up to the word that says so, or behind that word where it comes first."""
    sentence = verb.sent
    for token in verb.doc[verb.i + 1 : min(verb.i + _FARTHEST, sentence.end)]:
        if token.text in (";", ":", '"'):
            return None
        if token.lower_ not in FALSEHOODS:
            continue
        if token.i > verb.i + _RIGHT_BEHIND:
            return verb.nbor().idx, token.idx
        behind = token.i + 1 < sentence.end and not token.nbor().is_punct
        return (token.nbor().idx, sentence.end_char) if behind else None
    return None


def _judge(verb: Token) -> Speaker | None:
    taken_for_participle = verb.dep_ == "acl" and verb.tag_ == "VBD" and verb.head.pos_ in ("NOUN", "PROPN")
    return speaker_of(verb.head) if taken_for_participle else subject_of(verb)
