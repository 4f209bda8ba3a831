"""`serve`: the pages over a case, on this machine or, with accounts, on a network."""

import signal
import socket
import sys
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated

import typer

from variorum.case import find_case
from variorum.cli.options import CaseOption
from variorum.cli.output import complain
from variorum.records import CaseError

LOOPBACK = "127.0.0.1"
PORT = 8420


def serve(
    case: CaseOption = None,
    host: Annotated[
        str,
        typer.Option(help="The address to listen on. Any but this machine's own demands accounts."),
    ] = LOOPBACK,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on; 0 takes a free one.")] = PORT,
) -> None:
    """Show the case in a browser. Ctrl-C ends it.

    On this machine it asks no password: it prints an address with a token that opens the pages once, in the browser
    that it is given to.
    """
    import uvicorn  # not at the door: it takes a while to load

    from variorum.web import Door, create_app
    from variorum.web.accounts import Users

    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job would be deaf to it
    folder = case if case is not None else find_case(Path.cwd())
    local = _is_local(host)
    users = None if local else Users(folder)
    if users is not None and not users.all():
        raise CaseError(f"{host}: others could open the case; make an account first: `variorum user add NAME`")
    with _listener(host, port) as listener:
        taken = listener.getsockname()[1]
        door = Door(users)
        hosts = frozenset(f"{name}:{taken}" for name in (host, "localhost")) if local else None
        app = create_app(folder, door, hosts=hosts, prepares=True)
        shown = f"[{host}]" if ":" in host else host
        sys.stdout.write(f"http://{shown}:{taken}/{f'enter/{door.token}' if local else 'login'}\n")
        sys.stdout.flush()
        complain(f"{'open this address in a browser; it works once. ' if local else ''}Ctrl-C ends the program.")
        uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False)).run(sockets=[listener])


def _is_local(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _listener(host: str, port: int) -> socket.socket:
    """Return a socket that listens there. Raises CaseError where that can't be."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind)
        try:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
        except OSError:
            listener.close()
            raise
    except OSError as error:
        raise CaseError(f"{host}, port {port}: {error.strerror}; choose others with --host and --port") from error
    return listener
