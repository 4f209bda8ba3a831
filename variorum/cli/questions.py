"""Asking one question of the queue after the other, by single keys on a terminal and by lines in a pipe."""

import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Protocol, TextIO

import click

from variorum.case import Case, how_many
from variorum.case.words import decision_words, estimate_words
from variorum.cli.output import console, safe, safe_text
from variorum.records import Decision, DecisionError, DecisionKind, Figure, UnknownIdError
from variorum.review import EDITABLE, QueueItem

BACKSPACE = ("\x7f", "\b", "u")
HELP = (
    "a accept: checked, it is right          x reject: it counts for nothing from now on",
    "e edit: 12, 10-15, or low=10 high=15 when=2020-12-16 side=… group=… place=… role=… measure=… stance=…",
    "        (- for unknown)",
    "m merge two, or move to another event   s split: set apart; behind an event: the ids that leave it",
    "space skip   backspace (u) undo   q quit.   A note may follow, behind a ;",
)
_NUMBER = re.compile(r"(\d[\d,]*)(?:\s*(?:-|–|to)\s*(\d[\d,]*))?")


class Keys(Protocol):
    """What a person presses: one key, and then, when asked, a line."""

    def key(self) -> str | None:
        """Return the next key, None at the end."""
        ...

    def line(self, prompt: str) -> str:
        """Return what is typed behind the key."""
        ...


class Terminal:
    """Single keys of a terminal."""

    def key(self) -> str | None:
        """Return the next key, None for Ctrl-D."""
        try:
            pressed = click.getchar()
        except EOFError:
            return None
        return None if pressed in ("\x04", "") else pressed

    def line(self, prompt: str) -> str:
        """Ask for a line; an empty one will do."""
        return str(click.prompt(prompt, default="", show_default=False))


