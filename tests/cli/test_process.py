"""The program as the shell sees it: streams, locales, signals, a closed pipe, and what it never loads."""

import json
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Process = Callable[..., Any]
LOADED = (
    "import sys; sys.argv = ['reader', *{arguments!r}]\nfrom reader.__main__ import main\n"
    "try:\n    code = main()\nexcept SystemExit as error:\n    code = error.code\n"
    "print(code, sorted({{name.split('.')[0] for name in sys.modules}} & {{'textual', 'opencc'}}),"
    " file=sys.stderr)\n"
)


def shell(line: str, environment: dict[str, str]) -> "subprocess.CompletedProcess[bytes]":
    reader = f"{shlex.quote(sys.executable)} -m reader"
    return subprocess.run(
        ["bash", "-c", line.replace("reader ", f"{reader} ")],
        env=environment,
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        timeout=120,
    )


@pytest.mark.parametrize("arguments", [[], ["氣候"], ["--", "list"], ["list"]], ids=" ".join)
def test_without_a_terminal_the_screen_is_the_list(
    process: Process, news: Path, arguments: list[str]
) -> None:
    words = [word for word in arguments if word not in ("--", "list")] + (
        ["list"] if "--" in arguments else []
    )
    expected = process("list", *words)

    assert process(*arguments)[:2] == expected[:2]
    assert expected.code == (1 if "--" in arguments else 0)


def test_a_word_list_is_asked_for_behind_two_hyphens(process: Process, news: Path) -> None:
    (news / "list.md").write_text("# a list\n", "utf-8")

    assert process("--", "list").out.startswith("list\t")


def test_excluding_words_and_the_library_go_to_the_screen_too(process: Process, news: Path) -> None:
    assert process("--library", news, "-高雄").out == process("list", "-高雄").out != ""
    assert process("气候", "-高雄", "--library", news).out == process("list", "气候", "-高雄").out


def test_names_on_stdin_are_listed_in_their_order(process: Process, news: Path) -> None:
    done = process("-", stdin="能源\nabsent\n2020-06-16\n能源\n".encode())

    assert [line.split("\t")[0] for line in done.out.splitlines()] == [
        "2023/2023-05-01-能源",
        "2020/2020-06-16-ICLEI",
    ]
    assert (done.code, done.err) == (
        0,
        "no article is named 'absent'; `reader list --format ids` names them\n",
    )
    assert process("-", stdin=b"absent\n")[:2] == (1, "")


def test_the_lines_of_a_list_may_stand_on_stdin_too(process: Process, news: Path) -> None:
    lines = process("list", "-高雄").out

    assert lines.count("\t") > lines.count("\n") > 0
    assert process("-", stdin=lines.encode()).out == lines


@pytest.mark.parametrize("line", ["show -q '' --width 20", "list", "list --format json", "offices"])
def test_a_closed_pipe_ends_quietly(news: Path, environment: dict[str, str], line: str) -> None:
    for number in range(300):
        (news / f"{number}.md").write_text(f"# 標題 {number}\n\n" + "內文的文字。" * 50, "utf-8")
    done = shell(f"reader {line} | head -1; echo ${{PIPESTATUS[0]}}", environment)

    assert done.stderr == b""
    assert done.stdout.splitlines()[-1] == b"0"


def test_a_pipe_that_is_closed_before_anything_is_written_ends_quietly(
    command: list[str], news: Path, environment: dict[str, str]
) -> None:
    for number in range(300):
        (news / f"{number}.md").write_text(f"# 標題 {number}\n\n" + "內文的文字。" * 50, "utf-8")
    for line in (["show", "-q", ""], ["show", "iclei"], ["list"]):
        reading, writing = os.pipe()
        os.close(reading)
        done = subprocess.run(
            [*command, *line], env=environment, stdout=writing, stderr=subprocess.PIPE, check=False
        )
        os.close(writing)

        assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    "locale",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX"},
        {"PYTHONIOENCODING": "big5"},
        {"PYTHONIOENCODING": "ascii:strict"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=lambda held: " ".join(f"{key}={value}" for key, value in held.items()),
)
def test_stdout_is_utf8_in_every_locale(
    process: Process, library_folder: Path, locale: dict[str, str]
) -> None:
    (library_folder / "a.md").write_text("---\ntitle: 高雄👩‍🚀\n---\n\n氣候变化…\n", "utf-8")

    for arguments in (
        ["list", "--format", "json"],
        ["show", "a"],
        ["keys"],
        ["--library", library_folder, "where"],
    ):
        done = process(*arguments, READER_LIBRARY=str(library_folder), **locale)
        expected = process(*arguments, READER_LIBRARY=str(library_folder), LC_ALL="C.UTF-8")
        assert done == expected
        assert done.code == 0


