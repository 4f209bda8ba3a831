"""What a figure is to the others: a total, a part of one, an addition, a superseded toll, a plan, or the background."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from variorum.read.counting import Count
from variorum.read.lexicon import load
from variorum.records import Measure, Role

_LEXICON = load("roles")
_PLANNED = _LEXICON["planned"]
_UNDERWAY = _LEXICON["underway"]
_BACKGROUND = _LEXICON["background"]
_COMPONENT = _LEXICON["component"]
_PAPERS = frozenset((*load("cues")["papers"]["words"], *load("cues")["accounts"]["words"]))
_MONTHS = frozenset(load("times")["class"]["MONTH"])
_LONG = frozenset({"months", "years", "decades"})
_INCREMENT = frozenset(_LEXICON["increment"]["words"])
_PREVIOUS = _LEXICON["previous"]
_SAYING = frozenset(w for entry in load("cues")["verb"] for w in entry["words"] if entry["stance"] == "asserted")


def role_of(count: Count, others: Sequence[Count], counted_before: set[Measure], is_past: bool) -> Role:
    """Return the role of `count`.

    `others` are the counts of the same sentence, `counted_before` the measures that the document has counted so far,
    and `is_past` tells that the count is dated well before what the document is about.
    """
    sentence = count.number.sent
    if _is_background(count, sentence) or is_past:
        return "background"
    if _is_previous(count, sentence) or _is_held_against(count, others):
        return "previous"
    if _is_planned(count) or any(_is_planned(other) for other in _given_for(count, others)):
        return "planned"
    if _is_component(count, others, sentence):
        return "component"
    earlier_here = {o.measure for o in others if o.number.i < count.number.i}
    if _is_increment(count) and count.measure in counted_before | earlier_here:
        return "increment"
    return "total"


def _is_background(count: Count, sentence: Span) -> bool:
    """Read "the war has killed …", "have died in the war", "the fighting that broke out in spring killed …"."""
    if count.measure not in ("killed", "wounded", "displaced", "missing", "captured"):
        return False
    if any(_names_a_war(c, count) for verb in _verbs_above(count) for c in verb.children):
        return True
    if count.measure in ("killed", "wounded", "missing") and _over_a_long_time(sentence):
        return True
    since = [t for t in sentence if t.lower_ == "since"]
    wars = (*_BACKGROUND["nouns"], *_BACKGROUND["fighting"])
    return any(t.lemma_.lower() in wars for s in since for t in s.doc[s.i : s.i + 5])


def _over_a_long_time(sentence: Span) -> bool:
    """Tell whether a toll runs over months or years: "since January", "since 1980", "in nineteen months"."""
    words = [t.lower_ for t in sentence]
    for at, word in enumerate(words):
        behind = words[at + 1 : at + 5]
        if word == "since" and behind:
            year = behind[0].isdigit() and len(behind[0]) == 4
            month = behind[0] in _MONTHS and not (behind[1:2] and behind[1][:1].isdigit() and len(behind[1]) < 3)
            if year or month or behind[:2] == ["the", "beginning"] or behind[:2] == ["the", "start"]:
                return True
        if word in ("in", "over", "during", "within") and any(w in _LONG for w in behind[1:3]) and behind[0] != "the":
            return True
    return False


def _names_a_war(child: Token, count: Count) -> bool:
    """Tell whether a verb's companion is a whole war: as the one who kills, or as the time of the deaths."""
    if child.dep_ in ("nsubj", "agent", "nsubjpass") and child.i != count.anchor.i:
        head = next((c for c in child.children if c.dep_ == "pobj"), child) if child.dep_ == "agent" else child
        if head.lemma_.lower() in _BACKGROUND["nouns"]:
            return True
        began = any(t.lemma_.lower() in _BACKGROUND["began"] for t in head.subtree)
        if began and head.lemma_.lower() in _BACKGROUND["fighting"]:
            return True
    in_or_since = child.dep_ == "prep" and child.lower_ in ("in", "during", "by", "since")
    return in_or_since and any(t.lemma_.lower() in _BACKGROUND["nouns"] for t in child.children)


def _is_previous(count: Count, sentence: Span) -> bool:
    first, last = count.value.hedged_from, count.value.hedged_to
    doc = sentence.doc
    before = doc[first - 1] if first > sentence.start else None
    if before is not None and before.lower_ in _PREVIOUS["from"]:
        around = [t.lemma_.lower() for t in doc[max(sentence.start, before.i - 8) : min(sentence.end, last + 6)]]
        to = any(t.lower_ in ("to", ",", ".") for t in doc[last + 1 : min(sentence.end, last + 5)])
        return to and any(w in _PREVIOUS["rising"] for w in around)
    for verb in (*_verbs_above(count), *_cue_above(count.anchor)):
        if any(_says_before(c) and c.i < max(verb.i, count.number.i) for c in verb.children):
            return True
        if verb.lemma_.lower() in _SAYING and any(c.lower_ == "had" for c in verb.children):
            return True
        if any(_is_an_older_paper(c) for c in verb.children):
            return True
    verb = count.anchor.head
    if last + 1 >= len(doc) or verb.lemma_.lower() != "be":
        return False
    return any(_says_before(c) for child in verb.children for c in (child, *child.children))


