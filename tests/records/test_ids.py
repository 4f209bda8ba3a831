from dataclasses import FrozenInstanceError

import pytest

from variorum.records import Span, make_id, sha256_hex


def test_the_same_content_has_the_same_id() -> None:
    assert make_id("fig", "doc_1", 3, None) == make_id("fig", "doc_1", 3, None)


def test_an_id_says_what_it_is_of() -> None:
    assert make_id("clm", "x").startswith("clm_")


@pytest.mark.parametrize("other", [("doc_1", 3), ("doc_1", "3", None), ("doc_1", 3, 0), ("doc_13", None)])
def test_different_content_has_different_ids(other: tuple[str | int | None, ...]) -> None:
    assert make_id("fig", "doc_1", 3, None) != make_id("fig", *other)


def test_parts_do_not_run_together() -> None:
    assert make_id("fig", "ab", "c") != make_id("fig", "a", "bc")


def test_a_lone_surrogate_has_an_id() -> None:
    assert make_id("clm", "\ud800") != make_id("clm", "\ud801")


def test_a_hash_is_sha_256() -> None:
    assert sha256_hex(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_records_are_frozen() -> None:
    span = Span(0, 1, "a")
    with pytest.raises(FrozenInstanceError):
        span.start = 4  # type: ignore[misc]
