"""Verbs that hand on somebody else's words: "the agency quoted the mayor as saying that …"."""

from collections.abc import Iterator

from variorum.read.attribution.content import content_of
from variorum.read.attribution.frame import Frame, minus
from variorum.read.attribution.speaker import Speaker, agent_of, is_passive, speaker_of
from variorum.read.parsed import Token
from variorum.read.prose import subtree_range


def carrier_frame(token: Token, subject: Speaker | None) -> Iterator[Frame]:
    """Yield the frame of "the agency quoted the mayor as saying" or "the mayor was quoted by the agency as saying"."""
    if token.tag_ == "VBG" and token.lemma_.lower() in ("cite", "quote"):
        return  # a phrase: "…, citing the mayor"
    if is_passive(token):
        inner, outer = subject, agent_of(token)
    else:
        objects = [c for c in token.children if c.dep_ in ("dobj", "nsubj") and c.i > token.i]
        inner, outer = (speaker_of(objects[0]) if objects else None), subject
    if inner is None:
        return
    content = content_of(token)
    sayings = [c for c in token.subtree if c.lemma_.lower() in ("say", "tell") and c.tag_ == "VBG"]
    if sayings and not any(c.dep_ in ("ccomp", "dobj") for c in sayings[0].children) and token.head != token:
        content = minus([subtree_range(token.head)], subtree_range(token))
    if sayings and token.dep_ == "ROOT":
        clauses = [c for c in token.children if c.dep_ in ("ccomp", "parataxis") and c != sayings[0]]
        content = tuple(subtree_range(c) for c in clauses) + content
    carriers = (outer,) if outer is not None and outer.head.i != inner.head.i else ()
    cue = (token.idx, token.idx + len(token))
    yield Frame(cue, inner, "asserted", content, f"cue.carrier:{token.lemma_.lower()}", 0.85, carriers)
