"""What befell people, the coarsest thing that keeps two happenings apart: by measure, PLOVER action and noun."""

from variorum.records import Claim

KIND_OF_MEASURE = {
    "killed": "harm",
    "wounded": "harm",
    "missing": "missing",
    "captured": "taken",
    "detained": "held",
    "returned": "returned",
    "displaced": "displaced",
    "other": "other",
}

_KIND_OF_ACTION = {"ASSAULT": "harm", "COERCE": "held", "RETREAT": "returned", "AGREE": "pact"}
_KIND_OF_MODE = {
    "abduct": "taken",
    "ceasefire": "pact",
    "withdraw": "RETREAT",
    "access": "RETREAT",
    "resign": "RETREAT",
}

KINDS_OF_DEED = {
    "violence": frozenset({"harm", "missing", "taken", "other"}),
    "custody": frozenset({"taken", "held", "missing", "other"}),
    "release": frozenset({"returned", "other"}),
    "flight": frozenset({"displaced", "other", "returned"}),
    "pact": frozenset({"pact", "returned", "other"}),
}
"""What a noun for a happening, by its table in `vocabulary.toml`, may have brought about."""

_FAMILIES = {"missing": "harm", "taken": "harm", "pact": "returned", "held": "returned"}


def kind_of_claim(claim: Claim) -> str:
    """Return the kind of a claim's deed: the PLOVER type itself where it befalls no one."""
    action = claim.action or ""
    return _KIND_OF_MODE.get(claim.mode or "") or _KIND_OF_ACTION.get(action, action)


def family(kind: str) -> str:
    """Return the family of a kind: who is killed, missing or captured is so in one scene."""
    return _FAMILIES.get(kind, kind)
