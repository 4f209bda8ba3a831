"""Duties told by no word that binds: by idioms, in lists, by a limit alone; and who owes what nobody is named for."""

import pytest

from tests.read.reading import read
from tests.read.test_duties import LEXICON, SIGNED, duties, told

LISTED = "The government and the Tana Front concluded the Moroto Accord on 2 May 2021. Its points:\n"


def owed(text: str, **about: str | None) -> list[tuple[str | None, str | None, str | None]]:
    return [(o.party, o.action, o.deadline) for o in duties(text, **about)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The clearing of the road is incumbent on the Front.", ("Tana Front", "clearing of the road")),
        ("It falls to the army to clear the road.", ("army", "clear the road")),
        ("It is for the government to pay for the camps.", ("government", "pay for the camps")),
        ("The burden of clearing the road falls on the army.", ("army", "clearing the road")),
        ("Upon the commission lies the burden of drawing the line.", ("commission", "drawing the line")),
        ("Cantonment is the responsibility of the African mission.", ("African mission", "Cantonment")),
        ("There is an obligation on the army to publish its maps.", ("army", "publish its maps")),
        ("The text puts the army under an obligation to rebuild the bridge.", ("army", "rebuild the bridge")),
        ("The army's part of the bargain is to feed the fighters.", ("army", "feed the fighters")),
        ("The ball is in the army's court to name its delegates.", ("army", "name its delegates")),
        ("The clearing of the wells is left to the army.", ("army", "clearing of the wells")),
        ("The army has taken it upon itself to empty the schools.", ("army", "empty the schools")),
        ("The army has put its name to a ban on new mines.", ("army", "ban on new mines")),
        ("The army has signed up to a ban on new mines.", ("army", "ban on new mines")),
        ("The army has sworn off reprisals.", ("army", "reprisals")),
        ("The accord has the army leave the hills.", ("army", "leave the hills")),
        ("The army gave its word that it would leave the hills.", ("army", "leave the hills")),
        ("The army is forbidden to enter the camps.", ("army", "enter the camps")),
        ("The army published the maps which the accord requires of it.", ("army", "maps")),
    ],
)
def test_an_idiom_tells_who_owes_what(text: str, expected: tuple[str, str]) -> None:
    party, action = expected
    found = told(SIGNED + text)
    assert any(p in (party, party.removeprefix("Tana ")) and (a or "").startswith(action) for p, a in found), found


@pytest.mark.parametrize(
    ("text", "action", "deadline"),
    [
        ("The release of the captives fell due on 9 June.", "release", "2021-06-09"),
        ("The date for the army to leave the hills is 9 June.", "leave", "2021-06-09"),
        ("9 June was the day on which the army had to leave the hills.", "leave", None),
        ("The sides settled on 9 June for the vote.", "vote", "2021-06-09"),
        ("The Front is given 30 days to present its maps.", "present", "2021-06-01"),
        ("The text leaves the Front until 9 June to present its maps.", "present", "2021-06-09"),
        ("Thirty days are allowed for the exchange of all captives.", "exchange", "2021-06-01"),
        ("The referendum must take place on 9 June.", "referendum", "2021-06-09"),
        ("Troops are expected back in their barracks no later than 9 June.", "Troops", "2021-06-09"),
        ("A list is promised for 9 June.", "list", "2021-06-09"),
    ],
)
def test_a_term_alone_makes_a_duty_of_what_was_agreed(text: str, action: str, deadline: str | None) -> None:
    found = owed(SIGNED + text)
    assert any(action in (a or "") and d == deadline for _, a, d in found), found


def test_items_of_a_list_need_no_word_that_binds() -> None:
    text = LISTED + (
        "1. Exchange of all prisoners of war by 15 July 2021.\n"
        "2. The first fighters of the Front enter the capital.\n"
        "3. Roads to the valley are opened by the government on 5 July 2021.\n"
        "4. One third of the posts to be given to the Front.\n"
        "5. Withdrawal of the guns, to be completed by 20 July 2021.\n"
    )
    found = owed(text)
    assert [d for _, _, d in found] == ["2021-07-15", None, "2021-07-05", None, "2021-07-20"], found
    assert found[2][0] == "government"
    assert found[0][0] == "government and Tana Front"


