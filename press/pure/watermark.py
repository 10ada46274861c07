"""Pure: a name repeated across a page, as a picture that lies over its text."""

from html import escape

from press.pure.xml import xml_text

# Wide enough for a letter of any of the three languages at this size, in pixels.
_SIZE, _LETTER, _GAP, _LINE = 19, 12, 90, 150


def watermark_svg(name: str) -> str:
    """An SVG that fills whatever box it is given with the name, slanted, rows shifted.

    Presentation attributes only: a content policy refuses a picture's own style sheet. The grey
    is as far from white paper as from a dark screen.
    """
    text = escape(xml_text(name))
    width, height = len(name) * _LETTER + _GAP, _LINE * 2
    words = "".join(
        f'<text x="{x}" y="{y}">{text}</text>'
        for x, y in ((0, _LINE // 2), (-width // 2, _LINE * 3 // 2), (width // 2, _LINE * 3 // 2))
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="100%">'
        f'<defs><pattern id="name" width="{width}" height="{height}" '
        'patternUnits="userSpaceOnUse" patternTransform="rotate(-24)">'
        f'<g font-family="sans-serif" font-size="{_SIZE}" font-weight="700" '
        f'fill="#808080" fill-opacity="0.28">{words}</g></pattern></defs>'
        '<rect width="100%" height="100%" fill="url(#name)"/></svg>'
    )
