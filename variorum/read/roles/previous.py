"""Previous: a figure that the document itself says is superseded."""

from collections.abc import Sequence

from variorum.read.counting import Count
from variorum.read.lexicon import load
from variorum.read.parsed import Span, Token
from variorum.read.roles.climbing import cue_above, verbs_above

_LEXICON = load("roles")["previous"]
_ADVERBS = frozenset(_LEXICON["adverbs"])
_ADJECTIVES = frozenset(_LEXICON["adjectives"])
_FROM = frozenset(_LEXICON["from"])
_RISING = frozenset(_LEXICON["rising"])
_CORRECTING = frozenset(_LEXICON["correcting"])
_MONTHS = frozenset(load("times")["class"]["MONTH"])
_CHANGING = _RISING | {"bring", "correct", "amend", "scale"}
_ONCE = frozenset(_LEXICON["once"])
_PERCEIVING = frozenset(_LEXICON["perceiving"])
_OLDER = frozenset(_LEXICON["older"])
_CUES = load("cues")
_PAPERS = frozenset((*_CUES["papers"]["words"], *_CUES["accounts"]["words"], *load("measures")["tolls"]["words"]))
_SAYING = frozenset(w for e in _CUES["verb"] for w in e["words"] if e["stance"] == "asserted") - _PERCEIVING


def is_previous(count: Count, others: Sequence[Count]) -> bool:
    """Read "up from 49", "had initially said 49", "an initial figure of 49", "corrected the 49 announced on Monday"."""
    sentence = count.number.sent
    if (
        _is_brought_down(count)
        or _is_set_right(count)
        or _is_where_it_rose_from(count, sentence)
        or _is_dated_in_brackets(count, others)
        or _by_an_older_paper(count)
        or _is_given_up(count)
    ):
        return True
    above = list(verbs_above(count))
    if above and any(c.lower_ == "now" for c in above[0].children):
        return False
    if _is_corrected(count):
        return True
    for verb in (*above, *cue_above(count.anchor)):
        if any(_says_before(c) and c.i < max(verb.i, count.number.i) for c in verb.children):
            return not _is_what_is_left(count)
        told = verb.lemma_.lower() in _SAYING and not any(
            c.dep_ == "nsubjpass" and c == count.anchor for c in verb.children
        )
        if told and any(c.lower_ == "had" and c.dep_ == "aux" for c in verb.children):
            return True
        if any(_is_an_older_paper(c) for c in verb.children):
            return True
    verb = count.anchor.head
    if verb.lemma_.lower() != "be":
        return False
    return any(_says_before(c) for child in verb.children for c in (child, *child.children))


def is_held_against(count: Count, others: Sequence[Count]) -> bool:
    """Tell whether a count is what a newer one is compared with: "6,400 have fled, against 3,900 a week ago"."""
    doc = count.number.doc
    before = [t.lower_ for t in doc[max(0, count.value.hedged_from - 2) : count.value.hedged_from]]
    if "against" not in before and before[-2:] != ["compared", "with"] and before[-2:] != ["compared", "to"]:
        return False
    newer = any(o.measure == count.measure and o.number.i < count.number.i for o in others)
    behind = {t.lower_ for t in doc[count.value.hedged_to + 1 : count.value.hedged_to + 9]}
    return newer and count.measure != "returned" and bool(behind & (_OLDER | _MONTHS))


def _is_where_it_rose_from(count: Count, sentence: Span) -> bool:
    doc = sentence.doc
    first, last = count.value.hedged_from, count.value.hedged_to
    if first <= sentence.start or doc[first - 1].lower_ not in _FROM:
        return False
    if first - 2 >= sentence.start and doc[first - 2].lower_ in ("up", "down"):
        return True
    around = [t.lemma_.lower() for t in doc[max(sentence.start, first - 9) : min(sentence.end, last + 6)]]
    rising = doc[first - 2]
    if rising.tag_ == "VBN" and rising.lemma_.lower() in _RISING and rising.dep_ in ("acl", "amod"):
        return True  # "a number raised from 118 after the count"
    to = any(t.lower_ in ("to", ",", ".") for t in doc[last + 1 : min(sentence.end, last + 5)])
    return to and any(w in _RISING for w in around)


def _is_corrected(count: Count) -> bool:
    """Read "corrected the 49 announced on Monday", by the verb right before the number."""
    before = count.number.doc[max(0, count.value.hedged_from - 3) : count.value.hedged_from]
    return len(before) > 1 and before[-1].lower_ == "the" and before[-2].lemma_.lower() in _CORRECTING


def _is_given_up(count: Count) -> bool:
    """Read "the 14 men once listed as missing": what was said of them holds no more."""
    words = count.anchor.doc[count.anchor.i + 1 : count.anchor.i + 3]
    return len(words) == 2 and words[0].lower_ == "once" and words[1].lemma_.lower() in _ONCE


def _is_brought_down(count: Count) -> bool:
    """Read "the claim of 46 dead was brought down to 38", "the 46 dead have become 38"."""
    for verb in verbs_above(count):
        if verb.lemma_ == "become" and any(c.dep_ == "attr" and c.pos_ == "NUM" for c in verb.children):
            return count.anchor.i < verb.i
        subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
        to = any(c.lower_ == "to" and any(t.pos_ == "NUM" for t in c.children) for c in verb.children)
        if subject is not None and to and subject.is_ancestor(count.number) and verb.lemma_.lower() in _CHANGING:
            return True
    return False


def _is_set_right(count: Count) -> bool:
    """Read "14 rather than the nine that he had announced"."""
    doc, first, last = count.number.doc, count.value.hedged_from, count.value.hedged_to
    before = " ".join(t.lower_ for t in doc[max(0, first - 3) : first])
    return before in ("rather than the", "instead of the") and any(t.lower_ == "had" for t in doc[last + 1 : last + 6])


def _is_dated_in_brackets(count: Count, others: Sequence[Count]) -> bool:
    """Read "estimated at 3,400 (1 September: 1,845)"."""
    first = count.value.hedged_from
    before = [t.text for t in count.number.doc[max(0, first - 6) : first]]
    newer = any(o.measure == count.measure and o.number.i < count.number.i for o in others)
    return newer and before[-1:] == [":"] and "(" in before and any(w.isdigit() for w in before)


def _by_an_older_paper(count: Count) -> bool:
    """Read "after an initial figure of 49", "to the 49 of the first announcement"."""
    doc = count.number.doc
    first, last = count.value.hedged_from, count.value.hedged_to
    before = [t for t in doc[max(0, first - 4) : first] if t.lower_ in _ADJECTIVES]
    if before and doc[first - 1].lower_ == "of" and before[-1].head.lemma_.lower() in _PAPERS:
        return True
    behind = doc[last + 1 : last + 4]
    return len(behind) == 3 and behind[0].lower_ == "of" and behind[2].lower_ in _ADJECTIVES


def _is_what_is_left(count: Count) -> bool:
    """Tell whether the count is said to hold still: "initially listed four, of whom one is still missing"."""
    return any(t.lower_ in ("still", "now") for t in count.anchor.head.children)


def _is_an_older_paper(subject: Token) -> bool:
    """Tell whether an earlier word on the matter speaks: "an initial statement put the dead at 14"."""
    if subject.dep_ != "nsubj" or subject.lemma_.lower() not in _PAPERS:
        return False
    return any(m.lower_ in _ADJECTIVES and m.dep_ == "amod" for m in subject.children)


def _says_before(word: Token) -> bool:
    return word.dep_ == "advmod" and word.lower_ in _ADVERBS