def test_a_heading_in_a_list_is_no_duty() -> None:
    assert duties(LISTED + "3. Ceasefire.\n") == []


def test_the_text_of_an_agreement_is_known_by_its_title() -> None:
    text = "Done at Goma on 12 May 2021, between Kenya and Uganda.\n\n" + "\n\n".join(
        ("1. Each Party opens its roads.", "2. Hostile broadcasts are discontinued.", "3. All captives are sent home.")
    )
    assert {o.party for o in read(text, title="Agreement on the Border").obligations} == {"Kenya and Uganda"}
    assert read(text, title="The week in brief").obligations == ()


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("The two armies are to leave the hills by 9 June.", "government and Tana Front"),
        ("Neither side may lay new mines.", "government and Tana Front"),
        ("Weapons must be locked up by 9 June.", "government and Tana Front"),
        ("The Front's fighters are to be gathered in camps.", "Front's fighters"),
        ("The hills are to be cleared by Ugandan sappers before 9 June.", "Ugandan sappers"),
    ],
)
def test_who_is_to_act_is_all_who_signed_or_whose_it_is(text: str, party: str) -> None:
    assert [p for p, _ in told(SIGNED + text)] == [party]


@pytest.mark.parametrize(
    "made",
    [
        "The government and the Tana Front shook hands on a truce.",
        "The government has signed a truce with the Tana Front.",
        "The chief of staff, Ana Ruiz, and the leader of the Tana Front, Jo Obi, put their names to a truce.",
    ],
)
def test_who_made_an_agreement_is_told_in_many_ways(made: str) -> None:
    (party,) = {p for p, a in told(f"{made} Both sides must leave the hills by 9 June.") if a == "leave the hills"}
    assert "and" in str(party)


def test_sides_named_by_two_adjectives_are_two() -> None:
    text = "An accord was signed by the Eritrean and Ethiopian sides. Both sides must leave the hills."
    assert told(text) == [("Eritrean and Ethiopian", "leave the hills")]


def test_the_movement_goes_by_the_name_of_the_only_one_named() -> None:
    text = "The government and the ULM signed an accord. It obliges the movement to leave the hills."
    assert told(text) == [("ULM", "leave the hills")]


def test_a_promise_for_ones_own_people_is_ones_own() -> None:
    assert told("The Front pledged that the last fighter would leave the hills.")[0][0] == "Front"


@pytest.mark.parametrize(
    "text",
    [
        "Licences must be renewed by 9 June.",
        "Rain is expected to fall by 9 June.",
        "The ferry is to run again on Saturday.",
        "The enemy must answer for its crimes before God.",
        "A film festival will open on Saturday.",
        "The next report is due on 9 June.",
        "Buses should run every hour.",
        "The army left the hills before 9 May.",
    ],
)
def test_what_no_agreement_is_about_is_no_duty_beside_one(text: str) -> None:
    assert duties(SIGNED + text) == []


def test_a_step_whose_end_is_dated_elsewhere_dates_the_term() -> None:
    text = SIGNED + "Hostilities end on 15 May. The mines are to be lifted within ten days of the end of hostilities."
    assert [d for _, a, d in owed(text) if "mines" in (a or "")] == ["2021-05-25"]


@pytest.mark.parametrize("matter", dict.fromkeys(LEXICON["matter"]["words"]))
def test_what_agreements_are_about_makes_a_duty_beside_one(matter: str) -> None:
    found = read(LEXICON["matter"]["example"].format(matter)).obligations
    assert [o.deadline for o in found] == ["2021-06-14"]


def test_what_ends_is_told_with_the_ending() -> None:
    (found,) = read(
        "“The process is nearing completion and will end in June 2021,” the security council secretary of Kenya said."
    ).obligations
    assert found.action == "process is nearing completion and will end"
    assert found.deadline == "2021-06"


def test_a_promise_about_anothers_forces_binds_those() -> None:
    (found,) = read(
        "An official of the Kenyan Defence Ministry promised that Ugandan armed forces would withdraw by June 2021."
    ).obligations
    assert found.party is not None
    assert "Ugandan" in found.party or found.party == "Uganda"