def _is_an_older_paper(subject: Token) -> bool:
    """Tell whether an earlier word on the matter speaks: "an initial statement put the dead at 14"."""
    if subject.dep_ != "nsubj" or subject.lemma_.lower() not in _PAPERS:
        return False
    return any(m.lower_ in _PREVIOUS["adjectives"] for m in subject.children)


def _is_held_against(count: Count, others: Sequence[Count]) -> bool:
    """Tell whether a count is what a newer one is compared with: "6,400 have fled, against 3,900 a week ago"."""
    doc = count.number.doc
    before = [t.lower_ for t in doc[max(0, count.value.hedged_from - 2) : count.value.hedged_from]]
    newer = any(o.measure == count.measure and o.number.i < count.number.i for o in others)
    return "against" in before and newer and count.measure != "returned"


def _says_before(word: Token) -> bool:
    return word.dep_ == "advmod" and word.lower_ in _PREVIOUS["adverbs"]


def _is_planned(count: Count) -> bool:
    trigger = count.trigger if count.trigger is not None else count.anchor
    if count.measure not in ("returned", "displaced", "detained", "captured", "other"):
        return False
    above = (*_path_up(trigger), *_path_up(count.anchor))
    return any(_looks_ahead(t) for t in (trigger, *above)) or any(_plans(t) for t in above if t != trigger)


def _looks_ahead(token: Token) -> bool:
    """Tell whether a word by itself or by its subject speaks of what is still to come or not yet over."""
    lemma = token.lemma_.lower()
    if token.pos_ == "NOUN":
        return lemma in _UNDERWAY["nouns"] and _under_way(token)
    if token.pos_ not in ("VERB", "AUX"):
        return False
    if _has_future(token) or _subject_is(token, _PLANNED["nouns"]):
        return True
    return lemma in _UNDERWAY["verbs"] and _subject_is(token, _UNDERWAY["nouns"])


def _plans(token: Token) -> bool:
    """Tell whether what stands below a word is planned: "a deal to …", "agreed to …", "ready to …"."""
    lemma = token.lemma_.lower()
    if token.pos_ == "NOUN" and lemma in _PLANNED["nouns"] and not _is_done(token):
        return True
    return lemma in _PLANNED["verbs"] and token.pos_ in ("VERB", "ADJ", "NOUN") and not _set_free(token)


def _set_free(verb: Token) -> bool:
    free = verb.i + 1 < len(verb.doc) and verb.nbor().lower_ == "free"
    return verb.lemma_ == "set" and (free or any(c.lower_ == "free" for c in verb.children))


def _given_for(count: Count, others: Sequence[Count]) -> Iterator[Count]:
    """Yield the count that this one is the price of: "free 40 in return for 90"."""
    token = count.anchor
    if token.dep_ == "pobj" and token.head.lower_ in ("for", "against") and count.measure == "returned":
        yield from (o for o in others if o.measure == "returned" and o.number.i < count.number.i)


def _has_future(verb: Token) -> bool:
    children = list(verb.children)
    if any(c.dep_ == "aux" and c.lower_ in _PLANNED["modals"] for c in children):
        return True
    infinitive = any(c.dep_ == "aux" and c.tag_ == "TO" for c in children)
    if not infinitive:
        return False
    head = verb.head
    # "are to free": the infinitive is what the verb "to be" carries
    if verb.dep_ == "ROOT":
        return any(c.lemma_ == "be" and c.dep_ in ("aux", "auxpass") for c in children)
    return verb.dep_ in ("xcomp", "ccomp") and head.lemma_.lower() in ("be", "begin", "start")


def _subject_is(verb: Token, nouns: Sequence[str]) -> bool:
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            noun = verb.head if child.lower_ in ("which", "that") and verb.dep_ == "relcl" else child
            return noun.lemma_.lower() in nouns
    return False


def _under_way(noun: Token) -> bool:
    """Tell whether an exchange has begun or is being told of without being over."""
    if any(t.lemma_.lower() in _UNDERWAY["over"] for t in (noun.head, noun.head.head)):
        return False
    if any(t.lemma_.lower() in _UNDERWAY["ended"] for t in (*noun.children, *noun.head.children)):
        return False
    governor = noun.head
    if governor.lower_ == "of":  # "part of an exchange of nearly 900 prisoners"
        return governor.head.lemma_.lower() in _UNDERWAY["parts"]
    return governor.lemma_.lower() in _UNDERWAY["verbs"]


