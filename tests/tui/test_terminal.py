"""On a real terminal: starting, printing into a pipe, leaving it as it was found."""

import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .terminal import Terminal

Run = Callable[..., Terminal]
WELCOME = "歡迎使用reader"
FULL = "ICLEI秘書長訪高雄，雙方交換訓練中心設置同意書"


@pytest.fixture
def run(command: list[str], environment: dict[str, str], sample: Path) -> Iterator[Run]:
    """Runs the program on a terminal, on the sample library."""
    started: list[Terminal] = []

    def run_(*arguments: str, **given: int) -> Terminal:
        terminal = Terminal([*command, *arguments, "--library", str(sample)], environment, **given)
        started.append(terminal)
        return terminal

    yield run_
    for terminal in started:
        terminal.__exit__()


@pytest.mark.parametrize(("keys", "code"), [("q", 1), ("\x03", 130), ("p", 0)])
def test_the_terminal_is_left_as_it_was_found(run: Run, keys: str, code: int) -> None:
    terminal = run()
    terminal.wait_for(WELCOME)
    terminal.wait_for_rest()
    terminal.type(keys)

    assert terminal.wait_for_end() == code
    assert terminal.now == terminal.before
    assert terminal.switched_on() == []


def test_a_terminal_that_reports_its_size_and_the_mouse_in_pixels_is_left_as_it_was_found(run: Run) -> None:
    terminal = run()
    terminal.wait_for(WELCOME)
    terminal.type("\x1b[?2048;2$y\x1b[48;30;100;480;800t")
    terminal.wait_for("\x1b[?1016h")
    terminal.type("q")

    assert terminal.wait_for_end() == 1
    assert terminal.switched_on() == []


def test_a_signal_ends_it_and_leaves_the_terminal_as_it_was(run: Run) -> None:
    terminal = run()
    terminal.wait_for(WELCOME)
    terminal.process.terminate()

    assert terminal.wait_for_end() == 143
    assert terminal.now == terminal.before
    assert terminal.switched_on() == []


@pytest.mark.parametrize("name", ["SIGINT", "SIGHUP", "SIGQUIT", "SIGABRT", "SIGUSR1"])
def test_every_signal_that_ends_it_leaves_the_terminal_as_it_was(run: Run, name: str) -> None:
    terminal = run()
    terminal.wait_for(WELCOME)
    terminal.process.send_signal(signal.Signals[name])

    assert terminal.wait_for_end() == 128 + signal.Signals[name]
    assert terminal.now == terminal.before
    assert terminal.switched_on() == []
    assert b"Traceback" not in terminal.output


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
@pytest.mark.parametrize("line", [1, 2_000, 20_000, 60_000, 150_000])
def test_a_signal_at_any_step_of_the_start_leaves_the_terminal_as_it_was(
    command: list[str], environment: dict[str, str], sample: Path, name: str, line: int
) -> None:
    """Steps are lines of Python that are carried out from the moment it says what Ctrl+C does."""
    program = (
        "import os, signal, sys\nleft = %d\n"
        "def step(frame, event, argument):\n"
        "    global left\n"
        "    left -= signal.getsignal(signal.SIGINT) is not signal.default_int_handler\n"
        "    if left == 0:\n        sys.settrace(None); os.kill(os.getpid(), signal.%s)\n"
        "    return step\n"
        "sys.settrace(step)\nfrom reader.__main__ import main\nsys.exit(main())"
    )
    started = [command[0], "-c", program % (line, name), "--library", str(sample)]
    with Terminal(started, environment) as terminal:
        number = signal.Signals[name]

        assert terminal.wait_for_end() in (128 + number, -number)
        assert terminal.now == terminal.before
        assert terminal.switched_on() == []
        assert b"Traceback" not in terminal.output


