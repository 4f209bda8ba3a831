"""What the row of an event says: who, when, where, by whose account."""

from dataclasses import replace

import pytest

from tests.link.making import counting, report
from variorum.link import link
from variorum.link.events import EventsStage
from variorum.records import Event, Report, Span, Unresolved


def shelling(name: str = "a", **fields: object) -> Report:
    text = "Shells hit the farm near Ulmet on Friday. The shelling killed 12 Kenyan soldiers, the army said."
    told = report(text, name=name, published="2021-03-06")
    return counting(told, ("12 Kenyan soldiers", "killed"), killed={"when": "2021-03-05", **fields})


def saying(told: Report, actor: str | None = None, target: str | None = None, source: str | None = None) -> Report:
    """Return the report with its first claim's actor, target and source replaced."""
    claims = (replace(told.claims[0], actor=actor, target=target, source=source), *told.claims[1:])
    return replace(told, claims=claims)


def the_event(*reports: Report) -> Event:
    return next(event for event in link(EventsStage(), reports) if event.figures)


@pytest.mark.parametrize(
    "words", ["villagers", "the enemy", "our troops", "people", "line of contact", "patrol of the Kenyan army", "Ulmet"]
)
def test_common_nouns_and_places_are_no_actors(words: str) -> None:
    assert the_event(saying(shelling(), actor=words)).actors == ()


@pytest.mark.parametrize("words", ["Colonel Ana Ruiz", "ICRC", "Kenyan army", "Northern Relief Committee (NRC)"])
def test_named_people_and_bodies_are_actors(words: str) -> None:
    assert the_event(saying(shelling(), actor=words)).actors == (words,)


@pytest.mark.parametrize("side", ["KEN", "SOM"])
def test_side_of_a_figure_is_an_actor_by_its_name(side: str) -> None:
    assert the_event(shelling(side=side)).actors == ({"KEN": "Kenya", "SOM": "Somalia"}[side],)


def test_side_that_is_no_name_is_no_actor() -> None:
    assert the_event(shelling(side="government")).actors == ()


def test_actor_in_two_wordings_is_named_once() -> None:
    told = saying(shelling(), actor="Kenya's Ministry of Defence", target="Kenyan Ministry of Defense")
    assert len(the_event(told).actors) == 1


def test_state_and_its_people_are_one_actor() -> None:
    assert the_event(saying(shelling(side="KEN"), actor="Kenyans", target="Kenya")).actors == ("Kenya",)


@pytest.mark.parametrize(
    ("when", "said", "precision"),
    [
        ("2020-09/2020-11", "2020-09/2020-11", "month"),
        ("2020-09", "2020-09", "month"),
        ("2019/2020", "2019/2020", "year"),
        ("2020-09-03/2020-09-05", "2020-09-03/2020-09-05", "week"),
    ],
)
def test_date_keeps_the_precision_that_was_said(when: str, said: str, precision: str) -> None:
    event = the_event(shelling(when=when))
    assert (event.when, event.when_precision) == (said, precision)


def unplaced(name: str, words: str = "Ulmet") -> Report:
    told = shelling(name)
    at = told.document.text.index("Ulmet")
    span = replace(Span.of(told.document.text, at, at + 5), quote=words)
    unknown = (Unresolved("place", span, "not in the gazetteer"),)
    return replace(told, figures=tuple(replace(f, unresolved=unknown) for f in told.figures))


def test_place_that_no_gazetteer_knows_is_named_as_written() -> None:
    event = the_event(unplaced("a"), unplaced("b"))
    assert (event.place, event.latitude, event.place_precision) == ("Ulmet", None, None)
    assert "; Ulmet; " in event.summary


def test_place_that_few_mentions_name_stays_unknown() -> None:
    event = the_event(unplaced("a"), shelling("b"), shelling("c"))
    assert event.place is None
    assert "place unknown" in event.summary


@pytest.mark.parametrize("source", ["ceasefire", "lads", "a nurse", "both sides", "residents", "its"])
def test_who_has_no_name_gives_no_account(source: str) -> None:
    assert "by the account of no one named" in the_event(shelling(source=source)).summary


@pytest.mark.parametrize("source", ["army", "Ana Ruiz", "Kenya", "foreign ministry", "mayor of Ulmet"])
def test_named_speakers_and_bodies_give_an_account(source: str) -> None:
    assert f"by the account of {source};" in the_event(shelling(source=source)).summary
