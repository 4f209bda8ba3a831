import os
import pickle
import struct
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bench.longtail_corpus import ARTICLES, REGISTRY, Article, Incident, incidents, part_of
from bench.longtail_scores import Found, b_cubed, day_and_place, earliest, estimate_of, main_events
from tests import made
from variorum.records import Claim, Estimate, Event, Figure, Measure, Role, Span

DEVELOP, MEASURE = "1", "3"  # ids that the hash puts there


class Old:
    """An object of a class that nobody has any more, as the pickles of the corpus hold them."""

    def __init__(self, *made_of: Any, state: Any = None) -> None:
        self.made_of, self.state = made_of, state

    def __reduce__(self) -> tuple[Any, ...]:
        return Old, self.made_of, self.state

    def __setstate__(self, state: Any) -> None:
        raise AssertionError("the corpus is opened without running anything of it")


@pytest.fixture
def put(tmp_path: Path) -> Callable[..., None]:
    """Return what writes an article and keeps the registry's table up to date."""
    counts: dict[str, tuple[int, int]] = {}

    def write(incident: str, name: str, text: str, *, killed: int = 0, injured: int = 0, listed: bool = True) -> None:
        folder = tmp_path / ARTICLES / incident
        folder.mkdir(parents=True, exist_ok=True)
        uri = f"http://web.archive.org/web/2016/http://www.{name}.example/{incident}?a"
        state = {"title": "T", "content": text, "uri": uri, "dct": date(2016, 5, 6), "id": name}
        (folder / f"{name}.json").write_bytes(pickle.dumps(Old(state=state)))
        if listed:
            counts[incident] = (killed, injured)
        (tmp_path / REGISTRY).mkdir(parents=True, exist_ok=True)
        (tmp_path / REGISTRY / "some").write_bytes(pickle.dumps(table(counts)))
        (tmp_path / REGISTRY / "Icon\r").write_bytes(b"")

    return write


def table(counts: dict[str, tuple[int, int]]) -> Old:
    """Return a table as pandas kept it in 2016: a block of texts, a block of numbers."""
    killed, injured = zip(*counts.values(), strict=True) if counts else ((), ())
    size = len(counts)
    texts = array((1, size), list(counts))
    numbers = array((2, size), struct.pack(f"<{2 * size}q", *killed, *injured))
    names = array((3,), ["incident_uri", "num_killed", "num_injured"])
    blocks = [{"values": texts, "mgr_locs": slice(0, 1, 1)}, {"values": numbers, "mgr_locs": slice(1, 3, 1)}]
    inside = {"blocks": blocks, "axes": [Old("index", {"data": names})]}
    return Old(state={"_data": Old(state=([], [], [], {"0.14.1": inside}))})


def array(shape: tuple[int, ...], cells: list[str] | bytes) -> Old:
    return Old(state=(1, shape, None, False, cells))


def test_an_incident_has_its_counts_and_its_articles(tmp_path: Path, put: Callable[..., None]) -> None:
    put(DEVELOP, "gazette", "Two died.", killed=2, injured=1)
    (incident,) = incidents(tmp_path)
    assert (incident.id, incident.killed, incident.injured) == (DEVELOP, 2, 1)
    assert incident.articles == (
        Article(
            f"{DEVELOP}/gazette",
            f"http://www.gazette.example/{DEVELOP}?a",
            "gazette.example",
            "2016-05-06",
            "T",
            "Two died.",
        ),
    )


def test_texts_that_belong_to_no_one_incident_are_left_out(tmp_path: Path, put: Callable[..., None]) -> None:
    put(DEVELOP, "a", "Its own.")
    put(DEVELOP, "b", "Its own.")
    put(DEVELOP, "c", "Please log in.")
    put(MEASURE, "d", "Please log in.")
    put(MEASURE, "e", " \n")
    put("2", "f", "Nobody listed this.", listed=False)
    assert [article.id for each in incidents(tmp_path) for article in each.articles] == [f"{DEVELOP}/a"]


def test_the_parts_share_no_incident(tmp_path: Path, put: Callable[..., None]) -> None:
    put(DEVELOP, "a", "One.")
    put(MEASURE, "b", "Two.")
    assert [each.id for each in incidents(tmp_path, "develop")] == [DEVELOP]
    assert [each.id for each in incidents(tmp_path, "measure")] == [MEASURE]
    assert sum(part_of(str(number)) == "develop" for number in range(1000)) in range(550, 650)


def test_a_hostile_file_of_the_corpus_runs_nothing(tmp_path: Path, put: Callable[..., None]) -> None:
    put(DEVELOP, "a", "One.")
    victim = tmp_path / "made"

    class Hostile:
        def __reduce__(self) -> tuple[Any, ...]:
            return os.mkdir, (str(victim),)

    (tmp_path / ARTICLES / DEVELOP / "b.json").write_bytes(pickle.dumps(Hostile()))
    with pytest.raises((ValueError, TypeError, AttributeError)):
        incidents(tmp_path)
    assert not victim.exists()


@pytest.mark.parametrize(
    ("clusters", "expected"),
    [
        ({}, (1.0, 2 / 3, 0.8)),
        ({"a": 1, "b": 1, "c": 1}, (5 / 9, 1.0, 5 / 7)),
        ({"a": "x", "b": "x"}, (1.0, 1.0, 1.0)),
        ({"a": 1, "b": 2, "c": "a"}, (1.0, 2 / 3, 0.8)),
    ],
)
def test_b_cubed_rewards_what_belongs_together(clusters: dict[str, Any], expected: tuple[float, ...]) -> None:
    assert b_cubed({"a": "i", "b": "i", "c": "j"}, clusters) == pytest.approx(expected)