def test_bytes_that_are_no_utf8_and_a_paste_without_end_end_nothing(run: Run) -> None:
    terminal = run()
    terminal.wait_for(WELCOME)
    terminal.wait_for_rest()
    terminal.type(b"\xff\xa4\xa4/\x1b[200~" + "程序".encode())
    terminal.wait_for("1 of 9")
    terminal.type("\r")
    terminal.wait_for_rest()
    terminal.type("q")

    assert terminal.wait_for_end() == 1
    assert b"Traceback" not in terminal.output


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_ctrl_z_goes_back_to_the_shell_and_fg_to_the_place_left(
    command: list[str], environment: dict[str, str], sample: Path, tmp_path: Path
) -> None:
    (tmp_path / "inputrc").write_text("set enable-bracketed-paste off\n", "utf-8")  # a mode that bash sets
    environment = {**environment, "PS1": "$ ", "INPUTRC": str(tmp_path / "inputrc")}
    with Terminal(["bash", "--norc", "-i"], environment, columns=60) as shell:
        before = shell.wait_for("$ ")
        shell.type(f"{shlex.join([*command, '程序', '--library', str(sample)])}\r")
        end = shell.wait_for("1 of 9", since=before)
        shell.wait_for_rest()
        shell.type("\x1a")
        end = shell.wait_for("Stopped", since=end)
        assert shell.switched_on() == []
        shell.resize(100, 30)
        shell.type("stty -a | tr ' ' '\\n' | grep -c '^echo$'\r")
        shell.wait_for("\n1\r\n", since=end)  # what is typed is shown
        shell.type("fg\r")
        shell.wait_for("把文章交给下一个", since=end)
        shell.wait_for("1 of 9", since=end)
        shell.wait_for_rest()
        shell.type("q")
        shell.wait_for_rest()
        end = len(shell.output)
        shell.type("exit 7\r")

        assert shell.wait_for_end() == 7
        assert shell.switched_on() == []


def test_choosing_an_article_writes_it_to_the_pipe_and_nothing_else(run: Run) -> None:
    terminal = run("grcn", stdout=subprocess.PIPE)
    terminal.wait_for("1 of 9")
    terminal.wait_for_rest()
    terminal.type("2\r")

    assert terminal.process.stdout
    printed = terminal.process.stdout.read().decode()
    assert terminal.wait_for_end() == 0
    assert printed.startswith("ICLEI携手GRCN，合力提升城市韧性\n\n两大城市网络")
    assert "\x1b" not in printed
    assert terminal.now == terminal.before


def test_leaving_without_a_choice_writes_nothing_and_exits_1(run: Run) -> None:
    terminal = run(stdout=subprocess.PIPE)
    terminal.wait_for(WELCOME)
    terminal.wait_for_rest()
    terminal.type("q")

    assert terminal.process.stdout
    assert terminal.process.stdout.read() == b""
    assert terminal.wait_for_end() == 1


