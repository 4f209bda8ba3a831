"""Who may come in: on one's own machine, whoever opens the address with the token that the start printed."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from urllib.parse import urlsplit

COOKIE = "variorum"
_BYTES = 32  # of chance in a token or a session: more than anyone can try


@dataclass(slots=True)
class Door:
    """Knows the sessions of one running server.

    `token` opens one session, once. Sessions live as long as the server: nothing of them is on disk.
    """

    token: str = field(default_factory=lambda: secrets.token_urlsafe(_BYTES))
    _sessions: set[str] = field(default_factory=set)
    _used: bool = False

    def enter(self, token: str) -> str | None:
        """Return a new session for the right token, which then opens nothing any more; None for any other."""
        if self._used or not hmac.compare_digest(token.encode(), self.token.encode()):
            return None
        self._used = True
        session = secrets.token_urlsafe(_BYTES)
        self._sessions.add(session)
        return session

    def knows(self, session: str | None) -> bool:
        """Tell whether a session is one of ours."""
        return session is not None and any(hmac.compare_digest(session.encode(), s.encode()) for s in self._sessions)

    def form_key(self, session: str) -> str:
        """Return what a form of this session must carry: no other page can know it."""
        return hmac.new(self.token.encode(), session.encode(), hashlib.sha256).hexdigest()

    def is_form_of(self, session: str, key: str) -> bool:
        """Tell whether a form's key is the session's."""
        return hmac.compare_digest(self.form_key(session).encode(), key.encode())


def is_own(origin: str | None, host: str | None) -> bool:
    """Tell whether a request that changes something comes from a page of our own: its `Origin` is our `Host`."""
    return origin is not None and host is not None and urlsplit(origin).netloc == host
