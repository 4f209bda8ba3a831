"""Phrases that name a source: "according to the mayor", "citing the mayor", "by the mayor's count"."""

from collections.abc import Iterator
from typing import Any

from spacy.tokens import Span, Token

from variorum.read.attribution.frame import Frame, minus
from variorum.read.attribution.speaker import speaker_of
from variorum.read.attribution.words import ACCOUNTS, RELATIVES
from variorum.read.lexicon import load
from variorum.read.prose import subtree_range

_PHRASES: dict[str, list[tuple[tuple[str, ...], dict[str, Any]]]] = {}  # by their first word
for _entry in load("cues")["phrase"]:
    for _words in _entry["words"]:
        _PHRASES.setdefault(_words.split()[0], []).append((tuple(_words.split()), _entry))
_BEFORE_ACCOUNTS = frozenset(load("cues")["accounts"]["after"])


def phrase_frames(sentence: Span) -> Iterator[Frame]:
    """Yield a frame for each phrase such as "according to X", over the clause that the phrase stands in."""
    tokens = list(sentence)
    for at, token in enumerate(tokens):
        for words, entry in _PHRASES.get(token.lower_, ()):
            if tuple(t.lower_ for t in tokens[at : at + len(words)]) != words:
                continue
            last = tokens[at + len(words) - 1]
            head = _phrase_object(token, last)
            if head is None:
                continue
            speaker = speaker_of(head)
            phrase = (token.idx, max(subtree_range(head)[1], last.idx + len(last)))
            clause = _clause_around(token)
            content = minus([subtree_range(clause)], phrase)
            if entry.get("outer"):
                content = minus([(sentence.start_char, sentence.end_char)], phrase)
            rule = f"cue.phrase:{' '.join(words)}"
            cue = (token.idx, last.idx + len(last))
            yield Frame(cue, speaker, "asserted", content, rule, 0.9, (), (phrase,))


def _phrase_object(first: Token, last: Token) -> Token | None:
    for child in last.children:
        if child.dep_ in ("pobj", "dobj") or (child.dep_ == "pcomp" and child.pos_ in ("PROPN", "NOUN")):
            return child
    for child in first.subtree:
        if child.dep_ in ("pobj", "dobj") and child.i > last.i:
            return child
    return None


def account_frames(sentence: Span) -> Iterator[Frame]:
    """Yield the frames of "by his count, …", "on the information she gathered, …", "in the ministry's account, …"."""
    for token in sentence:
        lemma = token.lemma_.lower()
        if lemma not in ACCOUNTS or token.dep_ != "pobj" or token.head.lower_ not in _BEFORE_ACCOUNTS:
            continue
        owners = [c for c in token.children if c.dep_ == "poss"]
        owners += [s for c in token.children if c.dep_ in ("relcl", "acl") for s in c.children if s.dep_ == "nsubj"]
        owners = [o for o in owners if o.lower_ not in RELATIVES]
        if not owners:
            continue
        phrase = subtree_range(token.head)
        content = minus([subtree_range(_clause_around(token.head))], phrase)
        yield Frame(phrase, speaker_of(owners[0]), "asserted", content, f"cue.account:{lemma}", 0.8, (), (phrase,))


def _clause_around(token: Token) -> Token:
    """Climb from a phrase to the verb of its clause (or the root where there is no verb)."""
    at = token.head
    while at.head != at and at.pos_ not in ("VERB", "AUX"):
        at = at.head
    while at.dep_ in ("aux", "auxpass", "xcomp", "ccomp", "acl") and at.head != at and token.i < at.head.i:
        at = at.head  # a phrase in front of the main verb speaks for all of it
    return at
