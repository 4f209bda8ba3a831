"""Duties told by idioms: what falls to somebody, is somebody's task or part of the deal, or has its day."""

from collections.abc import Iterator, Sequence

from variorum.read.actions.clauses import arguments
from variorum.read.duties.actors import is_actor
from variorum.read.duties.binding import (
    Binding,
    behind,
    doer,
    infinitives,
    is_infinitive,
    is_unreal,
    owner,
    with_joined,
)
from variorum.read.duties.instruments import Instruments
from variorum.read.duties.words import (
    DAYS,
    DUTY_NOUNS,
    INSTRUMENTS,
    MATTERS,
    NAMED_TO,
    NAMES,
    NAMING,
    RESTING,
    SETTLE,
    SHARES,
    TASKS,
    is_deed,
    lemma,
)
from variorum.read.parsed import Span, Token
from variorum.read.times import TimeMention

_MOST = 0.8
_FORCE = frozenset({"force", "effect", "operation"})
_HELD = ("nsubj", "nsubjpass")


def idiomatic(sentence: Span, times: Sequence[TimeMention], instruments: Instruments) -> Iterator[Binding]:
    """Yield the duties that idioms tell in a sentence; `times` are those of the document."""
    inside = [m for m in times if sentence.start_char <= m.start < sentence.end_char]
    for token in sentence:
        word = lemma(token)
        if word in RESTING and token.pos_ in ("VERB", "ADJ"):
            yield from _resting(token)
        if token.pos_ in ("AUX", "VERB") and word == "be":
            yield from _is_for(token)
            yield from _is_task(token)
            yield from _is_share(token, instruments)
            yield from _in_court(token)
        if token.pos_ == "NOUN" and word in TASKS:
            yield from _under(token)
        if token.pos_ == "VERB" and not is_unreal(token):
            yield from _with_object(token, instruments)
        if token.lower_ == "due" and token.dep_ == "acomp":
            yield from _fell_due(token, inside)
        if token.pos_ == "NOUN" and word in DAYS and inside:
            yield from _on_its_day(token, inside)


def _resting(word: Token) -> Iterator[Binding]:
    """Yield "the clearing is incumbent on the army", "it falls to the army to clear it", "the burden of … falls on"."""
    on = [n for n in behind(word, *sorted(RESTING[lemma(word)])) if is_actor(n)]
    verb = word.head if word.dep_ == "acomp" else word
    subject = next((c for c in verb.children if c.dep_ in _HELD), None)
    if subject is None:  # "upon the commission lies the burden of …"
        subject = next((c for c in verb.children if c.dep_ in ("dobj", "attr") and lemma(c) in TASKS), None)
    if on and subject is not None:
        acts = _asked_by(subject, (verb, word))
        yield from _each(
            word, acts, on[0], loose=lemma(word) not in ("incumbent", "devolve") and lemma(subject) not in TASKS
        )


def _asked_by(subject: Token, verbs: Sequence[Token]) -> list[Token]:
    """Return what is to be done, by the subject: the deed itself, what its noun asks for, or what "it" stands for."""
    if subject.lower_ == "it":
        return [a for v in verbs for a in (*infinitives(v), *_clausal(v))]
    if lemma(subject) in TASKS | DUTY_NOUNS:
        found = [c for c in subject.children if c.dep_ in ("acl", "relcl") and is_infinitive(c)]
        found += [p for c in subject.children if c.lower_ in ("of", "for") for p in c.children if p.dep_ == "pcomp"]
        return found + [n for n in behind(subject, "of", "for") if is_deed(n) or n.text.endswith("ing")]
    return [subject] if is_deed(subject) or subject.text.endswith("ing") else []


def _clausal(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ in ("advcl", "acl") and is_infinitive(c) and c.i > verb.i]


def _is_for(verb: Token) -> Iterator[Binding]:
    """Yield "it is for the army to clear the road", "it is up to the army to clear it"."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None or subject.lower_ != "it":
        return
    for act in (*infinitives(verb), *_clausal(verb)):
        marked = any(c.lower_ == "for" and c.dep_ == "mark" and c.i == verb.i + 1 for c in act.children)
        own = next((c for c in act.children if c.dep_ == "nsubj" and is_actor(c)), None) if marked else None
        up = [n for c in verb.children if c.lower_ == "up" for n in behind(c, "to") if is_actor(n)]
        party = own or next(iter([*up, *(n for n in behind(verb, "for") if is_actor(n))]), None)
        if party is not None:
            yield from _each(verb, [act], party, loose=True)


def _is_task(verb: Token) -> Iterator[Binding]:
    """Yield "the withdrawal is the task of the army", "it is the army's duty to leave", "an obligation on the army"."""
    task = next((c for c in verb.children if c.dep_ == "attr" and lemma(c) in TASKS), None)
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "expl")), None)
    if task is None or subject is None:
        return
    whose = [c for c in task.children if c.dep_ == "poss"] + behind(task, "of", "on", "upon", "for")
    acts = [*infinitives(verb), *(c for c in task.children if c.dep_ in ("acl", "relcl") and is_infinitive(c))]
    if subject.lower_ not in ("it", "there") and (is_deed(subject) or subject.text.endswith("ing")):
        acts = [subject]
    if whose and is_actor(whose[0]):
        yield from _each(task, acts, whose[0], loose=not acts or acts[0] == subject)


def _is_share(verb: Token, instruments: Instruments) -> Iterator[Binding]:
    """Yield "the army's part of the bargain is to leave the valley"."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None or lemma(subject) not in SHARES | TASKS:
        return
    whose = next((c for c in subject.children if c.dep_ == "poss"), None)
    of_deal = [n for n in behind(subject, "of", "in") if lemma(n) in INSTRUMENTS]
    if whose is not None and (of_deal or lemma(subject) in TASKS):
        source = next((n for n in of_deal if instruments.of(n) is not None), None)
        for one in _each(verb, infinitives(verb), whose, loose=not of_deal):
            yield Binding(one.word, one.act, whose, "agreed", one.rule, one.confidence, source, one.loose)


