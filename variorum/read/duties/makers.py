"""Who made the agreements of a document: who signed, agreed or shook hands with whom."""

from collections.abc import Collection, Iterator

from variorum.read.duties.words import ALL_PARTIES, MUTUAL, SIGNING, is_deed, lemma
from variorum.read.parsed import Span, Token

_SEALING = frozenset({"hand", "pen", "signature", "name", "seal"})
_MAKING = SIGNING | {"undertake", "do"}


def makers_in(sentence: Span, found: Collection[int]) -> Iterator[list[Token]]:
    """Yield who signed, agreed or made peace with whom, where two or more are named."""
    others = [t for t in sentence if t.lower_ == "each" and t.dep_ == "det" and t.head.lower_ == "other"]
    for token in sentence:
        shaken = lemma(token) in ("shake", "put") and any(
            lemma(c) in _SEALING for c in token.children if c.dep_ == "dobj"
        )
        if shaken:
            yield from (g for c in token.children if c.dep_ == "nsubj" for g in _several(c))
        if lemma(token) in _MAKING and token.pos_ == "VERB":
            made = (token.dep_ == "ROOT" and token.i == sentence.start) or any(
                c.i in found or is_deed(c) for c in token.children if c.dep_ in ("dobj", "nsubjpass")
            )
            if (
                not made
                and lemma(token) not in ("agree", "sign")
                and not (token.dep_ in ("acl", "relcl") and token.head.i in found)
            ):
                continue
            for child in token.children:
                if child.dep_ == "nsubj":
                    yield from _several(child)
                    yield from _with_other(token, child)
                if child.dep_ in ("agent", "prep") and child.lower_ in ("by", "between"):
                    yield from (g for p in child.children if p.dep_ == "pobj" for g in _several(p))
        if lemma(token) in MUTUAL or any(t is token or token.is_ancestor(t) for t in others):
            yield from (g for c in token.children if c.dep_ == "nsubj" and token.pos_ == "VERB" for g in _several(c))
        if token.lower_ == "between" and (
            token.head.i in found or is_deed(token.head) or lemma(token.head) in SIGNING | MUTUAL
        ):
            yield from (g for p in token.children if p.dep_ == "pobj" for g in _several(p))


def _with_other(verb: Token, first: Token) -> Iterator[list[Token]]:
    """Yield who made an agreement with whom: "the Front has signed with the government"."""
    others = [p for c in verb.children if c.lower_ == "with" for p in c.children if p.dep_ == "pobj"]
    if others and first.pos_ in ("NOUN", "PROPN"):
        yield [first, others[0]]


def _several(first: Token) -> Iterator[list[Token]]:
    appositive = next((c for c in first.children if c.dep_ == "appos"), None)
    members = [first]
    if appositive is not None and not any(c.dep_ == "conj" for c in first.children):
        beside = [c for c in appositive.children if c.dep_ == "conj"]  # "the chief, Ana Ruiz, and the leader of …"
        if beside:
            yield [first, *beside]
            return
    while (other := next((c for c in members[-1].children if c.dep_ == "conj"), None)) is not None:
        members.append(other)
    subjects = [c for c in first.head.children if c.dep_ == "nsubj"]
    if len(members) == 1 and first.dep_ == "nsubj" and len(subjects) > 1:
        members = subjects
    paired = [c for c in first.children if c.dep_ in ("amod", "nmod") and any(o.dep_ == "conj" for o in c.children)]
    if len(members) > 1:
        yield members
    elif paired and lemma(first) in ALL_PARTIES:  # "the Georgian and Abkhaz sides"
        yield from _several(paired[0])
    elif lemma(first) == "envoy" or lemma(first) in (
        "head",
        "leader",
        "president",
        "delegate",
        "representative",
        "minister",
    ):
        of = [c for c in first.children if c.lower_ == "of"]
        inner = [p for c in of for p in c.children if p.dep_ == "pobj"]
        inner += [
            p
            for c in of
            for d in c.children
            if d.dep_ == "conj" and d.pos_ == "ADP"
            for p in d.children
            if p.dep_ == "pobj"
        ]
        if len(inner) > 1:
            yield inner
        elif inner:
            yield from _several(inner[0])
