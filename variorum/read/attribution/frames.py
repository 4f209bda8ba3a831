"""The reporting frames of a sentence: phrases, verbs and nouns together, each kept out of the others' words."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from variorum.read.attribution.attitudes import attitude_frames
from variorum.read.attribution.frame import Frame, Range, minus
from variorum.read.attribution.judgements import judgement_frames
from variorum.read.attribution.nouns import noun_frames
from variorum.read.attribution.phrases import account_frames, belief_frames, listing_frames, phrase_frames, rival_frames
from variorum.read.attribution.verbs import verb_frames
from variorum.read.attribution.words import NESTING
from variorum.read.parsed import Span

_OWN_SUBJECT = 25  # characters: an "it" farther from its cue than this belongs to another clause (2026-11)


def find_frames(sentence: Span) -> list[Frame]:
    """Return the reporting frames of a sentence, in the order of their cues."""
    phrases = _each_its_own([*phrase_frames(sentence), *account_frames(sentence), *belief_frames(sentence)], sentence)
    phrases += [*rival_frames(sentence), *listing_frames(sentence)]
    verbs = [f for token in sentence for f in (*judgement_frames(token), *verb_frames(token))]
    verbs = [_without(f, [p.made_by[0] for p in phrases if _attached(p, f)]) for f in verbs]
    behind = [r for f in verbs for r in f.made_by]
    verbs = [_without(f, behind) for f in verbs]
    nouns = [f for token in sentence for f in noun_frames(token, verbs)]
    attitudes = [f for token in sentence for f in attitude_frames(token, verbs)]
    frames = sorted([*phrases, *verbs, *nouns, *attitudes], key=lambda f: f.cue)
    frames = _kept_to_their_parts(frames, sentence)
    return [_with_shared_speaker(f, frames[:at]) for at, f in enumerate(frames)]


def _each_its_own(phrases: list[Frame], sentence: Span) -> list[Frame]:
    """Give each of several phrases its own stretch: "twelve died according to the army, 30 according to the rebels"."""
    plain = sorted((p for p in phrases if p.rule not in NESTING), key=lambda p: p.made_by[0])
    if len(plain) < 2:
        return phrases
    leading = plain[0].made_by[0][0] == sentence.start_char
    semicolons = [t.idx for t in sentence if t.text == ";"]
    edges = sorted([sentence.start_char, sentence.end_char, *semicolons, *(e for p in plain for e in p.made_by[0])])
    own: dict[Range, Range] = {}
    for phrase in plain:
        start, end = phrase.made_by[0]
        stretch = (
            (end, next((e for e in edges if e > end), end))
            if leading
            else (next((e for e in reversed(edges) if e < start), start), start)
        )
        words = sentence.doc.char_span(*stretch, alignment_mode="contract")
        if words is None or not any(t.pos_ in ("NUM", "VERB") for t in words):
            return phrases
        own[start, end] = stretch
    return [replace(p, content=(own[p.made_by[0]],)) if p.rule not in NESTING else p for p in phrases]


def _kept_to_their_parts(frames: list[Frame], sentence: Span) -> list[Frame]:
    """Keep frames out of each other's part of the sentence: "36, relatives say; the council puts the number at 20"."""
    stops = [t.idx for t in sentence if t.text == ";"]
    if not stops or not frames or any("belief" in f.rule for f in frames):
        return frames
    if any(t.text == '"' or (t.text == ":" and t.idx > frames[0].cue[0]) for t in sentence):
        return frames  # "the ministry said: …; …": all that is behind the colon may be its own
    parts = list(pairwise([sentence.start_char, *stops, sentence.end_char]))
    speaking = {part for part in parts for f in frames if f.speaks and part[0] <= f.cue[0] < part[1]}
    kept: list[Frame] = []
    for frame in frames:
        own = next(part for part in parts if part[0] <= frame.cue[0] < part[1])
        others = [p for p in parts if p != own and p in speaking]
        if _tells_a_number(frame, own, sentence):
            others += [p for p in parts if p < own]
        for other in others:
            frame = replace(frame, content=minus(frame.content, other))
        kept.append(frame)
    return kept


def _tells_a_number(frame: Frame, part: Range, sentence: Span) -> bool:
    """Tell whether a frame that does not close a statement covers a number in its own part of the sentence."""
    if frame.rule.startswith("cue.trailing"):
        return False
    return any(t.pos_ == "NUM" and part[0] <= t.idx < part[1] and frame.covers(t.idx) for t in sentence)


def _attached(phrase: Frame, verb: Frame) -> bool:
    """Tell whether a phrase stands in the verb's own clause, so that it speaks for the verb and not the reverse."""
    return phrase.covers(verb.cue[0])


def _without(frame: Frame, ranges: Sequence[Range]) -> Frame:
    content = frame.content
    for unwanted in ranges:
        content = minus(content, unwanted)
    return replace(frame, content=content)


def _with_shared_speaker(frame: Frame, earlier: Sequence[Frame]) -> Frame:
    """Give "…, the army reports, denying that …" its speaker, where the tree offers an empty "it" instead."""
    speaker = frame.speaker
    if speaker is None or speaker.head.lower_ != "it" or speaker.start > frame.cue[0] - _OWN_SUBJECT:
        return frame
    speakers = [f.speaker for f in earlier if f.speaker is not None and f.cue[0] < frame.cue[0]]
    return replace(frame, speaker=speakers[-1]) if speakers else frame
