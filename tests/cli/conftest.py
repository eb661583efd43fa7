"""What the tests of the command line share: a run in this process, one in a process of its own, a library."""

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from reader.cli import main


class Done(NamedTuple):
    """What a run left: its exit code, and what it wrote on each stream."""

    code: int
    out: str
    err: str


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Done]:
    """Carries out a command line in this process."""

    def carried_out(*arguments: str | Path) -> Done:
        capsysbinary.readouterr()
        outcome = main.run([str(argument) for argument in arguments])
        assert isinstance(outcome, int), "no test of the command line opens the screen"
        out, err = capsysbinary.readouterr()
        return Done(outcome, out.decode(), err.decode())

    return carried_out


@pytest.fixture
def process(command: list[str], environment: dict[str, str]) -> Callable[..., Done]:
    """Carries out a command line in a process of its own, which has no terminal."""

    def carried_out(
        *arguments: str | bytes | Path, stdin: bytes = b"", before: Sequence[str] = (), **environ: str
    ) -> Done:
        done = subprocess.run(
            [*(before or command), *arguments],
            input=stdin,
            capture_output=True,
            env=environment | environ,
            start_new_session=True,
            timeout=120,
            check=False,
        )
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    return carried_out


@pytest.fixture
def news(library_folder: Path, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]) -> Path:
    """A library of three articles and a directory, which every command finds."""
    files = {
        "2020/2020-06-16-ICLEI.md": "---\ntitle: ICLEI 與氣候\ndate: 2020-06-16\nsource: ICLEI\n"
        "language: zh-Hant-TW\n---\n\n城市裡的氣候。\n\n## 標題\n\n- 第一項\n",
        "2023/2023-04-01-高雄.md": "---\ntitle: 高雄市府\ndate: 2023-04-01T04:42\n---\n\n地方 政府與氣候。\n",
        "2023/2023-05-01-能源.txt": "能源轉型\n\n台北的能源。\n",
        "offices/iclei.yaml": "organisation: ICLEI\nregions: [EUROPE, east asia]\noffices:\n"
        "- {region: null, name: World Secretariat, address: [Bonn], phone: '+49 1'}\n"
        "- {region: east asia, name: Kaohsiung Center, aliases: [高雄能力訓練中心], email: a@b.c}\n",
    }
    for name, text in files.items():
        path = library_folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    monkeypatch.setenv("READER_LIBRARY", str(library_folder))
    environment["READER_LIBRARY"] = str(library_folder)
    return library_folder
