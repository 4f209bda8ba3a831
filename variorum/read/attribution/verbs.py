"""Reporting verbs: "the ministry said that …", "…, he said, …", "as the ministry said, …"."""

from collections.abc import Iterator
from typing import Any

from variorum.read.attribution.carriers import carrier_frame
from variorum.read.attribution.content import clause_of, content_of, is_parenthesis
from variorum.read.attribution.frame import Frame
from variorum.read.attribution.speaker import (
    Speaker,
    agent_of,
    carriers_of,
    is_passive,
    is_rumour,
    mouthpiece,
    quoters_of,
    read_out,
    readers_of,
    speaker_of,
    subject_of,
)
from variorum.read.attribution.trailing import trailing
from variorum.read.attribution.words import ACCOUNTS, CARRIERS, FALSEHOODS, NOUNS, VERBS, may_speak
from variorum.read.lexicon import load
from variorum.read.parsed import Token
from variorum.read.prose import subtree_range
from variorum.records import Stance

_PAPERS = frozenset(load("cues")["papers"]["words"])
_REDUCED = frozenset(load("cues")["reduced"]["words"])
_LEARNING = ("learn", "hear", "understand", "know", "gather")
_TO_BE = [["to", "be"], ["to", "have"]]
_TOLLS = frozenset(load("measures")["tolls"]["words"])


def verb_frames(token: Token) -> Iterator[Frame]:
    """Yield the frame of a reporting verb: none where the token is no such verb, or reports nothing here."""
    lemma = _reporting_lemma(token)
    if lemma is None:
        return
    if any(c.dep_ == "neg" for c in token.children) or (token.tag_ == "VBG" and token.head.lower_ == "as"):
        return  # "did not say"; "quoted the mayor as saying" belongs to the one who quotes
    bare = lemma in _REDUCED and not any(c.dep_ in ("aux", "auxpass") for c in token.children)
    if bare and [t.lower_ for t in token.doc[token.i + 1 : token.i + 3]] in _TO_BE:
        return  # "gunmen believed to be rebels": nobody is said to believe it, however it is parsed
    subject = subject_of(token)
    if lemma in CARRIERS:
        yield from carrier_frame(token, subject)
        return
    passive = is_passive(token) or (token.dep_ == "acl" and agent_of(token) is not None)
    speaker = agent_of(token) if passive else subject
    content = content_of(token)
    trailed = trailing(token, subject) if not passive else None
    if trailed is not None:
        speaker, content = trailed
    elif passive and speaker is None:
        speaker = _owner_of_toll(token)
    if speaker is None and not (passive and _impersonal(token)):
        return
    entry = _sense(token, lemma, trailed is not None)
    if not content or entry is None or (trailed is not None and entry["stance"] == "accused"):
        return
    shape = "trailing" if trailed else "parenthesis" if is_parenthesis(token) else "verb"
    confidence = 0.9 if shape != "verb" or clause_of(token) is not None else 0.75
    speaker = mouthpiece(token) or _learned_from(token, lemma) or speaker
    read_by: tuple[Speaker, ...] = ()
    if speaker is not None and (author := read_out(token)) is not None:
        read_by, speaker = (speaker,), speaker_of(author)
    stance: Stance = entry["stance"]
    if stance == "asserted" and speaker is not None and is_rumour(speaker):
        stance = "rumoured"
    carriers = (*quoters_of(speaker), *carriers_of(token), *readers_of(token), *read_by)
    cue = (token.idx, token.idx + len(token))
    behind = (subtree_range(token),) if token.dep_ in ("relcl", "acl") and content[0][1] <= token.idx else ()
    yield Frame(cue, speaker, stance, content, f"cue.{shape}:{lemma}", confidence, carriers, behind)


def _reporting_lemma(token: Token) -> str | None:
    """Return the reporting verb that a token is a form of, also where "announces," is tagged as a noun."""
    lemma: str = token.lemma_.lower()
    if token.pos_ in ("VERB", "AUX"):
        return lemma if lemma in VERBS or lemma in CARRIERS else None
    if token.tag_ == "NN" and lemma in VERBS and any(c.dep_ == "nsubj" for c in token.children):
        return lemma  # "villagers speak of 14 dead": no noun has a subject, whatever the tagger says
    present = token.lower_.removesuffix("s")
    closing = token.i + 1 < len(token.doc) and token.nbor().is_punct
    if token.tag_ != "NNS" or not closing or present not in VERBS:
        return None
    noun = present in NOUNS or present in ACCOUNTS
    return present if not noun or _has_a_name_before(token) else None


def _has_a_name_before(token: Token) -> bool:
    """Tell whether a comma and a name, or "the …", stand before what may be a noun: "…, the news agency reports."."""
    commas = [t.i for t in token.doc[token.sent.start : token.i] if t.text in (",", '"')]
    words = list(token.doc[commas[-1] + 1 : token.i]) if commas else []
    return 0 < len(words) < 10 and (words[0].lower_ == "the" or words[0].pos_ == "PROPN") and may_speak(words[-1])


