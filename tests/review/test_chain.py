from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from variorum.records import LogEntry
from variorum.review import FIRST, broken, entry_hash


def chain(bodies: Sequence[dict[str, object]]) -> list[LogEntry]:
    found: list[LogEntry] = []
    for seq, body in enumerate(bodies, start=1):
        previous = found[-1].hash if found else FIRST
        hash_ = entry_hash(at="now", who="Ana", kind="export", body=body, previous=previous)
        found.append(LogEntry(seq, "now", "Ana", "export", body, previous, hash_))
    return found


THREE = chain([{"a": 1}, {"b": "é 🕊️ Հ"}, {}])


def test_a_chain_as_it_was_written_is_whole() -> None:
    assert list(broken(THREE)) == []
    assert list(broken([])) == []


def test_a_changed_line_is_found() -> None:
    forged = [THREE[0], replace(THREE[1], who="Eve"), THREE[2]]
    assert [(entry.seq, "was changed" in problem) for entry, problem in broken(forged)] == [(2, True)]


def test_a_changed_line_with_a_hash_made_to_fit_breaks_the_next() -> None:
    hash_ = entry_hash(at="now", who="Eve", kind="export", body=THREE[1].body, previous=THREE[1].previous)
    forged = [THREE[0], replace(THREE[1], who="Eve", hash=hash_), THREE[2]]
    assert [(entry.seq, "doesn't follow" in problem) for entry, problem in broken(forged)] == [(3, True)]


def test_a_line_taken_out_or_put_in_twice_is_found() -> None:
    assert [entry.seq for entry, _ in broken([THREE[0], THREE[2]])] == [3]
    assert [entry.seq for entry, _ in broken(THREE[1:])] == [2]
    assert list(broken([*THREE, THREE[2]])) != []


def test_the_order_of_keys_makes_no_other_hash_and_every_field_counts() -> None:
    given_ = {"at": "now", "who": "Ana", "kind": "run", "body": {"a": 1, "b": 2}, "previous": FIRST}
    assert entry_hash(**{**given_, "body": {"b": 2, "a": 1}}) == entry_hash(**given_)  # type: ignore[arg-type]
    others = [{**given_, key: "other"} for key in ("at", "who", "kind", "previous")] + [{**given_, "body": {"a": 1}}]
    hashes = {entry_hash(**each) for each in (given_, *others)}  # type: ignore[arg-type]
    assert len(hashes) == 6


@given(st.lists(st.dictionaries(st.text(max_size=3), st.text(max_size=3)), min_size=2, max_size=6), st.data())
def test_any_one_line_changed_is_found(bodies: list[dict[str, object]], data: st.DataObject) -> None:
    lines = chain(bodies)
    at = data.draw(st.integers(0, len(lines) - 1))
    lines[at] = replace(lines[at], body={**lines[at].body, "more": 1})
    assert lines[at].seq in {entry.seq for entry, _ in broken(lines)}
