"""Control told in the words of reports: flags, garrisons, strongholds, clauses without a verb of their own."""

import pytest

from tests.read.reading import read


def told(text: str) -> list[tuple[str, str, str | None]]:
    return [(p.state, p.as_written, p.party) for p in read(text).presences]


@pytest.mark.parametrize(
    ("text", "state", "party"),
    [
        ("Rebel fighters run Gao and collect taxes there.", "controls", "Rebel fighters"),
        ("Gao belongs to the rebels now.", "controls", "rebels"),
        ("Gao, a rebel stronghold, was quiet.", "controls", "rebel"),
        ("The rebels are masters of Gao.", "controls", "rebels"),
        ("Soldiers still squat in Gao.", "controls", "Soldiers"),
        ("The army raised its flag over Gao.", "entered", "army"),
        ("The rebels slipped back into Gao.", "entered", "rebels"),
        ("The army is back in Gao.", "entered", "army"),
        ("The army has won back Gao.", "entered", "army"),
        ("No rebels remained in Gao.", "left", "rebels"),
        ("The garrison of Gao marched out on 13 January.", "left", "garrison"),
        ("The rebels slipped away from Gao during the night.", "left", "rebels"),
        ("Gao was emptied of rebels.", "left", "rebels"),
        ("Soldiers patrol the streets of Gao.", "positions", "Soldiers"),
        ("The army sealed off Gao.", "positions", "army"),
        ("Two battalions sit in trenches at Gao.", "positions", "battalions"),
        ("The rebels have thrown up earthworks near Gao.", "positions", "rebels"),
        ("Gao: the rebels have thrown up earthworks on the bridge road.", "positions", "rebels"),
        ("There are rebels in Gao.", "positions", "rebels"),
        ("Monitors are present in Gao.", "peacekeepers", "Monitors"),
        ("Thirty observers took up duty in Gao on Monday.", "peacekeepers", "observers"),
        ("The army handed Gao over to the peacekeepers.", "peacekeepers", "peacekeepers"),
    ],
)
def test_who_holds_comes_leaves_or_watches(text: str, state: str, party: str) -> None:
    assert (state, "Gao", party) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The army holds Gao and the rebels Mopti.",
        "The army holds Gao, the rebels Mopti.",
        "Gao is held by the army, Mopti by the rebels.",
    ],
)
def test_a_clause_without_a_verb_goes_on_with_the_one_before(text: str) -> None:
    assert told(text) == [("controls", "Gao", "army"), ("controls", "Mopti", "rebels")]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("No soldier has set foot in Gao.", "denied"),
        ("The minister rejected the charge that the army had entered Gao.", "denied"),
        ("The accord obliges the army to withdraw from Gao within ten days.", "demanded"),
    ],
)
def test_what_is_denied_or_owed_is_not_so(text: str, stance: str) -> None:
    assert [p.stance for p in read(text).presences] == [stance]


def test_who_is_called_on_to_leave_is_not_who_calls() -> None:
    assert told("The army called on the rebels to quit Gao.") == [("left", "Gao", "rebels")]


@pytest.mark.parametrize(
    "text",
    [
        "The storm reached Gao on Friday.",
        "Tourists entered Gao.",
        "The minister left Gao for talks.",
        "The rebels asked for ten more days to leave Gao.",
        "The bishop rode into Gao on a donkey.",
    ],
)
def test_who_holds_nothing_is_no_presence(text: str) -> None:
    assert told(text) == []
