import struct
import zipfile
import zlib

import pytest

from press.pure.manuscripts import ManuscriptError, read_manuscript
from tests.factories_docx import (
    CONTENT_TYPES,
    PACKAGE_RELS,
    W,
    document_xml,
    docx,
    image,
    link,
    list_item,
    packed,
    para,
    run,
    table,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read(data):
    return read_manuscript("note.docx", data)


def refusal(data):
    with pytest.raises(ManuscriptError) as caught:
        read(data)
    return str(caught.value)


def with_main(xml):
    return docx(parts={"word/document.xml": xml})


def test_the_title_style_gives_the_title_and_headings_stay():
    manuscript = read(
        docx(
            para("Ministry", style=""),
            para("Talks held", style="Title"),
            para("Section", style="heading 1"),
            para("Part", style="heading 3"),
            para("Text."),
        )
    )
    assert manuscript.title == "Talks held"
    assert manuscript.body == "<p>Ministry</p><h2>Section</h2><h3>Part</h3><p>Text.</p>"


def test_without_a_title_style_the_first_heading_is_the_title():
    assert read(docx(para("T", style="heading 1"), para("Text."))).title == "T"


def test_without_any_style_a_short_first_paragraph_is_the_title():
    manuscript = read(docx(para(""), para("Talks held"), para("Text.")))
    assert (manuscript.title, manuscript.body) == ("Talks held", "<p>Text.</p>")


def test_a_subtitle_moves_to_the_summary():
    manuscript = read(
        docx(para("T", style="Title"), para("Lead.", style="Subtitle"), para("Text."))
    )
    assert (manuscript.summary, manuscript.body) == ("Lead.", "<p>Text.</p>")
    assert manuscript.text == "T\nLead.\nText."


def test_structure_is_kept():
    manuscript = read(
        docx(
            para("T", style="Title"),
            para("a ", run("b", "<w:b/>"), " ", run("c", "<w:i/>"), " ", link("d", "l1")),
            list_item("e"),
            list_item("f", level=1),
            list_item("g", number=2),
            table(("h", "i"), ("j", "k")),
            para("l", style="Quote"),
            links={"l1": "https://gov.kz/?a=1&b=2"},
        )
    )
    assert manuscript.body == (
        "<p>a <strong>b</strong> <em>c</em> "
        '<a href="https://gov.kz/?a=1&amp;b=2" rel="noopener">d</a></p>'
        "<ul><li>e<ul><li>f</li></ul></li></ul><ol><li>g</li></ol>"
        "<table><thead><tr><th>h</th><th>i</th></tr></thead>"
        "<tbody><tr><td>j</td><td>k</td></tr></tbody></table>"
        "<blockquote><p>l</p></blockquote>"
    )


def test_a_bad_link_leaves_its_words():
    manuscript = read(docx(para("T"), para(link("x", "l1")), links={"l1": "javascript:alert(1)"}))
    assert manuscript.body == "<p>x</p>"


def test_tracked_changes_are_taken_as_accepted():
    deleted = '<w:del w:id="1"><w:r><w:delText>gone</w:delText></w:r></w:del>'
    inserted = f'<w:ins w:id="2">{run("kept")}</w:ins>'
    manuscript = read(docx(para("T"), para("a ", deleted, inserted)))
    assert manuscript.body == "<p>a kept</p>"
    assert manuscript.warnings == ("Tracked changes were taken as accepted.",)


def test_footnotes_and_comments_are_left_out():
    footnote = '<w:r><w:footnoteReference w:id="5"/></w:r>'
    comment = '<w:r><w:commentReference w:id="6"/></w:r>'
    manuscript = read(
        docx(
            para("T"),
            para("a", footnote, comment),
            parts={
                "word/footnotes.xml": f"<w:footnotes {W}><w:footnote w:id='5'>{para('secret')}"
                "</w:footnote></w:footnotes>",
                "word/comments.xml": f"<w:comments {W}><w:comment w:id='6'>{para('secret')}"
                "</w:comment></w:comments>",
            },
        )
    )
    assert manuscript.body == "<p>a</p>"
    assert manuscript.warnings == ("1 footnote was left out.",)


def test_images_are_left_out_with_a_warning():
    manuscript = read(
        docx(
            para("T"),
            para("a", image("i1"), image("i2")),
            images={"i1": "media/1.png", "i2": "media/2.png"},
            parts={"word/media/1.png": b"\x89PNG"},
        )
    )
    assert manuscript.body == "<p>a</p>"
    assert manuscript.warnings == ("2 images were left out.",)


def test_the_words_of_a_field_are_kept():
    field = f'<w:fldSimple w:instr="DATE">{run("today")}</w:fldSimple>'
    assert read(docx(para("T"), para("a ", field))).body == "<p>a today</p>"


def test_an_old_or_locked_document_is_refused_in_its_own_words():
    assert refusal(OLE + b"x" * 99).startswith("This is an old .doc file or a document with a pass")


@pytest.mark.parametrize("data", [b"words", b"{\\rtf1", b"%PDF", b"\x00"])
def test_what_is_no_archive_is_refused(data):
    assert refusal(data) == "This is not a Word document; save it as .docx."


def test_an_archive_without_a_document_is_refused():
    assert refusal(packed({"xl/workbook.xml": "<x/>"})).startswith("This is not a Word document")


@pytest.mark.parametrize(
    "data",
    [
        docx(para("x"))[:300],
        with_main("<a><b></a>"),
        with_main(""),
        with_main(b"\xff\xfe\x00"),
        docx(para(link("x", "missing"))),
        packed(
            {"_rels/.rels": PACKAGE_RELS, "word/document.xml": document_xml(para("x"))},
            zipfile.ZIP_LZMA,
        ),
    ],
)
def test_a_damaged_document_is_refused(data):
    assert refusal(data) == "The Word document is damaged and could not be read."


def test_a_flipped_byte_in_the_content_is_refused():
    data = bytearray(
        packed({"word/document.xml": document_xml(para("word " * 50))}, zipfile.ZIP_STORED)
    )
    data[data.index(b"word word")] ^= 1
    assert "damaged" in refusal(bytes(data))


def test_a_document_without_words_is_refused():
    assert refusal(docx(para(""), para("  "))) == "The file has no words in it."


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "docProps/core.xml"])
def test_entities_are_refused_in_any_part(part):
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    assert "declares XML entities" in refusal(docx(para("x"), parts={part: laughs}))


