"""Nouns that report without a verb: "rumours that …", "reports of …"."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from variorum.read.attribution.frame import Frame, Range, minus
from variorum.read.attribution.speaker import speaker_of
from variorum.read.attribution.words import NOUNS, SUBJECTS
from variorum.read.prose import subtree_range


def noun_frames(token: Token, verbs: Sequence[Frame]) -> Iterator[Frame]:
    """Yield the frame of a reporting noun, where nobody in particular says so. `verbs` are its sentence's frames."""
    lemma = token.lemma_.lower()
    if token.pos_ != "NOUN" or lemma not in NOUNS:
        return
    if token.dep_ in SUBJECTS and any(f.speaker is not None and f.speaker.head.i == token.i for f in verbs):
        return  # the verb's own frame has it as its speaker
    rumour = NOUNS[lemma] == "rumoured"
    clauses = [c for c in token.children if c.i > token.i and _opens_statement(c, rumour)]
    if rumour and token.dep_ in SUBJECTS and token.head.pos_ in ("VERB", "AUX"):
        clauses.append(token.head)
    said = any(_says_that(c) for c in clauses)
    owner = next((c for c in token.children if c.dep_ == "poss"), None)
    if (
        not clauses
        or (owner is not None and not said)
        or any(c.lower_ in ("a", "this") and not said for c in token.children)
    ):
        return
    end = token.idx + len(token)
    content: tuple[Range, ...] = ((end, subtree_range(token)[1]),)
    if token.dep_ in SUBJECTS:
        content = minus([subtree_range(token.head)], (token.left_edge.idx, end))
    elif token.dep_ == "pobj" and token.head.lower_ == "with" and token.nbor().pos_ == "VERB":
        content = ((end, token.sent.end_char),)
    yield Frame(
        (token.idx, end),
        speaker_of(owner if owner is not None else token),
        NOUNS[lemma],
        content,
        f"cue.noun:{lemma}",
        0.7,
    )


def _says_that(clause: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.subtree)


def _opens_statement(child: Token, rumour: bool) -> bool:
    """Tell whether a clause behind a reporting noun says what was reported, not who made the report or when."""
    if _says_that(child):
        return child.dep_ in ("acl", "relcl", "ccomp", "appos")
    if not rumour:
        return False
    if child.dep_ == "prep":
        return child.lower_ in ("of", "about")
    return child.dep_ in ("acl", "relcl") and child.tag_ != "VBN"
