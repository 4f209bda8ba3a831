"""Who must act, as the document names them: pronouns and "both sides" back to names that stand elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass

from variorum.read.actions.phrases import phrase
from variorum.read.countries import is_demonym, nation
from variorum.read.duties.actors import (
    ARMED,
    BODIES,
    FIRST,
    FORCES,
    GROUPS,
    PEOPLE,
    PERSON,
    PLURAL,
    RELATIVES,
    SINGULAR,
    fits,
    inside_name,
    is_actor,
    is_all,
    is_group,
    reminded,
)
from variorum.read.duties.instruments import Instruments
from variorum.read.duties.words import lemma
from variorum.read.page import Page
from variorum.read.parsed import Token
from variorum.read.prose import whole_name
from variorum.read.speakers import Named, kind_of
from variorum.read.voices import Voice

_NEAR = 30  # tokens before "that country" in which it is named (2026-11)
_BACK = 4  # sentences: how far back a pronoun's own name is looked for (2026-11)


@dataclass(frozen=True, slots=True)
class Party:
    """Who must act, by the words at each of `ranges`; `why_not` is set where words for them could not be resolved."""

    name: str | None
    ranges: tuple[tuple[int, int], ...]
    why_not: str | None = None


class Cast:
    """The parties of one document."""

    def __init__(self, page: Page, instruments: Instruments) -> None:
        """Collect who made its agreements and by what names its nations go."""
        self._page = page
        self._text = page.document.text
        self._makers = [m for m in instruments.makers if all(is_actor(t) and not is_all(t) for t in m)]
        speaking = [(s.frame.speaker.start, s.speaker) for s in page.statements if s.frame.speaker is not None]
        self._spoken = {start: named for start, named in speaking if named is not None}
        self._nations = _own_names(page)
        alls = (t for s in page.prose.sentences for t in s if t.pos_ == "NOUN" and t.tag_ == "NNS" and is_all(t))
        self._collective = next((t for t in alls if t.dep_ in ("nsubj", "dobj", "pobj")), None)

    def of(self, token: Token, sentence: int) -> Party:
        """Return the party that a word of a sentence stands for."""
        members = [token]
        while (other := next((c for c in members[-1].children if c.dep_ == "conj" and is_actor(c)), None)) is not None:
            members.append(other)
        if len(members) > 1:
            return _joined([self._one(m, sentence) for m in members])
        return self._one(token, sentence)

    def all_of_them(self) -> Party | None:
        """Return those who made the agreement, where the document names them; None where it doesn't."""
        made = self._makers_joined()
        if made is not None:
            return made
        return self._named(self._collective) if self._collective is not None else None

    def _makers_joined(self) -> Party | None:
        return _joined([self._named(t) for t in self._makers[0]]) if self._makers else None

    def others_than(self, party: Party) -> Party | None:
        """Return the other one of two who made the agreement: who owes something in return."""
        own = _words(party)
        for makers in self._makers:
            named = [self._named(t) for t in makers]
            rest = [n for n in named if not own & _words(n)]
            if len(named) == 2 and len(rest) == 1:
                return rest[0]
        return None

    def behind(self, voice: Voice, sentence: int) -> Party | None:
        """Return the party that a speaker speaks for: the body itself, or that of its spokesman or commander."""
        if voice.source is None:
            return None
        words = self._page.prose.doc.char_span(voice.source.start, voice.source.end, alignment_mode="expand")
        head = words.root if words is not None else None
        if head is not None and head.pos_ == "PRON":
            return self._antecedent(head, self._sentence_of(head, sentence))
        return self._body_of(voice.source, head)

    def _body_of(self, speaker: Named, head: Token | None) -> Party:
        """Return the body that a speaker belongs to, by the words beside the name: "the army's spokesman, Ana Ruiz"."""
        itself = Party(speaker.text, ((speaker.start, speaker.end),))
        if head is None or kind_of(head) != "person" or lemma(head) in BODIES | ARMED:
            return itself
        beside = [*(head.head if head.dep_ == "appos" else head).subtree]
        own = next((t for t in beside if t.dep_ == "poss" and t.lower_ in SINGULAR), None)
        if own is not None:
            return self._antecedent(own, self._sentence_of(own, 0))
        bodies = [t for t in beside if t != head and is_actor(t) and lemma(t) not in PEOPLE]
        whole = next((t for t in bodies if t.dep_ not in ("compound", "amod", "appos")), None)
        marked = next((t for t in bodies if nation(t.text) is not None or lemma(t) in BODIES | ARMED), None)
        body = whole if whole is not None else marked
        return self._named(body) if body is not None else itself

    def _sentence_of(self, token: Token, default: int) -> int:
        return next((i for i, s in enumerate(self._page.prose.sentences) if s.start <= token.i < s.end), default)

    def _one(self, token: Token, sentence: int) -> Party:
        word = token.lower_
        if word in RELATIVES:
            head = token.head
            while head.dep_ not in ("relcl", "ROOT") and head.head != head:
                head = head.head
            if head.dep_ == "relcl" and head.head.i < token.i:
                return self._one(head.head, sentence)
            return self._unresolved(token, "the words that it stands for can't be told")
        whose = reminded(token)
        if whose is not None and whose != token:
            return self._one(whose, sentence)
        spoken = self._spoken.get(token.idx) if word not in PLURAL else None
        if spoken is not None and spoken.why_not is None and spoken.start != token.idx:
            words = self._page.prose.doc.char_span(spoken.start, spoken.end, alignment_mode="expand")
            return self._body_of(spoken, words.root if words is not None else None)
        if word in FIRST or word in PERSON:
            return self._speaker(token, sentence)
        if word in ("country", "nation", "state") and any(c.lower_ in ("that", "this") for c in token.children):
            return self._named(self._state_before(token) or token)
        if word in SINGULAR or word in PLURAL:
            return self._antecedent(token, sentence)
        if is_all(token):
            return self._makers_joined() or self._named(token)
        owner = next((c for c in token.children if c.dep_ == "poss" and c.pos_ == "PRON"), None)
        if owner is None and lemma(token) in FORCES:
            owner = next((c for c in token.children if c.dep_ == "poss" and is_all(c)), None)  # "both parties' forces"
        if owner is not None and owner.lower_ not in RELATIVES:
            return self._one(owner, sentence)
        whole = next((p for c in token.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj"), None)
        if whole is not None and lemma(token) not in BODIES and any(c.dep_ == "poss" for c in whole.children):
            return self._one(whole, sentence)
        return self._by_name(token, sentence)

    def _by_name(self, token: Token, sentence: int) -> Party:
        """Return a party as named, "the movement" under the name of the movement."""
        unnamed = lemma(token) in GROUPS and token.tag_ == "NN" and _is_bare(token)
        return self._named((self._group_before(token, sentence) if unnamed else None) or token)

    def _named(self, token: Token) -> Party:
        """Return a name as written, a nation's forces under the name that the document gives the nation."""
        start, end = phrase(token, behind=token, alone=True)
        if is_all(token):
            start = min(
                [token.idx, *(c.idx for c in token.children if c.lower_ in ("both", "each", "all", "two", "either"))]
            )
            end = token.idx + len(token)
        while start < token.idx and self._page.prose.parsed[start].isspace():
            start += 1  # a dateline is no part of a name
        if is_demonym(token.text) and (own := self._nations.get(nation(token.text) or "")) is not None:
            return Party(self._text[slice(*own)], (own, (start, end)))
        if lemma(token) in FORCES:
            for child in token.children:
                code = (
                    nation(child.text)
                    if child.dep_ in ("amod", "compound", "poss", "nmod") and is_demonym(child.text)
                    else None
                )
                if code is not None and code in self._nations:
                    first, last = self._nations[code]
                    return Party(self._text[first:last], ((first, last), (start, end)))
        return Party(self._text[start:end], ((start, end),))

    def _speaker(self, token: Token, sentence: int) -> Party:
        found = self.behind(self._page.voices.at(token.idx), sentence)
        if found is not None:
            return found
        if token.lower_ in FIRST and self._page.document.outlet:
            return Party(self._page.document.outlet, ())
        if token.lower_ in PERSON:
            return self._antecedent(token, sentence)
        return self._unresolved(token, "whom these words speak for can't be told")

    def _antecedent(self, token: Token, sentence: int) -> Party:
        """Return the last party named before a pronoun that fits it, subjects first."""
        plural = token.lower_ in PLURAL
        for back in range(_BACK):
            if sentence - back < 0:
                break
            part = self._page.prose.sentences[sentence - back]
            named = [
                t
                for t in part
                if t.i < token.i
                and is_actor(t)
                and fits(t, plural=plural)
                and not inside_name(t)
                and not self._is_no_party(t)
            ]
            subjects = [t for t in named if t.dep_ in ("nsubj", "nsubjpass") and t.pos_ != "PRON"]
            others = [
                t for t in named if t.dep_ in ("dobj", "pobj", "agent", "conj", "poss", "nmod") and t.pos_ != "PRON"
            ]
            chosen = (subjects[:1] if back else subjects[-1:]) or others[-1:]
            if chosen:
                members = [chosen[0], *(c for c in chosen[0].children if c.dep_ == "conj" and is_actor(c))]
                if plural and is_all(chosen[0]):
                    return self._makers_joined() or self._named(chosen[0])
                return _joined([self._by_name(m, sentence) for m in (members if plural else members[:1])])
        return self._unresolved(token, "no party before it that it fits")

    def _group_before(self, token: Token, sentence: int) -> Token | None:
        """Return the group that "the movement" goes on with: the one that goes by this noun, or the last one named."""
        of_this_kind = [m for makers in self._makers for m in makers if token.lower_ in {t.lower_ for t in m.subtree}]
        if len({m.text for m in of_this_kind}) == 1:
            return of_this_kind[0]
        for back in range(_BACK):
            part = self._page.prose.sentences[max(0, sentence - back)]
            named = [t for t in part if t.i < token.i and t.pos_ == "PROPN" and not inside_name(t) and is_group(t)]
            if len({t.text for t in named}) == 1:
                return named[-1]
        return None

    def _state_before(self, token: Token) -> Token | None:
        """Return the state that "that country" goes on with: the last one named that is no place of the deed."""
        before = [t for t in token.doc[max(0, token.i - _NEAR) : token.i] if nation(t.text) is not None]
        return next((t for t in reversed(before) if t.dep_ != "pobj"), None)

    def _is_no_party(self, token: Token) -> bool:
        """Tell whether a name says where or when something was, not who did something."""
        if any(m.start <= token.idx < m.end for m in self._page.times):
            return True
        where = any(p.start <= token.idx < p.end and p.is_where for p in self._page.places)
        return where and token.dep_ not in ("nsubj", "nsubjpass")

    def _unresolved(self, token: Token, why: str) -> Party:
        return Party(None, ((token.idx, token.idx + len(token)),), why)


def _is_bare(noun: Token) -> bool:
    """Tell whether nothing but an article stands with a noun: "the movement"."""
    telling = [c.lower_ for c in noun.children if c.dep_ not in ("relcl", "acl", "punct", "advcl")]
    return telling == ["the"]


def _words(party: Party) -> set[str]:
    return {w.rstrip("s") for w in (party.name or "").casefold().split()}


def _own_names(page: Page) -> dict[str, tuple[int, int]]:
    """Return where the document first names each nation by its own name."""
    found: dict[str, tuple[int, int]] = {}
    for token in page.prose.doc:
        if token.text[:1].isupper() and token.dep_ not in ("compound",) and not is_demonym(token.text):
            name = whole_name(token)
            code = nation(name)
            if code is not None:
                start = token.idx + len(token) - len(name)
                if page.document.text[start : token.idx + len(token)] == name:
                    found.setdefault(code, (start, token.idx + len(token)))
    return found


def _joined(parties: Sequence[Party]) -> Party:
    """Return several parties as one: "A and B"."""
    names = list(dict.fromkeys(p.name for p in parties if p.name is not None))
    ranges = tuple(r for p in parties for r in p.ranges)
    if not names:
        return Party(None, ranges, next((p.why_not for p in parties if p.why_not is not None), None))
    return Party(names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}", ranges)


__all__ = ["Cast", "Party", "is_actor"]