def test_a_sentence_on_stderr_survives_a_locale_without_its_characters(process: Process, news: Path) -> None:
    done = process("show", "高雄港", PYTHONIOENCODING="ascii:strict")

    assert (done.code, done.out) == (1, "")
    assert done.err == "no article is named '\\u9ad8\\u96c4\\u6e2f'; `reader list --format ids` names them\n"


def test_a_usage_error_survives_a_locale_without_its_characters(process: Process, news: Path) -> None:
    done = process("show", "--variant", "港", "高雄", PYTHONIOENCODING="ascii:strict")

    assert (done.code, done.out) == (2, "")
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["list"],
        ["show", "-q", ""],
        ["offices"],
        ["keys"],
        ["where"],
        ["--help"],
        ["list", "--format", "json"],
        ["show", "-q", "", "--width", "40"],
    ],
    ids=" ".join,
)
def test_what_reads_loads_neither_the_screen_nor_the_converter(
    process: Process, news: Path, arguments: list[str]
) -> None:
    done = process(before=[sys.executable, "-c", LOADED.format(arguments=arguments)])

    assert done.err.splitlines()[-1] == "0 []"


def test_what_imports_does_not_load_the_screen_either(process: Process, news: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "高雄市府宣布新政策\n\n2023年4月1日\n\n高雄市政府今天宣布新的政策，市長說明了這項政策的內容。\n",
        "utf-8",
    )
    done = process(before=[sys.executable, "-c", LOADED.format(arguments=["import", str(page)])])

    assert done.err.splitlines()[-1].startswith("0 ")
    assert "textual" not in done.err.splitlines()[-1] and "opencc" not in done.err.splitlines()[-1]


def test_ctrl_c_is_exit_130_without_a_traceback(
    command: list[str], environment: dict[str, str], news: Path
) -> None:
    running = subprocess.Popen(
        [*command, "import", "-"],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        # a shell that runs the tests in the background has Ctrl+C ignored, which processes inherit
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert running.stdin
    running.stdin.write(b"x" * 1_000_000)  # more than a pipe holds, so that it is being read
    running.stdin.flush()
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)

    assert (running.returncode, out) == (130, b"")
    assert b"Traceback" not in err


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", b"\xff\xa4"],
        ["list", b"\xff\xa4"],
        ["import", b"\xff\xa4"],
        ["--library", b"\xff", "list"],
        ["show", "--variant", b"\xff", "x"],
    ],
    ids=["show", "list", "import", "library", "variant"],
)
def test_arguments_that_are_no_utf8_are_no_traceback(
    process: Process, news: Path, arguments: list[str | bytes]
) -> None:
    done = process(*arguments)

    assert done.code in ((0, 1) if arguments[0] == "list" else (1, 2))
    assert "Traceback" not in done.err


def test_stdin_is_a_page_to_import(process: Process, library_folder: Path, raw_pages: Path) -> None:
    page = (raw_pages / "market-water-2022.txt").read_bytes()
    done = process("import", "-", stdin=page, READER_LIBRARY=str(library_folder))

    assert (done.code, len(done.out.splitlines())) == (0, 1)
    (article,) = json.loads(
        process("show", "-q", "", "--format", "json", READER_LIBRARY=str(library_folder)).out
    )
    assert article["date"] == "2022-10-18T07:25"


@pytest.mark.parametrize(
    ("line", "word", "expected"),
    [
        ("reader sh", "sh", ["plain,show"]),
        ("reader show --variant h", "h", ["plain,hans", "plain,hk"]),
        ("reader show GRCN", "GRCN", ["plain,2020/2020-06-16-ICLEI攜手GRCN，合力提升城市韌性"]),
    ],
)
def test_the_shell_completes_commands_variants_and_ids(
    command: list[str], environment: dict[str, str], sample: Path, line: str, word: str, expected: list[str]
) -> None:
    asked = {"_READER_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": word}
    done = subprocess.run(
        command, env={**environment, **asked, "READER_LIBRARY": str(sample)}, capture_output=True, check=True
    )

    assert done.stdout.decode().splitlines() == expected
