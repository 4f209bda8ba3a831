"""The time, for all that a case does: whoever opens one may give it another clock; nothing else looks at one."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(UTC)


def day(clock: Clock) -> str:
    """Return the day that `clock` shows, ISO 8601."""
    return clock().date().isoformat()


def stamp(clock: Clock) -> str:
    """Return the time that `clock` shows as the ledger writes it: UTC, ISO 8601, to the second."""
    return clock().astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
