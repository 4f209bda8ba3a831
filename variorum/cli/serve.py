"""`serve`: the pages over a case, on this machine."""

import sys
from typing import Annotated

import typer

from variorum.case import find_case
from variorum.cli.options import CaseOption
from variorum.cli.output import complain

LOOPBACK = "127.0.0.1"
PORT = 8420


def serve(
    case: CaseOption = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on; 0 takes a free one.")] = PORT,
) -> None:
    """Show the case in a browser, on this machine only. Ctrl-C ends it.

    It prints an address with a token that opens the pages once, in the browser that it is given to.
    """
    import socket
    from pathlib import Path

    import uvicorn

    from variorum.records import VariorumError
    from variorum.web import Door, create_app

    folder = case if case is not None else find_case(Path.cwd())
    door = Door()
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((LOOPBACK, port))
    except OSError as error:
        raise VariorumError(f"port {port}: {error.strerror}; choose another with --port, or --port 0") from error
    taken = listener.getsockname()[1]
    hosts = frozenset(f"{name}:{taken}" for name in (LOOPBACK, "localhost"))
    app = create_app(folder, door, hosts=hosts)
    sys.stdout.write(f"http://{LOOPBACK}:{taken}/enter/{door.token}\n")
    sys.stdout.flush()
    complain("open this address in a browser; it works once. Ctrl-C ends the program.")
    uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False)).run(sockets=[listener])
