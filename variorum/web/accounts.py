"""Accounts: who may open a case that more than one person works on, and what each may do."""

import json
import os
import re
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from variorum.records import CaseError

Role = Literal["reader", "reviewer", "admin"]
ROLES: tuple[Role, ...] = ("reader", "reviewer", "admin")
"""What each may do, and all that those before it may: look; decide and add documents; manage accounts."""

FILE = "users.json"
SHORTEST = 10  # characters of a password
_NAME = re.compile(r"[\w.@-]{1,64}")
TRIES, WAIT = 5, 60.0  # wrong passwords in a row from one address or for one name, then so many seconds' rest


@dataclass(frozen=True, slots=True)
class User:
    """Somebody with an account."""

    name: str
    role: Role

    def may(self, role: Role) -> bool:
        """Tell whether this user may do what `role` may."""
        return ROLES.index(self.role) >= ROLES.index(role)


class Users:
    """The accounts of the case in `folder`, in a file that only its owner can read; passwords as Argon2id hashes."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._hasher = PasswordHasher()
        self._of_nobody = self._hasher.hash("nobody's")  # checked for unknown names, so that they take as long

    def all(self) -> list[User]:
        """List the accounts by name. Raises CaseError where the file can't be understood."""
        return [_user(name, entry) for name, entry in sorted(self._read().items())]

    def add(self, name: str, password: str, role: str) -> None:
        """Make an account, or give one that is there a new password and role. Raises CaseError for unfit ones."""
        if not _NAME.fullmatch(name):
            raise CaseError(f"{name!r}: no name for an account; letters, digits and . @ - _ make one, 64 at most")
        if len(password) < SHORTEST:
            raise CaseError(f"the password is shorter than {SHORTEST} characters; choose a longer one")
        if role not in ROLES:
            raise CaseError(f"{role}: no such role; there are {', '.join(ROLES)}")
        self._write({**self._read(), name: {"role": role, "password": self._hasher.hash(password)}})

    def remove(self, name: str) -> None:
        """Take an account away. Raises CaseError where there is none."""
        entries = self._read()
        if name not in entries:
            raise CaseError(f"{name}: no such account; `variorum user list` shows them")
        del entries[name]
        self._write(entries)

    def check(self, name: str, password: str) -> User | None:
        """Return the user that a name and a password belong to; None where they don't fit."""
        entry = self._read().get(name)
        try:
            self._hasher.verify(entry["password"] if entry else self._of_nobody, password)
        except (VerificationError, InvalidHashError):
            return None
        return _user(name, entry) if entry else None

    def _read(self) -> dict[str, dict[str, str]]:
        try:
            text = self._path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise CaseError(f"{self._path}: can't be read ({error.strerror}); check its permissions") from error
        try:
            entries: dict[str, dict[str, str]] = json.loads(text)
            if not all(each["role"] in ROLES and each["password"] for each in entries.values()):
                raise ValueError("a role that there isn't")
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise CaseError(
                f"{self._path}: can't be understood ({error}); mend it, or delete it and add the accounts anew"
            ) from error
        return entries

    def _write(self, entries: dict[str, dict[str, str]]) -> None:
        handle, name = tempfile.mkstemp(dir=self._path.parent, prefix=FILE)  # which only its owner can read
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(entries, file, ensure_ascii=False, indent=1, sort_keys=True)
            Path(name).replace(self._path)
        except OSError as error:
            Path(name).unlink(missing_ok=True)
            raise CaseError(f"{self._path}: can't be written ({error.strerror}); check its folder") from error


def _user(name: str, entry: dict[str, str]) -> User:
    return User(name, next(role for role in ROLES if role == entry["role"]))


@dataclass(slots=True)
class Brake:
    """Slows down whoever tries passwords: after some wrong ones in a row it lets nobody try for a while."""

    clock: Callable[[], float] = time.monotonic
    _wrong: dict[str, list[float]] = field(default_factory=dict)

    def holds(self, *keys: str) -> bool:
        """Tell whether one of the keys (an address, a name) must wait."""
        now = self.clock()
        return any(sum(1 for at in self._wrong.get(key, ()) if now - at < WAIT) >= TRIES for key in keys)

    def wrong(self, *keys: str) -> None:
        """Note a wrong password under each key."""
        now = self.clock()
        for key in keys:
            self._wrong[key] = [at for at in self._wrong.get(key, ()) if now - at < WAIT] + [now]
        if len(self._wrong) > 10_000:  # somebody tries from everywhere: what is long ago goes
            self._wrong = {key: times for key, times in self._wrong.items() if now - times[-1] < WAIT}

    def right(self, *keys: str) -> None:
        """Forget what was wrong under the keys."""
        for key in keys:
            self._wrong.pop(key, None)


def described(users: Users) -> list[dict[str, str]]:
    """Return the accounts as rows."""
    return [asdict(each) for each in users.all()]
