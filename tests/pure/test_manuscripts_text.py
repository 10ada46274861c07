import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from press.pure.manuscripts import ManuscriptError, read_manuscript


def read(text, encoding="utf-8"):
    return read_manuscript("note.txt", text if isinstance(text, bytes) else text.encode(encoding))


def refusal(data):
    with pytest.raises(ManuscriptError) as caught:
        read(data)
    return str(caught.value)


def test_the_first_line_is_the_title_and_each_further_line_a_paragraph():
    manuscript = read("\n  Title  \nFirst paragraph.\nSecond.\n")
    assert manuscript.title == "Title"
    assert manuscript.body == "<p>First paragraph.</p><p>Second.</p>"
    assert manuscript.summary == "First paragraph."
    assert manuscript.text == "Title\nFirst paragraph.\nSecond."
    assert manuscript.warnings == ()


def test_markup_in_a_text_file_is_words():
    assert read("T\na <b>&amp; c").body == "<p>a &lt;b&gt;&amp;amp; c</p>"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_by_its_mark(encoding):
    manuscript = read("Қазақстан – Швейцария\nТекст.", encoding)
    assert manuscript.title == "Қазақстан – Швейцария"
    assert manuscript.warnings == ()


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_both_byte_orders_of_utf_16_are_read(mark):
    encoding = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    assert read(mark + "Тақырып\nМәтін".encode(encoding)).title == "Тақырып"


def test_windows_1251_is_read_with_a_warning():
    manuscript = read("Заголовок\nТекст о К. Умарове: «да».", "cp1251")
    assert manuscript.body == "<p>Текст о К. Умарове: «да».</p>"
    assert "KZ-1048" in manuscript.warnings[0]


def test_the_kazakh_windows_page_is_read():
    text = "Қазақстан Үкіметі\nӘкім Өскеменде: ұсыныс, ғылым, қоғам, шаңырақ, һәм."
    assert read(text, "kz1048").text == text


def test_windows_quotes_in_english_are_read():
    assert read("“A” – b\nIt’s c.", "cp1252").title == "“A” – b"


@pytest.mark.parametrize("encoding", ["koi8-r", "cp866", "mac-cyrillic", "iso8859-5"])
def test_other_cyrillic_pages_are_refused_rather_than_misread(encoding):
    text = "Встреча министров\nМинистр Иванов принял посла Петрова в Астане."
    assert "save the file as UTF-8" in refusal(text.encode(encoding))


def test_western_letters_outside_unicode_are_refused_with_their_line():
    data = "Meeting\nwith Volker Türk".encode("cp1252")
    assert refusal(data) == "The encoding of line 2 was not recognised; save the file as UTF-8."


def test_mixed_encodings_are_refused_with_the_first_bad_line():
    data = "Заголовок\nплохо: ".encode() + "Текст".encode("cp1251") + "\nещё".encode()
    assert refusal(data).startswith("Line 2 is not in UTF-8 while other lines are")


def test_a_byte_no_page_has_is_refused_with_its_line():
    assert "line 2" in refusal(b"Title\n\x98")


def test_utf_16_cut_in_the_middle_is_refused():
    assert "UTF-16" in refusal("Title".encode("utf-16")[:-1])


def test_utf_16_without_a_mark_is_refused():
    assert "not text" in refusal("Заголовок".encode("utf-16-le"))


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"PK\x03\x04", "zip"),
        (b"%PDF-1.7", "PDF"),
        (b"{\\rtf1", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old .doc"),
    ],
)
def test_another_kind_of_file_called_text_is_refused_by_its_kind(start, kind):
    assert kind in refusal(start + b"x" * 100)


def test_unwanted_characters_are_dropped_and_every_space_is_plain():
    data = "A\x00 ti\u00adtle\ufeff\u202e\nno\u00a0break\u2028next\u0007"
    manuscript = read(data)
    assert manuscript.title == "A title"
    assert manuscript.body == "<p>no break</p><p>next</p>"


def test_loose_accents_are_composed():
    assert read("Cafe\u0301\nи\u0306").text == "Café\nй"


def test_lines_wrapped_by_hand_are_joined():
    manuscript = read(
        "Title of the note\n\n"
        "The minister met with his colleague from a neighbouring state\n"
        "today in the capital and they spoke about trade, transport and\n"
        "water.\n\n"
        "A second paragraph.\n\n"
        "Press service\nTel.: 123\n"
    )
    assert manuscript.body == (
        "<p>The minister met with his colleague from a neighbouring state today in the capital "
        "and they spoke about trade, transport and water.</p><p>A second paragraph.</p>"
        "<p>Press service</p><p>Tel.: 123</p>"
    )


def test_wrapped_lines_without_blank_ones_are_joined_until_a_sentence_ends():
    manuscript = read(
        "Title of the note\n"
        "The minister met with his colleague from a neighbouring\n"
        "state in the capital and they spoke about trade, roads,\n"
        "and water.\n"
        "Nobody else was there, and so nothing else will be told\n"
        "about it.\n"
    )
    assert manuscript.body.count("<p>") == 2
    assert "neighbouring state in the capital and they spoke about trade, roads, and" in (
        manuscript.body
    )


def test_short_lines_are_paragraphs_of_their_own():
    manuscript = read("Title\nThe minister spoke.\nПресс-служба МИД Республики\nТел.: 123")
    assert manuscript.body.count("<p>") == 3


def test_marked_lines_become_lists():
    manuscript = read("T\nIntro:\n- a\n- b\n• c\nNext.\n1. x\n2) y\nEnd.")
    assert manuscript.body == (
        "<p>Intro:</p><ul><li>a</li><li>b</li><li>c</li></ul><p>Next.</p>"
        "<ol><li>x</li><li>y</li></ol><p>End.</p>"
    )


def test_a_wrapped_list_item_is_joined():
    text = "T\n\n- an item that is long enough to be wrapped by whoever wrote it\n  there\n- b\n"
    assert read(text).body == (
        "<ul><li>an item that is long enough to be wrapped by whoever wrote it there</li>"
        "<li>b</li></ul>"
    )


def test_numbers_that_would_be_lost_stay_text():
    manuscript = read("T\n1. First point.\nSome words.\n2. Second point.")
    assert manuscript.body == "<p>1. First point.</p><p>Some words.</p><p>2. Second point.</p>"


def test_a_dash_of_speech_makes_no_list():
    assert read("T\n— Да.\n— Нет.").body == "<p>— Да.</p><p>— Нет.</p>"


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["txt", "htm", "html", "docx"]))
def test_arbitrary_bytes_are_read_or_refused_in_one_sentence(data, suffix):
    try:
        manuscript = read_manuscript(f"a.{suffix}", data)
    except ManuscriptError as error:
        assert "\n" not in str(error) and str(error).endswith(".")
    else:
        assert manuscript.title


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="аб қA.\n-1 ", min_size=1, max_size=200))
def test_no_word_of_a_text_is_lost(text):
    try:
        manuscript = read("Title\n" + text)
    except ManuscriptError:
        return
    letters = [character for character in "Title" + text if character.isalpha()]
    assert [character for character in manuscript.text if character.isalpha()] == letters
