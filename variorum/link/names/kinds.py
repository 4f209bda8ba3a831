"""What a run of capitalised words names, by its own words and by those around it: a place, a person or a body."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from variorum.link.names.scan import Run
from variorum.link.names.spelling import fold
from variorum.link.names.wording import BODY_PARTS, KNOWN, ORGANISATION_WORDS, TITLES, is_initials
from variorum.read import countries
from variorum.read.lexicon import load
from variorum.records.linked import NameKind

_LEXICON = load("bodies")
_PLACE_PARTS = frozenset(fold(w) for w in _LEXICON["place_parts"]["words"])
_KIND_NOUNS = frozenset(noun for nouns in load("places")["kind"].values() for noun in nouns)
_BARE = frozenset(fold(w) for w in _LEXICON["place_parts"]["bare"])
_FIGHTERS = frozenset(_LEXICON["fighters"]["words"])
_WEAK = frozenset(_LEXICON["place_before"]["weak"])
_BEFORE = re.compile(
    r"(?<!\w)(" + "|".join(sorted(map(re.escape, _LEXICON["place_before"]["words"]), key=len, reverse=True)) + r")\s$"
)
_NO_NAMES = (
    frozenset(fold(w) for w in load("places")["not_places"]["words"])
    | {"pows", "pow"}
    | frozenset(_LEXICON["faiths"]["words"])
    | frozenset(_LEXICON["no_names"]["words"])
)
_SAYING = re.compile(
    r"(?:,? (?:who|whose)\b| (?:said|says|told|added|adds|wrote|stated|noted|explained|confirmed|denied|announced|"
    r"claimed|replied|went on|insisted|warned)\b|, \d\d?,)"
)
_LONG_FORM = re.compile(r"^(?:Federal )?(?:Republic|Kingdom|State|Federation) of (?:the )?")
_NEAR = 60  # characters between two names that are named together
_MANY = re.compile(
    r"[,.;:)]| (?:said|say|have|had|were|are|who|and|in|on|from|to|at|by|with|of|as|did|do|will|would|also)\b"
)
_SAID = re.compile(r"\b(?:said|says|adds|added|replied|recalls) $")
_NAMED = re.compile(
    r"\b(?:name (?:in [a-z]+(?: [a-z]+)? )?(?:is|was)|by the name(?: of)?|call(?:s|ed|ing) (?:him|her)self|"
    r"nom de guerre(?: is| was)?) $"
)
_APPOSED = re.compile(r", (?:an? |the )?([a-z-]+(?: [a-z-]+)?)")
_NO_NAME_AFTER = re.compile(r"\.[a-z]{2}")
_LED = re.compile(r"[^\W_]+-(?:[a-z]+ed|led|held|run|born|wide|speaking)")
_BETWEEN_TOWNS = re.compile(r"[A-ZÀ-Þ][^\W_-]+-[A-ZÀ-Þ][^\W_-]+")
_ROAD = re.compile(r" (?:road|highway|motorway|railway|route|axis|line|border)\b")
_JOINED = re.compile(r"(?: \([^()]{1,40}\)|[^()]{0,20}\))?(?: and |, | or |-|, and | и )$")


_TOPICS = frozenset(_LEXICON["generic"]["words"])
_TOWN_NOUNS = frozenset(fold(w) for w in _LEXICON["place_parts"]["nouns"])
_WEAKLY = {"weak": "place", "body": "organisation"}
_UNDER_ARMS = frozenset(_LEXICON["arms"]["fighters"]) | {
    "rebel",
    "fighter",
    "insurgent",
    "movement",
    "rebellen",
    "rebelles",
    "rebeldes",
}
_ARMS = frozenset({"forces", "fighters", "troops", "members", "elements", "units"})
_OCCUPATIONS = TITLES - frozenset(_LEXICON["titles"]["no_nouns"])
_MOST_TITLES = 3
_LONGEST_NAME = 4  # words of a person's name behind a title
_INITIALS = 3  # letters: a longer word in capitals that opens a line may be a dateline's town


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a run. `form` is as written, `words` folded, `start` and `end` its characters.

    `titles` stand before it, `nations` are named with it. `kind` is None where only the rest of the text can tell.
    `state`: a state or its people; `seat`: a capital. `body`: its own words say that it is an organisation.
    """

    form: str
    words: tuple[str, ...]
    start: int
    end: int
    kind: NameKind | None
    run: Run
    titles: tuple[str, ...] = ()
    nations: tuple[str, ...] = ()
    state: bool = False
    body: bool = False


