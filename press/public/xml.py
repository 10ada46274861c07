"""Public: writing XML that always parses."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import StringIO
from xml.sax.saxutils import XMLGenerator

from django.http import HttpResponse
from django.templatetags.static import static

from press.pure.xml import xml_text


class Elements:
    """XML written from top to bottom; whatever XML can't carry is left out."""

    def __init__(self) -> None:
        self._out = StringIO()
        self._writer = XMLGenerator(self._out, "utf-8", short_empty_elements=True)

    @contextmanager
    def inside(self, name: str, attributes: Mapping[str, str] | None = None) -> Iterator[None]:
        """An element around what is written meanwhile."""
        self._writer.startElement(name, _clean(attributes))
        yield
        self._writer.endElement(name)

    def leaf(self, name: str, text: str = "", attributes: Mapping[str, str] | None = None) -> None:
        """An element with text, escaped once."""
        with self.inside(name, attributes):
            self._writer.characters(xml_text(text))

    def add(self, elements: str) -> None:
        """Elements that were written before."""
        self._writer.ignorableWhitespace(elements)

    @property
    def text(self) -> str:
        return self._out.getvalue()


class Document(Elements):
    """A whole document."""

    def __init__(self, style: str = "") -> None:
        """`style`: the sheet, among the static files, by which a browser shows it."""
        super().__init__()
        self._writer.startDocument()
        if style:
            sheet = f'type="text/css" href="{static(style)}"'
            self._writer.processingInstruction("xml-stylesheet", sheet)

    def response(self, content_type: str) -> HttpResponse:
        self._writer.endDocument()
        body = self.text.encode()
        return HttpResponse(body, content_type=f"{content_type}; charset=utf-8")


def _clean(attributes: Mapping[str, str] | None) -> dict[str, str]:
    return {name: xml_text(value) for name, value in (attributes or {}).items()}
