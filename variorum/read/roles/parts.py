"""Parts: counts that are a share of another count, by the words around them."""

from collections.abc import Sequence

from variorum.read.counting import Count
from variorum.read.lexicon import load
from variorum.read.parsed import Span
from variorum.records import Measure

Counted = dict[Measure, set[str]]
"""What a document has counted so far: the measures, and the nouns for those counted."""

_LEXICON = load("roles")
_COMPONENT = _LEXICON["component"]
_REST = frozenset(_COMPONENT["rest"])
_TAKES_FROM_ELSEWHERE = frozenset({"measure.list", "measure.partitive", "measure.inherited", "measure.sum"})


def is_part(count: Count, others: Sequence[Count], counted: Counted) -> bool:
    """Tell whether a count is part of another. `counted` is what the document has counted so far."""
    sentence = count.number.sent
    doc = sentence.doc
    first, last = count.value.hedged_from, count.value.hedged_to
    before = [t.lemma_.lower() for t in doc[max(sentence.start, first - 4) : first]]
    if _is_the_whole(count):
        return False
    if any(w in _COMPONENT["before"] for w in before[-2:]) or _after_list_opener(count, others, sentence):
        return True
    after = " ".join(t.lower_ for t in doc[last + 1 : min(sentence.end, last + 3)])
    ahead = " ".join(t.lower_ for t in doc[max(sentence.start, first - 3) : first])
    if "of which" in ahead and first - 3 > sentence.start and "which" in before[-1:] and doc[first - 3].tag_ == "NN":
        ahead = ""  # "the battle, in the course of which 46 rebels died"
    if any(after.startswith(w) or w in ahead for w in _COMPONENT["whole"]) or _names_its_whole(count, sentence):
        return True
    if _in_brackets(count, others, sentence) or _is_the_rest(count, counted) or _of_those_counted(count, counted):
        return True
    behind = " ".join(t.lower_ for t in doc[last + 1 : min(sentence.end, last + 10)]).split(",")[0]
    if ("among them" in behind and len(others) > 1) or _is_among(behind):
        return True
    if any(_is_the_whole(o) and o.number.i < count.number.i for o in others):
        return True
    if count.rule in ("measure.list", "measure.partitive") or _of_which(count, others):
        return True
    return count.measure == "returned" and _one_trip_of_several(count, others, sentence)


def goes_on(count: Count, before: Count) -> bool:
    """Tell whether a count goes on with the one before it: "1,140 of them in one town and 620 in another"."""
    behind = count.number.doc[count.value.hedged_to + 1 : count.value.hedged_to + 3]
    partitive = [t.lower_ for t in behind] in (["of", "them"], ["of", "whom"], ["of", "these"], ["of", "which"])
    return (partitive or count.rule in _TAKES_FROM_ELSEWHERE) and count.measure == before.measure


def _is_the_whole(count: Count) -> bool:
    """Read "among the 14 dead are three policemen": the 14 are the whole."""
    before = count.number.doc[max(count.number.sent.start, count.value.hedged_from - 2) : count.value.hedged_from]
    return [t.lower_ for t in before] == ["among", "the"]


def _in_brackets(count: Count, others: Sequence[Count], sentence: Span) -> bool:
    """Read "12 detained (4 women)", but not "14 families (60 people)", who are the same."""
    before = sentence.doc[sentence.start : count.value.hedged_from]
    bracket = next((t.i for t in reversed(before) if t.text in ("(", ")")), None)
    if bracket is None or sentence.doc[bracket].text == ")":
        return False
    return any(o.number.i < bracket <= o.number.i + 4 and o.rule != "measure.households" for o in others)


def _is_the_rest(count: Count, counted: Counted) -> bool:
    """Read "the remaining 12", "the other eleven"."""
    doc = count.number.doc
    return count.value.hedged_from > 0 and doc[count.value.hedged_from - 1].lower_ in _REST and bool(counted)


