"""Takes the rule of visibility away in one place after another: `python -m tests.leaks.mutate`.

Each use of the rule is a mutant: its source is rewritten without it, compiled, and put in the place
of the function's own code in a process of its own, a copy of one in which the office stands before
its boundary. There the crawl goes its course until something leaks. It prints every use with what
gave it away, and ends with 1 if one was not caught that is not known to be guarded twice.
"""

import ast
import os
import pickle
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import django

ROOT = Path(__file__).parent.parent.parent
ROOMS = ("reading", "public", "alerts", "clearance", "delivery", "models", "pure", "editorial")
# Of the rooms that others share, what readers' doors stand on.
PARTLY = {
    "models": {"visibility.py", "clearance_states.py"},
    "pure": {"intervals.py"},
    "editorial": {"outbox.py"},
}
# What the desk alone asks, where everything may be seen.
OF_THE_DESK = {
    "desk.py": "lists of the desk's front page",
    "language_gaps.py": "the desk's list of releases that lack a language",
    "merging_entries.py": "the desk's comparison of two entries",
    "record.py": "the operator's verification of the record",
    "reshuffling.py": "the desk's hand-over of posts",
    "timeline_of_releases.py": "the desk's timeline",
    "usage.py": "the desk's count of where an entry is used",
}
SUBJECTS = "__import__('press.reading.subjects', fromlist=['SUBJECTS']).SUBJECTS"


@dataclass(frozen=True)
class Mutant:
    """A use of the rule: where it stands, what is left without it, and in which function."""

    file: str
    line: int
    was: str
    function: str
    source: str

    @property
    def place(self) -> str:
        return f"{self.file}:{self.line}"

    @property
    def module(self) -> str:
        return self.file.removesuffix(".py").replace("/", ".")


def without_the_rule(node: ast.AST) -> ast.AST | None:
    """What a use of the rule is replaced by; None for what is none."""
    if isinstance(node, ast.Call):
        return _call(node)
    return None


def _call(node: ast.Call) -> ast.AST | None:
    if isinstance(node.func, ast.Attribute) and node.func.attr in ("public", "listed"):
        return _of_rows_or_span(node, node.func)
    if isinstance(node.func, ast.Attribute) and node.func.attr == "filter":
        return _conditions(node)
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    args = [ast.unparse(arg) for arg in node.args]
    plain = {
        "public_at": lambda: "Q()",
        "been_public": lambda: "Edition.objects.all()",
        "visible": lambda: f"{SUBJECTS}[{args[0]}].model.objects.current()",
        "listed_rows": lambda: f"{args[0]}.rows.objects.filter({_language(args)})",
        "visible_by_slug": lambda: (
            f"by_slug({SUBJECTS}[{args[0]}].model.objects.current(), {args[2]})"
        ),
        "knowable": lambda: f"list({args[0]})",
        "known_organizations": lambda: f"{{post.organization_id for post in {args[0]}}}",
        "shut_now": lambda: "None",
        "why_shut": lambda: "None",
    }
    return ast.parse(plain[name](), mode="eval").body if name in plain and args else None


def _language(args: list[str]) -> str:
    return f"**({{'language': {args[2]}}} if {args[2]} else {{}})" if len(args) > 2 else ""


def _of_rows_or_span(node: ast.Call, func: ast.Attribute) -> ast.AST:
    """All rows instead of the public ones; of one edition's span, that it is."""
    if isinstance(func.value, ast.Attribute) and func.value.attr == "span":
        return ast.Constant(True)
    if isinstance(func.value, ast.Name) and func.value.id == "self":
        return ast.parse("getattr(self, 'all', lambda: True)()", mode="eval").body
    return ast.Call(ast.Attribute(func.value, "all", ast.Load()), [], [])


SAID = frozenset({"approved", "live_from__lte", "live_until__gt", "withdrawal"})


def _conditions(node: ast.Call) -> ast.AST | None:
    """A filter without what it says of the rule by itself."""
    left = [one for one in node.keywords if one.arg not in SAID]
    if len(left) == len(node.keywords):
        return None
    return ast.Call(node.func, node.args, left)


