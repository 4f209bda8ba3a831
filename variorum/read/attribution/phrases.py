"""Phrases that name a source: "according to the mayor", "citing the mayor", "by the mayor's count"."""

from collections.abc import Iterator
from typing import Any

from spacy.tokens import Span, Token

from variorum.read.attribution.frame import Frame, minus
from variorum.read.attribution.speaker import quoters_of, speaker_of
from variorum.read.attribution.words import ACCOUNTS, RELATIVES, SUBJECTS, VERBS, may_speak
from variorum.read.lexicon import load
from variorum.read.prose import subtree_range

_PHRASES: dict[str, list[tuple[tuple[str, ...], dict[str, Any]]]] = {}  # by their first words
for _entry in load("cues")["phrase"]:
    for _words in _entry["words"]:
        _PHRASES.setdefault(_words.split()[0], []).append((tuple(_words.split()), _entry))
_BELIEF = frozenset(load("cues")["belief"]["words"])
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
            if _closes_sentence(token, head) and not entry.get("inner"):
                content = ((sentence.start_char, token.idx),)
            if entry.get("outer"):
                content = minus([(sentence.start_char, sentence.end_char)], phrase)
            rule = f"cue.phrase:{' '.join(words)}"
            cue = (token.idx, last.idx + len(last))
            yield Frame(cue, speaker, "asserted", content, rule, 0.9, tuple(quoters_of(speaker)), (phrase,))


def _closes_sentence(phrase: Token, head: Token) -> bool:
    """Tell whether a phrase ends a sentence in which nobody else speaks: all of it is what the source says."""
    sentence = phrase.sent
    last = sentence[-1] if not sentence[-1].is_punct else sentence[-1].nbor(-1)
    if phrase.i == sentence.start or phrase.nbor(-1).text != "," or head.right_edge.i < last.i:
        return False
    return not any(t.text == ";" or (t.lemma_.lower() in VERBS and t.tag_ in ("VBD", "VBZ", "VBP")) for t in sentence)


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
        lemma = token.lower_ if token.lower_ in ACCOUNTS else token.lemma_.lower()
        if lemma not in ACCOUNTS or token.dep_ not in ("pobj", "pcomp") or token.head.lower_ not in _BEFORE_ACCOUNTS:
            continue
        owners = [c for c in token.children if c.dep_ == "poss"]
        owners += [o for c in token.children if c.lower_ == "of" for o in c.children if may_speak(o)]
        owners += [s for c in token.children if c.dep_ in ("relcl", "acl") for s in c.children if s.dep_ == "nsubj"]
        owners = [o for o in owners if o.lower_ not in RELATIVES]
        if not owners:
            continue
        phrase = subtree_range(token.head)
        content = minus([subtree_range(_clause_around(token.head))], phrase)
        yield Frame(phrase, speaker_of(owners[0]), "asserted", content, f"cue.account:{lemma}", 0.8, (), (phrase,))


def belief_frames(sentence: Span) -> Iterator[Frame]:
    """Yield the frames of "if we are to believe the mayor, …", "if witnesses are to be believed, …"."""
    for token in sentence:
        if token.lemma_.lower() not in _BELIEF or token.pos_ != "VERB":
            continue
        clause = token.head if token.dep_ == "xcomp" else token
        anybody = any(c.dep_ == "nsubj" and c.lower_ in ("whoever", "anyone", "anybody") for c in clause.children)
        if not anybody and (clause.dep_ != "advcl" or not any(c.lower_ == "if" for c in clause.children)):
            continue
        believed = [i for c in (token, *token.children) if c == token or c.lower_ == "to" for i in c.children]
        speakers = [c for c in believed if c.dep_ in ("dobj", "pobj")]
        if token.tag_ == "VBN":
            speakers = [c for c in (*token.children, *clause.children) if c.dep_ in SUBJECTS]
        if speakers:
            phrase = subtree_range(clause)
            content = minus([subtree_range(clause.head)], phrase)
            speaker = speaker_of(speakers[0])
            yield Frame(phrase, speaker, "asserted", content, f"cue.belief:{token.lemma_.lower()}", 0.8, (), (phrase,))


def _clause_around(token: Token) -> Token:
    """Climb from a phrase to the verb of its clause (or the root where there is no verb).

    At the end of a sentence, behind a comma, a phrase speaks for all clauses up to one that somebody else says.
    """
    at = _own_clause(token)
    last = token.sent[-1] if not token.sent[-1].is_punct else token.sent[-1].nbor(-1)
    if token.i > token.sent.start and token.nbor(-1).text == "," and last.i <= token.right_edge.i:
        while at.dep_ in ("conj", "advcl") and at.head.lemma_.lower() not in VERBS and not _contrasts(at):
            at = at.head
    return at


def _contrasts(clause: Token) -> bool:
    return any(c.lower_ in ("while", "whereas", "but", "though", "although") for c in clause.children) or any(
        c.dep_ == "cc" and c.lower_ == "but" for c in clause.head.children
    )


def _own_clause(token: Token) -> Token:
    at = token.head
    while at.head != at and at.pos_ not in ("VERB", "AUX"):
        at = at.head
    while at.dep_ in ("aux", "auxpass", "xcomp", "ccomp", "acl") and at.head != at and token.i < at.head.i:
        at = at.head  # a phrase in front of the main verb speaks for all of it
    return at
