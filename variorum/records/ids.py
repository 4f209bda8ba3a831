"""Identifiers made from content, so that the same input gives the same ledger."""

import hashlib
import json
from typing import Literal

Prefix = Literal[
    "doc", "clm", "fig", "drv", "nam", "evt", "est", "dsp", "obl", "cpl", "prs", "wrd", "ins", "dty", "dec", "frm"
]

ID_DIGITS = 16  # 64 bits: a collision in a case of 10 million rows has odds under one in 300,000 (2026-11)


def sha256_hex(content: bytes) -> str:
    """Return the SHA-256 of `content` as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def make_id(prefix: Prefix, *parts: str | int | None) -> str:
    """Return a readable id such as `fig_9f86d081884c7d65`, the same for the same parts in the same order."""
    canonical = json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return f"{prefix}_{sha256_hex(canonical)[:ID_DIGITS]}"
