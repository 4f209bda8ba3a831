"""Control and presence: who is said to hold a place, to have come or left, to have positions or peacekeepers there.

`tellings` finds the words that say so (`verbs`, `phrases`), by `lexicon/control.toml`; `whereabouts` the places, `who`
the party, and `mood` whether it is said to be so, planned, or denied. One statement is a row for each place it names.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from variorum.read.control.gaps import gapped, holder_before
from variorum.read.control.mood import Mood, mood
from variorum.read.control.telling import Telling
from variorum.read.control.tellings import tellings
from variorum.read.control.whereabouts import Whereabouts
from variorum.read.control.who import Who, who
from variorum.read.control.words import know_armed
from variorum.read.page import Page
from variorum.read.parsed import Span as Sentence
from variorum.read.places.mentions import PlaceMention
from variorum.read.places.setting import goes_on
from variorum.read.scribe import Footing
from variorum.records import Evidence, Presence, PresenceState, Span, Stance, Unresolved, make_id

_CONFIDENCE = {
    "control.verb": 0.8,
    "control.noun": 0.6,
    "control.standing": 0.8,
    "control.held": 0.7,
    "control.seat": 0.7,
    "control.free": 0.7,
}
_LASTING = ("controls", "positions", "peacekeepers")


def find_presences(page: Page) -> tuple[Presence, ...]:
    """Return what the page says, in the order of the text."""
    know_armed(page.prose.doc)
    whereabouts = Whereabouts(page.prose, page.places, page.times)
    found: dict[str, Presence] = {}
    last: list[PlaceMention] = []
    for at, sentence in enumerate(page.prose.sentences):
        told: set[tuple[str, ...]] = set()
        last = last[:0] if at and not goes_on(sentence) else last
        for telling in tellings(sentence):
            named = _named(whereabouts, telling) if telling.places else last
            named = named or _heading(page, sentence, telling)
            last = named or last
            rows = [*_presences(page, named, telling, at)]
            for party, place in gapped(page.prose.doc, telling, page.places) if rows else ():
                rows += _presences(page, [place], replace(telling, party=party), at)
            for presence in rows:
                key = presence.state, presence.stance, presence.as_written, presence.party or ""
                if key not in told:
                    told.add(key)
                    found.setdefault(presence.id, presence)
    return tuple(sorted(found.values(), key=lambda p: p.words))


def _heading(page: Page, sentence: Sentence, telling: Telling) -> list[PlaceMention]:
    """Return the place that heads a sentence, "Gao: the army has dug trenches", for what names no place itself."""
    if telling.state not in _LASTING or telling.rule.startswith("control.held"):
        return []
    heads = (p for p in page.places if p.start == sentence.start_char)
    return [p for p in heads if page.prose.text[p.end : p.end + 1] == ":"]


def _named(whereabouts: Whereabouts, telling: Telling) -> list[PlaceMention]:
    words = [token for token in telling.places if token != telling.party]
    return [mention for token in words for mention in whereabouts.of(token, unknown=telling.unknown)]


def _presences(page: Page, named: Sequence[PlaceMention], telling: Telling, sentence: int) -> Iterator[Presence]:
    how = mood(telling.head)
    if how is None or not named:
        return
    footing = page.scribe.footing(telling.word, sentence)
    told = _told(telling, how, footing)
    if told is None:
        return
    state, stance = told
    party = who(telling.party, telling.word) if telling.party is not None else None
    for mention in named:
        other = holder_before(page.prose.doc, mention, telling.party)
        holder = who(other, telling.word) if other is not None else party
        if other is not None:
            yield _presence(page, telling, footing, holder, mention, state, stance)
            continue
        if party is not None and party.start < mention.end and mention.start < party.end:
            holder = _apart(page.document.text, party, mention)
            if holder is None:
                continue
        yield _presence(page, telling, footing, holder, mention, state, stance)


def _apart(text: str, party: Who, place: PlaceMention) -> Who | None:
    """Return a party's words without the place in them: "the rebels" of "drove the rebels from the town"."""
    before = re.sub(r"\s+(?:from|of|in|at)(?:\s+the)?\s*$", "", text[party.start : place.start])
    return replace(party, end=party.start + len(before)) if before.strip() and place.start > party.start else None


