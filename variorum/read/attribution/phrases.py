"""Phrases that name a source: "according to the mayor", "citing the mayor", "by the mayor's count"."""

from collections.abc import Iterator
from typing import Any

from variorum.read.attribution.frame import Frame, Range, minus
from variorum.read.attribution.speaker import owner_of, quoters_of, speaker_of
from variorum.read.attribution.words import ACCOUNTS, RELATIVES, SUBJECTS, VERBS, may_speak
from variorum.read.lexicon import load
from variorum.read.parsed import Span, Token
from variorum.read.prose import subtree_range

_PHRASES: dict[str, list[tuple[tuple[str, ...], dict[str, Any]]]] = {}  # by their first words
for _entry in load("cues")["phrase"]:
    for _words in _entry["words"]:
        _PHRASES.setdefault(_words.split()[0], []).append((tuple(_words.split()), _entry))
_AGAINST = frozenset(load("cues")["rival"]["words"])
_LISTED = frozenset((*load("cues")["listed"]["words"], *ACCOUNTS))
_GIVING = frozenset(load("cues")["listed"]["verbs"])
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
            speaker = speaker_of(_giver_of(head) or head)
            phrase = (token.idx, max(subtree_range(head)[1], last.idx + len(last)))
            clause = _clause_around(token)
            content = minus([subtree_range(clause)], phrase)
            if _closes_sentence(token, head) and not entry.get("inner"):
                content = ((sentence.start_char, token.idx),)
            elif (part := _part_closed_by(token, phrase[1])) is not None and not entry.get("inner"):
                content = (part,)
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


def _part_closed_by(phrase: Token, end: int) -> Range | None:
    """Return what a phrase closes up to its own semicolon: "14 died, according to the army; the rebels …"."""
    sentence = phrase.sent
    stops = [t for t in sentence if t.text == ";"]
    behind = next((t for t in stops if t.i > phrase.i), None)
    if behind is None or phrase.i == sentence.start or phrase.nbor(-1).text != "," or behind.idx > end:
        return None
    first = max([sentence.start, *(t.i + 1 for t in stops if t.i < phrase.i)])
    words = sentence.doc[first : phrase.i]
    if any(t.lemma_.lower() in VERBS and t.tag_ in ("VBD", "VBZ", "VBP") for t in words):
        return None
    return words.start_char, phrase.idx


def _giver_of(account: Token) -> Token | None:
    """Return whose account it is by the clause behind it: "the tally that Juan Vera, the army's aide, read out"."""
    if account.lemma_.lower() not in ACCOUNTS:
        return None
    clauses = [c for c in account.children if c.dep_ in ("relcl", "acl")]
    givers = [s for c in clauses for s in c.children if s.dep_ == "nsubj" and s.lower_ not in RELATIVES]
    givers += [o for c in clauses for a in c.children if a.dep_ == "agent" for o in a.children if o.dep_ == "pobj"]
    return next((g for g in givers if may_speak(g) or g.pos_ == "PRON"), None)


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
        named = lemma in ACCOUNTS or _is_account_again(token)
        if not named or token.dep_ not in ("pobj", "pcomp") or token.head.lower_ not in _BEFORE_ACCOUNTS:
            continue
        owners = [owner_of(c) for c in token.children if c.dep_ == "poss"]
        owners += [o for c in token.children if c.lower_ == "of" for o in c.children if may_speak(o) or _is_ours(o)]
        owners += [s for c in token.children if c.dep_ in ("relcl", "acl") for s in c.children if s.dep_ == "nsubj"]
        owners = [o for o in owners if o.lower_ not in RELATIVES]
        if not owners:
            continue
        phrase = subtree_range(token.head)
        content = minus([subtree_range(_clause_around(token.head))], phrase)
        yield Frame(phrase, speaker_of(owners[0]), "asserted", content, f"cue.account:{lemma}", 0.8, (), (phrase,))


def _is_account_again(token: Token) -> bool:
    """Read "that" in "21 by the army's count, 22 by that of the rebels" as the account named before it."""
    if token.lower_ != "that" or not any(c.lower_ == "of" for c in token.children):
        return False
    return any(t.lemma_.lower() in ACCOUNTS for t in token.doc[token.sent.start : token.i])


def rival_frames(sentence: Span) -> Iterator[Frame]:
    """Yield the frames of numbers set against another's: "30 by our count, against the ministry's 24"."""
    for token in sentence:
        if token.lower_ not in _AGAINST or token.dep_ != "prep":
            continue
        for number in token.children:
            owners = [c for c in number.children if c.dep_ == "poss" and may_speak(c)] if number.pos_ == "NUM" else []
            if owners:
                content = (number.idx, subtree_range(number)[1])
                phrase = (token.idx, content[1])
                cue = (token.idx, token.idx + len(token))
                yield Frame(cue, speaker_of(owners[0]), "asserted", (content,), "cue.rival", 0.7, (), (phrase,))


def listing_frames(sentence: Span) -> Iterator[Frame]:
    """Yield the frame of an account with a list behind its colon: "The toll, as the mayor gave it: 14 dead; …"."""
    colon = next((t for t in sentence if t.text == ":"), None)
    if colon is None:
        return
    for account in sentence.doc[sentence.start : colon.i]:
        if account.lemma_.lower() not in _LISTED or account.dep_ not in (*SUBJECTS, "ROOT", "dep"):
            continue
        giver = _giver_of(account) or _who_gave(account, colon)
        if giver is not None:
            cue = (account.idx, account.idx + len(account))
            content = ((colon.idx, sentence.end_char),)
            rule = f"cue.listing:{account.lemma_.lower()}"
            yield Frame(cue, speaker_of(giver), "asserted", content, rule, 0.7)
            return


def _who_gave(account: Token, colon: Token) -> Token | None:
    """Return who stands between "as" and the verb of "the balance, such as Juan Vera gave it this morning:"."""
    words = account.doc[account.i + 1 : colon.i]
    at = next((t.i for t in words if t.lower_ == "as"), None)
    verb = next((t for t in words if at is not None and t.i > at and t.lemma_.lower() in _GIVING), None)
    if at is None or verb is None:
        return None
    names = [t for t in account.doc[at + 1 : verb.i] if t.dep_ in ("nsubj", "pobj") and may_speak(t)]
    return names[0] if names else None


def _is_ours(owner: Token) -> bool:
    """Tell whether somebody is the publisher's own: "by the reckoning of our field staff"."""
    return any(c.dep_ == "poss" and c.lower_ in ("our", "my") for c in owner.children)


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
    while at.dep_ == "acomp" and at.head.pos_ in ("VERB", "AUX"):
        at = at.head  # "remain uprooted by the agency's count"
    while at.dep_ in ("aux", "auxpass", "xcomp", "ccomp", "acl") and at.head != at and token.i < at.head.i:
        at = at.head  # a phrase in front of the main verb speaks for all of it
    return at
