from variorum.records import KnownThen
from variorum.web.charts import over_time


def known(day: str, low: int | None, best: int | None, high: int | None) -> KnownThen:
    return KnownThen(as_of=day, low=low, best=best, high=high, why="")


def test_each_step_of_an_estimate_lasts_until_the_next_and_the_last_goes_on() -> None:
    course = over_time([known("2019-05-01", 3, 5, 9), known("2019-05-03", 5, 5, 9), known("2019-05-11", 8, 12, 20)])
    assert course is not None
    first, second, last = course["steps"]
    assert round(first["x"] + first["width"], 1) == round(second["x"], 1)
    assert round(second["width"] / first["width"], 1) == 4.0
    assert last["width"] > 0
    assert last["best"] < second["best"]  # more people stand higher
    assert (course["first"], course["last"]) == ("2019-05-01", "2019-05-11")


def test_what_is_open_is_not_drawn_and_a_single_day_is_no_course() -> None:
    course = over_time([known("2019-05-01", None, None, None), known("2019-05-03", 5, None, None)])
    assert course is not None
    assert [step["best"] for step in course["steps"]] == [None, None]
    assert "open" in course["steps"][0]["title"]
    assert over_time([known("2019-05-01", 1, 1, 1)]) is None
    assert over_time([known("2019-05-01", None, None, None), known("2019-05-03", None, None, None)]) is None
