"""The ACLED event type and sub-event type that follow from a PLOVER action, its mode and its parties."""

from collections.abc import Collection

from spacy.tokens import Token

from variorum.read.actions.auxiliary import NOT_DONE
from variorum.read.actions.words import Entry, kind_of_party
from variorum.read.lexicon import load

_ROWS: list[Entry] = load("acled")["row"]
_GROUPS = {"armed": ("state", "rebel"), "unarmed": ("civilian", "protester")}
_AGAIN = ("recapture", "retake", "regain", "recover", "recapture")


def acled_type(
    entry: Entry,
    mode: str | None,
    auxiliary: Collection[str],
    trigger: Token,
    actor: Token | None,
    target: Token | None,
    means: Token | None,
) -> tuple[str, str] | None:
    """Return (event type, sub-event type), or None where nothing happened or the text doesn't tell which it was."""
    if NOT_DONE.intersection(auxiliary):
        return None
    kinds = {"actor": _kind(actor), "target": _kind(target)}
    for row in _ROWS:
        if row["action"] != entry["action"] or ("mode" in row and row["mode"] != mode):
            continue
        if mode in row.get("without_mode", ()) or (row.get("fight") and not entry.get("fight")):
            continue
        if any(key in row and kinds[key] not in _GROUPS.get(row[key], (row[key],)) for key in kinds):
            continue
        if row.get("again") and trigger.lemma_.lower() not in _AGAIN:
            continue
        if "means" in row and not _named(row["means"], trigger, means):
            continue
        return row["type"], row["subtype"]
    return None


def _kind(party: Token | None) -> str | None:
    return kind_of_party(party) if party is not None else None


def _named(words: Collection[str], trigger: Token, means: Token | None) -> bool:
    near = [*trigger.children, *((means, *means.children) if means is not None else ())]
    return any(t.lemma_.lower() in words for t in near)
