from variorum.cli.chart import ASCII, UNICODE, history_lines, marks_for, signed_bar
from variorum.records import KnownThen


def known(day: str, low: int | None, best: int | None, high: int | None) -> KnownThen:
    return KnownThen(day, low, best, high, "")


def test_all_days_share_one_scale() -> None:
    first, second = history_lines([known("2019-05-07", 0, 5, 10), known("2019-05-08", 5, 10, 10)], ASCII, 13)
    assert first == "2019-05-07   |----o----|   5 (0 to 10)"
    assert second == "2019-05-08        |----o   10 (5 to 10)"


def test_an_open_end_is_an_arrow_to_the_edge() -> None:
    (line,) = history_lines([known("2019-05-07", 3, 3, None)], ASCII, 13)
    assert line == "2019-05-07        o----->  3 (3 or more)"
    (line,) = history_lines([known("2019-05-07", None, None, 3)], ASCII, 13)
    assert line == "2019-05-07  <-----|        up to 3, no best"


def test_one_number_is_a_point_in_the_middle() -> None:
    assert history_lines([known("2019-05-07", 7, 7, 7)], UNICODE, 13) == ["2019-05-07        ●        7"]


def test_days_on_which_nothing_changed_are_left_out_and_unknown_draws_nothing() -> None:
    steps = [known("2019-05-07", 1, 2, 3), known("2019-05-08", 1, 2, 3), known("2019-05-09", None, None, None)]
    assert [line[:10] for line in history_lines(steps, ASCII)] == ["2019-05-07", "2019-05-09"]
    assert history_lines([], ASCII) == history_lines(steps[2:], ASCII) == []


def test_marks_fit_the_encoding() -> None:
    assert [marks_for(name) for name in ("utf-8", "ascii", "latin-1", None, "nonsense")] == [UNICODE, *[ASCII] * 4]


def test_a_weight_is_drawn_to_its_side_and_no_longer_than_that() -> None:
    drawn = [signed_bar(share, ASCII, 4) for share in (0.0, 0.5, -0.5, -1.0, 9.0)]
    assert drawn == ["    |    ", "    |##  ", "  ##|    ", "####|    ", "    |####"]
