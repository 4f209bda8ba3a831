"""Which clauses with a small word are duties, by what stands behind them: an agreement, or who says so."""

from collections.abc import Iterator

from variorum.read.duties.actors import is_actor, is_all_of
from variorum.read.duties.announced import announced
from variorum.read.duties.binding import Binding
from variorum.read.duties.context import Context
from variorum.read.duties.instruments import is_under
from variorum.read.duties.modal import (
    Modal,
    clauses,
    done_in,
    duties,
    is_demanded,
    is_hypothetical,
    is_leaving,
    modals,
    party_of,
    reason_of,
    stage_of,
    subject_of,
)
from variorum.read.duties.words import ACTS, MATTERS, STRONG_ACTS, is_deed, lemma
from variorum.read.parsed import Span as Sentence
from variorum.read.parsed import Token

_NOT_DONE = frozenset(
    {
        "hope",
        "wish",
        "expect",
        "want",
        "plan",
        "seem",
        "mean",
        "say",
        "publish",
        "point",
        "note",
        "insist",
        "add",
        "claim",
        "call",
        "tell",
        "report",
        "believe",
        "think",
        "fear",
    }
)
_TOLD = frozenset(
    {"had", "have", "has", "was", "were", "could", "may", "might", "can", "did", "does", "do", "would", "'d"}
)
_KEPT = frozenset(
    {
        "keep",
        "stay",
        "remain",
        "confine",
        "maintain",
        "respect",
        "observe",
        "lay",
        "shoot",
        "attack",
        "enter",
        "cross",
        "carry",
    }
)
_MAIN = ("ROOT", "conj", "ccomp")


def ruled(context: Context, at: int, known: frozenset[int]) -> Iterator[Binding]:
    """Yield the duties that small words tell in a sentence; acts at the indexes in `known` are told of otherwise."""
    sentence = context.page.prose.sentences[at]
    for it in modals(sentence):
        if it.act.i not in known and it.word.i not in known:
            yield from _by_modal(it, context, at, sentence)
    for verb in clauses(sentence):
        if verb.i not in known and _is_a_clause(verb, context, at):
            act = done_in(verb)
            yield Binding(act, act, party_of(verb, verb), "agreed", "duty.text", 0.65, loose=True)
    if context.knows_of_one(sentence):
        taken = known | {t.head.i for t in sentence if t.i in known}
        yield from (b for b in _limited(sentence, context) if b.act.i not in taken)


def _by_modal(it: Modal, context: Context, at: int, sentence: Sentence) -> Iterator[Binding]:
    if is_demanded(it.act) or is_hypothetical(it.act):
        return
    if context.instruments.governing(sentence) is not None or context.is_spelt_out(it.act):
        yield from duties(it, 0.85, loose=False)
    elif it.strength == "shall":
        if (context.is_set_out(at) or context.instruments.before(it.act.i) is not None) and not _is_first_person(it):
            yield from duties(it, 0.85, loose=False)
    elif it.strength in ("bound", "ought"):
        yield from _bound(it, context, at)
    elif it.strength == "advised":
        firm = context.is_dated(it) or lemma(it.act) in STRONG_ACTS or is_leaving(it.act)
        if context.is_of_an_agreement(it) and context.is_own(it.act) and firm:
            yield from duties(it, 0.55, loose=True)
    elif it.strength == "future":
        yield from _future(it, context, at)


def _bound(it: Modal, context: Context, at: int) -> Iterator[Binding]:
    """Yield what somebody must or is to do, from the surest ground to the weakest."""
    goes_on, dated = context.goes_on(at), context.is_dated(it)
    limited = dated and context.is_limited(it.word, it.act)
    near = context.follows(at) or context.is_set_out(at)
    acts = lemma(it.act) in ACTS or is_leaving(it.act)
    who = party_of(it.word, it.act)
    named = who is not None and is_actor(who) and not context.is_time(who)  # "by 9 May"
    if (
        goes_on
        and near
        and context.is_own(it.act)
        and (acts or limited or context.is_set_out(at))
        and (context.is_set_out(at) or context.may_concern(it))
    ):
        yield from duties(it, 0.75, loose=True)
    elif it.word.lower_ == "must" and not context.is_own(it.act):
        if acts and named:
            yield Binding(it.word, it.act, who, "demanded", "duty.demanded", 0.6)
    elif context.is_of_an_agreement(it) and (acts or dated or (context.is_own(it.act) and _is_kept(it))):
        yield from duties(it, 0.6, loose=True)
    elif limited and named and context.is_own(it.act) and context.knows_of_one(it.act.sent):
        yield from duties(it, 0.55, loose=True)
    elif it.word.lower_ == "must":
        return
    elif limited and context.is_of_a_side(it) and (lemma(it.act) in STRONG_ACTS or is_leaving(it.act)):
        yield from duties(it, 0.6, loose=True)
    elif named and dated and ((acts and context.instruments.before(it.act.i) is not None) or (goes_on and limited)):
        yield from duties(it, 0.65, loose=True)
    elif dated and stage_of(it.act) is not None:
        yield Binding(it.word, it.act, None, "agreed", "duty.modal", 0.6, loose=True)
    elif lemma(it.act) in STRONG_ACTS and (context.is_bound(it) or (goes_on and named)):
        yield from duties(it, 0.65, loose=True)


