"""The map of the rooms, held by reading every import, those inside functions too."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PRESS = ROOT / "press"
ROOMS = {
    "pure": {"pure"},
    "models": {"pure", "models"},
    "editorial": {"pure", "models", "editorial"},
    "reading": {"pure", "models", "reading"},
    "watch": {"pure", "models", "reading", "keeping", "watch"},
    "public": {"pure", "models", "reading", "watch", "public"},
    "alerts": {"pure", "models", "editorial", "reading", "watch", "alerts"},
    "clearance": {"pure", "models", "editorial", "reading", "watch", "clearance"},
    "delivery": {"pure", "models", "editorial", "reading", "delivery"},
    "templatetags": {"pure", "models", "reading", "templatetags"},
    "admin": {"pure", "models", "editorial", "reading", "watch", "admin", "site"},
    "keeping": {"pure", "models", "reading", "keeping"},
    "management": {
        "pure",
        "models",
        "editorial",
        "reading",
        "watch",
        "delivery",
        "keeping",
        "management",
    },
}
# What the pure room may not know even from outside the project.
IMPURE = ("django", "press.models", "config")


@cache
def modules() -> dict[str, Path]:
    return {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for path in PRESS.rglob("*.py")
        if "migrations" not in path.parts
    }


@cache
def imports(path: Path) -> tuple[tuple[str, int], ...]:
    """Every module a file imports, with its line; relative imports are refused elsewhere."""
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((name.name, node.lineno) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            source = "." * node.level + (node.module or "")
            yield source, node.lineno
            yield from ((f"{source}.{name.name}", node.lineno) for name in node.names)


def room(module: str) -> str:
    return module.split(".")[1] if module.count(".") else ""


@pytest.mark.parametrize("name", sorted(modules()))
def test_a_room_imports_only_where_its_arrows_lead(name):
    allowed = ROOMS.get(room(name))
    for target, line in imports(modules()[name]):
        assert not target.startswith("."), f"{name}:{line} imports relatively"
        if allowed is not None and target.startswith("press."):
            assert room(target) in allowed, f"{name}:{line} imports {target}"
        if room(name) == "pure":
            assert not target.startswith(IMPURE), f"{name}:{line} imports {target}"


def test_every_room_of_the_project_is_on_the_map():
    assert {room(name) for name in modules()} - {"", "apps", "site"} == set(ROOMS)


def graph() -> dict[str, set[str]]:
    known = modules()
    return {
        name: {target for target, _line in imports(path) if target in known and target != name}
        for name, path in known.items()
    }


def test_no_import_leads_back_to_where_it_began():
    arrows = graph()
    # A package's __init__ is imported with each of its modules; that is no circle of ours.
    packages = {name for name, path in modules().items() if path.name == "__init__.py"}
    arrows = {
        name: {target for target in targets if target not in packages or name in packages}
        for name, targets in arrows.items()
    }
    done: set[str] = set()

    def walk(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " → ".join((*trail, name))
        if name in done:
            return
        for target in sorted(arrows[name]):
            walk(target, (*trail, name))
        done.add(name)

    for name in sorted(arrows):
        walk(name, ())
    assert done == set(arrows)


def test_nothing_of_ours_is_imported_inside_a_function():
    for name, path in modules().items():
        for function in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            for node in ast.walk(function):
                if isinstance(node, ast.Import | ast.ImportFrom):
                    source = getattr(node, "module", None) or ""
                    assert not source.startswith("press"), f"{name}:{node.lineno}"


def test_the_public_door_cannot_reach_a_verb():
    arrows, seen, waiting = graph(), set(), [name for name in modules() if room(name) == "public"]
    while waiting:
        name = waiting.pop()
        seen.add(name)
        waiting += [target for target in arrows[name] if target not in seen]
    assert seen and not {name for name in seen if room(name) == "editorial"}
