"""What is said of the deeds that duties are about: done, done late or in part, not done, refused, put off."""

import re
from collections.abc import Iterator

from variorum.read.actions.clauses import arguments
from variorum.read.duties.anchors import Anchors
from variorum.read.duties.compliance_words import (
    ARMS,
    CAPTIVES,
    KINDS_OF_DEED,
    ORDERED,
    PHRASES,
    PUT_OFF,
    UNDONE,
    WATCHERS,
)
from variorum.read.duties.doers import doer_of, is_armed, side_of
from variorum.read.duties.keeping import PARTLY, decided
from variorum.read.duties.reality import is_negated, reality
from variorum.read.duties.verdict import Verdict
from variorum.read.duties.words import is_deed
from variorum.read.page import Page
from variorum.read.parsed import Span as Sentence
from variorum.read.parsed import Token
from variorum.records import ComplianceStatus

_COUNT = (
    r"(?:\d[\d,]*|a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|some|half|most|part|third|quarter|thirds"
    r"|dozen|hundred|few)"
)
ONLY = re.compile(
    rf"\bso far only\b|\b(?:only|just|barely|no more than) (?:a |about |some )?{_COUNT}\b|\bonly partly\b"
    r"|\b(?:fewer|less) than (?:agreed|announced|promised|planned|expected)\b|\ba fraction of\b"
    rf"|\b{_COUNT} (?:out )?of (?:the |its |their |his |those |an? )?(?:\w+ )?(?:\w+'s )?(?:{_COUNT})\b"
    rf"|\bof (?:the|its|their|\w+'s) (?:\w+ )?{_COUNT} [\w ]+,"
    r"|\b(?:half|part|a third|two thirds|most|some) of (?:the|its|their|those)\b"
)
_ALL = re.compile(r"\b(?:all|every|the last|the remaining|everyone|the rest) ")
_NO_DEED = frozenset({"nobody", "none", "nothing", "no", "fire", "talk", "talks", "hope"})
_ONCE = frozenset({"once", "after", "when", "as", "until", "before"})
_KEEPING_BACK = frozenset({"keep", "retain", "hold", "remain", "stay", "maintain", "leave", "refuse", "fail"})
_LEAVING = frozenset({"leave", "quit", "pull", "evacuate", "vacate", "clear", "turn", "withdraw"})
_DEADLINE_DAY = re.compile(r"\bonly (?:on|in|at) ")
_LAST_DAY = re.compile(r"\b(?:last day|deadline|by \w+|until \w+)\b")


def of_deeds(page: Page, sentence: Sentence, anchors: Anchors, *, goes_on: bool) -> Iterator[Verdict]:
    """Yield what the sentence says of deeds that somebody owed; `goes_on` where the one before it spoke of duties."""
    for token in sentence:
        if token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB"):
            yield from _undone(token, sentence, anchors)
            yield from _put_off(token, sentence, anchors)
            yield from _so(token, sentence, known=goes_on or anchors.told_in(sentence))
            yield from _by_itself(page, token, sentence, anchors)


# --- "failed to leave", "refuses to leave", "will no longer apply the pullback" ---


def _undone(verb: Token, sentence: Sentence, anchors: Anchors) -> Iterator[Verdict]:
    status = UNDONE.get(verb.lemma_.lower())
    if verb.lemma_.lower() == "have" and any(c.lower_ == "yet" for c in verb.children):
        status = "missed"  # "has yet to leave"
    if status is None or reality(verb) != "so":
        return
    deed = next((c for c in verb.children if c.dep_ == "xcomp"), None)
    if deed is None:
        return
    relative = deed.idx > verb.idx and any(
        c.lower_ in ("which", "this", "what") for c in (*verb.children, *deed.children)
    )
    bare = not any(c.dep_ in ("dobj", "prep") for c in deed.children)
    counts = anchors.owed(deed, loosely=bare) or anchors.counts(deed)
    counts = counts or (anchors.speaks and is_armed(doer_of(verb)) and "so far" in sentence.text.lower())
    if not relative and not counts and not anchors.tied(sentence) and not _admits(deed, anchors):
        return
    yield Verdict(
        status,
        verb,
        (verb.idx, deed.idx + len(deed)),
        doer_of(verb),
        deed,
        None,
        f"compliance.undone:{verb.lemma_.lower()}",
    )