@pytest.mark.parametrize(
    "parts",
    [
        {"word/media/a.bin": bytes(51 * 1024 * 1024)},
        {"word/a.xml": b"<a>" + b" " * 8_000_000 + b"</a>"},
        {f"{number}": "" for number in range(2001)},
        {"word/document.xml": "<a>" * 200 + "</a>" * 200},
        {"word/document.xml": "<a>" + "<b/>" * 200_001 + "</a>"},
    ],
    ids=["size", "ratio", "entries", "depth", "elements"],
)
def test_a_bomb_is_refused(parts):
    assert "unpacks to far more" in refusal(docx(para("x"), parts=parts))


def lying_archive(claimed):
    """An archive whose main part claims another size than it unpacks to."""
    content = document_xml(para("x"), para("y")).encode() + b" " * 2_000_000
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = squeeze.compress(content) + squeeze.flush()
    name = b"word/document.xml"
    sizes = struct.pack("<III", zlib.crc32(content), len(body), claimed)
    fixed = struct.pack("<HHHHH", 20, 0, 8, 0, 0) + sizes + struct.pack("<HH", len(name), 0)
    local = b"PK\x03\x04" + fixed + name + body
    central = b"PK\x01\x02" + struct.pack("<H", 20) + fixed
    central += struct.pack("<HHHII", 0, 0, 0, 0, 0) + name
    end = struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)
    return local + central + b"PK\x05\x06" + end


def test_the_archive_of_these_tests_is_sound_when_it_tells_the_truth():
    data = lying_archive(len(document_xml(para("x"), para("y"))) + 2_000_000)
    assert read(data).title == "x"


def test_a_size_that_lies_is_refused():
    assert "damaged" in refusal(lying_archive(100))


def test_a_locked_entry_is_refused():
    data = bytearray(docx(para("x")))
    flags = data.index(b"PK\x01\x02") + 8
    data[flags] |= 1
    assert "password" in refusal(bytes(data))


def test_a_document_whose_styles_are_missing_is_read_by_their_ids():
    main = document_xml(
        '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>T</w:t></w:r></w:p>', para("x")
    )
    data = packed(
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": PACKAGE_RELS,
            "word/document.xml": main,
        }
    )
    assert read(data).title == "T"
