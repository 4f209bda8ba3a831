from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.linked import TEXTS, link_by_hand, linked_case
from tests.web.conftest import entered
from variorum.web.drawn_time import MOST_BUCKETS, MOST_LANES, MOST_TICKS, drawn_overview, drawn_timeline


def test_an_event_stands_in_the_lane_of_its_place_its_kind_or_everyone_who_took_part(browser: TestClient) -> None:
    for lanes, name in (("place", "Old Bridge"), ("kind", "Battles"), ("party", "Rebels")):
        rows = browser.get(f"/timeline.json?lanes={lanes}").json()["drawing"]["rows"]
        assert [row["name"] for row in rows] == [name]
    assert browser.get("/timeline?lanes=party").status_code == 200
    assert browser.get("/timeline?lanes=colour").status_code == 422


@pytest.mark.parametrize(
    ("wish", "found"), [("party=rebel", 1), ("party=Nobody", 0), ("kind=battles", 1), ("place=Elsewhere", 0)]
)
def test_filters_leave_out_what_is_not_asked_for(browser: TestClient, wish: str, found: int) -> None:
    assert browser.get(f"/timeline.json?{wish}").json()["total"] == found


def test_a_bar_of_the_overview_leads_to_its_days_and_keeps_what_was_asked_for(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    with linked_case(folder, TEXTS) as case:
        link_by_hand(case, events=20)
    with entered(folder) as client:
        bars = client.get("/timeline.json?lanes=kind&place=bridge").json()["overview"]["bars"]
        chosen = client.get(bars[4]["href"].replace("/timeline?", "/timeline.json?")).json()
    assert len(bars) == 20
    assert bars[4]["href"] == "/timeline?lanes=kind&place=bridge&since=2019-05-05&until=2019-05-05"
    assert (chosen["total"], chosen["wanted"]["lanes"]) == (1, "kind")
    assert chosen["overview"]["window"]["width"] < 60
    assert len(chosen["overview"]["bars"]) == 20


@pytest.mark.parametrize("years", [1, 30, 300, 2000])
def test_however_long_the_time_there_is_room_for_what_is_written(years: int) -> None:
    times = [f"{year:04}-{month:02}-05" for year in range(10, 10 + years) for month in range(1, 13)]
    overview = drawn_overview(times, (), (None, None), lambda first, last: f"{first}/{last}")
    assert overview is not None
    assert len(overview["bars"]) <= max(MOST_BUCKETS, years // 10 + 1)
    assert 2 <= len(overview["ticks"]) <= MOST_TICKS
    assert sum(int(each["title"].rpartition(" ")[2]) for each in overview["bars"]) == len(times)


def test_a_window_beyond_the_case_is_drawn_at_its_edge() -> None:
    overview = drawn_overview(["2019-05-01", "2019-05-09"], (), ("2031", "2032"), lambda *_: "")
    assert overview is not None
    assert overview["left"] <= overview["window"]["x"] <= overview["right"]


def test_hundreds_of_lanes_share_the_last_and_no_bar_is_lost() -> None:
    bars = [(((1, 1 + number % 3), {"href": f"/{number}"}), (f"Place {number // 2}",)) for number in range(300)]
    drawing = drawn_timeline(bars, {})
    assert drawing is not None
    assert len(drawing["rows"]) == MOST_LANES
    assert drawing["rows"][-1]["name"] == "others"
    assert sum(len(row["bars"]) for row in drawing["rows"]) == 300


def test_bars_of_one_lane_never_overlap() -> None:
    bars = [(((number, number + 40), {"href": f"/{number}"}), ("Here",)) for number in range(1, 60)]
    drawing = drawn_timeline(bars, {})
    assert drawing is not None
    levels: dict[float, float] = {}
    for bar in sorted(drawing["rows"][0]["bars"], key=lambda each: float(each["x"])):
        assert levels.get(bar["y"], 0.0) <= bar["x"]
        levels[bar["y"]] = bar["x"] + bar["width"]