def _of_those_counted(count: Count, counted: Counted) -> bool:
    """Read "two of the injured", "eleven of the dead", "one of the soldiers", where those were counted before."""
    behind = count.number.doc[count.value.hedged_to + 1 : count.value.hedged_to + 3]
    noun = count.noun
    if len(behind) < 2 or behind[0].lower_ != "of" or behind[1].lower_ not in ("the", "these", "those"):
        return False
    if behind[1].nbor().pos_ == "NUM" and count.measure != "returned":
        return True  # "still hold three of the 24"
    if noun is None or noun.i <= count.value.hedged_to:
        return False
    state = count.rule in ("measure.state", "measure.captives", "measure.event")
    return state or noun.lemma_.lower() in counted.get(count.measure, ())


def _of_which(count: Count, others: Sequence[Count]) -> bool:
    """Read "3,200, of which we could verify only 2,400"."""
    first = count.value.hedged_from
    doc = count.number.doc
    for at in range(max(count.number.sent.start, first - 10), first - 1):
        if doc[at].lower_ == "of" and doc[at + 1].lower_ in ("whom", "which") and doc[at - 1].is_punct:
            return not any(at < o.number.i < count.number.i for o in others)
    return False


def _is_among(behind: str) -> bool:
    """Read "18 civilians were among the dead", "not one soldier is among those killed"."""
    return any(f"{verb} among {whole}" in behind for verb in ("is", "are", "was", "were") for whole in ("the", "those"))


def _after_list_opener(count: Count, others: Sequence[Count], sentence: Span) -> bool:
    """Tell whether the count goes on with a list of parts: "including 16 nurses and three doctors"."""
    openers = [t.i for t in sentence if t.lemma_.lower() in _COMPONENT["openers"] and t.i < count.number.i]
    if not openers:
        return False
    between = sentence.doc[openers[-1] + 1 : count.number.i]
    inside = [c for c in others if openers[-1] < c.number.i < count.number.i]
    if not inside or inside[-1].measure != count.measure:
        return False
    return not any(t.pos_ in ("VERB", "AUX") for t in between)


def _names_its_whole(count: Count, sentence: Span) -> bool:
    """Tell whether the whole stands in front: "of the 19 flown out, seventeen are …"."""
    doc = sentence.doc
    for of in doc[sentence.start : count.number.i]:
        opens = (
            of.i == sentence.start or doc[of.i - 1].is_punct or doc[of.i - 1].is_space or doc[of.i - 1].lower_ == "out"
        )
        if of.lower_ != "of" or not opens:
            continue
        if any(t.pos_ == "NUM" for t in doc[of.i : min(of.i + 6, count.number.i)]) and count.number.i > of.i + 3:
            return not any(t.text == ";" for t in doc[of.i : count.number.i])
    return False


def _one_trip_of_several(count: Count, others: Sequence[Count], sentence: Span) -> bool:
    """Tell whether the count is one trip of a return: "one plane carried 60, another 40"."""
    cuts = [t.i for t in sentence if t.text == ";"]
    start = max([sentence.start, *(i for i in cuts if i < count.number.i)])
    clause = sentence.doc[start : min([sentence.end, *(i for i in cuts if i > count.number.i)])]
    words = {t.lower_ for t in clause}
    trips = words & set(_COMPONENT["one_of_several"])
    lemmas = {t.lemma_.lower() for t in clause}
    vehicles = lemmas & set(_COMPONENT["vehicles"])
    moves = lemmas & set(_COMPONENT["moves"])
    if count.trigger is not None and count.trigger.lemma_.lower() in _COMPONENT["whole_deeds"]:
        return False
    same = [c for c in others if c.measure == "returned"]
    if vehicles and (trips or len(same) > 1):
        return not _is_sum(count, same)
    return bool(moves and len(same) > 1 and not _is_sum(count, same) and "exchange" not in lemmas)


def _is_sum(count: Count, others: Sequence[Count]) -> bool:
    parts = [c.value.low or 0 for c in others if c is not count]
    return len(parts) > 1 and sum(parts) == count.value.low
