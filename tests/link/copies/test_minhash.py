import numpy as np
import pytest
from datasketch import MinHash as Peer

from variorum.link.copies.minhash import MinHash


@pytest.mark.parametrize("size", [1, 2, 100, 5000])
def test_signatures_are_those_of_datasketch(size: int) -> None:
    hashes = np.random.default_rng(size).integers(0, 1 << 64, size, dtype=np.uint64, endpoint=False)
    peer = Peer(36, seed=1, hashfunc=int)
    peer.update_batch((hashes & np.uint64(0xFFFFFFFF)).tolist())
    found = MinHash(36, seed=1).signature(hashes)
    assert found.dtype == peer.hashvalues.dtype
    assert found.tolist() == peer.hashvalues.tolist()


def test_a_hash_met_twice_and_their_order_change_nothing() -> None:
    hashes = np.arange(50, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    once, minhash = MinHash(36, seed=1).signature(hashes), MinHash(36, seed=1)
    assert minhash.signature(np.concatenate([hashes[::-1], hashes[:7]])).tolist() == once.tolist()


def test_sets_that_share_more_agree_in_more_places() -> None:
    hashes = np.random.default_rng(1).integers(0, 1 << 64, 1000, dtype=np.uint64, endpoint=False)
    minhash = MinHash(360, seed=1)
    whole = minhash.signature(hashes)
    half, tenth = (minhash.signature(hashes[:size]) == whole for size in (500, 100))
    assert 0.4 < half.mean() < 0.6
    assert 0.03 < tenth.mean() < 0.2
