"""Who may come in: on one's own machine whoever has the token that the start printed, else whoever has an account."""

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from variorum.web.accounts import Brake, User, Users

COOKIE = "variorum"
LASTS = 12 * 3600.0  # seconds that a session lasts without being used
_BYTES = 32  # of chance in a token or a session: more than anyone can try
OWNER = User("owner", "admin")
"""Whoever holds the token: the machine's own user."""


@dataclass(slots=True)
class Session:
    """Somebody who has come in, and when they were last heard of."""

    user: User
    seen: float


@dataclass(slots=True)
class Door:
    """Knows the sessions of one running server. They are in memory only: stopping the server ends them.

    Without `users` the `token` opens one session, once; with them there is no token, and everyone logs in.
    """

    users: Users | None = None
    token: str = field(default_factory=lambda: secrets.token_urlsafe(_BYTES))
    clock: Callable[[], float] = time.monotonic
    brake: Brake = field(default_factory=Brake)
    _secret: bytes = field(default_factory=lambda: secrets.token_bytes(_BYTES))
    _sessions: dict[str, Session] = field(default_factory=dict)
    _used: bool = False

    def enter(self, token: str) -> str | None:
        """Return a new session for the right token, which then opens nothing any more; None for any other."""
        if self.users is not None or self._used or not _same(token, self.token):
            return None
        self._used = True
        return self._open(OWNER)

    def log_in(self, name: str, password: str, address: str) -> str | None:
        """Return a new session for the right name and password; None where they don't fit. Raises TooManyTries."""
        if self.users is None:
            return None
        keys = (f"name {name}", f"address {address}")
        if self.brake.holds(*keys):
            raise TooManyTries("too many wrong passwords; wait a minute and try again")
        user = self.users.check(name, password)
        if user is None:
            self.brake.wrong(*keys)
            return None
        self.brake.right(*keys)
        return self._open(user)

    def log_out(self, session: str) -> None:
        """End a session."""
        self._sessions.pop(_key(session), None)

    def knows(self, session: str | None) -> User | None:
        """Return whose session it is, None where it is none of ours or has not been used for long."""
        found = self._sessions.get(_key(session)) if session else None
        if session is None or found is None:
            return None
        now = self.clock()
        if now - found.seen > LASTS:
            self.log_out(session)
            return None
        found.seen = now
        return found.user

    def form_key(self, session: str) -> str:
        """Return what a form of this session must carry: no other page can know it."""
        return hmac.new(self._secret, session.encode(), hashlib.sha256).hexdigest()

    def is_form_of(self, session: str, key: str) -> bool:
        """Tell whether a form's key is the session's."""
        return _same(self.form_key(session), key)

    def _open(self, user: User) -> str:
        session = secrets.token_urlsafe(_BYTES)
        self._sessions[_key(session)] = Session(user, self.clock())
        return session


class TooManyTries(Exception):  # noqa: N818  # not an error of the program
    """Somebody has tried too many passwords."""


def is_own(origin: str | None, host: str | None) -> bool:
    """Tell whether a request that changes something comes from a page of our own: its `Origin` is our `Host`."""
    return origin is not None and host is not None and urlsplit(origin).netloc == host


def _key(session: str) -> str:
    """Return what a session is kept under: a look into memory gives no cookie."""
    return hashlib.sha256(session.encode()).hexdigest()


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
