"""Word documents written by hand: plain functions from words to the bytes of a .docx file."""

import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
DRAWING = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

STYLE_NAMES = {
    "a1": "Title",
    "a2": "Subtitle",
    "1": "heading 1",
    "2": "heading 2",
    "3": "heading 3",
    "a3": "Quote",
}

CONTENT_TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="png" ContentType="image/png"/></Types>'
)
PACKAGE_RELS = (
    f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)
NUMBERING = (
    f"<w:numbering {W}>"
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1">'
    '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
)


def run(text: str, properties: str = "") -> str:
    """A run of text with properties such as "<w:b/>"."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def para(*content: str, style: str = "", properties: str = "") -> str:
    """A paragraph of words or runs; `style` is a style's name as Word shows it in English."""
    ids = {name: style_id for style_id, name in STYLE_NAMES.items()}
    if style:
        properties = f'<w:pStyle w:val="{ids[style]}"/>{properties}'
    runs = "".join(part if part.startswith("<") else run(part) for part in content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def list_item(text: str, number: int = 1, level: int = 0) -> str:
    """An item of list 1 (bullets) or 2 (numbers)."""
    numbering = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return para(text, properties=numbering)


def table(*rows: tuple[str, ...]) -> str:
    """A table of words; the first row is its head."""
    written = []
    for index, row in enumerate(rows):
        head = "<w:trPr><w:tblHeader/></w:trPr>" if index == 0 else ""
        cells = "".join(f"<w:tc>{para(cell)}</w:tc>" for cell in row)
        written.append(f"<w:tr>{head}{cells}</w:tr>")
    return f"<w:tbl>{''.join(written)}</w:tbl>"


def link(text: str, relation: str) -> str:
    """A link whose address stands in the relations under the given id."""
    return f'<w:hyperlink r:id="{relation}">{run(text)}</w:hyperlink>'


def image(relation: str) -> str:
    """A picture whose file stands in the relations under the given id."""
    return (
        f"<w:r><w:drawing><wp:inline {DRAWING}><a:graphic><a:graphicData><pic:pic>"
        f'<pic:blipFill><a:blip r:embed="{relation}"/></pic:blipFill>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def document_xml(*body: str) -> str:
    """The main part around paragraphs and tables."""
    return f"<w:document {W} {R}><w:body>{''.join(body)}</w:body></w:document>"


def styles_xml() -> str:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{name}"/></w:style>'
        for style_id, name in STYLE_NAMES.items()
    )
    return f"<w:styles {W}>{styles}</w:styles>"


def relations_xml(links: dict[str, str], images: dict[str, str]) -> str:
    written = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/hyperlink" Target={quoteattr(target)} '
        'TargetMode="External"/>'
        for name, target in links.items()
    ) + "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/image" Target={quoteattr(target)}/>'
        for name, target in images.items()
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{written}</Relationships>'


def docx(
    *body: str,
    links: dict[str, str] | None = None,
    images: dict[str, str] | None = None,
    parts: dict[str, str | bytes] | None = None,
) -> bytes:
    """A Word document with a body of paragraphs and tables; `parts` are added or replaced."""
    return packed(
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": PACKAGE_RELS,
            "word/document.xml": document_xml(*body),
            "word/styles.xml": styles_xml(),
            "word/numbering.xml": NUMBERING,
            "word/_rels/document.xml.rels": relations_xml(links or {}, images or {}),
            **(parts or {}),
        }
    )


def packed(parts: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of named parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()