def _told(telling: Telling, how: Mood, footing: Footing) -> tuple[PresenceState, Stance] | None:
    """Return the state and the stance that a telling comes to: who refuses to leave a place is said to hold it."""
    negated = how.negated != telling.flipped
    if telling.state == "controls" and negated and _stays(telling):
        return "left", how.plan or footing.stance  # "no rebels remained in the town"
    if telling.state == "left" and (how.refused or (negated and how.plan == "promised")):
        return "controls", footing.stance
    if how.refused or (negated and how.plan is not None):
        return None
    if footing.stance == "denied" or negated:
        return telling.state, "denied"
    if how.plan is not None:
        return telling.state, how.plan
    planned = footing.stance in ("promised", "demanded")
    return telling.state, "asserted" if planned and _is_told(telling) else footing.stance


def _stays(telling: Telling) -> bool:
    return telling.rule.endswith((":remain", ":stay"))


def _is_told(telling: Telling) -> bool:
    """Tell whether a verb tells what was, whoever promises something beside it."""
    word = telling.head
    return word.tag_ == "VBD" or any(c.lower_ in ("have", "has", "had", "was", "were") for c in word.children)


def _presence(
    page: Page,
    telling: Telling,
    footing: Footing,
    party: Who | None,
    mention: PlaceMention,
    state: PresenceState,
    stance: Stance,
) -> Presence:
    text = page.document.text
    words = Span.of(text, telling.word.idx, telling.word.idx + len(telling.word))
    place = Span.of(text, mention.start, mention.end)
    evidence = [e for e in footing.evidence if e.field != "place"]
    unresolved = [u for u in footing.unresolved if u.field != "place"]
    evidence.append(Evidence("place", place))
    if mention.name is None:
        unresolved.append(Unresolved("place", place, mention.why))
    name = None
    if party is not None:
        spoken = Span.of(text, party.start, party.end)
        if party.pronoun:
            unresolved.append(Unresolved("party", spoken, "whom the pronoun stands for is not said plainly"))
        else:
            name = " ".join(spoken.quote.split())
            evidence.append(Evidence("party", spoken))
            if party.owner is not None:
                owner = Span.of(text, *party.owner)
                evidence.append(Evidence("party", owner))
                whose = " ".join(owner.quote.split())
                apostrophe = "'" if whose.endswith("s") else "'s"
                name = f"{whose}{apostrophe} {name.split(' ', 1)[1]}"  # "its men"
    when = footing.when
    if when is None and state in _LASTING and stance in ("asserted", "denied", "rumoured") and _is_now(telling):
        when = page.document.published
    return Presence(
        id=make_id("prs", page.document.id, words.start, words.end, state, place.start, place.end, name),
        claim=footing.claim,
        document=page.document.id,
        span=footing.span,
        words=words,
        state=state,
        party=name,
        as_written=mention.as_written,
        when=when,
        source=footing.source,
        chain=footing.chain,
        stance=stance,
        rule=telling.rule,
        confidence=round(min(_CONFIDENCE[telling.rule.split(":")[0]], footing.confidence), 2),
        place=mention.name,
        place_precision=mention.precision,
        country=mention.country,
        latitude=mention.latitude,
        longitude=mention.longitude,
        evidence=tuple(evidence),
        unresolved=tuple(unresolved),
    )


def _is_now(telling: Telling) -> bool:
    """Tell whether a verb in the present tense says what was so on the day of the report."""
    verb = telling.head
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    helped = [c.tag_ for c in verb.children if c.dep_ in ("aux", "auxpass")]
    return verb.tag_ in ("VBZ", "VBP") if not helped else helped[0] in ("VBZ", "VBP")
