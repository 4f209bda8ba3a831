"""Ordinary ways to tell of counts that the rest of the tests don't cover: measures, roles, sources, dates, places."""

import pytest

from tests.read.reading import figure, figures

WEDNESDAY = "2014-08-20"
MONDAY = "2014-08-18"


def measures(text: str) -> list[tuple[int | None, str]]:
    return [(f.low, f.measure) for f in figures(text)]


MEASURED = [
    # parts of a whole that a clause describes
    ("Four of those who died were sailors.", [(4, "killed")]),
    ("Two of those who lost their lives were nurses.", [(2, "killed")]),
    ("Three of those wounded were nurses.", [(3, "wounded")]),
    # late deaths
    ("Five of the wounded did not survive.", [(5, "killed")]),
    ("The army's dead now number 23.", [(23, "killed")]),
    # held by fighters
    ("The front says it holds 60 prisoners.", [(60, "captured")]),
    ("The government holds 60 political prisoners.", [(60, "detained")]),
    ("Twelve of his men are in our hands.", [(12, "captured")]),
    ("The rebels hold between ten and twelve soldiers.", [(10, "captured")]),
    ("The rebels stormed the post and took nine soldiers with them.", [(9, "captured")]),
    ("The front said it had killed 40 soldiers and taken 90 prisoners.", [(40, "killed"), (90, "captured")]),
    ("The helicopter took 90 prisoners to the capital.", [(90, "returned")]),
    # given back
    ("The clan let 14 herders rejoin their families.", [(14, "returned")]),
    ("Fifteen conscripts have been restored to their families.", [(15, "returned")]),
    ("The junta set free 22 counter-revolutionaries.", [(22, "returned")]),
    ("Ten soldiers crossed the ford in return for 14 jailed rebels.", [(10, "returned"), (14, "returned")]),
    ("The rebels freed six men. Seven prisoners came the other way.", [(6, "returned"), (7, "returned")]),
    ("The rebels freed six men. Then the remaining five soldiers crossed.", [(6, "returned"), (5, "returned")]),
    # who fled
    ("Some 640 peasants have waded into Liberia.", [(640, "displaced")]),
    ("Nearly 6,000 people have walked out of Malakal.", [(6000, "displaced")]),
    ("By Friday 870 people had been registered by UNHCR.", [(870, "displaced")]),
    # one word for two counts, and none for both
    ("The front spoke of 46 soldiers and militiamen killed.", [(46, "killed")]),
    ("Another 64 are missing, which brings the killed and missing together to 87.", [(64, "missing")]),
    # a denied "any" is nobody
    ("The army denied that any villager was harmed.", [(0, "wounded")]),
    ("The dozen men who were arrested are students.", [(12, "detained")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MEASURED)
def test_ordinary_words_tell_what_befell_people(text: str, expected: list[tuple[int, str]]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Fourteen delegates walked out of the talks.",
        "Fourteen officials moved across the hall.",
        "UNHCR has 14 employees in the town.",
    ],
)
def test_walking_out_of_a_room_is_no_flight(text: str) -> None:
    assert all(f.measure != "displaced" for f in figures(text))


def test_those_who_speak_are_not_counted_as_struck() -> None:
    found = figures("Shells hit the market, killing 11 people and wounding 26, a nurse and two residents said.")
    assert [(f.low, f.measure) for f in found] == [(11, "killed"), (26, "wounded")]
    assert {f.source for f in found} == {"a nurse and two residents"}


SOURCES = [
    ("Fourteen people were hurt when shells hit the port, the head of the clinic, Dr. Ana Ruiz, has told this radio.",
     "Dr. Ana Ruiz"),
    ("The army, meanwhile, raised to 14 the number of soldiers killed.", "army"),
    ("The mayor reports 17 deaths, after 14 more people died of their wounds.", "mayor"),
    ("The clinic lists 14 dead and 38 wounded; officials go on saying that nobody was hurt.", "clinic"),
    ("Three villagers died, the mayor maintains, although the army persists with 14.", "army"),
    ("The toll is 14, as we learn from the mayor.", "mayor"),
    ("The army stands by its claim of 14 rebels killed.", "army"),
    ("The rebels got back nine men by the army's tally, 14 by that of the mayor.", "mayor"),
    ("According to a paper which the Lakes Observatory issued on Friday, 14 people were killed.", "Lakes Observatory"),
    ("Residents of Kisumu speak of 14 men herded into a hall; the roll rests on names.", "Residents of Kisumu"),
    ("A first bulletin, read out on Friday, had listed 14 dead.", "first bulletin"),
    ("The army said that rebels had shelled the port and denied that 14 villagers had died.", "army"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source"), SOURCES)
def test_a_teller_without_a_plain_verb_of_saying_is_found(text: str, source: str) -> None:
    assert (figure(text).source or "").removeprefix("A ") == source


@pytest.mark.parametrize(
    ("text", "chains"),
    [
        ("Some 90 men were arrested, relatives say; the mayor puts the number at 36.", [("relatives",), ("mayor",)]),
        ("The agency put the displaced at 900; Ana Ruiz, the mayor, speaks of 1,200.", [("agency",), ("Ana Ruiz",)]),
        ("At least 31 soldiers were killed near Wau; the front claims 118 captives.", [(), ("front",)]),
    ],
)
def test_each_half_of_a_sentence_keeps_its_own_source(text: str, chains: list[tuple[str, ...]]) -> None:
    assert [f.chain for f in figures(text)] == chains


@pytest.mark.parametrize(
    "text",
    [
        "The mayor called the figure of 14 dead villagers baseless.",
        "The mayor called untrue the report of 14 dead villagers.",
        "The mayor termed the 14 captives shown on television a fiction.",
        "“All is calm,” the mayor said, calling the claim of 14 dead a fable.",
    ],
)
def test_calling_a_figure_false_denies_it(text: str) -> None:
    found = figure(text)
    assert (found.stance, found.source) == ("denied", "mayor")


def test_calling_somebody_something_else_denies_nothing() -> None:
    assert figure("The mayor called the death of 14 villagers a crime.").stance == "asserted"


ROLES = [
    ("Some 900 people have been killed since fighting broke out in May 2012.", [(900, "background")]),
    ("At least 14 people have been killed since fighting broke out on Monday.", [(14, "total")]),
    ("The envoys freed 60 men; an earlier exchange, in June, brought home 28 soldiers.",
     [(60, "total"), (28, "background")]),
    ("The army puts its dead at 23, as four of the wounded did not survive.", [(23, "total"), (4, "increment")]),
    ("The front still holds three of the 24 villagers.", [(3, "component")]),
    ("It fell short of the 80 soldiers and 60 rebels whom they agreed to free.", [(80, "planned"), (60, "planned")]),
    ("- Wau, 3 May: four killed.\n\n- Yei, 6 May: seven killed.", [(4, "total"), (7, "total")]),
    ("The mission counted 11 killed.\n\n- Wau, 3 May: four killed.\n\n- Yei, 6 May: seven killed.",
     [(11, "total"), (4, "component"), (7, "component")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ROLES)
def test_words_and_lists_tell_the_role(text: str, expected: list[tuple[int, str]]) -> None:
    found = [(f.low, f.role) for f in figures(text, published=WEDNESDAY)]
    assert [each for each in found if each in expected] == expected


@pytest.mark.parametrize(
    "text",
    [
        "18 August, Kisumu: 14 people killed.",
        "- 18 August, road to the port: mine under a lorry, 14 killed.",
        "Officials report 14 deaths from the shelling of the market on Monday.",
        "The raid, launched before sunrise on Monday, cost the lives of 14 men.",
        "14 soldiers were hurt when rebels stormed posts held together with men of the next valley on Monday.",
        "14 villagers were let go on Monday.",
        "14 captives were freed and handed over to the Red Cross on Monday.",
        "On Monday five men walked free, and 14 captives came home, she said.",
    ],
)
def test_a_day_told_in_other_places_dates_the_count(text: str) -> None:
    assert figure(text, published=WEDNESDAY).when == MONDAY


@pytest.mark.parametrize(
    "text",
    [
        "In the heaviest fighting since May, 14 soldiers were killed.",
        "14 villagers were arrested and released on Monday.",
        "14 people died when shells hit the town, which rebels took on Monday.",
    ],
)
def test_a_day_of_something_else_dates_no_count(text: str) -> None:
    assert figure(text, published=WEDNESDAY).when is None


def test_a_place_behind_the_date_of_a_label_is_where_it_was() -> None:
    assert figure("- 18 August, Kisumu: 14 people killed, nine of them nurses.", published=WEDNESDAY).place == "Kisumu"
