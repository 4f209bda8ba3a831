"""Taking decisions: the forms of review, of the event page and of the reader all come here."""

from typing import Annotated, Any, cast, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException

from variorum.case import Case, user_name
from variorum.records import Decision, DecisionError, DecisionKind, Figure, UnknownIdError
from variorum.review import QueueItem
from variorum.web import forms
from variorum.web.desk import Desk, Effect, key_of
from variorum.web.page import case_of, check_form
from variorum.web.views.items import item_of

router = APIRouter()
MOST_FIELDS = 4000


async def _sent(request: Request) -> FormData:
    return await request.form(max_files=0, max_fields=MOST_FIELDS)


Sent = Annotated[FormData, Depends(_sent)]


@router.post("/review/decide", include_in_schema=False)
def decide(request: Request, form: Sent) -> Response:
    """Take a decision about an item of the queue (`item`), about a row (`row`), or add a figure; then go back."""
    check_form(request, str(form.get("form_key", "")), "reviewer")
    kind, row = _act(form)
    why = forms.text(form, "why")
    effect = _added(request, form, why) if kind == "add" else _answered(request, form, kind, row, why)
    return _back(request, form, effect)


@router.post("/review/undo", include_in_schema=False)
def undo(request: Request, form: Sent) -> Response:
    """Take a decision back; then go back."""
    check_form(request, str(form.get("form_key", "")), "reviewer")
    here = case_of(request)
    given = forms.text(form, "decision")
    found = next((each for each in here.decisions(all_of_them=True) if each.id == given), None)
    if found is None:
        raise DecisionError(f"{given[:40]!r}: no decision of that id; the log lists them")
    effect = desk_of(request).take(
        lambda: here.undo(found.id, who=signed(request), why=forms.text(form, "why")), about=(), seen=""
    )
    return _back(request, form, effect)


def desk_of(request: Request) -> Desk:
    """Return where this server takes decisions."""
    desk: Desk = request.app.state.desk
    return desk


def signed(request: Request) -> str:
    """Return whose decisions these are: the account's name, or without accounts the system's user."""
    return user_name() if request.app.state.door.users is None else str(request.state.user.name)


def _act(form: FormData) -> tuple[DecisionKind, str]:
    """Return the button that was pressed (`reject`, or `reject fig_…` where each row has its own), and the row."""
    kind, _, own = forms.text(form, "act").partition(" ")
    if kind not in get_args(DecisionKind) or kind == "undo":
        raise DecisionError(f"{kind[:40]!r}: no kind of decision; press one of the buttons")
    return cast("DecisionKind", kind), own or forms.text(form, "row")


def _answered(request: Request, form: FormData, kind: DecisionKind, row: str, why: str) -> Effect:
    here, desk, who = case_of(request), desk_of(request), signed(request)
    key = forms.text(form, "item")
    item = item_of(here, row) if row else next((each for each in desk.waiting() if key_of(each) == key), None)
    if item is None:
        raise HTTPException(409, "somebody decided about this meanwhile, or it is settled; go on with the next")
    value = _value(form, kind, item, here)

    def make() -> Decision:
        return here.answer(item, kind, who=who, value=value, why=why)

    about = {*item.rows, *item.others, *value.get("rows", ())}
    return desk.take(make, about=sorted(about), seen=forms.text(form, "seen"))


def _value(form: FormData, kind: DecisionKind, item: QueueItem, here: Case) -> dict[str, Any]:
    if kind == "edit":
        found = here.get(item.subject)
        return forms.edit(form, found) if isinstance(found, Figure) else {}
    if kind == "move":
        to = forms.text(form, "to_id") or forms.text(form, "to")
        if not to:
            raise DecisionError("to: choose the event that it belongs to, or one of its own")
        return {"to": None if to == "own" else to}
    if item.kind == "event" and kind in ("merge", "split"):
        typed = forms.text(form, "to_id")
        chosen = [*forms.rows(form, "with" if kind == "merge" else "leaving"), *([typed] if typed else [])]
        if not chosen:
            raise DecisionError(f"{kind}: choose {'the other event' if kind == 'merge' else 'what leaves the event'}")
        return {"rows": chosen}
    return {}


def _added(request: Request, form: FormData, why: str) -> Effect:
    here = case_of(request)
    value = forms.addition(form, here.text(here.document_id(forms.text(form, "document"))))
    who = signed(request)
    return desk_of(request).take(lambda: here.decide("add", who=who, value=value, why=why), about=(), seen="")


def _back(request: Request, form: FormData, effect: Effect) -> Response:
    """Go back to where the form came from, with the decision in the address so that the page tells what it did."""
    address, mark, anchor = _still_there(case_of(request), forms.way_back(form), effect).partition("#")
    path, _, query = address.partition("?")
    kept = [each for each in query.split("&") if each and not each.startswith("made=")]
    told = "&".join([*kept, urlencode({"made": effect.decision.id})])
    return RedirectResponse(f"{path}?{told}{mark}{anchor}", status_code=303)


def _still_there(here: Case, address: str, effect: Effect) -> str:
    """Return the address; for an event that the decision took away, that of the event where its rows are now."""
    event = next((address.removeprefix(each) for each in ("/events/", "/review?row=") if address.startswith(each)), "")
    event = event.partition("?")[0].partition("&")[0]
    if not event.startswith("evt_") or _found(here, event) is not None:
        return address
    homes = (getattr(_found(here, row), "event", None) for row in effect.decision.rows)
    return next((f"/events/{home}" for home in homes if home is not None), "/review")


def _found(here: Case, row: str) -> object:
    try:
        return here.get(row)
    except UnknownIdError:
        return None