class Lines:
    """The lines of a pipe or file: the first character of each is a key."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._rest = ""

    def key(self) -> str | None:
        """Return the first character of the next line; an empty line is a space."""
        line = self._stream.readline()
        if not line:
            return None
        line = line.rstrip("\r\n")
        self._rest = line[1:].strip()
        return line[:1] or " "

    def line(self, prompt: str) -> str:  # noqa: ARG002
        """Return what stands behind the key."""
        return self._rest


@contextmanager
def keys_from(stream: TextIO | None = None) -> Iterator[Keys]:
    """Give the keys of the terminal, or of what is piped in."""
    stream = stream or sys.stdin
    yield Terminal() if stream.isatty() else Lines(stream)


class Session:
    """One person at the queue."""

    def __init__(self, case: Case, who: str, keys: Keys) -> None:
        self._case, self._who, self._keys = case, who, keys
        self._skipped: set[tuple[str, str, str]] = set()
        self._made: list[Decision] = []
        self._screen = console()

    def run(self, limit: int | None = None) -> None:
        """Ask until the queue is empty, `limit` questions are asked, or the person has had enough."""
        asked = 0
        while limit is None or asked < limit:
            waiting = [item for item in self._case.queue() if _key(item) not in self._skipped]
            if not waiting:
                self._say("nothing is left to decide")
                break
            self._show(waiting[0], len(waiting))
            if not self._ask(waiting[0]):
                break
            asked += 1
        self._say(f"{how_many(len(self._made), 'decision')} by {self._who}")

    def _show(self, item: QueueItem, waiting: int) -> None:
        self._screen.print()
        self._say(f"{item.question} ({item.kind} {item.subject}, {waiting} waiting)")
        self._screen.print(safe_text(safe(item.what), "bold"))
        self._say(item.why)
        self._say(item.stake)
        for document, span in item.quotes:
            entry = self._case.document(document).document
            self._say(f"  {entry.name} {entry.outlet or ''} {entry.published or ''}: “{span.quote}”")
        keys = {"accept": "a accept", "reject": "x reject", "edit": "e edit", "split": "s split"}
        together = "m merge" if "merge" in item.choices else "m move"
        offered = [keys.get(choice, together) for choice in item.choices]
        if item.kind == "figure":
            offered.append("s split off")
        self._say(f"  {', '.join(offered)}, space skip, backspace undo, ? help, q quit")

    def _ask(self, item: QueueItem) -> bool:
        """Take keys until the question is answered or skipped; return whether to go on."""
        while True:
            key = self._keys.key()
            if key is None or key == "q":
                return False
            try:
                if key == " ":
                    self._skipped.add(_key(item))
                    return True
                if key in BACKSPACE:
                    if self._undo():
                        return True
                elif key in _ANSWERS:
                    self._decide(item, key)
                    return True
                else:
                    for line in HELP:
                        self._say(line)
            except (DecisionError, UnknownIdError) as error:
                self._say(str(error))

    def _decide(self, item: QueueItem, key: str) -> None:
        before = self._estimates(item)
        kind, value, note = self._read(item, key)
        decision = self._case.answer(item, kind, who=self._who, value=value, why=note)
        self._made.append(decision)
        self._case.link()
        self._say(f"{decision.id}: {decision_words(decision)}")
        self._tell_estimates(before, self._estimates(item))

    def _undo(self) -> bool:
        if not self._made:
            self._say("nothing to undo")
            return False
        last = self._made.pop()
        self._case.undo(last.id, who=self._who)
        self._case.link()
        self._say(f"undone: {decision_words(last)}")
        return True

    def _read(self, item: QueueItem, key: str) -> tuple[DecisionKind, dict[str, Any], str]:
        """Return the kind of decision, its value and the note, as typed."""
        if key in ("a", "x"):
            kind: DecisionKind = "accept" if key == "a" else "reject"
            return kind, {}, self._keys.line("note")
        if key == "e":
            typed, note = _parted(self._keys.line("new value; note"))
            return "edit", values(typed), note
        if item.kind == "name":
            return ("merge" if key == "m" else "split"), {}, self._keys.line("note")
        if item.kind == "figure":
            typed, note = ("", self._keys.line("note")) if key == "s" else _parted(self._keys.line("to event; note"))
            return "move", {"to": typed or None}, note
        typed, note = _parted(self._keys.line("with event; note" if key == "m" else "which figures leave; note"))
        return ("merge" if key == "m" else "split"), {"rows": typed.split()}, note

    def _estimates(self, item: QueueItem) -> dict[str, str]:
        """Return the estimates of the events that the item is about, in words."""
        ids = {item.subject} if item.kind == "event" else set()
        if item.kind == "figure":
            found = self._case.get(item.subject)
            ids = {found.event or ""} if isinstance(found, Figure) else ids
        held = {event.id for event in self._case.events()} if ids else set()
        return {
            f"{each.measure} {each.group or ''}".strip(): estimate_words(each)
            for event in sorted(ids & held)
            for each in self._case.estimates(event=event)
        }

    def _tell_estimates(self, before: Mapping[str, str], after: Mapping[str, str]) -> None:
        for counted in dict.fromkeys([*before, *after]):
            old, new = before.get(counted, "none"), after.get(counted, "none")
            if old != new:
                self._say(f"  {counted}: {old} → {new}")

    def _say(self, words: str) -> None:
        self._screen.print(safe_text(safe(words)))


def values(typed: str) -> dict[str, Any]:
    """Return the fields of an edit as a person types them: `12`, `10-15`, `low=10 when=2020-12-16 side=-`."""
    whole = _NUMBER.fullmatch(typed.strip())
    if whole is not None:
        low = _number("low", whole[1])
        return {"low": low, "high": _number("high", whole[2]) if whole[2] else low}
    pairs = re.split(rf"\s*\b({'|'.join(EDITABLE)})=", typed)
    if pairs[0].strip() or len(pairs) == 1:
        raise DecisionError(f"{typed!r}: type a number, or field=value; ? lists the fields")
    return {key: _typed(key, given.strip()) for key, given in zip(pairs[1::2], pairs[2::2], strict=True)}


_ANSWERS = frozenset("axems")
_NUMBERS = ("low", "high", "place_precision")


def _typed(key: str, given: str) -> object:
    if given in ("", "-"):
        return None
    if key in _NUMBERS:
        return _number(key, given)
    if key in ("latitude", "longitude"):
        try:
            return float(given)
        except ValueError as error:
            raise DecisionError(f"{key}: {given!r} is not in degrees") from error
    return given


def _number(key: str, given: str) -> int:
    try:
        return int(given.replace(",", ""))
    except ValueError as error:
        raise DecisionError(f"{key}: {given!r} is no whole number") from error


def _parted(typed: str) -> tuple[str, str]:
    value, _, note = typed.partition(";")
    return value.strip(), note.strip()


def _key(item: QueueItem) -> tuple[str, str, str]:
    return (item.kind, item.subject, item.what)
