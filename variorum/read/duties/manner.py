"""What the words beside a deed say of how it met a duty: on time, late, in part, as the accord prescribes."""

import re
from collections.abc import Iterator, Sequence

from variorum.read.duties.anchors import Anchors
from variorum.read.duties.compliance_words import KINDS_OF_DEED, PHRASES, UNDONE
from variorum.read.duties.doers import doer_of, is_armed, side_of
from variorum.read.duties.reality import is_negated, reality
from variorum.read.duties.verdict import Verdict
from variorum.read.page import Page
from variorum.read.parsed import Span as Sentence
from variorum.read.parsed import Token
from variorum.records import ComplianceStatus

_AS_IT_SAYS = frozenset(
    {
        "require",
        "prescribe",
        "demand",
        "stipulate",
        "provide",
        "oblige",
        "foresee",
        "lay",
        "say",
        "specify",
        "envisage",
        "ask",
    }
)
_IN_ACCORD = re.compile(r"\b(?:in (?:line|accordance|keeping|compliance|conformity) with|true to|pursuant to)\b")
LATE = re.compile(
    r"\b(?:\w+ (?:hours?|days?|weeks?|months?|years?) "
    r"(?:late|past the|past its|overdue|behind|over the|after the (?:\w+ )?(?:deadline|date|limit|term|time|day)"
    r"|beyond (?:the|its|their))|with a delay)\b"
)
_EARLY = re.compile(
    r"\b\w+ (?:hours?|days?|weeks?|months?) (?:early|sooner|ahead of|in advance|inside the|before the (?:\w+ )?"
    r"(?:deadline|date|limit|term|time|day))\b"
)
_WHOLLY = frozenset({"completely", "fully", "entirely", "wholly", "altogether", "totally"})
_ENDING = frozenset({"run", "pass", "expire", "end", "lapse", "elapse"})  # what a term does itself
_AGREED = frozenset({"agree", "promise", "pledge", "undertake", "stipulate", "vow"})
_SAID_SO = re.compile(r"agreed|promise|pledge|undert|stipulat|accord|foreseen|laid down|required")
_PUTTING_OFF = frozenset({"postpone", "delay", "defer", "reschedule"})
_MANNERS: tuple[tuple[re.Pattern[str], ComplianceStatus], ...] = ((_EARLY, "met"), *PHRASES, (LATE, "missed"))
_Phrase = tuple[ComplianceStatus, tuple[int, int]]
_DONE = ("VBD", "VBN", "VBP", "VBZ")


def of_manner(page: Page, sentence: Sentence, anchors: Anchors) -> Iterator[Verdict]:
    """Yield what the sentence says of how deeds were done."""
    phrases = _phrases(page, sentence)
    for token in sentence:
        if token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB"):
            yield from _by_manner(page, token, sentence, anchors, phrases)


def _phrases(page: Page, sentence: Sentence) -> list[_Phrase]:
    """Return the words of a sentence that tell how a deed was done, those that count most first."""
    return [
        (status, match.span())
        for expression, status in _MANNERS
        for match in expression.finditer(page.prose.lowered, sentence.start_char, sentence.end_char)
    ]


def _by_manner(
    page: Page, verb: Token, sentence: Sentence, anchors: Anchors, phrases: Sequence[_Phrase]
) -> Iterator[Verdict]:
    so = reality(verb)
    if so is None or verb.tag_ not in _DONE or verb.dep_ in ("aux", "auxpass", "acl") or verb.lemma_.lower() in _ENDING:
        return
    lemma = verb.lemma_.lower()
    if lemma in UNDONE or lemma in _PUTTING_OFF or any(c.lower_ == "yet" and lemma == "have" for c in verb.children):
        return  # "failed to leave, as the accord requires" is no deed done
    found = _manner(page, verb, sentence, anchors, phrases)
    if found is None or not anchors.speaks:
        return
    status, words = found
    if so == "not so":
        status = "missed" if status == "met" else "partly met" if status == "partly met" else status
    tied = anchors.counts(verb) or anchors.tied(sentence) or anchors.told_in(sentence)
    tied = tied or _SAID_SO.search(page.prose.parsed[slice(*words)].lower()) is not None
    tied = tied or LATE.search(page.prose.lowered, sentence.start_char, sentence.end_char) is not None
    if tied or (anchors.any and verb.lemma_.lower() in KINDS_OF_DEED) or (status == "met" and is_armed(doer_of(verb))):
        yield Verdict(status, verb, words, side_of(verb), verb, None, "compliance.manner")


def _manner(
    page: Page, verb: Token, sentence: Sentence, anchors: Anchors, phrases: Sequence[_Phrase]
) -> tuple[ComplianceStatus, tuple[int, int]] | None:
    """Return what the words that hang on a verb say of how its deed met a duty."""
    for status, words in phrases:
        own = words[0] <= verb.idx < words[1]  # "as planned": the verb of the phrase itself
        if not own and _hangs_on(page, words, verb):
            return status, words
    for child in verb.children:
        as_clause = child.dep_ == "advcl" and any(c.lower_ == "as" for c in child.children)
        if as_clause and child.lemma_.lower() in _AGREED:
            return "met", (child.left_edge.idx, child.idx + len(child))
        if as_clause and child.lemma_.lower() in _AS_IT_SAYS and any(anchors.kind(t) for t in child.subtree):
            return "met", (child.left_edge.idx, child.idx + len(child))
        required = [t for t in child.children if t.dep_ == "relcl" and t.lemma_.lower() in _AS_IT_SAYS]
        if child.dep_ in ("dobj", "nsubjpass") and any(anchors.kind(c) for t in required for c in t.children):
            return "met", (child.idx, required[0].idx + len(required[0]))  # "lodged the maps that the accord requires"
        if child.lower_ in _WHOLLY and is_negated(verb):
            return "partly met", (verb.idx, child.idx + len(child))
    for match in _IN_ACCORD.finditer(page.prose.lowered, sentence.start_char, sentence.end_char):
        after = [t for t in sentence if match.end() <= t.idx < match.end() + 60 and anchors.kind(t) == "agreement"]
        if after and _hangs_on(page, match.span(), verb):
            return "met", (match.start(), after[0].idx + len(after[0]))
    return None


def _hangs_on(page: Page, words: tuple[int, int], verb: Token) -> bool:
    """Tell whether words belong to the clause of a verb outside them: of "left as agreed" to that of "left"."""
    span = page.prose.doc.char_span(words[0], words[0] + 1, alignment_mode="expand")
    if span is None:
        return False
    token = span[0]
    if verb in token.ancestors or token.head == verb:
        outer = (t for t in token.ancestors if not words[0] <= t.idx < words[1])
        return next((t for t in outer if t.pos_ in ("VERB", "AUX") and t.dep_ != "amod"), None) == verb
    return False