def _admits(deed: Token, anchors: Anchors) -> bool:
    """Tell whether a deed is to let those in who watch: "refused to admit the inspectors"."""
    watching = any(t.lemma_.lower() in WATCHERS for t in deed.subtree)
    return (
        anchors.speaks
        and watching
        and deed.lemma_.lower() in ("admit", "let", "allow", "grant", "give", "open", "receive")
    )


# --- "put off the pullback", "has shifted the start of payments to 15 July" ---


def _put_off(verb: Token, sentence: Sentence, anchors: Anchors) -> Iterator[Verdict]:
    for entry in PUT_OFF.get(verb.lemma_.lower(), ()):
        if reality(verb) != "so" and not decided(verb):
            continue
        particles = {c.lower_ for c in verb.children if c.dep_ in ("prt", "advmod", "prep")}
        if "with" in entry and not particles & set(entry["with"]):
            continue
        if entry.get("to") and "to" not in particles and "until" not in particles:
            continue
        parts = arguments(verb)
        objects = [c for c in verb.children if c.dep_ == "dobj"]
        objects = objects or ([parts.object] if parts.object is not None else [])
        objects = objects or [p for c in verb.children if c.lower_ in ("off", "back") for p in c.children]
        deed = next((t for o in objects for t in (o, *o.subtree) if _is_deed(t, anchors)), None)
        if deed is None or not (
            anchors.owed(deed, loosely=True)
            or anchors.counts(deed)
            or anchors.tied(sentence)
            or "start" in {o.lower_ for o in objects}
        ):
            continue
        yield Verdict(
            "postponed",
            verb,
            (verb.idx, verb.idx + len(verb)),
            doer_of(verb),
            objects[0],
            None,
            f"compliance.put-off:{verb.lemma_.lower()}",
        )


def _is_deed(token: Token, anchors: Anchors) -> bool:
    return token.pos_ in ("NOUN", "PROPN") and (
        token.lemma_.lower() in KINDS_OF_DEED or is_deed(token) or anchors.owed(token, loosely=True)
    )


# --- "they did so" ---


def _so(verb: Token, sentence: Sentence, *, known: bool) -> Iterator[Verdict]:
    """Read "did so", "had done so", "never did", "neither had", where a duty or what became of it was told before."""
    if verb.lemma_.lower() not in ("do", "have") or not (known or any(t.i < verb.i for t in _kept(sentence))):
        return
    so = verb.i + 1 < sentence.end and verb.nbor().lower_ == "so"
    ends = verb.i + 1 >= sentence.end or verb.nbor().is_punct
    bare = ends and not any(c.dep_ in ("dobj", "ccomp", "xcomp") and c.i > verb.i for c in verb.children)
    if verb.dep_ in ("aux", "auxpass") or not (so or bare):
        return
    negated = is_negated(verb) or any(
        t.lower_ in ("never", "neither") and t.i < verb.i and verb.i - t.i <= 2 for t in sentence
    )
    if bare and not so and not negated:
        return
    if reality(verb) is None and not negated:
        return
    subject = next((c for c in verb.children if c.lower_ == "neither"), None) or arguments(verb).subject
    counted = subject is not None and (
        subject.pos_ == "NUM" or any(c.pos_ == "NUM" or c.dep_ == "nummod" for c in subject.subtree)
    )
    status: ComplianceStatus = "missed" if negated else "partly met" if counted else "met"
    end = verb.nbor() if so else verb
    start = next((t for t in sentence if negated and t.lower_ in ("never", "neither") and 0 < verb.i - t.i <= 2), verb)
    yield Verdict(
        status,
        verb,
        (start.idx, end.idx + len(end)),
        _neither(subject) or (None if counted else doer_of(verb)),
        None,
        None,
        "compliance.so",
    )


def _kept(sentence: Sentence) -> list[Token]:
    """Return the words of a sentence that already tell how a duty was met: "left on time", "moved them in time"."""
    found = [e.search(sentence.text.lower()) for e, _ in PHRASES]
    starts = [sentence.start_char + m.start() for m in found if m is not None]
    return [t for t in sentence if t.idx in starts]


def _neither(subject: Token | None) -> Token | None:
    """Return the two whom "neither" is said of: the last named together before it."""
    if subject is None or subject.lower_ != "neither":
        return None
    several = [
        t for t in subject.sent if t.i < subject.i and t.dep_ == "nsubj" and any(c.dep_ == "conj" for c in t.children)
    ]
    return several[-1] if several else None


# --- "we left on 19 April", where leaving is owed; "only on the 26th" ---


