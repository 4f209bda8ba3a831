import pytest

from variorum.report.svg import tamed

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{}</svg>'


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<foreignObject/>",
        '<image href="http://x/"/>',
        '<a href="javascript:1"><g/></a>',
        "<?x?>",
    ],
)
def test_a_drawing_with_more_than_shapes_and_text_is_refused(inside: str) -> None:
    with pytest.raises(ValueError, match="a chart holds"):
        tamed(SVG.format(inside), "x")


def test_attributes_that_load_or_run_are_left_out() -> None:
    drawing = tamed(SVG.format('<rect onclick="x()" style="x" fill="url(http://x/)" stroke="#111"/>'), "x")
    assert "onclick" not in drawing
    assert "style" not in drawing
    assert "http://x/" not in drawing
    assert 'stroke="#111"' in drawing


def test_ids_are_kept_apart() -> None:
    drawing = tamed(SVG.format('<defs><clipPath id="c1"/></defs><g clip-path="url(#c1)"/>'), "est")
    assert 'id="est-c1"' in drawing
    assert 'clip-path="url(#est-c1)"' in drawing


def test_text_stays_text() -> None:
    assert "&lt;script&gt;" in tamed(SVG.format("<text>&lt;script&gt;</text>"), "x")