def _in_court(verb: Token) -> Iterator[Binding]:
    """Yield "the ball is in the army's court to name its delegates"."""
    courts = [n for n in behind(verb, "in") if n.lower_ == "court"]
    whose = next((c for n in courts for c in n.children if c.dep_ == "poss"), None)
    if whose is not None and any(c.lower_ == "ball" for c in verb.children):
        yield from _each(verb, [*infinitives(verb), *_clausal(verb)][:1], whose, loose=True)


def _under(task: Token) -> Iterator[Binding]:
    """Yield "puts the army under an obligation to leave", "is under an obligation to leave"."""
    acts = [c for c in task.children if c.dep_ in ("acl", "relcl") and is_infinitive(c)]
    if task.dep_ == "pobj" and task.head.lower_ == "under":
        verb = task.head.head
        party = next((c for c in verb.children if c.dep_ in ("dobj", "dative")), None) or doer(verb)
        if party is not None and not is_unreal(verb):
            yield from _each(task, acts, party, loose=False)


def _with_object(verb: Token, instruments: Instruments) -> Iterator[Binding]:
    """Yield what some verbs with their objects tell: "gave his word that", "owes a list", "put their names to"."""
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    word = next((c for c in objects if c.lower_ == "word" and any(p.dep_ == "poss" for p in c.children)), None)
    if lemma(verb) in ("give", "pledge") and word is not None:
        clauses = [c for v in (verb, word) for c in v.children if c.dep_ in ("ccomp", "acl") and c.i > word.i]
        told = [c for c in clauses if is_infinitive(c) or any(a.dep_ == "aux" for a in c.children)]
        yield from _each(word, told, doer(verb), loose=False)
    if lemma(verb) == "owe" and objects and doer(verb) is not None and objects[0].pos_ == "NOUN":
        yield from _each(verb, objects, doer(verb), loose=True)
    if lemma(verb) == "take" and any(c.lower_ == "upon" for c in verb.children):
        yield from _each(
            verb,
            [a for c in (verb, *verb.children) for a in (*infinitives(c), *_clausal(c))][:1],
            doer(verb),
            loose=False,
        )
    if lemma(verb) == "take" and any(c.lower_ == "on" and c.dep_ == "prt" for c in verb.children):
        yield from _each(verb, [c for c in objects if is_deed(c)], doer(verb), loose=True)
    owed = arguments(verb).object if lemma(verb) == "owe" and arguments(verb).passive else None
    if owed is not None and owed.pos_ == "NOUN":
        yield from _each(verb, [owed], None, loose=True)
    if lemma(verb) == "swear" and any(c.lower_ == "off" for c in verb.children):
        yield from _each(verb, objects or behind(verb, "off"), doer(verb), loose=False)
    if lemma(verb) == "vouch":
        yield from _each(verb, [n for n in behind(verb, "for") if is_deed(n)], doer(verb), loose=False)
    if lemma(verb) in NAMING and any(lemma(c) in NAMES for c in objects):
        yield from _each(verb, _named_to(verb), doer(verb), loose=False)
    if lemma(verb) in ("sign", "subscribe") and not objects:
        anything = [n for n in behind(verb, "to") if any(c.lower_ == "up" for c in verb.children)]
        anything = [n for n in anything if lemma(n) not in INSTRUMENTS]
        yield from _each(verb, _named_to(verb) or anything, doer(verb), loose=False)
    if lemma(verb) in ("come", "enter", "take") and any(lemma(n) in _FORCE for n in _into(verb)):
        subject = doer(verb)
        if subject is not None and is_deed(subject):
            yield Binding(verb, subject, None, "agreed", "duty.idiom", 0.6, loose=True)
    yield from _left_to(verb)
    source = arguments(verb).subject
    if lemma(verb) in ("have", "make", "let") and instruments.of(source) is not None:
        made = [c for c in verb.children if c.dep_ == "ccomp" and c.tag_ in ("VB", "VBP") and not is_infinitive(c)]
        for act in made:
            yield Binding(verb, act, doer(act), "agreed", "duty.idiom", _MOST, source)


