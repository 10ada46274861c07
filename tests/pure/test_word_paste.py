import pytest

from press.pure.html import clean_html
from press.pure.nesting import MarkupError
from press.pure.word_paste import clean_pasted
from tests.pure import clipboards
from tests.pure.clipboards import from_word, word_item


@pytest.mark.parametrize(
    "program", ["WORD_TEXT", "WORD_REMARKS", "WORD_ON_THE_WEB", "LIBREOFFICE", "GOOGLE"]
)
def test_a_clipboard_becomes_the_text_of_a_release(program):
    cleaned = clean_pasted(getattr(clipboards, program))
    assert cleaned == getattr(clipboards, f"{program}_CLEANED")
    assert clean_pasted(cleaned) == clean_html(cleaned) == cleaned


@pytest.mark.parametrize(
    ("marker", "tag"),
    [("·", "ul"), ("§", "ul"), ("o", "ul"), ("-", "ul"), ("1.", "ol"), ("б)", "ol"), ("iv.", "ol")],
)
def test_a_drawn_marker_tells_the_kind_of_list_and_goes(marker, tag):
    cleaned = clean_pasted(from_word(word_item("Health", marker)))
    assert cleaned == f"<{tag}><li>Health</li></{tag}>"


def test_a_numbered_heading_is_a_heading_without_its_number():
    heading = "<h2 style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.</span>Agreed"
    assert clean_pasted(from_word(heading)) == "<h2>Agreed</h2>"


@pytest.mark.parametrize(
    "mark",
    [
        '<a href="#_edn2">[2]</a>',
        '<a href="file:///C:/clip.htm#_ftnref12">[12]</a>',
        '<a href="#_msocom_3">[AB3]</a>',
        '<a href="#sdendnote1sym">i</a>',
        '<a href="#cmnt_ref1">[a]</a>',
        "<span class='x MsoEndnoteReference'>ii</span>",
        "<DEL>gone</DEL>",
        "<img src=x><span style='DISPLAY: none'>hidden <img src=y><b>too</b></span>",
    ],
)
def test_a_mark_goes_and_the_words_around_it_stay(mark):
    assert clean_pasted(f"<p>The talks{mark} were &lt;held&gt; &#8212; well.</p>") == (
        "<p>The talks were &lt;held&gt; — well.</p>"
    )


def test_a_link_to_a_section_of_another_site_is_no_mark():
    html = '<p><a href="https://example.org/law#_ftn1">the law</a></p>'
    assert clean_pasted(html) == clean_html(html)
    assert "the law" in clean_pasted('<p><a href="#cmntary">the law</a></p>')


def test_no_break_spaces_are_plain_ones_and_empty_paragraphs_go():
    assert clean_pasted("<p>10&nbsp;\u00a0000&nbsp;</p><p>&nbsp;</p><p> </p>") == "<p>10 000</p>"


def test_what_no_parser_should_read_is_refused():
    with pytest.raises(MarkupError, match="nested too deeply"):
        clean_pasted("<div>" * 100_000 + "x")
    with pytest.raises(MarkupError, match="million"):
        clean_pasted("x" * 1_000_001)
