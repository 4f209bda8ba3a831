"""The texts of the benchmark on copies."""

from bench.truth import COPIERS, OUTLETS, WIRE, write


def test_copies_print_the_wires_number_and_outlets_their_own() -> None:
    tolls, told = write(seed=3, events=20)
    assert len(tolls) == 20
    assert len(told) == 20 * (len(OUTLETS) + 1 + len(COPIERS))
    wires = {each.event: each.number for each in told if each.outlet == WIRE}
    for each in told:
        assert str(each.number) in each.text
        assert each.origin == (WIRE if each.outlet in COPIERS else each.outlet)
        assert each.outlet not in COPIERS or each.number == wires[each.event]


def test_same_seed_writes_the_same_texts() -> None:
    assert write(seed=1, events=3) == write(seed=1, events=3)
    assert write(seed=1, events=3) != write(seed=2, events=3)
