"""The floors hold: every module imports only from floors below its own, is small, and says what it is."""

import ast
import graphlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "reader"
FLOORS = (
    {"child_process", "i18n", "patterns"},
    {"model"},
    {"text"},
    {"store", "web"},
    {"library"},
    {"importing"},
    {"feeds"},
    {"cli", "tui"},
)
"""Lowest first; neighbours on a floor are strangers."""
BEHIND_LIBRARY = {"store"}
"""What the floors above `library` reach through it alone."""
ROOMS = set().union(*FLOORS)
SCREEN = {"textual", "rich"}
NETWORK = {
    *("socket", "ssl", "http", "urllib3", "truststore", "requests", "asyncore", "ftplib", "smtplib"),
    *("urllib.request", "xmlrpc", "socketserver", "telnetlib", "httpx", "aiohttp"),
}
"""What opens sockets."""
LONGEST = 300
MODULES = sorted(PACKAGE.rglob("*.py"))


def dotted(path: Path) -> str:
    """`src/reader/tui/app.py` → `reader.tui.app`."""
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


def room(module: str) -> str:
    """`reader.tui.app` → `tui`."""
    return [*module.split("."), ""][1]


def closed_rooms(module: str) -> set[str]:
    """The rooms that a module must not import from; `__main__` opens every door."""
    for height, rooms in enumerate(FLOORS):
        if room(module) in rooms:
            hidden = BEHIND_LIBRARY if height > FLOORS.index({"library"}) else set()
            return ROOMS - {room(module)}.union(*FLOORS[:height]) | hidden
    return set()


def imports(path: Path) -> set[str]:
    """Every name that a module imports, in functions and for types too; there are no relative imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path} imports relatively"
            names |= {str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_module_imports_only_from_its_own_room_or_floors_below(path: Path) -> None:
    reached = {name for name in imports(path) if name.startswith("reader.")}

    assert {name for name in reached if room(name) in closed_rooms(dotted(path))} == set()


def test_no_module_imports_itself_in_a_circle() -> None:
    names = {dotted(path) for path in MODULES}
    graph = {dotted(path): imports(path) & names - {dotted(path)} for path in MODULES}

    assert len(list(graphlib.TopologicalSorter(graph).static_order())) == len(names)


@pytest.mark.parametrize("path", [path for path in MODULES if room(dotted(path)) != "tui"], ids=dotted)
def test_only_the_screen_imports_textual_and_only_widths_come_from_rich(path: Path) -> None:
    used = {name for name in imports(path) if name.split(".")[0] in SCREEN}
    if room(dotted(path)) == "text":
        used = {name for name in used if not name.startswith("rich.cells")}

    assert used == set()


@pytest.mark.parametrize("path", [path for path in MODULES if room(dotted(path)) != "web"], ids=dotted)
def test_only_web_imports_what_opens_sockets(path: Path) -> None:
    assert {name for name in imports(path) if name.split(".")[0] in NETWORK or name in NETWORK} == set()


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_module_is_small_and_says_what_it_is(path: Path) -> None:
    source = path.read_text("utf-8")

    assert source.count("\n") <= LONGEST
    assert ast.get_docstring(ast.parse(source)), "needs a module docstring"


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("__init__.py")), ids=dotted)
def test_a_package_holds_a_docstring_only(path: Path) -> None:
    (only,) = ast.parse(path.read_text("utf-8")).body

    assert isinstance(only, ast.Expr)


def test_no_class_is_built_on_a_ladder_of_ours() -> None:
    """Errors apart, which are a tree on purpose: no class is deeper than two of ours."""
    bases = {
        node.name: [
            base.attr if isinstance(base, ast.Attribute) else getattr(base, "id", "") for base in node.bases
        ]
        for path in MODULES
        if path.stem != "errors"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
    }

    def depth(name: str) -> int:
        return 1 + max((depth(base) for base in bases[name] if base in bases and base != name), default=0)

    assert {name for name in bases if depth(name) > 2} == set()


def test_no_folder_has_more_than_twelve_modules() -> None:
    counts = Counter(path.parent for path in MODULES if path.stem != "__init__")

    assert {str(folder) for folder, count in counts.items() if count > 12} == set()


@pytest.mark.parametrize(
    "path",
    sorted(
        path for folder in ("controllers", "background") for path in (PACKAGE / "tui" / folder).rglob("*.py")
    ),
    ids=dotted,
)
def test_controllers_work_without_textual(path: Path) -> None:
    assert {name for name in imports(path) if name.split(".")[0] in SCREEN} == set()
    assert {
        name for name in imports(path) if name.startswith(("reader.tui.widgets", "reader.tui.screens"))
    } == set()


DRAWN = {"Content", "Segment", "Text"}
"""What Textual and Rich draw."""
FRAMED = {"Static", "Label", "Option", "OptionList"}
"""Widgets and rows that take text, and would read markup in it."""
MAKES_TEXT = {"_", "plural", "inert", "inert_line"}
PRINTING = {"print", "echo", "secho"}
MAKES_INERT = {
    *("reader.text.inert", "reader.text.width", "reader.text.formats.json", "reader.text.formats.vcard"),
    *("reader.cli.stdout", "reader.tui.painting.shown"),
}
"""Modules that say of a text of theirs that it is inert; others have it made so."""


def called(node: ast.expr) -> str:
    """`Content` of `Content(…)` and of `Content.styled(…)`; empty for what is no call of a name."""
    if not isinstance(node, ast.Call):
        return ""
    return next((part.id for part in ast.walk(node.func) if isinstance(part, ast.Name)), "")


def calls(path: Path) -> Iterator[ast.Call]:
    """Every call in a module."""
    return (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))


@pytest.mark.parametrize("path", sorted((PACKAGE / "tui").rglob("*.py")), ids=dotted)
def test_text_leaves_for_the_screen_through_painting_alone(path: Path) -> None:
    """`tui/painting/shown.py` asks for inert text, or makes it so: use `segment`, `content`, `assembled`."""
    tree = ast.parse(path.read_text("utf-8"))
    titles = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Attribute) and target.attr in ("border_title", "border_subtitle")
    ]
    texts = [call.args[0] for call in calls(path) if called(call) in FRAMED and call.args]
    if path.parent.name != "painting":
        assert [ast.unparse(call) for call in calls(path) if called(call) in DRAWN] == []
    assert [ast.unparse(title) for title in titles if called(title) not in ("content", "assembled")] == []
    assert [ast.unparse(text) for text in texts if isinstance(text, ast.Constant | ast.JoinedStr)] == []
    assert [ast.unparse(text) for text in texts if called(text) in MAKES_TEXT] == []


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_nothing_prints_but_what_makes_inert(path: Path) -> None:
    """stdout and stderr have a module each, which asks for inert text, or makes it so."""
    name = dotted(path)
    printing = [ast.unparse(call) for call in calls(path) if called(call) in PRINTING]
    declared = [call for call in calls(path) if called(call) == "Inert"]
    stated = [ast.unparse(call) for call in declared if not isinstance(call.args[0], ast.Constant)]

    assert printing == [] or name in ("reader.cli.stderr", "reader.tui.programs")
    assert stated == [] or name in MAKES_INERT
