"""A deed as the fields of a claim, each value with the characters it was read from."""

from collections.abc import Iterator
from dataclasses import replace

from variorum.read.actions.happenings import Happening
from variorum.read.actions.phrases import phrase
from variorum.read.lexicon import load
from variorum.read.parsed import Token
from variorum.read.speakers import Named, kind_of
from variorum.read.voices import Voice
from variorum.records import Claim, Evidence, Span, Unresolved

_PRONOUNS: dict[str, list[str]] = load("speakers")["pronouns"]
_OWN = {
    "person": frozenset((*_PRONOUNS["person"], "i", "my", "his", "her")),
    "organisation": frozenset((*_PRONOUNS["organisation"], "its", "we", "our", "they", "their")),
    "plural": frozenset((*_PRONOUNS["plural"], "their", "we", "our")),
}
_RELATIVES = frozenset(
    {"who", "whom", "which", "that", "whose", "one", "some", "all", "those", "these", "this", "what", "such"}
)


def with_deed(claim: Claim, deed: Happening, voice: Voice, text: str) -> Claim:
    """Return the claim that tells of the deed. A pronoun is its speaker where it can stand for nobody else."""
    apart = deed.target is not None and deed.target.head == deed.actor
    actor = NamedParty("actor", deed.actor, voice, text, behind=deed.trigger, alone=apart)
    apart = deed.target is not None and deed.target.head == deed.target
    target = NamedParty("target", deed.target, voice, text, behind=deed.trigger, alone=apart)
    words = tuple(Evidence("action", Span.of(text, t.idx, t.idx + len(t))) for t in deed.words)
    means = deed.means
    mode = (Evidence("mode", Span.of(text, means.idx, means.idx + len(means))),) if means is not None else ()
    return replace(
        claim,
        actor=actor.name,
        action=deed.action,
        target=target.name,
        rule=f"{claim.rule}+{deed.rule}",
        confidence=round(min(claim.confidence, deed.confidence), 2),
        mode=deed.mode,
        auxiliary=deed.auxiliary,
        acled_type=deed.acled[0] if deed.acled else None,
        acled_subtype=deed.acled[1] if deed.acled else None,
        evidence=(*claim.evidence, *words, *mode, *actor.evidence, *target.evidence),
        unresolved=(*claim.unresolved, *actor.unresolved, *target.unresolved),
    )


class NamedParty:
    """Who did something, or to whom: `name` is None where nobody is named or a pronoun can't be followed."""

    def __init__(
        self, field: str, noun: Token | None, voice: Voice, text: str, *, behind: Token, alone: bool = False
    ) -> None:
        """Take the noun that names the party in the clause of the word `behind`; `alone` as in `phrase`."""
        self.name: str | None = None
        self.evidence: tuple[Evidence, ...] = ()
        self.unresolved: tuple[Unresolved, ...] = ()
        if noun is None or noun.lower_.endswith(("self", "selves")):
            return
        if noun.pos_ != "PRON" and noun.lower_ not in _RELATIVES:
            span = Span.of(text, *phrase(noun, alone=alone, behind=behind))
            self.name, self.evidence = " ".join(span.quote.split()), (Evidence(field, span),)
            return
        word = Span.of(text, noun.idx, noun.idx + len(noun))
        speaker = _speaker(noun, voice)
        if speaker is None:
            self.unresolved = (Unresolved(field, word, "whom the word stands for can't be followed"),)
            return
        self.name = speaker.text
        self.evidence = (Evidence(field, word), Evidence(field, Span.of(text, speaker.start, speaker.end)))


def _speaker(pronoun: Token, voice: Voice) -> Named | None:
    """Return the speaker where the pronoun means nobody else: "the army said it had shelled the town"."""
    statement, source = voice.statement, voice.source
    if statement is None or source is None or source.why_not is not None or statement.frame.speaker is None:
        return None
    if pronoun.lower_ not in _OWN[kind_of(statement.frame.speaker.head)]:
        return None
    start = next((s for s, e in statement.content if s <= pronoun.idx < e), pronoun.idx)
    first = pronoun.lower_ in ("we", "our", "i", "my")
    return source if first or not any(_others(pronoun, start)) else None


def _others(pronoun: Token, start: int) -> Iterator[Token]:
    """Yield the nouns of what is said before the pronoun, which it might stand for as well."""
    for token in pronoun.doc[pronoun.sent.start : pronoun.i]:
        if (
            token.idx >= start
            and token.pos_ in ("NOUN", "PROPN")
            and token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj")
        ):
            yield token
