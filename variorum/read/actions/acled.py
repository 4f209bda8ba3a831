"""The ACLED event type and sub-event type that follow from a PLOVER action, its mode and its parties."""

from collections.abc import Collection
from dataclasses import dataclass

from variorum.read.actions.auxiliary import NOT_DONE
from variorum.read.actions.words import Entry, kind_of_party
from variorum.read.lexicon import load
from variorum.read.parsed import Token
from variorum.records import Auxiliary

_ROWS: list[Entry] = load("acled")["row"]
_GROUPS = {"armed": ("state", "rebel"), "unarmed": ("civilian", "protester")}
_AGAIN = ("recapture", "retake", "regain", "recover")


@dataclass(frozen=True, slots=True)
class Deed:
    """What an event type depends on: the action and its modes, the parties, the word for it and the weapon.

    `fight` says that both sides did it to each other.
    """

    action: str
    mode: str | None
    auxiliary: tuple[Auxiliary, ...]
    fight: bool
    trigger: Token
    actor: Token | None
    target: Token | None
    means: Token | None


def acled_type(deed: Deed) -> tuple[str, str] | None:
    """Return (event type, sub-event type), or None where nothing happened or the text doesn't tell which it was."""
    if NOT_DONE.intersection(deed.auxiliary):
        return None
    row = next((row for row in _ROWS if _fits(row, deed)), None)
    return (row["type"], row["subtype"]) if row is not None else None


def _fits(row: Entry, deed: Deed) -> bool:
    if row["action"] != deed.action or row.get("mode", deed.mode) != deed.mode:
        return False
    if deed.mode in row.get("without_mode", ()) or (row.get("fight") and not deed.fight):
        return False
    if row.get("again") and deed.trigger.lemma_.lower() not in _AGAIN:
        return False
    if "means" in row and not _named(row["means"], deed):
        return False
    kinds = {"actor": _kind(deed.actor), "target": _kind(deed.target)}
    return all(key not in row or kind in _GROUPS.get(row[key], (row[key],)) for key, kind in kinds.items())


def _kind(party: Token | None) -> str | None:
    return kind_of_party(party) if party is not None else None


def _named(words: Collection[str], deed: Deed) -> bool:
    weapon = (deed.means, *deed.means.children) if deed.means is not None else ()
    return any(t.lemma_.lower() in words for t in (*deed.trigger.children, *weapon))
