import pytest

from variorum.case import Step
from variorum.cli.progress import pace_words


@pytest.mark.parametrize(
    ("done", "total", "seconds", "words"),
    [
        (5, 100, 1.0, ""),  # the first documents wait for the model
        (0, 100, 60.0, ""),
        (30, None, 10.0, "3.0 a second"),
        (90, 100, 10.0, "9.0 a second, 1 s left"),
        (5, 100, 10.0, "30.0 a minute, 3 min left"),
        (500, 100_000, 10.0, "50.0 a second, 33 min left"),
        (500, 1_000_000, 10.0, "50.0 a second, 5.6 h left"),
        (10, 1_000_000, 10.0, "1.0 a second, 11.6 days left"),
        (100, 100, 10.0, "10.0 a second, 0 s left"),
    ],
)
def test_pace_and_time_left_are_told_in_few_words(done: int, total: int | None, seconds: float, words: str) -> None:
    assert pace_words(Step(done, total, "A01", "read", seconds=seconds)) == words