class _Rewriting(ast.NodeTransformer):
    """Rewrites the use of this number alone."""

    def __init__(self, number: int) -> None:
        self.number, self.seen = number, -1
        self.within: list[str] = []
        self.found: tuple[int, str, str] | None = None

    def visit(self, node: ast.AST) -> Any:
        named = isinstance(node, ast.FunctionDef | ast.ClassDef)
        if named:
            self.within.append(node.name)  # type: ignore[attr-defined]
        made = without_the_rule(node) if self.within else None
        if made is not None:
            self.seen += 1
            if self.seen == self.number:
                where = ".".join(self.within)
                self.found = (node.lineno, ast.unparse(node), where)  # type: ignore[attr-defined]
                return ast.copy_location(made, node)
        node = self.generic_visit(node)
        if named:
            self.within.pop()
        return node


# Parts of files that readers' doors share with the desk, which the desk alone asks.
DESK_FUNCTIONS = {"links_of", "behind_their_source", "Span.state", "Span.listed"}


def mutants() -> Iterator[Mutant]:
    """Every use, file by file."""
    for room in ROOMS:
        for path in sorted((ROOT / "press" / room).rglob("*.py")):
            if path.name in OF_THE_DESK or path.name not in PARTLY.get(room, {path.name}):
                continue
            yield from (one for one in _mutants_of(path) if one.function not in DESK_FUNCTIONS)


def _mutants_of(path: Path) -> Iterator[Mutant]:
    source, number = path.read_text(), 0
    while True:
        rewriting = _Rewriting(number)
        tree = ast.fix_missing_locations(rewriting.visit(ast.parse(source)))
        if rewriting.found is None:
            return
        line, was, function = rewriting.found
        yield Mutant(str(path.relative_to(ROOT)), line, was, function, ast.unparse(tree))
        number += 1


def put_in_place(mutant: Mutant) -> None:
    """Give the function the mutant's code, wherever it is known by now.

    The function itself stays, and with it every import, route and decorator that holds it.
    """
    module = import_module(mutant.module)
    whole = compile(mutant.source, mutant.file, "exec")
    function = _function(module, mutant.function.split("."))
    names = mutant.function.split(".")
    function.__code__ = _code(whole, names[: _depth(module, names)])


def _depth(module: Any, names: list[str]) -> int:
    """How many of the names lead to a function: one inside of another is a part of it."""
    found = module
    for depth, name in enumerate(names, 1):
        found = vars(found)[name]
        if not isinstance(found, type):
            return depth
    raise LookupError(names)


def _function(module: Any, names: list[str]) -> FunctionType:
    found: Any = module
    for name in names[: _depth(module, names)]:
        found = vars(found)[name]
    for inner in ("fget", "func", "__func__", "__wrapped__"):
        while not isinstance(found, FunctionType) or hasattr(found, "__wrapped__"):
            if getattr(found, inner, None) is None:
                break
            found = getattr(found, inner)
    assert isinstance(found, FunctionType), names
    return found


def _code(whole: CodeType, names: list[str]) -> CodeType:
    for name in names:
        parts = [one for one in whole.co_consts if isinstance(one, CodeType)]
        whole = next(one for one in parts if one.co_name == name)
    return whole


def prepared() -> Callable[[Mutant | None], str]:
    """The office before its boundary, and what crawls a copy of it with a mutant in it."""
    from django.conf import settings
    from django.test.utils import setup_databases, setup_test_environment
    from django.utils import timezone

    settings.MEDIA_ROOT = tempfile.mkdtemp(prefix="press-leaks-")
    settings.STATIC_ROOT = tempfile.mkdtemp(prefix="press-static-")
    settings.WEBSUB_HUBS = ["https://hub.example.org/"]
    settings.ALERTS_PER_MINUTE = 60_000_000
    setup_test_environment(debug=False)
    setup_databases(verbosity=0, interactive=False)

    from press.delivery import hub as telling
    from press.watch import one_request
    from tests.leaks import course
    from tests.leaks.crawl import Crawl, Leak, Visitor, listening
    from tests.leaks.office import opened, what_is_hidden
    from tests.public.conftest import Clock

    clock, hub = Clock(), course.Hub()
    timezone.now, telling.post = clock, hub.post
    # The number of a request would tell two equal answers apart.
    one_request.made_up = lambda: "0123456789abcdef"
    clock.at = course.BEFORE
    office = opened()
    office.sample = course.SOME

    def answers_without(plan: list) -> dict[str, Any]:
        with listening() as ears:
            return Crawl(office.aviary, clock, ears).go(Visitor("outsider"), course.BEFORE, plan)

    def whole(mutant: Mutant | None, plain: dict[str, Any]) -> str:
        if mutant:
            put_in_place(mutant)
        course.forget()
        with listening() as ears:
            crawl = Crawl(office.aviary, clock, ears, without=plain)
            try:
                course.until_withdrawal(crawl, hub, office, plan, [])
                for visitor in course.visitors(office)[2:]:
                    crawl.go(visitor, course.BEFORE, course.behind_links(plan))
            except Leak as leak:
                return str(leak)
            except Exception as error:
                return f"{type(error).__name__}: {error}"
        return ""

    # A copy in which nothing is hidden yet is asked what the others are asked.
    ask_without = a_copy(answers_without)
    what_is_hidden(office)
    plan = _one_of_each_first(course.planned(office))
    plain = ask_without(plan)
    return lambda mutant: a_copy(lambda one: whole(one, plain))(mutant)