def named_in(run: Run) -> Named | None:
    """Return the name in a run with what its own words say; None where they are an office, a title, a common word."""
    run = _without_adjective(run)
    text = run.text
    words = tuple(fold(word) for word in run.words)
    if _NO_NAME_AFTER.match(run.after) or words[-1] == "no" or (len(words) == 1 and _LED.fullmatch(text)):
        return None  # `Oro.com`, `Hospital No. 2`
    if text in KNOWN:
        return Named(text, words, run.start, run.end, "organisation", run, body=True)
    if codes := nations_of(text):
        kind: NameKind = "organisation" if countries.is_demonym(text) else "place"
        return Named(text, words, run.start, run.end, kind, run, nations=codes, state=True)
    if any(word in _NO_NAMES for word in words) and len(words) == 1:
        return None
    if len(words) == 1 and words[0] in BODY_PARTS and not is_initials(text):
        return None  # `the Command`: short for what the text says elsewhere, see `shorter`
    if len(words) > 1 and words[-1] in TITLES:
        return None  # an office: `Human Rights Defender`
    if len(words) == 1 and _ROAD.match(run.after) and _BETWEEN_TOWNS.fullmatch(text):
        return None  # `the Oro-Vale road`
    if "-" in text and all("-" in word and all(map(nations_of, word.split("-"))) for word in run.words):
        return None  # `the Kenya-Uganda border`
    if len(words) > 1 and (titled := _titled(run, words)) is not None:
        return titled
    if len(words) > 2 and words[0] in _ARMS and words[1] == "of":
        skip = 3 if words[2] == "the" else 2
        text, words = " ".join(run.words[skip:]), words[skip:]
    if len(words) > 1 and (any(map(_is_body_word, text.split(), words)) or _is_office(words)):
        return Named(text, words, run.start, run.end, "organisation", run, nations=_nations_in(run), body=True)
    first = 0 if _follows_occupation(run) else _leading_nations(run)
    titles = 0
    while first + titles < len(words) and words[first + titles] in TITLES:
        titles += 1
    if first + titles == len(words):
        return None  # a title alone
    before = words[first : first + titles] or _titles_before(run, first)
    start = first + titles
    kept = run.words[start:]
    offset = run.start + _offset(run, start)
    form = " ".join(kept)
    if words[start:] and all(word in _NO_NAMES for word in words[start:]):
        return None
    if before and not all(word in _PLACE_PARTS for word in before):
        return Named(form, words[start:], offset, run.end, "person", run, titles=before, nations=_nations_in(run))
    if first and start == first:
        codes = nations_of(" ".join(run.words[:first]))
        return Named(form, words[start:], offset, run.end, None, run, nations=codes)
    if words[-1] in _BARE and len(words) > 1:
        return Named(" ".join(run.words[:-1]), words[:-1], run.start, run.end - len(run.words[-1]) - 1, "place", run)
    if len(words) > 1 and (words[-1] in _PLACE_PARTS or words[0] in _PLACE_PARTS):
        return Named(text, words, run.start, run.end, "place", run)
    if len(words) == 1 and is_initials(run.words[0]) and not (len(text) > _INITIALS and text.isupper()):
        return Named(text, words, run.start, run.end, "organisation", run, body=True)
    if words[0] in _TOWN_NOUNS and len(words) > 1:
        return Named(" ".join(run.words[1:]), words[1:], run.start, run.end, "place", run)
    return Named(text, words, run.start, run.end, None, run)


def _without_adjective(run: Run) -> Run:
    """Return a run without what only says who holds or leads what follows: `Oro` of `rebel-held Oro`."""
    if len(run.words) == 1 or not _LED.fullmatch(run.words[0]) or any(fold(w) in BODY_PARTS for w in run.words):
        return run
    offset = _offset(run, 1)
    return replace(run, words=run.words[1:], start=run.start + offset, opens=False)


@lru_cache(maxsize=8192)
def nations_of(text: str) -> tuple[str, ...]:
    """Return the codes of the nations that the words name, folded spellings of other scripts included."""
    found = countries.nations(text) or countries.nations(_LONG_FORM.sub("", text))
    if not found and not text.isascii():
        plain = fold(text).title()
        latin = any(map(str.isascii, text.replace(" ", "")))  # `Germán` is no German
        names = (plain,) if latin else (plain, plain.removesuffix("a"))
        if latin and not countries.is_country_name(plain):
            return ()
        found = next((c for name in names if (c := countries.nations(name))), ())
    return found


def votes(named: Sequence[Named]) -> dict[tuple[str, ...], Counter[str]]:
    """Return, by folded words, how often the text around a name speaks for each kind."""
    found: dict[tuple[str, ...], Counter[str]] = {}
    places: list[int] = []
    for at, name in enumerate(named):
        tally = found.setdefault(name.words, Counter())
        if name.kind is not None:
            tally[name.kind] += 2
            if name.kind == "place" and not name.state:
                places.append(at)
            continue
        kind = _around(name)
        if kind is None and any(at - back in places and _is_joined(named[at - back], name) for back in (1, 2)):
            kind = "place"
        if kind == "place":
            places.append(at)
        if kind is not None:
            tally[_WEAKLY.get(kind, kind)] += 1 if kind in _WEAKLY else 2
    return found


