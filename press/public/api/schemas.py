"""Public: JSON Schema read from the types of the API's answers."""

from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from press.public.api.shapes import Says

Schema = dict[str, Any]
SIMPLE = {str: "string", int: "integer", bool: "boolean", NoneType: "null"}


def schema(kind: Any) -> Schema:
    """The schema of a type: a reference for a shape, which `shapes_within` then defines."""
    if is_typeddict(kind):
        return {"$ref": f"#/components/schemas/{kind.__name__}"}
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        found = schema(inner[0])
        for says in inner[1:]:
            found |= _said(says)
        return found
    if origin is list:
        return {"type": "array", "items": schema(inner[0])}
    if origin is Literal:
        return {"type": "string", "enum": list(inner)}
    if origin in (Union, UnionType):
        return {"anyOf": [schema(one) for one in inner]}
    return {"type": SIMPLE[kind]}


def _said(says: Says) -> Schema:
    parts = {"description": says.description, "format": says.format}
    return {name: text for name, text in parts.items() if text}


def definition(shape: Any) -> Schema:
    """An object with every key of a shape, all of them always there."""
    hints = get_type_hints(shape, include_extras=True)
    described = {"description": shape.__doc__} if shape.__doc__ else {}
    return {
        "type": "object",
        **described,
        "properties": {name: schema(kind) for name, kind in hints.items()},
        "required": list(hints),
    }


def shapes_within(*shapes: Any) -> dict[str, Schema]:
    """The definitions of these shapes and of all that they are made of, by name."""
    found: dict[str, Schema] = {}
    waiting = list(shapes)
    while waiting:
        kind = waiting.pop()
        if not is_typeddict(kind):
            waiting += get_args(kind) if get_origin(kind) is not Literal else ()
        elif kind.__name__ not in found:
            found[kind.__name__] = definition(kind)
            waiting += get_type_hints(kind, include_extras=True).values()
    return dict(sorted(found.items()))
