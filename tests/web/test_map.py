from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.linked import TEXTS, link_by_hand, linked_case
from tests.web.conftest import entered
from variorum.web.drawn_map import MOST_SPOTS, drawn_map
from variorum.web.land import boundaries, land

INLAND = (50.5, 41.5)  # in the Caspian, the largest of the seas that no ocean touches
BORDER = (27.0, 42.0)  # between two states of the Balkans


def test_events_at_one_place_share_a_spot_that_leads_to_them(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    with linked_case(folder, TEXTS) as case:
        link_by_hand(case, events=3)
    with entered(folder) as client:
        data = client.get("/map.json?since=2019-05-01&borders=natural-earth").json()
        (spot,) = data["rows"]
        (feature,) = client.get("/map/places.json").json()["features"]
        listed = client.get(spot["href"].replace("/events?", "/events.json?")).json()
    assert (spot["place"], spot["events"], spot["articles"]) == ("Old Bridge", 3, 3)
    assert (spot["first"], spot["last"]) == ("2019-05-01", "2019-05-03")
    assert spot["href"] == "/events?since=2019-05-01&place=Old+Bridge"
    assert listed["total"] == 3
    assert feature["geometry"]["coordinates"] == [20.0, 10.0]
    assert [each["href"] for each in feature["properties"]["told"]] == [f"/events/{each}" for each in ids(listed)]


def test_a_place_with_one_event_leads_to_it_and_what_is_not_asked_for_is_left_out(browser: TestClient) -> None:
    (spot,) = browser.get("/map.json").json()["rows"]
    assert browser.get(spot["href"]).status_code == 200
    nowhere = browser.get("/map.json?place=Elsewhere").json()
    assert (nowhere["rows"], nowhere["drawing"]) == ([], None)
    assert "No event like that" in browser.get("/map?place=Elsewhere").text


def test_no_border_is_drawn_unless_a_view_is_chosen_and_named(browser: TestClient) -> None:
    plain, chosen = browser.get("/map"), browser.get("/map?borders=natural-earth")
    assert "No borders are drawn" in plain.text
    assert 'data-borders=""' in plain.text
    assert "Borders are those of Natural Earth" in chosen.text
    assert 'data-borders="/map/borders.json"' in chosen.text
    assert browser.get("/map?borders=mine").status_code == 422


def test_towns_are_named_by_the_gazetteer_for_finding_ones_way(browser: TestClient) -> None:
    found = browser.get("/map/towns.json").json()["features"]
    assert found
    for each in found:
        longitude, latitude = each["geometry"]["coordinates"]
        assert abs(longitude - 20) <= 3
        assert abs(latitude - 10) <= 3
    people = [each["properties"]["people"] for each in found]
    assert people == sorted(people, reverse=True)


@pytest.mark.skipif(not land(), reason="NPM WAS NOT FOUND AT SET-UP, so the map has no coasts to try")
def test_inland_seas_are_no_land_and_borders_lie_between_states() -> None:
    assert not any(within(INLAND, polygon[0]) and not within_hole(INLAND, polygon) for polygon in land())
    assert any(within((52.0, 36.0), polygon[0]) and not within_hole((52.0, 36.0), polygon) for polygon in land())
    assert any(abs(x - BORDER[0]) < 0.3 and abs(y - BORDER[1]) < 0.3 for line in boundaries() for x, y in line)


def test_the_drawing_stays_small_however_many_places_there_are() -> None:
    spots = [
        {
            "place": f"Place {number}", "latitude": number % 80, "longitude": number // 80, "kilometres": 25.0,
            "articles": 1, "href": "/", "title": "", "exact": False,
        }
        for number in range(MOST_SPOTS + 200)
    ]  # fmt: skip
    drawing = drawn_map(spots, (), ())
    assert len(drawing["areas"]) == MOST_SPOTS
    assert drawing["left_out"] == 200


def test_a_single_place_at_the_pole_or_on_the_other_side_of_the_world_can_be_drawn() -> None:
    for latitude, longitude in ((90.0, 0.0), (-90.0, 180.0), (0.0, -180.0)):
        spot = {
            "place": "There", "latitude": latitude, "longitude": longitude, "kilometres": 400.0,
            "articles": 1, "href": "/", "title": "", "exact": False,
        }  # fmt: skip
        (area,) = drawn_map([spot], (), ())["areas"]
        assert (area["x"], area["y"]) == (500, 320)


def ids(listed: dict[str, list[dict[str, str]]]) -> list[str]:
    return [each["id"] for each in listed["events"]]


def within_hole(point: tuple[float, float], polygon: tuple[tuple[tuple[float, float], ...], ...]) -> bool:
    return any(within(point, hole) for hole in polygon[1:])


def within(point: tuple[float, float], ring: tuple[tuple[float, float], ...]) -> bool:
    """Count how often a line to the east crosses the ring."""
    x, y = point
    crossed = 0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            crossed += 1
    return crossed % 2 == 1
