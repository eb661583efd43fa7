"""An error that nobody expected: one sentence, a log file with the frames, and no word of an article."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reader import __main__
from reader.cli import main

from .conftest import Done

Refused = Callable[[BaseException], str]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Refused:
    """Runs the program in which a command raises an error; what it says on stderr."""

    def run(error: BaseException) -> str:
        def fail(_arguments: object) -> int:
            article = "高雄的新聞"
            try:
                raise ValueError(article)
            except ValueError:
                raise error from None if isinstance(error, OSError) else sys.exception()

        monkeypatch.setattr(main, "run", fail)
        assert __main__.main() == 1
        out, err = capsys.readouterr()
        assert out == ""
        return err

    return run


def test_a_sentence_names_the_log_file_which_holds_the_frames_and_no_words_of_the_error(
    said: Refused, own_places: Path
) -> None:
    log = own_places / "state" / "reader" / "reader.log"

    assert said(KeyError("標題")) == f"reader: an unexpected error, KeyError; see {log}, and report it\n"
    text = log.read_text("utf-8")
    assert "in _opened" in text and "in fail" in text
    assert "builtins.ValueError" in text.partition("builtins.KeyError")[0]
    assert "標題" not in text and "高雄" not in text


def test_later_errors_stand_below_earlier_ones_and_the_file_does_not_grow_for_ever(
    said: Refused, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "logs" / "own.log"
    monkeypatch.setenv("READER_LOG", str(log))
    assert f"see {log}" in said(KeyError())
    said(IndexError())
    assert log.read_text("utf-8").index("KeyError") < log.read_text("utf-8").index("IndexError")
    with log.open("a") as file:
        file.write("x" * 1_000_001)
    said(TypeError())

    assert "KeyError" not in log.read_text("utf-8") and "TypeError" in log.read_text("utf-8")


def test_a_log_that_cannot_be_written_is_said_and_nothing_is_raised(
    said: Refused, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("READER_LOG", str(tmp_path / "file" / "own\x1b.log"))
    message = said(KeyError())

    assert message.startswith("reader: an unexpected error, KeyError; its log ")
    assert "cannot be written: " in message and "\x1b" not in message


def test_in_a_process_of_its_own_no_traceback_reaches_the_terminal(
    process: Callable[..., object], environment: dict[str, str], tmp_path: Path
) -> None:
    program = (
        "import sys\nfrom reader.cli import main\nmain.run = lambda arguments: 1 // 0\n"
        "from reader.__main__ import main\nsys.exit(main())"
    )
    done = process(before=[sys.executable, "-c", program], READER_LOG=str(tmp_path / "a.log"), LC_ALL="C")

    assert (done.code, done.out) == (1, "")  # type: ignore[attr-defined]
    assert done.err == (  # type: ignore[attr-defined]
        f"reader: an unexpected error, ZeroDivisionError; see {tmp_path / 'a.log'}, and report it\n"
    )
    assert os.path.getsize(tmp_path / "a.log") < 2_000


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("/dev/full"), Path.mkdir])
def test_a_log_that_is_no_file_is_not_waited_for(
    said: Refused, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], None]
) -> None:
    make(tmp_path / "log")
    monkeypatch.setenv("READER_LOG", str(tmp_path / "log"))

    assert f"its log {tmp_path / 'log'} cannot be written: " in said(KeyError())


@pytest.mark.parametrize("broken", [False, True])
def test_what_the_system_refuses_is_said_with_its_reason_and_no_report_is_asked_for(
    process: Callable[..., Done], tmp_path: Path, broken: bool
) -> None:
    program = (
        "import sys\nfrom reader.cli import main\n"
        "def run(arguments): open('/nowhere/a\x1b')\nmain.run = run\n"
        f"if {broken}: sys.modules['reader.store.config.log'] = None\n"  # as without memory or descriptors
        "from reader.__main__ import main\nsys.exit(main())"
    )
    log = tmp_path / "a.log"
    done = process(before=[sys.executable, "-c", program], READER_LOG=str(log))

    assert done.code == 1
    if broken:
        assert done.err == "reader: No such file or directory\n"
    else:
        expected = f"No such file or directory: /nowhere/a\N{SYMBOL FOR ESCAPE}; see {log}\n"
        assert done.err == f"reader: the system refused: {expected}"
        assert "in run" in log.read_text("utf-8")