def _by_itself(page: Page, verb: Token, sentence: Sentence, anchors: Anchors) -> Iterator[Verdict]:
    so = reality(verb)
    did = verb.tag_ == "VB" and any(c.lower_ == "did" for c in verb.children)
    if so is None or not (verb.tag_ in ("VBD", "VBN") or did) or verb.dep_ in ("aux", "auxpass", "amod"):
        return
    text = page.prose.lowered
    late = _DEADLINE_DAY.search(text, verb.idx, sentence.end_char)
    if late and verb.lemma_.lower() in KINDS_OF_DEED and _LAST_DAY.search(text, sentence.start_char, verb.idx):
        yield Verdict("missed", verb, (verb.idx, late.end() - 1), doer_of(verb), verb, None, "compliance.late")
        return
    helped = any(c.dep_ in ("aux", "auxpass") for c in verb.children) or verb.dep_ == "conj"
    if verb.dep_ in ("acl", "relcl") or (verb.tag_ == "VBN" and not helped):
        return
    doer = side_of(verb)
    loosely = anchors.counts(verb) and _is_told_of(verb, doer, so, sentence, anchors)
    if (not anchors.owed(verb) and not loosely) or _spares(verb) or _is_a_condition(verb):
        return
    only = ONLY.search(text, sentence.start_char, sentence.end_char)
    partly = (
        only is not None
        or any(t.lower_ == "only" and 0 < t.i - verb.i <= 2 for t in verb.subtree)
        or _keeps_some(verb)
        or any(c.lower_ in PARTLY for c in verb.children)
    )
    status: ComplianceStatus = "missed" if so == "not so" else "partly met" if partly else "met"
    yield Verdict(status, verb, (verb.idx, verb.idx + len(verb)), doer, verb, None, "compliance.deed")


def _spares(verb: Token) -> bool:
    """Tell whether a verb has an object that makes it no deed done: "freed nobody", "opened fire"."""
    objects = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    if verb.lemma_.lower() == "leave" and any(c.lower_ in ("behind", "there") for c in verb.children):
        return True
    if verb.lemma_.lower() == "open" and not objects:
        return True  # "guns opened up"
    in_place = any(p.lower_ == "place" for c in verb.children if c.lower_ == "in" for p in c.children)
    return in_place or any(o.lower_ in _NO_DEED or any(c.lower_ == "no" for c in o.children) for o in objects)


def _is_a_condition(verb: Token) -> bool:
    """Tell whether a clause says when something is to follow: "will go in once the rebels have left"."""
    if verb.dep_ != "advcl" or not any(c.dep_ in ("mark", "advmod") and c.lower_ in _ONCE for c in verb.children):
        return False
    return reality(verb.head) is None


def _keeps_some(verb: Token) -> bool:
    """Tell whether somebody did it but for a part: "left the town but kept a post at the bridge"."""
    but = any(c.lower_ in ("but", "though", "yet") for c in verb.children)
    if any(
        t.lower_ == "but" and t.i + 1 < verb.sent.end and t.nbor().lower_ == "not" for t in verb.sent if t.i > verb.i
    ):
        return True  # "left the town but not the port"
    return but and any(c.dep_ == "conj" and c.lemma_.lower() in _KEEPING_BACK for c in verb.children)


def _is_told_of(verb: Token, doer: Token | None, so: str, sentence: Sentence, anchors: Anchors) -> bool:
    """Tell whether a deed like those that are owed is told as what became of one: who did it, or under what."""
    if verb.lemma_.lower() in _LEAVING and not (is_armed(doer) or "troops" in {t.lower_ for t in verb.subtree}):
        return False
    if so == "not so":
        return False  # what was not done is told by `left_undone`, where the text says that it still is to be
    if verb.lemma_.lower() not in ORDERED and not (
        verb.lemma_ == "let" and any(c.lower_ == "go" for c in verb.children)
    ):
        return False
    perfect = any(c.lemma_.lower() == "have" and c.dep_ == "aux" for c in verb.children)
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    if anchors.owed(verb, loosely=True):
        return doer is not None or passive
    given = any(
        t.lemma_.lower() in CAPTIVES or t.lemma_.lower() in ARMS for c in verb.children for t in (c, *c.children)
    )
    counted = ONLY.search(sentence.text.lower()) or _ALL.search(sentence.text.lower())
    told = perfect or (given and is_armed(doer)) or (counted is not None and given)
    return anchors.tied(sentence) or (told and (doer is not None or passive))
