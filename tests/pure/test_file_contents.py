"""What a file is comes from its content; what is unsafe or broken is not taken."""

import stat
import struct
import zipfile
from io import BytesIO

import pytest

from press.pure import file_contents
from press.pure.file_contents import DOCX, ODS, ODT, PDF, XLSX, ZIP, Fault, Unfit, identify
from tests.editorial.papers import open_document, open_xml, photographs, tiny_pdf, zipped
from tests.editorial.pictures import picture


def kind_of(data: bytes):
    return identify(BytesIO(data), len(data))


def fault_of(data: bytes) -> Fault:
    with pytest.raises(Unfit) as unfit:
        kind_of(data)
    return unfit.value.fault


def test_each_kind_is_known_by_what_it_holds():
    assert kind_of(tiny_pdf()) == PDF
    assert kind_of(open_xml(DOCX)) == DOCX
    assert kind_of(open_xml(XLSX)) == XLSX
    assert kind_of(open_document(ODT)) == ODT
    assert kind_of(open_document(ODS)) == ODS
    assert kind_of(photographs("a.jpg", "day 2/b.jpg")) == ZIP


@pytest.mark.parametrize("data", [b"<!doctype html>", b"GIF89a", b"MZ\x90", b" %PDF-1.4\n%%EOF"])
def test_anything_else_is_not_taken(data):
    assert fault_of(data) == Fault.UNKNOWN


def test_an_empty_file_and_an_empty_archive_hold_nothing():
    assert fault_of(b"") == Fault.EMPTY
    assert fault_of(zipped({})) == Fault.EMPTY


def test_a_pdf_without_its_end_is_damaged():
    assert fault_of(tiny_pdf().replace(b"%%EOF", b"")) == Fault.DAMAGED


def test_a_pdf_that_is_also_a_page_or_an_archive_is_two_things():
    assert fault_of(b"%PDF-1.4\n<HTML><script>1</script>\n%%EOF") == Fault.TWO_KINDS
    assert fault_of(tiny_pdf() + photographs()) == Fault.TWO_KINDS


@pytest.mark.parametrize("name", [b"/JavaScript", b"/Launch"])
def test_a_pdf_that_does_something_is_not_taken_wherever_it_says_so(name, monkeypatch):
    monkeypatch.setattr(file_contents, "_CHUNK", 64)
    for before in range(0, 130, 7):
        data = b"%PDF-1.4\n" + b"." * before + name + b" 1\n%%EOF"
        assert fault_of(data) == Fault.ACTIVE


def test_too_large_is_told_before_anything_is_read():
    with pytest.raises(Unfit) as unfit:
        identify(BytesIO(tiny_pdf()), file_contents.MOST_DOCUMENT + 1)
    assert unfit.value.fault == Fault.TOO_LARGE


def test_a_document_with_macros_is_not_taken():
    assert fault_of(open_xml(DOCX, **{"word/vbaProject.bin": b"x"})) == Fault.MACROS
    assert fault_of(open_document(ODT, **{"Basic/Standard/script-lb.xml": b"x"})) == Fault.MACROS
    said = b'<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled"/></Types>'
    assert fault_of(zipped({"[Content_Types].xml": said})) == Fault.MACROS


def test_an_archive_holds_photographs_alone():
    assert fault_of(zipped({"a.jpg": picture(4, 4), "b.jpg": b"<html>"})) == Fault.NOT_A_PHOTOGRAPH
    assert fault_of(zipped({"inner.zip": photographs()})) == Fault.NOT_A_PHOTOGRAPH


@pytest.mark.parametrize("name", ["../a.jpg", "/a.jpg", "a/../../b.jpg", "C:a.jpg", "a\u202e.jpg"])
def test_a_member_that_unpacks_elsewhere_or_reads_otherwise_is_not_taken(name):
    assert fault_of(zipped({name: picture(4, 4)})) == Fault.PATH


def test_a_member_that_is_a_link_is_not_taken():
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        link = zipfile.ZipInfo("a.jpg")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    assert fault_of(made.getvalue()) == Fault.PATH


def test_a_bomb_is_told_by_what_it_would_unfold_to():
    assert fault_of(zipped({"a.png": b"\x89PNG\r\n\x1a\n" + bytes(2_000_000)})) == Fault.UNFOLDS


def test_a_password_is_told():
    data = bytearray(photographs())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + place] |= 1
    assert fault_of(bytes(data)) == Fault.ENCRYPTED


def test_a_list_of_too_many_members_is_not_read():
    data = bytearray(photographs())
    struct.pack_into("<H", data, data.rfind(b"PK\x05\x06") + 10, 60_000)
    assert fault_of(bytes(data)) == Fault.MEMBERS


def test_an_archive_cut_anywhere_is_damaged_and_never_an_error():
    whole = photographs("a.jpg", "b.jpg")
    for end in range(4, len(whole) - 1, 13):
        assert fault_of(whole[:end]) == Fault.DAMAGED


def test_bytes_turned_around_are_told_and_never_an_error():
    whole = photographs("a.jpg")
    for place in range(4, len(whole)):
        data = bytearray(whole)
        data[place] ^= 0xFF
        try:
            assert kind_of(bytes(data)) == ZIP
        except Unfit as unfit:
            assert unfit.fault in Fault