def _one_of_each_first(plan: list) -> list:
    """The first address of every route, then the second: most mutants are caught by then."""
    turns: dict[str, int] = {}
    order = []
    for address in plan:
        turns[address.route] = turn = turns.get(address.route, -1) + 1
        order.append((turn, len(order), address))
    return [address for _turn, _place, address in sorted(order, key=lambda one: one[:2])]


def a_copy(do: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A copy of this process as it is now, to be given one thing and asked what comes of it."""
    giving, taking = os.pipe(), os.pipe()
    if child := os.fork():
        os.close(giving[0])
        os.close(taking[1])
        return lambda given: _exchanged(child, giving[1], taking[0], given)
    os.close(giving[1])
    os.close(taking[0])
    with os.fdopen(giving[0], "rb") as question:
        given = pickle.loads(question.read())
    try:
        told = pickle.dumps(do(given))
    except BaseException as error:
        told = pickle.dumps(f"{type(error).__name__}: {error}")
    with os.fdopen(taking[1], "wb") as answer:
        answer.write(told)
    os._exit(0)


def _exchanged(child: int, giving: int, taking: int, given: Any) -> Any:
    with os.fdopen(giving, "wb") as question:
        question.write(pickle.dumps(given))
    with os.fdopen(taking, "rb") as answer:
        told = answer.read()
    os.waitpid(child, 0)
    return pickle.loads(told) if told else "the process died"


# Uses without which nothing shows, because something else keeps the same thing back.
GUARDED = {
    "_editions_before: been_public(at)": "what began before a public edition began is no secret",
    "recipients: edition.span.public(at)": "the outbox gives out no row of what is not public",
    "_edge: Edition.objects.filter(approved=True)": "the database gives only those an interval",
    "_before: been_public(moment)": "an edition is only begun when the one before it is out",
    "country: visible('country', at)": "of a known country it decides on a link to a list alone",
    "_fresh: Edition.objects.filter(release=OuterRef('release'), language=OuterRef('language'),"
    " approved=True)": "what is not approved has no moment to be the first by",
    "_corrections: been_public(at)": "its moments are past, and only what is approved has one",
    "_corrections: Edition.objects.public(at)": "a letter shows what is public when it is written",
    "_since: Edition.objects.public(listing.at)": "the list is asked for what is found once more",
    "EditionFilters.narrow: model.objects.public(self.at)": "asked for what is public already",
    "letter_edition: been_public(at)": "it only decides whether a letter is kept back",
    "histories: been_public(at)": "a part of a name, which tests/reading/test_histories.py holds",
    "Search._mentions: subject.rows._default_manager.filter(**{f'{subject.name}__in': meant},"
    " approved=True)": "of what it finds the listed editions are taken",
    "size: Edition.objects.listed(at)": "it only decides whether a sitemap is one or several",
    "_unsettled: Edition.objects.filter(approved=True)": "more are counted one by one",
    "_unsettled: approved.filter(live_until__gt=at)": "more are counted one by one",
    "_closed: link.edition.span.public(request.at)": "whoever has the link had read the title",
    "due: Edition.objects.public(at)": "a row waits for its edition, and goes with it",
}


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    # As the tree is now: it may be worked in meanwhile.
    every = list(mutants())
    crawl = prepared()
    missed = crawl(None)
    if missed:
        print("Without any mutant:", missed)
        return 2
    wanted, lost = sys.argv[1:], 0
    for mutant in every:
        if wanted and not any(one in mutant.place for one in wanted):
            continue
        told = crawl(mutant)
        why = GUARDED.get(f"{mutant.function}: {mutant.was}", "")
        lost += not told and not why
        verdict = "caught" if told else "guarded twice" if why else "NOT CAUGHT"
        print(f"{verdict:13} {mutant.place} {mutant.function}: {mutant.was}")
        print(f"              {told[:200] or why}", flush=True)
    print(f"{lost} not caught")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