def claim(name: str, article: str, place: str | None = None) -> Claim:
    return Claim(name, article, Span(0, 1, "x"), None, None, (), "asserted", "", 1.0, place=place)


def figure(name: str, article: str, low: int, *, measure: Measure = "killed", role: Role = "total") -> Figure:
    span = Span(0, 1, "x")
    return Figure(
        name, "c", article, span, span, measure, low, low, "exact", None, None, role, None, (), "asserted", "", 1.0
    )


def event(name: str, articles: Sequence[str], rows: Sequence[str]) -> Event:
    return made.event(id=name, documents=tuple(articles), claims=tuple(rows), independent_origins=1)


def estimate(name: str, of: str, best: int | None, *, articles: int, measure: Measure = "killed") -> Estimate:
    return Estimate(name, of, measure, None, None, best, best, best, "default", "", ("f",), (), articles, 1, ())


def found(
    claims: Sequence[Claim] = (),
    figures: Sequence[Figure] = (),
    events: Sequence[Event] = (),
    estimates: Sequence[Estimate] = (),
) -> Found:
    articles = {each for event in events for each in event.documents}
    articles |= {row.document for row in claims} | {row.document for row in figures}
    return Found(
        dict.fromkeys(articles, "2016-05-06"),
        {each: [row for row in claims if row.document == each] for each in articles},
        {each: [row for row in figures if row.document == each] for each in articles},
        {each: [event for event in events if each in event.documents] for each in articles},
        {each.event: [row for row in estimates if row.event == each.event] for each in estimates},
    )


def test_an_article_goes_to_the_event_that_it_tells_most_of() -> None:
    claims = [claim("1", "a"), claim("2", "a"), claim("3", "a"), claim("4", "b")]
    said = found(claims, events=[event("small", ["a", "b"], ["1", "4"]), event("large", ["a"], ["2", "3"])])
    assert main_events(said) == {"a": "large", "b": "small"}


def test_of_two_equal_events_the_one_with_more_articles_wins() -> None:
    claims = [claim("1", "a"), claim("2", "a"), claim("3", "b")]
    said = found(claims, events=[event("alone", ["a"], ["1"]), event("shared", ["a", "b"], ["2", "3"])])
    assert main_events(said)["a"] == "shared"


def test_articles_of_one_day_and_place_are_put_together_and_placeless_ones_left() -> None:
    said = found([claim("1", "a"), claim("2", "a", "Here"), claim("3", "b", "Here"), claim("4", "c")])
    assert day_and_place(said) == {"a": ("2016-05-06", "Here"), "b": ("2016-05-06", "Here")}


def incident(*articles: str) -> Incident:
    return Incident(
        "i", 1, 0, tuple(Article(each, "", "", f"2016-05-0{at}", "", "") for at, each in enumerate(articles))
    )


def test_an_incident_takes_the_estimate_that_most_articles_carry() -> None:
    of = [
        estimate("1", "e", 9, articles=1),
        estimate("2", "e", 2, articles=3),
        estimate("3", "e", 5, articles=3, measure="wounded"),
        estimate("4", "other", 7, articles=9),
    ]
    chosen = estimate_of(incident("a", "b", "c"), "killed", {"a": "e", "b": "e", "c": "other"}, found(estimates=of))
    assert chosen is of[1]
    assert estimate_of(incident("a"), "killed", {}, found(estimates=of)) is None


def test_of_events_with_an_article_each_the_incident_takes_the_one_told_at_length() -> None:
    claims = [claim("1", "a"), claim("2", "b"), claim("3", "b")]
    events = [event("brief", ["a"], ["1"]), event("long", ["b"], ["2", "3"])]
    said = found(
        claims, events=events, estimates=[estimate("1", "brief", 9, articles=1), estimate("2", "long", 2, articles=1)]
    )
    chosen = estimate_of(incident("a", "b"), "killed", main_events(said), said)
    assert chosen is not None
    assert chosen.best == 2


def test_an_estimate_that_rests_on_no_figure_tells_of_nobody() -> None:
    empty = replace(estimate("1", "e", None, articles=0), figures=())
    assert estimate_of(incident("a"), "killed", {"a": "e"}, found(estimates=[empty])) is None


def test_the_earliest_article_speaks_by_its_first_total() -> None:
    figures = [figure("1", "a", 4, role="background"), figure("2", "a", 3), figure("3", "a", 2), figure("4", "b", 8)]
    assert earliest(incident("a", "b"), "killed", found(figures=figures)) == 3
    assert earliest(incident("a", "b"), "wounded", found(figures=figures)) == 0


def test_without_the_corpus_it_says_what_to_get(tmp_path: Path) -> None:
    run = subprocess.run([sys.executable, "-m", "bench.longtail", str(tmp_path)], capture_output=True, text=True)
    assert "cltl/LongTailQATask" in run.stdout
    assert run.returncode == 0


def test_the_whole_way_from_articles_to_scores(tmp_path: Path, put: Callable[..., None]) -> None:
    put(DEVELOP, "a", "Two people were killed in a shooting in Denver on Monday, police said.", killed=2)
    put(DEVELOP, "b", "Police said two people were killed in a shooting in Denver on Monday night.", killed=2)
    command = [sys.executable, "-m", "bench.longtail", str(tmp_path), "--case", str(tmp_path / "case")]
    first, second = (subprocess.run(command, capture_output=True, text=True, check=True).stdout for _ in range(2))
    assert "1 incidents, 1 of them with several articles; 2 articles" in first
    assert "the earliest article                100.0%  100.0%" in first
    assert first == second