def kind_by(tally: Counter[str]) -> NameKind | None:
    """Return the kind that most of the text speaks for; None where nothing does or two kinds draw."""
    kinds: tuple[NameKind, ...] = ("place", "person", "organisation")
    ranked = sorted(((tally[kind], kind) for kind in kinds), reverse=True)
    return ranked[0][1] if ranked[0][0] > ranked[1][0] else None


def _around(name: Named) -> str | None:
    run = name.run
    after = re.match(r"[ -](\w+)", run.after)
    if after and after[1] in _FIGHTERS and not run.owns:
        return "organisation" if after[1] in _UNDER_ARMS else "body"
    if name.form.isupper() is False and re.search(
        r"(?:^|\W)-?(?:" + "|".join(("rebellen", "miliz", "milizen")) + ")$", name.form.casefold()
    ):
        return "organisation"
    if after and after[1] in _KIND_NOUNS and len(name.words) <= 3:
        return "place"
    if len(name.words) > 1 and _NAMED.search(run.before):
        return "person"
    before = _BEFORE.search(run.before)
    if before and not run.owns:
        return "weak" if before[1] in _WEAK else "place"
    if len(name.words) > 1 and (_SAYING.match(run.after) or _SAID.search(run.before)):
        return "person"
    apposed = _APPOSED.match(run.after) if len(name.words) > 1 else None
    if apposed and any(fold(word) in _OCCUPATIONS for word in apposed[1].split()):
        return "person"
    if run.before.endswith(" the ") and len(name.words) == 1 and name.words[0].endswith("s") and _MANY.match(run.after):
        return "organisation"
    return None


def heads(name: Named) -> bool:
    """Tell whether a name may be that of a dateline's town: "GOMA (Agency)"."""
    return (
        name.run.opens
        and name.form.isupper()
        and len(name.form) > _INITIALS
        and name.run.after.lstrip()[:1] in (",", "(", "-", "–", "—", "/")
    )


def _titled(run: Run, words: tuple[str, ...]) -> Named | None:
    """Return the person whose name stands behind a title: `National Security Chief Juan Vera`."""
    for at in range(len(words) - 2, -1, -1):
        if words[at] not in TITLES:
            continue
        name = words[at + 1 :]
        if len(name) > _LONGEST_NAME or any(w in BODY_PARTS or w in _PLACE_PARTS or w in _KIND_NOUNS for w in name):
            return None
        if (
            all(word in _NO_NAMES for word in name)
            or nations_of(" ".join(run.words[at + 1 :]))
            or not run.words[at][0].isupper()
            or is_initials(run.words[-1])
        ):
            return None
        before = tuple(word for word in words[: at + 1] if word in TITLES)
        if any(w in _PLACE_PARTS for w in before):
            return None
        form = " ".join(run.words[at + 1 :])
        start = run.end - len(form)
        return Named(form, name, start, run.end, "person", run, titles=before, nations=_nations_in(run))
    return None


def _is_joined(one: Named, other: Named) -> bool:
    gap = other.start - one.end
    return 0 < gap < _NEAR and bool(_JOINED.fullmatch(other.run.before[-gap:]))


def _is_body_word(written: str, word: str) -> bool:
    return word in ORGANISATION_WORDS and word not in _PLACE_PARTS and written[0].isupper()


def _is_office(words: tuple[str, ...]) -> bool:
    """Tell whether `Department` or `Region` begins the name of an office: `Department of National Defence`."""
    return words[0] in _PLACE_PARTS & ORGANISATION_WORDS and words[1] == "of" and any(w in _TOPICS for w in words[2:])


def _nations_in(run: Run) -> tuple[str, ...]:
    count = 0 if _follows_occupation(run) else _leading_nations(run)
    codes = nations_of(" ".join(run.words[:count])) if count else ()
    if codes:
        return codes
    tail = re.search(r"\bof (?:the )?(.+)$", run.text)
    return nations_of(tail[1]) if tail else ()


def _leading_nations(run: Run) -> int:
    """Return how many of the first words name a nation or its people: two of `South Sudanese Defence Force`."""
    for count in range(min(4, len(run.words) - 1), 0, -1):
        if nations_of(" ".join(run.words[:count])):
            return count
    return 0


def _titles_before(run: Run, first: int) -> tuple[str, ...]:
    """Return the titles in small letters before a run: `the army's spokesman Juan Vera`."""
    if first or not run.before.endswith(" "):
        return ()
    found: list[str] = []
    for word in reversed(run.before[:-1].rsplit(" ", _MOST_TITLES)[-_MOST_TITLES:]):
        if (title := fold(word)) not in TITLES or word[-1] in ",;:)":
            break
        found.append(title)
    return tuple(reversed(found))


def _follows_occupation(run: Run) -> bool:
    """Tell whether a person's name must follow, whatever nation it seems to begin with: `the observer German Vera`."""
    before = _titles_before(run, 0)
    return bool(before) and before[-1] in _OCCUPATIONS


def _offset(run: Run, index: int) -> int:
    """Return how many characters the first words of a run take, their gaps included."""
    return len(" ".join(run.words[:index])) + 1 if index else 0
