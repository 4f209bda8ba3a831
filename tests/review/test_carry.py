import json
from typing import Any

import pytest

from tests.review.making import decision
from variorum.records import Decision, LogEntry
from variorum.review import FIRST, Refused, carried, entry_hash, read_carried
from variorum.review.carry import body_of

NOW = "2026-03-01T13:00:00.000000Z"


def line(made: Decision, **changes: Any) -> bytes:
    body = body_of(made)
    hash_ = entry_hash(at=made.at, who=made.who, kind="decision", body=body, previous=FIRST)
    entry = LogEntry(1, made.at, made.who, "decision", body, FIRST, hash_)
    return json.dumps({**json.loads(carried(entry)), **changes}).encode()


def resigned(found: dict[str, Any]) -> bytes:
    """A line whose hash fits what somebody made of it."""
    hash_ = entry_hash(**{key: found[key] for key in ("at", "who", "kind", "body", "previous")})
    return json.dumps({**found, "hash": hash_}).encode()


MADE = decision(1, "edit", "fig_1", low=3, high=4, why="“Հադրութ” 🕊️")


def test_what_is_carried_arrives_as_it_was() -> None:
    moved = decision(2, "move", "fig_1", **{"to": ["fig_2"], "from": []})
    undone = decision(3, "undo", "fig_1", undoes=1)
    assert list(read_carried([line(MADE), b"\n", line(moved), line(undone)], now=NOW)) == [MADE, moved, undone]


def test_a_half_written_line_is_refused_and_the_others_are_read() -> None:
    whole = line(MADE)
    for cut in (1, 10, len(whole) // 2, len(whole) - 1):
        first, second = read_carried([whole, whole[:cut]], now=NOW)
        assert first == MADE
        assert isinstance(second, Refused)
        assert (second.line, "cut short" in second.why) == (2, True)


@pytest.mark.parametrize(
    "change", [{"who": "Eve"}, {"at": "2026-02-01T12:00:00.000000Z"}, {"previous": "1" * 64}, {"hash": "0" * 64}]
)
def test_a_line_that_was_changed_on_its_way_is_refused(change: dict[str, str]) -> None:
    (found,) = read_carried([line(MADE, **change)], now=NOW)
    assert isinstance(found, Refused)
    assert "changed after it was made" in found.why


@pytest.mark.parametrize(
    "junk", [b"\xff\xfe", b"[]", b"7", b"null", b'{"id": 1}', b"[" * 5000, b'{"at": NaN}', "“”".encode()]
)
def test_what_is_no_decision_is_refused(junk: bytes) -> None:
    (found,) = read_carried([junk], now=NOW)
    assert isinstance(found, Refused)


@pytest.mark.parametrize(
    ("path", "given", "problem"),
    [
        (("who",), " ", "no text"),
        (("who",), None, "no text"),
        (("at",), "yesterday", "no text"),
        (("at",), "2036-03-01T12:00:00.000000Z", "still to come"),
        (("body", "kind"), "burn", "kind of decision"),
        (("body", "id"), "fig_1", "kind of decision"),
        (("body", "rows"), "fig_1", "no ids"),
        (("body", "rows"), [1], "no ids"),
        (("body", "value"), [], "no ids"),
        (("body", "value"), {"low": "many"}, "not a whole number"),
        (("body", "value"), {"claim": "clm_2"}, "can't be decided"),
        (("body", "undoes"), "dec_1", "undoes"),
    ],
)
def test_a_line_with_a_good_hash_and_a_bad_content_is_refused(
    path: tuple[str, ...], given: object, problem: str
) -> None:
    found = json.loads(line(MADE))
    part = found if len(path) == 1 else found[path[0]]
    part[path[-1]] = given
    (refused,) = read_carried([resigned(found)], now=NOW)
    assert isinstance(refused, Refused)
    assert problem in refused.why


@pytest.mark.parametrize("change", [{"start": None}, {"end": -4}, {"document": 7}, {"measure": None}, {"low": 1.5}])
def test_an_addition_that_says_no_words_or_number_is_refused(change: dict[str, object]) -> None:
    value = {"document": "doc_1", "start": 1, "end": 3, "measure": "killed", "low": 3, "high": 3, **change}
    (refused,) = read_carried([line(decision(1, "add", "fig_1", **value))], now=NOW)
    assert isinstance(refused, Refused)
