"""Template tags: what many pages have in common, drawn once for as long as it stays the same."""

from collections.abc import Sequence

from django import template
from django.template.base import NodeList, Parser, Token

from press.reading.parts import drawn

register = template.Library()


class Keep(template.Node):
    """Draws what it holds, unless it is kept under the values of all that it depends on."""

    def __init__(self, name: str, depends: Sequence[template.Variable], held: NodeList) -> None:
        self.name, self.depends, self.nodelist = name, depends, held

    def render(self, context: template.Context) -> str:
        values = [one.resolve(context) for one in self.depends]
        if None in values:
            return self.nodelist.render(context)
        return drawn((self.name, *values), lambda: self.nodelist.render(context))


@register.tag
def keep(parser: Parser, token: Token) -> Keep:
    """`{% keep name value value %}…{% endkeep %}`: the same wherever all of the values are.

    A value that is None says that this page has it to itself; one that is missing is an error,
    since pages that differ in it would be told as one.
    """
    _tag, name, *depends = token.split_contents()
    held = parser.parse(("endkeep",))
    parser.delete_first_token()
    return Keep(name, [template.Variable(one) for one in depends], held)