def test_a_pipe_closed_by_its_reader_ends_quietly(run: Run) -> None:
    reading, writing = os.pipe()
    terminal = run(stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    terminal.wait_for(WELCOME)
    terminal.wait_for_rest()
    os.close(reading)
    terminal.type("p")

    assert terminal.wait_for_end() == 0
    assert terminal.process.stderr
    assert terminal.process.stderr.read() == b""


def test_what_is_piped_into_stdin_does_not_eat_the_keys(run: Run) -> None:
    terminal = run(stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert terminal.process.stdin
    terminal.process.stdin.write(b"qqqq\n" * 100)
    terminal.process.stdin.close()
    terminal.wait_for(WELCOME)
    terminal.wait_for_rest()
    terminal.type("jp")

    assert terminal.process.stdout
    assert terminal.process.stdout.read().decode().startswith("繁簡一鍵切換\n")
    assert terminal.wait_for_end() == 0


def test_paths_piped_into_stdin_become_the_list(run: Run, sample: Path) -> None:
    terminal = run("-", stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert terminal.process.stdin
    paths = [path for path in sorted(sample.rglob("*.md")) if "GRCN" in path.name or "繁簡" in path.name]
    terminal.process.stdin.write("".join(f"{path}\n" for path in paths).encode())
    terminal.process.stdin.close()
    terminal.wait_for("2 of 2")
    terminal.wait_for_rest()
    terminal.type("p")

    assert terminal.process.stdout
    assert terminal.process.stdout.read().decode().startswith("ICLEI攜手GRCN")


def test_the_screen_has_the_terminals_true_size_and_follows_its_changes(run: Run) -> None:
    """At 60 columns the long title stands whole in the list, at 100 it is cut."""
    terminal = run(stdout=subprocess.PIPE, columns=60)
    end = terminal.wait_for(FULL)
    terminal.resize(100, 40)

    terminal.wait_for("ICLEI秘書長訪高雄，雙方交…", since=end)


def asked_for_command(run: Run) -> Terminal:
    """A screen that asks to which command an article is to go."""
    terminal = run("grcn")
    terminal.wait_for("1 of 9")
    terminal.wait_for_rest()
    terminal.type("|")
    terminal.wait_for("Pipe the article to")
    terminal.wait_for_rest()
    return terminal


def test_an_article_goes_to_a_command_and_the_screen_comes_back(
    run: Run, tmp_path: Path, command: list[str]
) -> None:
    terminal = asked_for_command(run)
    terminal.type("\x15")
    terminal.wait_for_rest()
    terminal.type(f"tee '{tmp_path}/a b.txt'\r")
    end = terminal.wait_for("Enter goes back to reader")
    assert (tmp_path / "a b.txt").read_text("utf-8").startswith("ICLEI攜手GRCN，合力提升城市韌性\n\n")

    terminal.type("\r")
    terminal.wait_for("1 of 9", since=end)
    terminal.wait_for_rest()
    terminal.type("q")
    assert terminal.wait_for_end() == 1


def test_a_command_that_is_none_is_named_and_the_screen_stays(run: Run) -> None:
    terminal = asked_for_command(run)
    terminal.type("nosuchcommand\r")
    terminal.wait_for("nosuchcommand is no command here")
    terminal.type("q")

    assert terminal.wait_for_end() == 1


def test_ctrl_c_ends_the_command_and_not_the_reader(run: Run) -> None:
    terminal = asked_for_command(run)
    terminal.type("\x15")
    terminal.wait_for_rest()
    terminal.type("sleep 100\r")
    terminal.wait_for_rest()
    terminal.type("\x03")
    end = terminal.wait_for("Enter goes back to reader")
    terminal.type("\r")
    terminal.wait_for("1 of 9", since=end)
    terminal.wait_for_rest()
    terminal.type("q")

    assert terminal.wait_for_end() == 1


@pytest.mark.parametrize(
    "program",
    [
        "import os; os.set_blocking(1, False)",
        "import os, signal; signal.signal(signal.SIGTTOU, signal.SIG_IGN); os.setpgid(0, 0);"
        " os.tcsetpgrp(1, os.getpgrp()); os.kill(os.getpid(), signal.SIGKILL)",
    ],
    ids=["does not wait for keys", "died in the foreground"],
)
def test_the_terminal_is_taken_back_from_a_command_that_changed_it(
    run: Run, tmp_path: Path, program: str
) -> None:
    (tmp_path / "changes.py").write_text(program, "utf-8")
    terminal = asked_for_command(run)
    terminal.type("\x15")
    terminal.wait_for_rest()
    terminal.type(f"{shlex.join([sys.executable, str(tmp_path / 'changes.py')])}\r")
    end = terminal.wait_for("Enter goes back to reader")
    terminal.type("\x03")  # which goes back too
    terminal.wait_for("1 of 9", since=end)
    terminal.wait_for_rest()
    terminal.type("q")

    assert terminal.wait_for_end() == 1
    assert b"unexpected" not in terminal.output


def test_without_a_terminal_it_lists(command: list[str], environment: dict[str, str], sample: Path) -> None:
    done = subprocess.run(
        [*command, "grcn", "--library", str(sample)],
        env=environment,
        start_new_session=True,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
    )

    assert done.stdout.decode().startswith("2020/2020-06-16-ICLEI攜手GRCN")


HOSTILE = b"a \x1b]0;TAKEN\x1b\\ \x1b]52;c;VEFLRU4=\x07 \xc2\x9b2J \xe2\x80\xae b"


@pytest.mark.parametrize("arguments", [(), ("show", "h"), ("list",)])
def test_no_byte_of_a_hostile_article_reaches_the_terminal_alive(
    command: list[str], environment: dict[str, str], library_folder: Path, arguments: tuple[str, ...]
) -> None:
    (library_folder / "h.md").write_bytes(b'---\ntitle: "' + HOSTILE + b'"\n---\n\nEND ' + HOSTILE + b"\n")
    with Terminal([*command, *arguments, "--library", str(library_folder)], environment) as terminal:
        terminal.wait_for("TAKEN")
        terminal.wait_for_rest()
        for alive in (b"\x1b]0;", b"\x1b]52", b"\xc2\x9b", b"\xe2\x80\xae"):
            assert alive not in terminal.output


@pytest.mark.parametrize(
    ("answer", "mark", "quoted"), [(1, "●", "“p”键"), (2, "*", "「p」键"), (0, "●", "“p”键")]
)
def test_a_terminal_that_draws_quotation_marks_wide_gets_marks_of_sure_width(
    run: Run, answer: int, mark: str, quoted: str
) -> None:
    terminal = run("程序", ambiguous=answer)
    terminal.wait_for("把文章交给下一个")
    terminal.wait_for(quoted)
    terminal.wait_for_rest()

    assert mark.encode() in terminal.output
    assert ("│".encode() in terminal.output) == (answer != 2)
    terminal.type("q")
    terminal.wait_for_end()
    assert terminal.now == terminal.before


@pytest.mark.parametrize("ambiguous", [0, 1])
def test_keys_pressed_before_there_is_a_screen_are_acted_upon(run: Run, ambiguous: int) -> None:
    terminal = run(ambiguous=ambiguous)
    terminal.type("/程序x\x7f")
    terminal.wait_for("把文章交给下一个")
    terminal.wait_for("1 of 9")


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("Fxyzzy", "xyzzy"),
        ("/abc\x15程序", "1 of 9"),
        ("/\x1b[200~程序\x1b[201~", "1 of 9"),
        ("|\x15tee /dev/null\r", "Enter goes back to reader"),
    ],
)
def test_what_is_typed_in_one_go_reaches_what_its_first_key_opens(run: Run, keys: str, shown: str) -> None:
    terminal = run()
    terminal.wait_for(WELCOME)
    terminal.wait_for_rest()
    end = len(terminal.output)
    terminal.type(keys)

    terminal.wait_for(shown, since=end)


def test_it_ends_when_its_terminal_has_gone_without_a_signal(
    command: list[str], environment: dict[str, str], sample: Path
) -> None:
    program = "import signal, sys; signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGHUP])"
    program += "; from reader.__main__ import main; sys.exit(main())"
    started = [command[0], "-c", program, "--library", str(sample)]
    terminal = Terminal(started, environment)
    terminal.wait_for(WELCOME)
    terminal.wait_for_rest()
    terminal.close()

    assert terminal.process.wait(30) == 129


def test_the_guide_opens_on_the_screen_whatever_the_library(
    command: list[str], environment: dict[str, str], library_folder: Path
) -> None:
    (library_folder / "a.md").write_text("港口改用岸電\n\n內文\n", "utf-8")
    environment = environment | {"READER_LIBRARY": str(library_folder)}
    with Terminal([*command, "guide"], environment) as terminal:
        terminal.wait_for(WELCOME)
        terminal.wait_for("7 of 7")
        terminal.type("q")

        assert terminal.wait_for_end() == 1


def test_another_driver_of_textual_that_the_environment_names_is_not_used(
    command: list[str], environment: dict[str, str], sample: Path
) -> None:
    environment = environment | {"TEXTUAL_DRIVER": "textual.drivers.headless_driver:HeadlessDriver"}
    with Terminal([*command, "--library", str(sample)], environment) as terminal:
        terminal.wait_for(WELCOME)
        terminal.type("q")

        assert terminal.wait_for_end() == 1
