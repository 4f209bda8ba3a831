"""A small case with something to decide: two events, origins that differ, and a figure that the reader missed."""

from pathlib import Path

from tests.fakes import FakeReaderMaker, clock, ingested
from variorum.case import init, open_case

TEXTS = {
    "A": "Clashes near Kobo on 5 May. Ministry said 12 killed near Kobo. Rebels said 30 killed near Kobo.",
    "B": "Fighting at Kobo on 5 May. Ministry said 14 killed near Kobo. Nurse said 3 wounded in Kobo. Six died later.",
    "C": "Shelling in Mersa on 9 May. Army said 40 killed in Mersa. Army said 6 wounded in Mersa.",
}
DAYS = {"A": "2021-05-06", "B": "2021-05-07", "C": "2021-05-10"}


def disputed_case(folder: Path, **more: str) -> None:
    """Make the case, with more texts where they are given: read by the fake reader, really linked."""
    init(folder, name="Kobo").close()
    with open_case(folder, clock=clock, reader=FakeReaderMaker()) as case:
        case.add_ingested(
            [
                ingested(text, key, outlet=f"Paper {key}", published=DAYS.get(key))
                for key, text in (TEXTS | more).items()
            ],
            source="t",
        )
        case.run(processes=1)
