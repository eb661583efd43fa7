"""Streams that the shell closed, opened the wrong way round, or that are full: a sentence, and an end."""

import os
import shlex
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

COMMANDS = (
    "list",
    "list --format json",
    "show -q ''",
    "show 高雄 --format json",
    "offices",
    "query --explain 氣候",
    "where",
    "config",
    "keys",
    "man",
    "state export",
    "--version",
    "--help",
    "list --help",
    "import ../page.txt --dry-run --format json",
    "氣候",
)
PAGE = (
    "高雄市府宣布新政策\n\n2023年4月1日\n\n"
    "高雄市政府今天宣布新的政策，市長說明了這項政策的內容。\n\n市民可以在網站上讀到全文，也可以寫信詢問。\n"
)


def done(
    line: str, environment: dict[str, str], folder: Path, **given: str
) -> "subprocess.CompletedProcess[bytes]":
    """What a line of the shell leaves; it has no terminal, and half a minute."""
    reader = f"{shlex.quote(sys.executable)} -m reader"
    (folder.parent / "page.txt").write_text(PAGE, "utf-8")
    return subprocess.run(
        ["bash", "-c", line.replace("reader", reader, 1)],
        env=environment | given,
        cwd=folder,
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        timeout=30,
    )


FULL = pytest.param(">/dev/full", "No space left on device", id="full")
READ_ONLY = pytest.param(">&3 3</dev/null", "Bad file descriptor", id="read-only")
CLOSED = pytest.param(">&-", "it is closed", id="closed")


def check(line: str, stdout: str, why: str, environment: dict[str, str], folder: Path) -> None:
    """One sentence on stderr, and exit code 1."""
    if "full" in stdout and not os.path.exists("/dev/full"):
        pytest.skip("there is no /dev/full")
    before, _, after = stdout.rpartition(" ")
    ended = done(f"exec {after} {before}; reader {line}", environment, folder)

    assert ended.stderr.decode().splitlines() == [f"reader: stdout cannot be written: {why}"]
    assert ended.returncode == 1


@pytest.mark.parametrize(("stdout", "why"), [FULL, READ_ONLY, CLOSED])
def test_a_stdout_that_takes_nothing_is_one_sentence(
    news: Path, environment: dict[str, str], stdout: str, why: str
) -> None:
    check("show -q ''", stdout, why, {**environment, "PYTHONUNBUFFERED": "1"}, news)
    check("list", stdout, why, {**environment, "PYTHONUNBUFFERED": ""}, news)
    check("--version", stdout, why, {**environment, "PYTHONUNBUFFERED": "1"}, news)


@pytest.mark.faults
@pytest.mark.parametrize("line", COMMANDS)
@pytest.mark.parametrize(("stdout", "why"), [FULL, READ_ONLY, CLOSED])
def test_every_command_says_that_stdout_takes_nothing(
    news: Path,
    environment: dict[str, str],
    line: str,
    stdout: str,
    why: str,
    count: Callable[[str, int], None],
) -> None:
    check(line, stdout, why, {**environment, "PYTHONUNBUFFERED": ""}, news)
    count("commands whose stdout is closed, full or read-only", 1)


@pytest.mark.parametrize("stderr", ["2>&-", "2>/dev/full", "3</dev/null 2>&3"])
@pytest.mark.parametrize(
    ("line", "code"),
    [("list", 0), ("show nothing", 1)]
    + [
        pytest.param(line, code, marks=pytest.mark.faults)
        for line, code in [("show --variant x y", 2), ("import /nowhere", 1), ("氣候", 0), ("refresh", 0)]
    ],
)
def test_without_stderr_the_exit_code_is_the_same(
    news: Path, environment: dict[str, str], line: str, code: int, stderr: str
) -> None:
    if "full" in stderr and not os.path.exists("/dev/full"):
        pytest.skip("there is no /dev/full")
    heard = done(f"reader {line}", environment, news)
    unheard = done(f"exec {stderr}; reader {line}", environment, news)

    assert (unheard.returncode, heard.returncode) == (code, code)
    assert unheard.stdout == heard.stdout


@pytest.mark.parametrize("stdin", ["<&-", "0>/dev/null"])
@pytest.mark.parametrize("line", ["import -", "show -", "-"])
def test_a_stdin_that_cannot_be_read_is_one_sentence(
    news: Path, environment: dict[str, str], line: str, stdin: str
) -> None:
    read = done(f"reader {line} {stdin}", environment, news)

    (said,) = read.stderr.decode().splitlines()
    assert "stdin cannot be read" in said
    assert (read.returncode, read.stdout) == (1, b"")


def test_with_all_streams_closed_it_ends(news: Path, environment: dict[str, str]) -> None:
    for line in ("list", "show -", "import -", "", "show 高雄"):
        ended = done(f"reader {line} <&- >&- 2>&-; exit $?", environment, news)

        assert ended.returncode == 1
        assert (ended.stdout, ended.stderr) == (b"", b"")


def test_what_is_written_with_stderr_closed_never_goes_into_a_file_of_the_readers(
    news: Path, environment: dict[str, str]
) -> None:
    """The first file that is opened would get the number of the stream."""
    done("exec 2>&- >&-; reader refresh; reader show nothing", environment, news)
    healthy = done("reader list", environment, news)

    assert (healthy.returncode, healthy.stderr) == (0, b"")
    assert len(healthy.stdout.splitlines()) == 3


@pytest.mark.parametrize("line", ["--help", "list --format json", "show -q ''"])
def test_a_reader_of_stdout_that_has_enough_is_no_failure_without_stderr_either(
    news: Path, environment: dict[str, str], line: str
) -> None:
    ended = done(
        f"exec 2>&-; (sleep 0.01; reader {line}; exit $?) | :; exit ${{PIPESTATUS[0]}}", environment, news
    )

    assert ended.returncode == 0


@pytest.mark.parametrize("line", ["-", "import - --dry-run"])
def test_what_comes_late_on_a_stdin_that_does_not_wait_is_read_to_its_end(
    news: Path, command: list[str], environment: dict[str, str], line: str
) -> None:
    text = (PAGE if "import" in line else "2020/2020-06-16-ICLEI\n2023/2023-04-01-高雄\n").encode()
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    with subprocess.Popen(
        [*command, *line.split()],
        env=environment,
        stdin=reading,
        stdout=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        os.write(writing, text[:30])
        while process.poll() is None and not os.get_blocking(reading):
            time.sleep(0.01)  # until it has begun
        os.write(writing, text[30:])
        os.close(writing)
        os.close(reading)
        out, _ = process.communicate(timeout=60)

    assert process.returncode == 0
    assert len(out.splitlines()) == (1 if "import" in line else 2)
