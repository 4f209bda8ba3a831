"""Adding documents: files that are dropped or chosen, and how far reading them has come."""

import shutil
import tempfile
from dataclasses import asdict
from pathlib import Path, PurePosixPath
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from variorum.web.page import Data, check_form, page
from variorum.web.work import Work

router = APIRouter()
LARGEST = 256 * 1024 * 1024  # bytes of all files of one form together
MOST = 2000  # files of one form


@page(router, "/add", "add.html.j2")
def add(request: Request) -> Data:
    """Show the form for adding documents, and how far the work has come."""
    work: Work = request.app.state.work
    return asdict(work.job)


@router.post("/add", include_in_schema=False)
def receive(
    request: Request,
    form_key: Annotated[str, Form()],
    files: Annotated[list[UploadFile], File()] = [],  # noqa: B006
) -> Response:
    """Take the files of a form, then start the work; without files, read what waits to be read."""
    check_form(request, form_key, "reviewer")
    given = [each for each in files if each.filename]
    if len(given) > MOST:
        raise HTTPException(413, f"{len(given)} files are more than {MOST} at once; add them in parts")
    incoming = _kept(given) if given else None
    work: Work = request.app.state.work
    if not work.start(incoming):
        if incoming is not None:
            shutil.rmtree(incoming, ignore_errors=True)
        raise HTTPException(409, "another run is under way; wait until it is done and add the files again")
    return RedirectResponse("/add", status_code=303)


def _kept(files: list[UploadFile]) -> Path:
    """Write files to a folder of their own, by their last names, and return it."""
    folder = Path(tempfile.mkdtemp(prefix="variorum-"))
    left = LARGEST
    for at, each in enumerate(files):
        name = PurePosixPath((each.filename or "").replace("\\", "/")).name.replace("\0", "") or f"file-{at}"
        target = folder / name[-200:]
        if target.exists() or name in (".", ".."):
            target = folder / f"{at}-{name[-190:]}"
        with target.open("wb") as out:
            while chunk := each.file.read(1 << 20):
                left -= len(chunk)
                if left < 0:
                    shutil.rmtree(folder, ignore_errors=True)
                    raise HTTPException(413, f"more than {LARGEST // 2**20} MB at once; add the files in parts")
                out.write(chunk)
    return folder
