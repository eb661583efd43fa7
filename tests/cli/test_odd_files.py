"""Files that are no files: whatever stands in the place of one, every command ends and the rest goes on."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Done

ARTICLE = "---\ntitle: 氣候新聞\n---\n\n內文。\n"


def fifo(path: Path) -> None:
    os.mkfifo(path)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def loop(path: Path) -> None:
    path.symlink_to(path.name)


def folder(path: Path) -> None:
    path.mkdir()


ODD = [fifo, device, loop, folder]
COMMANDS = [("list",), ("show", "a"), ("offices",), ("refresh",), ("config",), ("list", "軟體")]


@pytest.fixture
def library(library_folder: Path) -> Path:
    """A library of one article, with a folder of directories."""
    (library_folder / "a.md").write_text(ARTICLE, "utf-8")
    (library_folder / "offices").mkdir(exist_ok=True)
    return library_folder


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("make", ODD)
def test_no_command_waits_for_what_is_no_file(
    process: Callable[..., Done], library: Path, make: Callable[[Path], None], words: tuple[str, ...]
) -> None:
    for name in ("offices/x.yaml", "x.md", "y.txt"):
        make(library / name)
    done = process("--library", library, *words)

    assert done.code in (0, 1)
    assert "Traceback" not in done.err
    if words == ("list",):
        assert "氣候新聞" in done.out


@pytest.mark.parametrize("make", ODD)
def test_what_is_no_file_is_named_as_library_id_page_and_lock(
    process: Callable[..., Done], library: Path, tmp_path: Path, make: Callable[[Path], None]
) -> None:
    odd = tmp_path / "odd"
    make(odd)
    (library / "feeds.yaml").write_text("- url: http://127.0.0.1:1/\n", "utf-8")
    process("--library", library, "list")
    databases = [*tmp_path.rglob("library-*.db")]
    assert databases
    for database in databases:
        make(database.with_suffix(".fetch"))

    for words in (
        ("--library", odd, "list"),
        ("--library", library, "show", odd),
        ("--library", library, "import", odd),
        ("--library", library, "feed", "import", odd),
        ("--library", library, "fetch"),
    ):
        done = process(*words)
        assert done.code in (0, 1, 2)
        assert "Traceback" not in done.err
        assert "unexpected" not in done.err


@pytest.mark.parametrize("name", ["config.yaml", "synonyms.yaml", "conversions.yaml"])
@pytest.mark.parametrize("make", ODD)
def test_a_persons_own_file_that_is_none_is_one_problem(
    process: Callable[..., Done],
    library: Path,
    tmp_path: Path,
    make: Callable[[Path], None],
    name: str,
) -> None:
    (tmp_path / "config" / "reader").mkdir(parents=True)
    make(tmp_path / "config" / "reader" / name)

    for command in (("list",), ("list", "軟體"), ("show", "a", "--variant", "hans"), ("config",)):
        done = process("--library", library, *command, XDG_CONFIG_HOME=str(tmp_path / "config"))
        assert "Traceback" not in done.err
        assert done.code in (0, 1)


@pytest.mark.parametrize("words", [("import", "-"), ("show", "-"), ("-",), ("state", "import", "-")])
def test_a_closed_stdin_is_one_sentence(
    process: Callable[..., Done], library: Path, command: list[str], words: tuple[str, ...]
) -> None:
    closed = ["sh", "-c", 'exec "$@" <&-', "sh", *command]
    done = process("--library", library, *words, before=closed)

    assert (done.code, done.out) == (1, "")
    assert "stdin cannot be read" in done.err
    assert "Traceback" not in done.err


def test_a_limit_beyond_all_numbers_is_none(process: Callable[..., Done], library: Path) -> None:
    assert process("--library", library, "list", "--limit", "9" * 30) == process("--library", library, "list")


def test_a_name_that_is_too_long_is_one_sentence(process: Callable[..., Done], library: Path) -> None:
    done = process("--library", library, "import", library / ("a" * 300))

    assert (done.code, done.out) == (1, "")
    assert "File name too long" in done.err
    assert "unexpected error" not in done.err


@pytest.mark.parametrize("length", [1_000_000, 1_000_001])
def test_a_page_with_a_line_without_end_is_refused_by_name(
    run: Callable[..., Done], library: Path, tmp_path: Path, length: int
) -> None:
    """What is weighed word by word would take a hundred times its memory."""
    page = tmp_path / "page.txt"
    page.write_bytes(b"News of the day\n\n" + b"-" * length + b"\n\nThe end of it all.\n")
    done = run("--library", library, "import", page)

    assert ("has a line of more than 1,000,000 bytes" in done.err) == (length > 1_000_000)
    assert done.code == 1


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("page.txt", "高雄市府\n" * 50_002, "has more than 50,000 lines"),
        ("page.html", "<p>高雄市府" * 60_001, "has more than 60,000 tags"),
        ("page.html", f"<h1>News</h1><p>{'Words, and more of them. ' * 40}", "has more than 900 characters"),
    ],
)
def test_a_page_of_too_much_is_refused_by_name(
    run: Callable[..., Done],
    library: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    text: str,
    sentence: str,
) -> None:
    """A line takes thousands of bytes of memory while it is weighed, an element of HTML too."""
    for module in ("model.article", "importing.importer"):
        monkeypatch.setattr(f"reader.{module}.LONGEST", 900)
    page = tmp_path / name
    page.write_text(text, "utf-8")
    done = run("--library", library, "import", page)

    assert sentence in done.err
    assert done.err.startswith(name)
    assert done.code == 1


@pytest.mark.parametrize("words", [("state", "import"), ("feed", "import"), ("import",)], ids=" ".join)
@pytest.mark.parametrize("make", ODD)
def test_what_is_imported_is_a_file_that_ends(
    process: Callable[..., Done],
    library: Path,
    tmp_path: Path,
    make: Callable[[Path], None],
    words: tuple[str, ...],
) -> None:
    make(tmp_path / "given")
    done = process("--library", library, *words, tmp_path / "given")

    assert "unexpected error" not in done.err
    assert done.code == (0 if make is folder and words == ("import",) else 1)


@pytest.mark.parametrize("make", ODD)
def test_a_list_of_feeds_that_is_no_file_is_one_problem(
    process: Callable[..., Done], library: Path, make: Callable[[Path], None]
) -> None:
    make(library / "feeds.yaml")
    done = process("--library", library, "fetch")

    assert done.err.startswith("feeds.yaml: cannot be read")
    assert process("--library", library, "list").out.startswith("a\t\t氣候新聞")


@pytest.mark.parametrize("words", [("show", "-"), ("-",), ("feed", "import", "-")], ids=" ".join)
def test_a_stdin_without_end_is_one_sentence(
    process: Callable[..., Done], library: Path, command: list[str], words: tuple[str, ...]
) -> None:
    endless = ["sh", "-c", 'exec "$@" </dev/zero', "sh", *command]
    done = process("--library", library, *words, before=endless)

    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("stdin is larger than")


@pytest.mark.parametrize("make", ODD)
def test_what_is_no_file_beside_the_state_is_not_waited_for(
    process: Callable[..., Done], library: Path, own_places: Path, make: Callable[[Path], None]
) -> None:
    state = own_places / "state" / "reader"
    assert process("--library", library, "state", "tag", "a", "港口").code == 0
    for name in ("state.problem", "state.2020-01-01.json", "state.lock", "reader.log"):
        make(state / name)
    (state / "state.db").write_bytes(b"damaged")

    for words in (("list",), ("state", "copies"), ("state", "tag", "a")):
        done = process("--library", library, *words)
        assert done.code in (0, 1)
        assert "Traceback" not in done.err and "unexpected" not in done.err


def test_where_the_folder_has_gone_in_which_it_was_started_it_ends_with_a_sentence(
    process: Callable[..., Done], command: list[str], library: Path, tmp_path: Path
) -> None:
    gone = tmp_path / "gone"
    for words in ("list", "show ./a", "--library rel list", "show ../a", "import x"):
        gone.mkdir()
        line = f'cd {gone}; rmdir {gone}; exec "$@" {words}'
        done = process(before=["sh", "-c", line, "sh", *command], READER_LIBRARY=str(library))

        assert done.code == (0 if words in ("list", "show ./a") else 1), done.err
        assert "unexpected" not in done.err and "Traceback" not in done.err
