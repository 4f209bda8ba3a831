"""MinHash (Broder 1997): sets that share much are likely to share some of their least hashes.

The numbers are those of datasketch 2 (scheme `affine32`), beside which a test lays them; that package brings in half of
SciPy, for which the first document would wait half a second.
"""

import numpy as np
from numpy.typing import NDArray

Signature = NDArray[np.uint32]


class MinHash:
    """A number of permutations of 32-bit hashes, h to a·h + b modulo 2³², the same for one seed everywhere."""

    def __init__(self, permutations: int, *, seed: int) -> None:
        numbers = np.random.RandomState(seed)  # its stream is frozen: the same in every version of NumPy
        odd = numbers.randint(0, 1 << 31, permutations, dtype=np.uint32)
        self._factors = odd * np.uint32(2) + np.uint32(1)  # odd ones permute: two hashes never become one
        self._shifts = numbers.randint(0, 1 << 32, permutations, dtype=np.uint32)

    def signature(self, hashes: NDArray[np.uint64]) -> Signature:
        """Return the least hash by each permutation, of the lower half of each of one or more hashes."""
        mixed = _mixed((hashes & np.uint64(0xFFFFFFFF)).astype(np.uint32))
        least: Signature = (mixed[:, np.newaxis] * self._factors + self._shifts).min(axis=0)
        return least


def _mixed(hashes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Mix the bits of hashes by the end of MurmurHash3 (Appleby 2011): near ones come out far apart."""
    hashes = (hashes ^ (hashes >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    hashes = (hashes ^ (hashes >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    return hashes ^ (hashes >> np.uint32(16))
