"""Texts that break feeds: what a door lets in, and what only an old row can hold."""

import random

TITLES = [
    "Talks & <trade>, “quoted” & 'plain'",
    "&amp;lt; is not &lt; and &#60; is neither",
    "]]> <![CDATA[ inside ]]>",
    "<!-- no comment --> <?php echo 1 ?>",
    "<b>Bold</b> statement",
    "😀 👩‍👩‍👧‍👦 🇰🇿 𝕿𝖆𝖑𝖐𝖘 𐍈",
    "Z\u0351\u0352\u0353a\u0300\u0301\u0302\u0303l\u0334\u0335g\u0321\u0322o\u0489" * 5,
    "שלום עולם \u200fمرحبا\u200e talks",
    "Қазақстан — Үндістан: ұлттық өңір, ғылым һәм іс",
    "A\u00a0no-break\u2009thin\u3000wide",
    "x" * 255,
    '<script>alert("x")</script>',
    "%s %(title)s {0} {{ edition }} {% now 'Y' %}",
    "http://example.com/?a=1&b=2#c",
]
# Only rows written behind the doors' backs hold these; NUL and lone surrogates no database takes.
RAW = ["\x01", "\x0b", "\x0c", "\x1f", "\x7f", "\x9f", "\ufffe", "\uffff", "\U0001fffe", "\u202e"]
LINKS = [
    "/en/releases/?a=1&amp;b=2",
    "../../",
    "?kind=speech",
    "#notes",
    "//example.com/x",
    "mailto:press@example.org",
    "tel:+77172720000",
    "https://example.com/%D2%9B?x=&quot;",
    "қазақша/",
    "",
]
PARAGRAPHS = [
    "<p>Plain.</p>",
    "<p>]]&gt; &amp;amp; &amp;lt;b&amp;gt; &lt;script&gt;alert(1)&lt;/script&gt;</p>",
    "<h2>Заголовок</h2><ul><li>one<ol><li>deep</li></ol></li></ul>",
    '<table><thead><tr><th colspan="2">a</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr>'
    "</tbody></table>",
    "<blockquote><p>😀 𐍈 <em>שלום</em> \u200fمرحبا\u200e</p></blockquote>",
    '<p>Write href="/x" and src="y" &lt;a href="z"&gt; there.<br>CO<sub>2</sub></p>',
    "<p>" + "ы" * 3000 + "</p>",
]


def spoilt(dice: random.Random, text: str) -> str:
    """The text with characters in it that XML cannot carry."""
    at = dice.randrange(len(text) + 1)
    return text[:at] + dice.choice(RAW) + text[at:]


def title(dice: random.Random) -> str:
    return spoilt(dice, dice.choice(TITLES))[:255]


def body(dice: random.Random) -> str:
    """Markup as the editor's filter leaves it, with words and links that are not."""
    parts = [dice.choice(PARAGRAPHS) for _ in range(dice.randrange(5))]
    link = f'<p><a href="{dice.choice(LINKS)}" rel="noopener">{dice.choice(RAW)}link</a></p>'
    return "".join([*parts, link])
