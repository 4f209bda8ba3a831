"""Promises of a party itself: it says that it will do something, of its own accord."""

import re
from collections.abc import Iterator

from variorum.read.countries import nation
from variorum.read.duties.binding import Binding, with_joined
from variorum.read.duties.modal import Modal, is_leaving, stage_of, subject_of
from variorum.read.duties.words import ACTS, MATTERS, SOLEMN, STRONG_ACTS, lemma
from variorum.read.lexicon import load
from variorum.read.page import Page
from variorum.read.parsed import Token
from variorum.read.voices import Voice

_ITSELF = frozenset({"it", "they", "we", "he", "she", "i"})
_OWN = frozenset({"its", "their", "our", "his", "her", "my"})
_LOOSE = frozenset({"free", "go", "loose"})
_FOLLOWING = frozenset({"follow", "come"})
_REST = ("rest", "other", "remainder", "remaining")
_STATE = frozenset(load("sides")["government"]["words"])
_ARMED = frozenset((*load("sides")["armed"]["words"], *load("sides")["fighters"]["words"], "rebel"))
_OFFICES = frozenset(load("speakers")["persons"]["words"][:30])
_OF_THEM = 2  # characters of a name's shortest word that tells whose it is (2026-11)


def announced(it: Modal, page: Page, *, dated: bool, limited: bool) -> Iterator[Binding]:
    """Yield the promise that a clause with "will" makes, where its own speaker makes it.

    `dated` tells whether it has a time, `limited` whether that is a limit ("by May"). Without a time only a deed of
    peace that is solemnly announced is a promise.
    """
    word, act = it.word, it.act
    voice = page.voices.at(act.idx)
    subject = subject_of(word, act)
    stage = stage_of(act)
    passive = any(c.dep_ == "auxpass" for c in act.children)
    negated = any(c.dep_ == "neg" for c in act.children)
    if lemma(act) == "be" and (negated or not (limited or is_leaving(act))):
        return  # "the search will not be complete by May": a forecast
    if voice.source is None:
        if not (dated and (limited or lemma(act) in ACTS) and _speaks_here(subject, page) and not passive):
            return
    elif stage is not None:
        if not dated:
            return
    elif (
        not (limited and dated)
        and not (
            (dated and (lemma(act) in ACTS or _frees(act) or is_leaving(act) or lemma(act) in _FOLLOWING))
            or (_is_solemn(voice) and lemma(act) in STRONG_ACTS)
        )
    ) or not (_is_own(subject, voice) or _is_of_theirs(it, subject, voice, dated=dated, limited=limited)):
        return
    for one in with_joined(act):
        if one == act or lemma(one) in ACTS:
            yield Binding(
                word, one, None if passive or stage is not None else subject, "announced", "duty.announced", 0.7
            )


def _frees(act: Token) -> bool:
    """Tell whether a verb with its word says that somebody is let go: "set free"."""
    return lemma(act) in STRONG_ACTS or (lemma(act) in ("set", "let") and any(c.lower_ in _LOOSE for c in act.children))


def _is_of_theirs(it: Modal, subject: Token | None, voice: Voice, *, dated: bool, limited: bool) -> bool:
    """Tell whether a clause says what is to happen to people or things in the speaker's hands."""
    passive = any(c.dep_ == "auxpass" for c in it.act.children)
    if passive and dated and (_frees(it.act) or is_leaving(it.act)):
        return True
    if dated and lemma(it.act) in _FOLLOWING and subject is not None and lemma(subject) in (*_REST, *MATTERS):
        return True
    matter = subject is not None and (lemma(subject) in MATTERS or subject.pos_ == "NUM")
    return limited and matter and (passive or _is_solemn(voice))


def _is_solemn(voice: Voice) -> bool:
    return voice.statement is not None and voice.statement.frame.rule.partition(":")[2] in SOLEMN


def _speaks_here(subject: Token | None, page: Page) -> bool:
    """Tell whether the document is its subject's own: "The Front will …", in a bulletin of the Front."""
    if subject is None:
        return False
    if subject.lower_ == "we" or any(c.lower_ == "our" for c in subject.children):
        return True
    words = re.findall(r"\w+", page.document.outlet or "")
    outlet = {w.casefold() for w in words if len(w) > _OF_THEM}
    initials = "".join(w[0] for w in words if w[0].isupper())
    if len(initials) > _OF_THEM and subject.text[: _OF_THEM + 1] == initials[: _OF_THEM + 1]:
        return True  # "UNMIT will …", of the United Nations Mission in Timor
    definite = subject.text[:1].isupper() or any(c.lower_ == "the" for c in subject.children)
    return definite and subject.lower_ in outlet


def _is_official(voice: Voice) -> bool:
    """Tell whether who speaks holds an office and no other party is named beside it: "a presidential adviser"."""
    words = voice.source.text.split() if voice.source is not None else []
    armed = any(w.lower().rstrip("s") in _ARMED for w in words)
    return not armed and any(w.lower() in _OFFICES for w in words) and not any(nation(w) for w in words)


def _is_own(subject: Token | None, voice: Voice) -> bool:
    """Tell whether the subject of a promise is who makes it, or its people."""
    if subject is None or voice.source is None:
        return False
    if subject.lower_ in _ITSELF or any(c.lower_ in _OWN for c in subject.children):
        return True
    if any(t.lower_ in _OWN and t.dep_ == "poss" for t in subject.subtree):
        return True
    if (
        voice.source.text.split()[0].lower() in _OWN
        and subject.sent.start_char <= voice.source.start < subject.sent.end_char
    ):
        return True  # "The rebels will leave on Friday, their leader said"
    if lemma(subject) in _STATE and _is_official(voice):
        return True
    said = voice.source.text.casefold().replace("-", " ").split()
    own = {nation(w) for w in voice.source.text.split()} - {None}
    named = [t for t in subject.subtree if t.text[:1].isupper()]
    return any(t.lower_ in said or (nation(t.text) is not None and nation(t.text) in own) for t in named)