def _left_to(verb: Token) -> Iterator[Binding]:
    """Yield "the clearing of the road is left to the army", "to the army is left the clearing of the road"."""
    found = arguments(verb)
    if lemma(verb) not in ("leave", "entrust", "assign", "reserve", "fall") or not found.passive:
        return
    what = [c for c in verb.children if c.dep_ in ("nsubjpass", "dobj", "attr")]
    whom = [n for n in behind(verb, "to", "with") if is_actor(n)]
    if what and whom and (is_deed(what[0]) or what[0].text.endswith("ing")):
        yield from _each(verb, what[:1], whom[0], loose=True)


def _named_to(verb: Token) -> list[Token]:
    """Return the deed that somebody put a name to: "put their names to a ban", "the ban to which they put them"."""
    links = [c for c in verb.children if c.lower_ == "to"]
    nouns = [n for c in links for n in c.children if n.dep_ == "pobj"]
    if any(n.lower_ == "which" for n in nouns):
        nouns = [t for t in verb.ancestors if t.i < verb.i and t.pos_ == "NOUN"]
    return [n for n in nouns if is_deed(n) or lemma(n) in NAMED_TO][:1]


def _into(verb: Token) -> list[Token]:
    return [*behind(verb, "into", "in"), *(c for c in verb.children if c.dep_ == "dobj" and lemma(verb) == "take")]


def _fell_due(due: Token, times: Sequence[TimeMention]) -> Iterator[Binding]:
    """Yield "the release fell due on 9 May", "a team is due in the valley on Friday", "they are due home by then"."""
    verb = due.head
    subject = next((c for c in verb.children if c.dep_ in _HELD), None)
    if subject is None or not times or infinitives(due) or infinitives(verb) or is_unreal(verb):
        return
    if subject.lower_ in ("which", "that") and verb.dep_ == "relcl":
        subject = verb.head
    if is_deed(subject):
        yield Binding(due, subject, owner(subject), "agreed", "duty.idiom", 0.75, loose=True)
    elif lemma(verb) == "be" and (is_actor(subject) or lemma(subject) in MATTERS):
        yield Binding(due, due, subject, "agreed", "duty.idiom", 0.65, loose=True)


def _on_its_day(day: Token, times: Sequence[TimeMention]) -> Iterator[Binding]:
    """Yield "the date for the army to leave is 9 May", "9 May was the day on which the army had to leave"."""
    verb = day.head
    if day.dep_ not in ("nsubj", "nsubjpass", "attr", "dobj") or is_unreal(verb):
        return
    named = any(m.start < t.idx + len(t) and t.idx < m.end for m in times for t in (*verb.children, *day.subtree))
    moved = any(c.lower_ in ("to", "until", "till") for c in verb.children)
    if not (named or moved):
        return
    acts = [c for c in day.children if c.dep_ in ("acl", "advcl", "relcl") and is_infinitive(c)]
    for clause in (c for c in day.children if c.dep_ == "relcl" and not is_infinitive(c)):
        asked = [a for a in infinitives(clause) if lemma(clause) in ("have", "be", "suppose")]
        plain = clause.tag_ in ("VBP", "VBZ") or any(c.dep_ == "aux" for c in clause.children)
        acts += asked or ([clause] if plain and any(c.lower_ in ("by", "on", "when") for c in clause.children) else [])
    setting = [c for c in day.children if c.dep_ == "acl" and c.tag_ == "VBN"]
    acts += [n for w in (day, *setting) for n in behind(w, "for", "of") if is_deed(n) or n.text.endswith("ing")]
    for act in acts:
        above = act.head if act.dep_ == "xcomp" else act
        whose = next((c for v in (act, above) for c in v.children if c.dep_ == "nsubj"), None)
        whose = whose or next((n for n in behind(day, "for") if is_actor(n)), None)
        yield Binding(
            day, act, whose or (owner(act) if is_deed(act) else None), "agreed", "duty.idiom", 0.75, loose=True
        )


def settled(sentence: Span, times: Sequence[TimeMention]) -> Iterator[Binding]:
    """Yield "the sides settled on 9 May for the vote": who set a day for a deed."""
    for verb in (t for t in sentence if t.pos_ == "VERB" and lemma(t) in SETTLE and not is_unreal(t)):
        days = [c for c in verb.children if c.dep_ in ("dobj", "npadvmod")] + behind(verb, "on", "upon")
        dated = any(m.start < d.idx + len(d) and d.left_edge.idx < m.end for m in times for d in days)
        inner = [n for d in days for n in behind(d, "for")]
        for deed in (n for n in (*behind(verb, "for", "as"), *inner) if is_deed(n)) if dated else ():
            yield Binding(verb, deed, doer(verb), "agreed", "duty.idiom", 0.75)


def _each(word: Token, acts: Sequence[Token], party: Token | None, *, loose: bool) -> Iterator[Binding]:
    for act in (a for first in acts for a in with_joined(first)):
        yield Binding(word, act, party, "agreed", "duty.idiom", _MOST, loose=loose)