def _is_done(noun: Token) -> bool:
    return any(t.lemma_.lower() in _PLANNED["done"] for t in noun.head.children)


def _is_component(count: Count, others: Sequence[Count], sentence: Span) -> bool:
    doc = sentence.doc
    first, last = count.value.hedged_from, count.value.hedged_to
    before = [t.lemma_.lower() for t in doc[max(sentence.start, first - 4) : first]]
    if any(w in _COMPONENT["before"] for w in before[-2:]) or _after_list_opener(count, others, sentence):
        return True
    after = " ".join(t.lower_ for t in doc[last + 1 : min(sentence.end, last + 3)])
    ahead = " ".join(t.lower_ for t in doc[max(sentence.start, first - 3) : first])
    if any(after.startswith(w) or ahead.endswith(w) for w in _COMPONENT["whole"]):
        return True
    if any(w in ahead for w in _COMPONENT["whole"]) or _names_its_whole(count, sentence):
        return True
    bracketed = first > sentence.start and doc[first - 1].text == "("
    if bracketed and any(o.number.i < first <= o.number.i + 4 for o in others):
        return True  # "12 detained (4 women)"
    behind = " ".join(t.lower_ for t in doc[last + 1 : min(sentence.end, last + 10)])
    if "among them" in behind.split(",")[0] and len(others) > 1:
        return True
    if count.rule in ("measure.list", "measure.partitive") or _of_a_state(count):
        return True
    return count.measure == "returned" and _one_trip_of_several(count, others, sentence)


def _of_a_state(count: Count) -> bool:
    """Tell whether a part of those counted before is meant: "two of the injured", "eleven of the dead"."""
    behind = count.number.doc[count.value.hedged_to + 1 : count.value.hedged_to + 3]
    if len(behind) < 2 or behind[0].lower_ != "of" or behind[1].lower_ not in ("the", "these", "those"):
        return False
    return count.noun is not None and count.rule in ("measure.state", "measure.captives")


def _after_list_opener(count: Count, others: Sequence[Count], sentence: Span) -> bool:
    """Tell whether the count goes on with a list of parts: "including 16 nurses and three doctors"."""
    openers = [t.i for t in sentence if t.lemma_.lower() in _COMPONENT["openers"] and t.i < count.number.i]
    if not openers:
        return False
    between = sentence.doc[openers[-1] + 1 : count.number.i]
    inside = [c for c in others if openers[-1] < c.number.i < count.number.i]
    return bool(inside) and not any(t.pos_ in ("VERB", "AUX") for t in between)


def _names_its_whole(count: Count, sentence: Span) -> bool:
    """Tell whether the whole stands in front: "of the 19 flown out, seventeen are …"."""
    start = sentence.doc[sentence.start]
    while start.is_space and start.i + 1 < sentence.end:
        start = start.nbor()
    numbered = any(t.pos_ == "NUM" for t in sentence.doc[start.i : min(start.i + 6, count.number.i)])
    return start.lower_ == "of" and numbered and count.number.i > start.i + 3


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


def _is_increment(count: Count) -> bool:
    doc = count.number.doc
    before = doc[count.value.hedged_from - 1].lower_ if count.value.hedged_from else ""
    after = [t.lower_ for t in doc[count.value.hedged_to + 1 : count.value.hedged_to + 3]]
    if after[:2] == ["more", "than"]:
        return False
    return before in _INCREMENT or after[:1] == ["more"] or doc[count.value.first].lower_ == "another"


def _verbs_above(count: Count) -> Iterator[Token]:
    """Yield the verb that governs the counted, and the word that measures them where that is a verb."""
    seen = set()
    for token in (count.trigger, *_path_up(count.anchor)):
        if token is not None and token.pos_ in ("VERB", "AUX") and token.i not in seen:
            seen.add(token.i)
            yield token


def _cue_above(token: Token) -> Iterator[Token]:
    """Yield the verb whose words the count stands in: "had initially said that 14 …"."""
    while token.head != token:
        relation, token = token.dep_, token.head
        if relation == "ccomp" and token.pos_ in ("VERB", "AUX"):
            yield token
            return


def _path_up(token: Token) -> Iterator[Token]:
    """Yield the tokens above this one, up to the root of its sentence or to somebody else's words."""
    while token.head != token:
        relation, token = token.dep_, token.head
        if relation == "ccomp" and token.pos_ in ("VERB", "AUX"):
            return
        yield token
