"""MUC-4 templates (answer keys and responses alike): reading the files, pairing templates, counting correct fillers.

What counts, for every system the same:

- **slots**: incident type, date and location, and of the human targets effect and number. References to the target
  (`DEATH: "MAYOR"`) are left out: a template's effects and numbers are compared as two bags of values.
- **location** is compared part by part (country, department, city ...), the kinds in brackets left out.
- **key fillers** may have alternatives (`/`: any is right) or be optional (`?`: never missed); brackets only group.
- **pairs**: within a message each key template is paired with at most one response template and the other way round,
  the pair with most correct fillers first. Types must be equal, or one of them ATTACK, of which the others are kinds.
- **missed** are the fillers of key templates without a pair (those marked OPTIONAL left out), **spurious** those of
  response templates without one. Precision = correct / given, recall = correct / wanted, F1 their harmonic mean.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

SLOTS = ("effect", "number", "date", "location", "type")
_LABELS = {
    "0": "message",
    "1": "template",
    "2": "date",
    "3": "location",
    "4": "type",
    "21": "number",
    "23": "effect",
}
_LINE = re.compile(r"^\s*(\d{1,2})\.\s+[A-Z ]+:[A-Z ]*?[A-Z](?:\s{2,}|\t+|\s(?=[*\-?(\"\d]))(.*)$")
_DATE = re.compile(r"(\d{1,2})\s+([A-Za-z]{3})[A-Za-z]*\.?(?:\s+(\d{2,4}))?")


@dataclass(frozen=True, slots=True)
class Filler:
    """One answer: any of `alternatives` is right; an optional one may be left out."""

    alternatives: tuple[tuple[str, ...], ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """One incident of one message, with the fillers of each slot."""

    message: str
    fillers: Mapping[str, tuple[Filler, ...]]
    optional: bool = False


@dataclass(slots=True)
class Tally:
    """Fillers that are correct, wanted by the key, and given by the response."""

    correct: int = 0
    wanted: int = 0
    given: int = 0

    @property
    def scores(self) -> tuple[float, float, float]:
        """Precision, recall and F1, each 0 where nothing was given or wanted."""
        precision = self.correct / self.given if self.given else 0.0
        recall = self.correct / self.wanted if self.wanted else 0.0
        both = precision + recall
        return precision, recall, 2 * precision * recall / both if both else 0.0


@dataclass(slots=True)
class Score:
    """What one system scored, slot by slot."""

    slots: dict[str, Tally] = field(default_factory=lambda: {slot: Tally() for slot in SLOTS})


def read_templates(text: str) -> list[Template]:
    """Return the templates of a key or response file; irrelevant messages (all slots `*`) give none."""
    found = []
    for block in re.split(r"(?m)^(?=\s*0\.\s+MESSAGE)", text)[1:]:
        values = _values(block)
        message = next(iter(values.get("message", ())), "").split()[0:1]
        kind = [f for line in values.get("type", ()) for f in _fillers(line, "type")]
        if not message or not kind:
            continue
        fillers = {slot: tuple(f for line in values.get(slot, ()) for f in _fillers(line, slot)) for slot in SLOTS}
        found.append(Template(message[0], fillers, any("OPTIONAL" in v for v in values.get("template", ()))))
    return found


def score(keys: Iterable[Template], responses: Iterable[Template], messages: Sequence[str]) -> Score:
    """Compare responses with keys over the given messages."""
    total = Score()
    by_key, by_response = _by_message(keys), _by_message(responses)
    for message in messages:
        wanted, given = by_key.get(message, []), by_response.get(message, [])
        pairs = _pairs(wanted, given)
        for at, key in enumerate(wanted):
            if at in pairs:
                _add(total, key, given[pairs[at]])
            elif not key.optional:
                _add(total, key, None)
        for at, response in enumerate(given):
            if at not in pairs.values():
                _add(total, None, response)
    return total


def _values(block: str) -> dict[str, list[str]]:
    """Return the lines of each slot that is looked at; a line without a number goes on with the slot before."""
    values: dict[str, list[str]] = {}
    label: str | None = None
    for line in block.splitlines():
        if not line.strip() or line.lstrip().startswith(";"):
            continue
        match = _LINE.match(line)
        if match is not None:
            label = _LABELS.get(match[1])
            if label is not None:
                values[label] = [match[2].strip()]
        elif label is not None:
            lines = values[label]
            open_ended = lines[-1].endswith(("/", ":", " -")) or line.lstrip().startswith(("/", ":"))
            lines[-1:] = [f"{lines[-1]} {line.strip()}"] if open_ended else [lines[-1], line.strip()]
    return values


def _fillers(line: str, slot: str) -> Iterator[Filler]:
    optional = line.startswith("?")
    line = line.lstrip("? ")
    alternatives = []
    for option in re.split(r"\s*/\s*", re.sub(r'"[^"]*"', '""', line)):
        value = _normal(option.strip(" ?"), slot)
        if value:
            alternatives.append(value)
    if alternatives:
        yield Filler(tuple(dict.fromkeys(alternatives)), optional)


def _normal(value: str, slot: str) -> tuple[str, ...]:
    """Return a value as it is compared: one part, or for a location its parts; nothing for `-`, `*` and references."""
    if slot == "date":
        return _normal_date(value)
    if slot == "location":
        parts = re.split(r":|\s-\s", re.sub(r"(?<=\s)\([^)]*\)?", "", value))
        return tuple(" ".join(p.strip(" ()").split()).upper() for p in parts if p.strip(" -*()"))
    value = " ".join(value.split(":")[0].strip(" ()?").upper().split())
    value = re.sub(r"\s*([-~])\s*", r"\1", value) if slot == "number" else value
    return () if value in ("-", "*", "", '""') else (value,)


def _normal_date(value: str) -> tuple[str, ...]:
    dates = [f"{int(d)} {m.upper()}" for d, m, _ in _DATE.findall(value)]
    if not dates:
        return ()
    if len(dates) == 2:
        return (" - ".join(dates),)
    return (("- " if value.lstrip(" (").startswith("-") else "") + dates[0],)


def _by_message(templates: Iterable[Template]) -> dict[str, list[Template]]:
    found: dict[str, list[Template]] = {}
    for template in templates:
        found.setdefault(template.message, []).append(template)
    return found


def _pairs(wanted: Sequence[Template], given: Sequence[Template]) -> dict[int, int]:
    """Return which key template goes with which response template."""
    candidates = []
    for k, key in enumerate(wanted):
        for r, response in enumerate(given):
            correct = sum(_correct(key.fillers[s], response.fillers[s])[0] for s in SLOTS)
            kinds = {v for t in (key, response) for f in t.fillers["type"] for a in f.alternatives for v in a}
            same = _correct(key.fillers["type"], response.fillers["type"])[0] > 0
            if correct and (same or "ATTACK" in kinds):
                candidates.append((-correct, k, r))
    pairs: dict[int, int] = {}
    for _, k, r in sorted(candidates):
        if k not in pairs and r not in pairs.values():
            pairs[k] = r
    return pairs


def _add(total: Score, key: Template | None, response: Template | None) -> None:
    for slot, tally in total.slots.items():
        wanted = key.fillers[slot] if key is not None else ()
        given = response.fillers[slot] if response is not None else ()
        correct, needed, answers = _correct(wanted, given)
        tally.correct += correct
        tally.wanted += needed
        tally.given += answers


def _correct(wanted: Sequence[Filler], given: Sequence[Filler]) -> tuple[int, int, int]:
    """Return how many parts are correct, wanted and given."""
    left = list(given)
    correct = needed = 0
    for filler in sorted(wanted, key=lambda f: f.optional):
        hits = [(_common(filler, answer), -at) for at, answer in enumerate(left)]
        best, at = max(hits, default=(0, 0))
        correct += best
        if best:
            left.pop(-at)
        size = len(filler.alternatives[0])
        needed += max(best, 0 if filler.optional else size)
    return correct, needed, sum(len(a.alternatives[0]) for a in given)


def _common(filler: Filler, answer: Filler) -> int:
    """Return how many parts of an answer one of the alternatives has (a part that is given twice counts once)."""
    said = set(answer.alternatives[0])
    return max(len(said.intersection(option)) for option in filler.alternatives)
