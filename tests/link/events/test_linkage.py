import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.cluster.hierarchy import fcluster, linkage

from variorum.link.events.linkage import average_linkage


def partition(labels: list[int]) -> set[frozenset[int]]:
    return {frozenset(at for at, each in enumerate(labels) if each == label) for label in labels}


@given(st.integers(2, 12), st.integers(0, 2**32), st.sampled_from([None, 0.1, 0.25]))
def test_groups_are_those_of_scipy(size: int, seed: int, step: float | None) -> None:
    distances = np.random.default_rng(seed).random(size * (size - 1) // 2)
    if step is not None:  # many pairs are equally far apart
        distances = np.round(distances / step) * step
    peer = fcluster(linkage(distances, "average"), 0.3, "distance")
    assert partition(average_linkage(distances, 0.3)) == partition(peer.tolist())


@pytest.mark.parametrize(("distance", "groups"), [(0.0, 1), (0.3, 1), (0.31, 2), (1.0, 2)])
def test_two_are_one_while_they_are_no_further_apart_than_allowed(distance: float, groups: int) -> None:
    assert len(set(average_linkage(np.array([distance]), 0.3))) == groups


def test_a_chain_of_near_ones_is_cut_where_its_ends_are_far_apart() -> None:
    near, far = 0.2, 1.0
    labels = average_linkage(np.array([near, far, far, near, far, near]), 0.3)
    assert partition(labels) == {frozenset({0, 1}), frozenset({2, 3})}
