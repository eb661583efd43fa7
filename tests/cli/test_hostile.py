"""Names and texts that mean harm: none of their bytes reach stdout or stderr as they are."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Process = Callable[..., Any]
NAMES = [
    "a\x1b]0;owned\x07b",
    "a\nforged line",
    "a\u202eb",
    "a\x9b2Jb",
    "a\u200b\u2066b",
    "a\tb",
    "a\rb",
    "\U000e0041",
]
RAW = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)


def clean(done: Any) -> bool:
    """Nothing raw on either stream, vCard's line ends apart, and no line that a name has forged."""
    both = done.out.replace("\r\n", "\n") + done.err
    return not RAW.search(both) and "\nforged line" not in "\n" + both and "Traceback" not in done.err


@pytest.mark.parametrize("name", NAMES, ids=ascii)
@pytest.mark.parametrize(
    "arguments",
    [
        ["list"],
        ["list", "--format", "json"],
        ["list", "--format", "ids"],
        ["list", "--format", "table"],
        ["show", "-q", ""],
        ["refresh"],
        ["show", "-q", "", "--format", "json"],
        ["show", "x", "a"],
    ],
    ids=" ".join,
)
def test_the_name_of_an_article_file(run: Run, library_folder: Path, name: str, arguments: list[str]) -> None:
    (library_folder / f"{name}.md").write_text("", "utf-8")
    (library_folder / f"{name}2.md").write_text("---\ntitle: x\ndate: soon\n---\n", "utf-8")
    (library_folder / f"{name}3.md").write_bytes(b"\xff")

    assert clean(run("--library", library_folder, *arguments))


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_the_name_of_a_raw_page(run: Run, library_folder: Path, tmp_path: Path, name: str) -> None:
    good, bad = tmp_path / f"{name}.txt", tmp_path / f"{name}2.txt"
    good.write_text(
        "高雄市府宣布新政策\n\n2023年4月1日\n\n高雄市政府今天宣布新的政策，市長說明了內容。\n", "utf-8"
    )
    bad.write_bytes(b"\x89PNG")
    for _ in range(2):
        assert clean(run("--library", library_folder, "import", good, bad, tmp_path / f"{name}absent"))
    assert clean(run("--library", library_folder, "import", "--again"))
    assert clean(run("--library", library_folder, "show", "-q", "", "--format", "json"))


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_the_name_of_the_library(run: Run, tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    for arguments in (["list"], ["where"], ["refresh"], ["offices"]):
        assert clean(run("--library", folder, *arguments))
    folder.mkdir()
    (folder / "a.md").write_text("---\ntitle: x\ndate: soon\n---\n", "utf-8")
    page = tmp_path / "page.txt"
    page.write_text(
        "高雄市府宣布新政策\n\n2023年4月1日\n\n高雄市政府今天宣布新的政策，市長說明了內容。\n", "utf-8"
    )
    for arguments in (["list"], ["where"], ["refresh"], ["offices"], ["import", str(page)]):
        assert clean(run("--library", folder, *arguments))
    file = tmp_path / f"{name} file"
    file.write_text("", "utf-8")
    assert clean(run("--library", file, "list"))


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_word_of_the_command_line(run: Run, library_folder: Path, name: str) -> None:
    (library_folder / "a.md").write_text("# x\n", "utf-8")
    lines = [
        ["show", name],
        ["list", name],
        ["list", "--format", name],
        ["show", f"--{name}"],
        ["show", "-q", name],
        ["show", "--variant", name, "a"],
        ["import", "--date", name, "x"],
        ["list", "--limit", name],
        ["keys", name],
        ["refresh", f"--{name}"],
    ]
    assert [line for line in lines if not clean(run("--library", library_folder, *line))] == []


TEXTS = {
    "front matter": "---\ntitle: \x1b]0;x\x07高\u202e雄\nsource: \x9b2J\ntags: [\u200b甲]\nauthor: \u2066乙\n"
    "url: https://a\x1b[2J\n"
    "captions:\n- {text: \x1b[1m, credit: \u202e}\nrelated:\n- {label: \x07, title: \x1b[31m}\n"
    "place: [\U000e0041]\nsubtitle: \x08\n---\n\n\x1b[2J內文\u202e\n",
    "yaml escapes": '---\ntitle: "\\e]0;x\\a\\u202E"\nsource: "\\x9b2J"\nsubtitle: "\\u2028\\n\\r"\nurl: "https://a\\e"\n---\n',
    "entities": "# &#27;]0;x&#7;\n\n&#x9b;2J&#x202e;&#8203;\n\n## &#x1b;\n\n> &#x2066;\n\n- &#xe0041;\n",
    "code": "# x\n\n```\n\x1b[2J\n```\n\n`\x1b`\n\n<b>\x9b</b>\n",
}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize(
    "arguments",
    [
        ["list"],
        ["list", "--format", "table"],
        ["list", "--format", "json"],
        ["show", "a"],
        ["show", "a", "--width", "40"],
        ["show", "a", "--format", "markdown"],
        ["show", "a", "--format", "json", "--variant", "hans"],
    ],
    ids=" ".join,
)
def test_the_text_of_an_article(run: Run, library_folder: Path, name: str, arguments: list[str]) -> None:
    (library_folder / "a.md").write_text(TEXTS[name], "utf-8")
    done = run("--library", library_folder, *arguments)

    assert (done.code, clean(done)) == (0, True)


def test_the_text_of_a_directory(run: Run, library_folder: Path) -> None:
    (library_folder / "offices").mkdir()
    (library_folder / "offices" / "a\x1b[2J.yaml").write_text(
        'organisation: "\\e]0;x\\a"\noffices:\n'
        '- {name: "\\e[2J\\u202e", phone: "\\x9b", address: ["\\r\\n\\e"],'
        ' website: "javascript:\\e", corrected: {"fa\\ex": "\\e"}, why: "\\u2066"}\n',
        "utf-8",
    )
    (library_folder / "offices" / "bad\x1b[2J.yaml").write_text("- x", "utf-8")
    for form in ("text", "json", "vcard"):
        assert clean(run("--library", library_folder, "offices", "--format", form))
    assert clean(run("--library", library_folder, "refresh"))


def test_a_raw_page_on_a_terminal_is_inert(run: Run, library_folder: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "高雄市府宣布新政策\n\n2023年4月1日\n\n高雄市政府今天\x1b[2J宣布新的\u202e政策，市長說明了內容。\n",
        "utf-8",
    )
    run("--library", library_folder, "import", page)
    done = run("--library", library_folder, "show", "-q", "", "--format", "page")

    assert (done.code, clean(done)) == (0, True)
    assert "高雄市政府今天" in done.out


@pytest.mark.parametrize("name", [b"\xa4\xa4\xa4\xe5.txt", b"\xff\xfe"])
def test_a_raw_page_whose_name_is_no_utf8_is_imported(
    process: Process, library_folder: Path, tmp_path: Path, name: bytes
) -> None:
    path = os.fsencode(tmp_path) + b"/" + name
    Path(os.fsdecode(path)).write_text(
        "高雄市府宣布新政策\n\n2023年4月1日\n\n高雄市政府今天宣布新的政策，市長說明了內容。\n", "utf-8"
    )
    done = process("--library", library_folder, "import", path)

    assert (done.code, len(done.out.splitlines()), done.err) == (0, 1, "")


@pytest.mark.usefixtures("ordinary_user")
def test_what_must_not_be_read_is_named(
    run: Run, library_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READER_LIBRARY", str(library_folder))
    (library_folder / "a.md").write_text("# x\n", "utf-8")
    (library_folder / "a.md").chmod(0)
    done = run("--library", library_folder, "refresh")
    assert (done.code, done.err.splitlines()[0]) == (
        1,
        "a.md: cannot be read: Permission denied; check its permissions",
    )

    library_folder.chmod(0)
    try:
        for arguments in (["list"], ["refresh"], ["offices"], ["show", "x"]):
            done = run(*arguments)
            assert (done.code, done.out) == (1, "") and done.err
    finally:
        library_folder.chmod(0o700)
