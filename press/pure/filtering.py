"""Pure: HTML of any origin made safe and well-formed, before it is read into blocks."""

import nh3

from press.pure.characters import drop_unwanted
from press.pure.nesting import MarkupError, names, refuse_deep_nesting

MAX_CHARACTERS = 1_000_000

HEADING_TAGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h3", "h5": "h3", "h6": "h3"}
CONTAINERS = names("blockquote ol ul li table thead tbody tfoot tr th td")
INLINE = names("a b em i span strong sub sup")
VOID = names("br hr img")
TITLE_CLASSES = names("MsoTitle")
LEAD_CLASSES = names("lead lede standfirst subtitle MsoSubtitle")

PARAGRAPHS = names(
    """address article aside caption center dd details div dl dt fieldset figcaption figure footer
    form header hgroup legend main p pre section summary"""
)
# Left out with everything inside; the content of any other unknown element is kept.
LEFT_OUT = names(
    """applet audio button canvas datalist iframe map math nav noembed noframes noscript object
    script select style svg template textarea title video"""
)

# Styles and classes pass this filter only to be read for emphasis, lists, titles and leads.
_filter = nh3.Cleaner(
    tags=PARAGRAPHS | CONTAINERS | INLINE | VOID | set(HEADING_TAGS),
    clean_content_tags=LEFT_OUT,
    attributes={
        "*": {"style"},
        "a": {"href"},
        "td": {"colspan", "rowspan"},
        "th": {"colspan", "rowspan"},
    },
    filter_style_properties={"font-style", "font-weight", "mso-list", "vertical-align"},
    allowed_classes=dict.fromkeys(PARAGRAPHS | set(HEADING_TAGS), TITLE_CLASSES | LEAD_CLASSES),
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)


def filtered(html: str) -> str:
    """The HTML as a browser would read it, with harmless tags and attributes alone.

    Raises `MarkupError` for markup nested too deeply or with more than a million characters.
    """
    text = drop_unwanted(html)
    refuse_deep_nesting(text)
    safe = _filter.clean(text)
    refuse_length(safe)
    return safe


def refuse_length(html: str) -> None:
    """Raise `MarkupError` for HTML of more than a million characters."""
    if len(html) > MAX_CHARACTERS:
        raise MarkupError("The text is longer than a million characters.")