def _learned_from(verb: Token, lemma: str) -> Speaker | None:
    """Return who told it in "as we learn from the mayor": whoever learns something says nothing of their own."""
    teller = (o for c in verb.children if c.lower_ == "from" for o in c.children if o.dep_ == "pobj" and may_speak(o))
    return next((speaker_of(o) for o in teller), None) if lemma in _LEARNING else None


def _impersonal(verb: Token) -> bool:
    """Tell whether nobody is named: "it was reported that …"."""
    return any(c.dep_ in ("nsubjpass", "nsubj") and c.lower_ == "it" for c in verb.children)


def _owner_of_toll(verb: Token) -> Speaker | None:
    """Return whose toll it is that is changed: "the ministry's toll of 20 was revised down to 14"."""
    for toll in verb.children:
        if toll.dep_ == "nsubjpass" and toll.lemma_.lower() in _TOLLS:
            return next((speaker_of(c) for c in toll.children if c.dep_ == "poss" and may_speak(c)), None)
    return None


def _sense(token: Token, lemma: str, trails: bool) -> dict[str, Any] | None:
    """Return the entry of a verb that reports here: it has what that entry needs, and no everyday sense."""
    if _is_everyday(token, lemma, trails):
        return None
    special = [e for e in VERBS[lemma] if e.get("needs") and _has_what_it_needs(token, e["needs"], trails)]
    return next(iter([*special, *(e for e in VERBS[lemma] if not e.get("needs"))]), None)


def _has_what_it_needs(token: Token, needs: str, trails: bool) -> bool:
    objects = [c for c in token.children if c.dep_ == "dobj"]
    if needs == "clause":
        return trails or _is_clause(clause_of(token)) or is_parenthesis(token)
    if needs == "number":
        return any(c.dep_ == "dobj" and c.pos_ == "NUM" for c in token.children)
    if needs == "toll":
        given = any(c.dep_ in ("dobj", "dative") for c in token.children)
        return given and any(c.lower_ == "at" for c in token.subtree)
    if needs == "about":
        return any(c.dep_ == "prep" and c.lower_ in ("of", "about") for c in token.children)
    if needs == "admission":
        losses = [c for c in token.children if c.dep_ == "prep" and c.lower_ in ("to", "with")]
        return any(t.pos_ == "NUM" or t.lower_ in ("single", "one") for c in losses for t in c.subtree)
    if needs == "that":
        clause = clause_of(token)
        return clause is not None and any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)
    if needs == "falsehood":
        return any(t.lower_ in FALSEHOODS for c in token.children if c.lower_ == "as" for t in c.subtree)
    if needs == "own toll":
        owned = any(c.lemma_.lower() in _TOLLS and any(o.dep_ == "poss" for o in c.children) for c in objects)
        return owned or _gives_new_toll(token) or _owner_of_toll(token) is not None
    if needs == "paper":
        return any(c.lemma_.lower() in _PAPERS for c in objects)
    return bool(objects) or any(c.dep_ == "oprd" and _is_numbered(c) for c in token.children)


def _is_clause(complement: Token | None) -> bool:
    """Tell whether a complement is a statement, not what the parser made of "found room with relatives"."""
    return complement is not None and (complement.pos_ in ("VERB", "AUX") or any(complement.children))


def _gives_new_toll(verb: Token) -> bool:
    """Tell whether somebody changes a toll to a number: "the ministry raised to eleven the number of dead"."""
    to = any(c.lower_ == "to" and any(_is_numbered(o) or o.pos_ == "NUM" for o in c.children) for c in verb.children)
    toll = any(t.lemma_.lower() in _TOLLS for t in verb.doc[verb.i + 1 : min(verb.i + 8, verb.sent.end)])
    return to and toll and any(c.dep_ == "nsubj" and may_speak(c) for c in verb.children)


def _is_numbered(word: Token) -> bool:
    return any(c.dep_ == "nummod" for c in word.children)


def _is_everyday(token: Token, lemma: str, trails: bool) -> bool:
    """Tell whether a reporting verb is used as an everyday one: not "went on", "pointed out" or "called for"."""
    particles = {c.lower_ for c in token.children if c.dep_ in ("prt", "prep", "advmod")}
    if lemma in ("go", "continue"):
        colon = any(t.text == ":" for t in token.doc[token.i + 1 : min(token.i + 4, token.sent.end)])
        return not (trails or colon or is_parenthesis(token)) or (lemma == "go" and "on" not in particles)
    if lemma == "claim":
        return any(c.lower_ in ("life", "lives", "responsibility") for c in token.children)
    if lemma == "point":
        return "out" not in particles
    if lemma in ("call", "appeal"):
        return not particles & {"for", "on"}
    return lemma in ("fear", "find") and clause_of(token) is None
