"""Documents and archives for tests, a few hundred bytes each."""

import zipfile
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile

from press.pure.file_contents import DOCX, ODT, FileKind
from tests.editorial.pictures import picture


def tiny_pdf(words: str = "Text") -> bytes:
    return f"%PDF-1.4\n% {words}\ntrailer<</Root 1 0 R>>\n%%EOF\n".encode()


def zipped(members: dict[str, bytes], pack: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", pack) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made.getvalue()


def photographs(*names: str) -> bytes:
    return zipped({name: picture(40, 30) for name in names or ("hall.jpg",)})


def open_xml(kind: FileKind = DOCX, **more: bytes) -> bytes:
    """A Word or Excel document, as far as its content types say."""
    said = f'<Types><Override ContentType="{kind.mime}.main+xml"/></Types>'
    return zipped({"[Content_Types].xml": said.encode(), "word/document.xml": b"<w/>", **more})


def open_document(kind: FileKind = ODT, **more: bytes) -> bytes:
    return zipped({"mimetype": kind.mime.encode(), "content.xml": b"<o/>", **more})


def paper(name: str = "Statement.pdf", words: str = "Text") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, tiny_pdf(words))
