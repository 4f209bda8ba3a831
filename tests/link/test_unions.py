import pytest

from variorum.link.unions import Unions


def test_what_is_joined_hangs_together_and_nothing_else() -> None:
    unions = Unions("abcde")
    assert unions.join("a", "b")
    assert unions.join("c", "d")
    assert unions.join("d", "b")
    assert not unions.join("a", "c")
    assert len({unions.root(each) for each in "abcd"}) == 1
    assert unions.root("e") == "e"


def test_a_long_chain_is_no_trouble() -> None:
    unions = Unions(range(100_000))
    for number in range(99_999, 0, -1):
        unions.join(number - 1, number)
    assert {unions.root(number) for number in range(100_000)} == {0}


def test_what_is_none_of_the_things_is_refused() -> None:
    with pytest.raises(KeyError):
        Unions("a").root("b")
