"""What a document says happened: the words of one sentence that tell of the same deed, put together."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from variorum.read.actions.acled import Deed, acled_type
from variorum.read.actions.auxiliary import auxiliary_modes
from variorum.read.actions.mentions import Mention, mentions
from variorum.read.actions.words import MODES_OF_MEANS
from variorum.read.parsed import Token
from variorum.read.prose import Prose
from variorum.records import Auxiliary

_ON_THEIR_OWN = frozenset({"abduct", "sexual", "torture"})  # deeds apart from a killing beside them
_Told = tuple[Mention, tuple[Auxiliary, ...]]
_CONFIDENCE = {"action.verb": 0.8, "action.noun": 0.7}


@dataclass(frozen=True, slots=True)
class Happening:
    """One deed in one sentence. `words` are the tokens that tell of it, the one that names it best first.

    `actor` and `target` are the nouns (or pronouns) that name the parties, None where the sentence names none.
    """

    sentence: int
    words: tuple[Token, ...]
    action: str
    mode: str | None
    auxiliary: tuple[Auxiliary, ...]
    actor: Token | None
    target: Token | None
    means: Token | None
    acled: tuple[str, str] | None
    rule: str

    @property
    def trigger(self) -> Token:
        """The word that names the deed."""
        return self.words[0]

    @property
    def confidence(self) -> float:
        """How far the rule is to be trusted, 0 to 1."""
        return _CONFIDENCE[self.rule]


def find_happenings(prose: Prose, past: Sequence[tuple[int, int]], voice: Callable[[int], Hashable]) -> list[Happening]:
    """Return the deeds that a document tells of, in its order.

    `past` are the ranges of dates well before what the report is about; `voice` names the statement that a character
    belongs to, for what two speakers say is not put together.
    """
    found: list[Happening] = []
    for at, sentence in enumerate(prose.sentences):
        deeds: list[tuple[Hashable, list[_Told]]] = []
        for mention in mentions(sentence):
            told = (mention, auxiliary_modes(mention.trigger, past))
            speaker = voice(mention.trigger.idx)
            same = next((d for who, d in deeds if who == speaker and _is_same(told, d)), None)
            if same is not None:
                same.append(told)
            else:
                deeds.append((speaker, [told]))
        found += [_joined(at, deed) for _, deed in deeds]
    return found


def _is_same(told: _Told, deed: list[_Told]) -> bool:
    """Tell whether a word tells of a deed already told of: the same action, with nothing that contradicts it."""
    mention, auxiliary = told
    for other, others in deed:
        if other.entry["action"] != mention.entry["action"] or others != auxiliary:
            return False
        if not _modes_agree(mention, other):
            return False
        if mention.actor is not None and other.actor is not None and mention.actor.lower_ != other.actor.lower_:
            return False
    return True


def _modes_agree(one: Mention, other: Mention) -> bool:
    """Tell whether two words can tell of one deed: in one mode, or where one only says that things were destroyed."""
    modes = {one.mode, other.mode}
    if len(modes) == 1:
        return True
    if "destroy" in modes and any(mode in MODES_OF_MEANS for mode in modes):
        return True
    return None in modes and not modes & _ON_THEIR_OWN


def _joined(sentence: int, deed: list[_Told]) -> Happening:
    told = sorted((m for m, _ in deed), key=lambda m: bool(m.entry.get("effect")))  # what was done before its effect
    best = told[0]
    actor = next((m.actor for m in told if m.actor is not None), None)
    target = next((m.target for m in told if m.target is not None and m.target != actor), None)
    giving = next((m for m in told if m.mode is not None), best)
    auxiliary = deed[0][1]
    fight = any(m.entry.get("fight") for m in told)
    means = giving.means
    acled = acled_type(Deed(best.entry["action"], giving.mode, auxiliary, fight, best.trigger, actor, target, means))
    rule = "action.verb" if best.trigger.pos_ == "VERB" else "action.noun"
    words = tuple(m.trigger for m in told)
    return Happening(sentence, words, best.entry["action"], giving.mode, auxiliary, actor, target, means, acled, rule)