def _future(it: Modal, context: Context, at: int) -> Iterator[Binding]:
    """Yield what somebody will do: where it goes on with an agreement, else what they promise themselves."""
    goes_on, dated = context.goes_on(at), context.is_dated(it)
    limited = context.is_limited(it.word, it.act)
    acts = lemma(it.act) in ACTS or is_leaving(it.act)
    set_out = context.is_set_out(at)
    near = context.follows(at) or set_out
    sure = set_out or (acts and (dated or limited or lemma(it.act) in STRONG_ACTS))
    if goes_on and near and sure and context.is_own(it.act) and (set_out or context.may_concern(it)):
        yield from duties(it, 0.7, loose=True)
    elif (
        (goes_on and acts and (dated or context.is_bound(it)) and _is_of_the_deal(it))
        or (context.is_own(it.act) and dated and (acts or limited) and context.is_of_an_agreement(it))
        or (goes_on and context.follows(at) and context.is_own(it.act) and _is_passive(it.act) and context.concerns(it))
    ):
        yield from duties(it, 0.6, loose=True)
    else:
        yield from announced(it, context.page, dated=dated, limited=limited)


def _is_of_the_deal(it: Modal) -> bool:
    """Tell whether a clause takes up what was agreed: "it will be carried out", "… will be freed by the rebels"."""
    undergoer = next((c for c in it.act.children if c.dep_ == "nsubjpass"), None)
    taken_up = undergoer is not None and (undergoer.lower_ in ("it", "this") or is_deed(undergoer))
    return taken_up or lemma(it.act) in STRONG_ACTS


def _is_a_clause(verb: Token, context: Context, at: int) -> bool:
    """Tell whether a verb without a small word is a clause of an agreement: "cantonment starts on 15 May"."""
    if reason_of(verb, context.instruments):
        return True
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass", "neg")]
    plain = verb.tag_ in ("VBZ", "VBP", "VB") and not helpers
    if context.is_item(at) and context.is_own(verb) and context.knows_of_one(verb.sent) and verb.dep_ in _MAIN:
        return plain or any(c.dep_ == "auxpass" and c.tag_ in ("VBZ", "VBP") for c in helpers)
    passive = any(c.dep_ == "auxpass" for c in helpers) and all(c.lower_ in ("is", "are", "being") for c in helpers)
    it = Modal(verb, verb, "bound")
    if (
        (plain or passive)
        and context.is_own(verb)
        and _may_be_a_step(verb)
        and context.is_of_an_agreement(it)
        and context.is_ahead(it)
    ):
        return True  # "the rebels report to the camps on Friday"
    subject = subject_of(verb, verb)
    negated = subject is not None and is_all_of(subject) and _is_none(subject)
    if plain and negated and verb.dep_ != "ccomp" and context.is_own(verb) and context.knows_of_one(verb.sent):
        return True  # "neither side lays mines"
    acts = plain and verb.dep_ in _MAIN and lemma(verb) in ACTS and context.is_own(verb)
    if acts and context.follows(at) and context.is_of_an_agreement(it) and context.is_of_a_side(it):
        return True  # "The army, in exchange, withdraws its posts."
    if not plain or lemma(verb) not in ACTS or not context.is_own(verb):
        return False
    if verb.dep_ == "relcl" and not any(is_under(c) for c in verb.children):
        return False  # "the men it holds"
    dated = context.is_dated(it)
    if context.is_spelt_out(verb):
        return dated
    if dated and context.instruments.governing(verb.sent) is not None:
        return True  # "a calendar under which the rebels start to disarm on 15 May"
    set_out = context.is_set_out(at)
    conditional = set_out and any(c.dep_ == "advcl" for c in verb.children)
    return context.goes_on(at) and (set_out or context.follows(at)) and (dated or conditional)


def _is_kept(it: Modal) -> bool:
    """Tell whether a clause without a day says what is to be done or left: a passive, of all, or what keeps a peace."""
    return _is_passive(it.act) or lemma(it.act) in _KEPT or is_all_of(subject_of(it.word, it.act))


def _is_none(subject: Token) -> bool:
    return any(t.lower_ in ("neither", "no", "none") for t in subject.subtree)


def _limited(sentence: Sentence, context: Context) -> Iterator[Binding]:
    """Yield what a limit alone makes a duty: "troops are expected back by May", "the guns out of the valley by May"."""
    for verb in sentence:
        helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
        if verb.pos_ not in ("VERB", "AUX") or verb.tag_ in ("VBD", "VBG", "MD") or helpers & _TOLD:
            continue
        it = Modal(verb, verb, "bound")
        things = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass", "nsubj")]
        fits = context.concerns(it) or any(lemma(c) in MATTERS or is_deed(c) for c in things)
        told = lemma(verb) in _NOT_DONE - {"expect"} or any(c.dep_ == "xcomp" for c in verb.children)
        if fits and not told and not is_hypothetical(verb) and context.is_limited(verb, verb):
            yield Binding(verb, verb, party_of(verb, verb), "agreed", "duty.limited", 0.55, loose=True)


def _is_passive(verb: Token) -> bool:
    return any(c.dep_ == "auxpass" for c in verb.children)


def _may_be_a_step(verb: Token) -> bool:
    """Tell whether a verb says what is done: of a main clause, and nothing hoped for or wished."""
    return verb.dep_ in _MAIN and not any(c.dep_ == "xcomp" for c in verb.children) and lemma(verb) not in _NOT_DONE


def _is_first_person(it: Modal) -> bool:
    subject = subject_of(it.word, it.act)
    return subject is not None and subject.lower_ in ("i", "we", "you")
