"""The name across a page is a picture that any name can be drawn in."""

from xml.etree import ElementTree

from press.pure.watermark import watermark_svg


def test_any_name_makes_a_well_formed_picture():
    for name in ("Әйгерім Садықова", 'A & B <script> "x"', "a\x00b", "x" * 120):
        drawn = ElementTree.fromstring(watermark_svg(name))
        words = [text.text for text in drawn.iter("{http://www.w3.org/2000/svg}text")]
        assert words and set(words) == {name.replace("\x00", "")}


def test_a_longer_name_takes_a_wider_tile():
    def width(name):
        return int(
            ElementTree.fromstring(watermark_svg(name))
            .find(".//{http://www.w3.org/2000/svg}pattern")
            .get("width")
        )

    assert width("x" * 60) > width("x" * 20) > 20
