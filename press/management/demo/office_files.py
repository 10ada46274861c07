"""Management: the smallest documents and tables that office programs open, and archives."""

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from xml.sax.saxutils import escape

from press.pure.file_contents import DOCX, ODT, XLSX

# Whether a line is a heading, and its words.
Line = tuple[bool, str]
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/{}/2006/main"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
# The first moment that an archive can tell: the same content makes the same file.
_BEGINNING = (1980, 1, 1, 0, 0, 0)


def zipped(members: Mapping[str, bytes]) -> bytes:
    """An archive; what says which format it is stands in it as it is."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in members.items():
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, _BEGINNING), data, how)
    return made.getvalue()


def docx(lines: Sequence[Line], language: str) -> bytes:
    """A Word document."""
    bold = '<w:b/><w:sz w:val="28"/>'
    told = "".join(
        f'<w:p><w:pPr><w:spacing w:after="160"/></w:pPr><w:r><w:rPr>{bold if heading else ""}'
        f'<w:lang w:val="{language}"/></w:rPr><w:t>{escape(words)}</w:t></w:r></w:p>'
        for heading, words in lines
    )
    namespace = _MAIN.format("wordprocessingml")
    main = f'<w:document xmlns:w="{namespace}"><w:body>{told}</w:body></w:document>'
    return zipped(_package(DOCX.mime, "word/document.xml", {"word/document.xml": main}))


def xlsx(name: str, rows: Sequence[Sequence[str]]) -> bytes:
    """An Excel table of one sheet."""
    told = "".join(
        "<row>"
        + "".join(f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>' for cell in row)
        + "</row>"
        for row in rows
    )
    main, sheet = _MAIN.format("spreadsheetml"), "xl/worksheets/sheet1.xml"
    wide = f'<cols><col min="1" max="{len(rows[0])}" width="48" customWidth="1"/></cols>'
    parts = {
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{_OFFICE}"><sheets>'
        f'<sheet name="{escape(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relation("worksheet", "worksheets/sheet1.xml"),
        sheet: f'<worksheet xmlns="{main}">{wide}<sheetData>{told}</sheetData></worksheet>',
    }
    also = XLSX.mime.replace(".sheet", ".worksheet+xml")
    return zipped(_package(XLSX.mime, "xl/workbook.xml", parts, {sheet: also}))


def odt(lines: Sequence[Line]) -> bytes:
    """A text of OpenDocument."""
    spaces = {name: f"{_OASIS}{name}:1.0" for name in ("office", "text", "manifest")}
    told = "".join(
        f'<text:h text:outline-level="2">{escape(words)}</text:h>'
        if heading
        else f"<text:p>{escape(words)}</text:p>"
        for heading, words in lines
    )
    content = (
        f'<office:document-content xmlns:office="{spaces["office"]}" xmlns:text="{spaces["text"]}"'
        f' office:version="1.2"><office:body><office:text>{told}</office:text></office:body>'
        "</office:document-content>"
    )
    entry = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"/>'
    entries = entry.format("/", ODT.mime) + entry.format("content.xml", "text/xml")
    manifest = (
        f'<manifest:manifest xmlns:manifest="{spaces["manifest"]}" manifest:version="1.2">'
        f"{entries}</manifest:manifest>"
    )
    return zipped(
        {
            "mimetype": ODT.mime.encode(),
            "content.xml": _xml(content),
            "META-INF/manifest.xml": _xml(manifest),
        }
    )


def _package(
    mime: str, main: str, parts: Mapping[str, str], also: Mapping[str, str] | None = None
) -> dict[str, bytes]:
    """The parts with what says what they are."""
    types = {main: f"{mime}.main+xml", **(also or {})}
    told = "".join(
        f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in types.items()
    )
    head = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}content-types"><Default Extension="rels"'
        f' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{told}</Types>',
        "_rels/.rels": _relation("officeDocument", main),
    }
    return {name: _xml(part) for name, part in {**head, **parts}.items()}


def _relation(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}relationships"><Relationship Id="rId1"'
        f' Type="{_OFFICE}/{kind}" Target="{target}"/></Relationships>'
    )


def _xml(content: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{content}'.encode()
