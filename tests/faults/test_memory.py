"""No file, of one line or of millions, takes more than 250 MB of the process that reads it for the index."""

import re
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reader.store.files.article_file import MAX_BYTES, MAX_LENGTH, MAX_LINES

from .cores import CORES

MOST = 250_000
"""KB."""
READING = """
import sys
from pathlib import Path
from reader.store import time_limit
from reader.store.index.entry import read_entry
time_limit.applies = lambda: False  # a faster machine comes further in its time
read_entry(Path(sys.argv[1]), sys.argv[2])
print(Path("/proc/self/status").read_text())
"""

REFUSED = {
    "a million short lines": b"x\n" * 1_000_000,
    "one line of ASCII": b"x" * MAX_BYTES,
    "front matter of short lines": b"---\n" + b"a: b\n" * (MAX_LENGTH // 5 - 10) + b"---\n",
}
READ = {
    "quotes": "> aaaaaaaaaaaaaa\n" * MAX_LINES,
    "links": "[a](http://b.cc/def)\n" * MAX_LINES,
    "pictures": "😀" * (MAX_BYTES // 4),
    "lines with a picture": ("x" * 18 + "\n") * MAX_LINES + "😀\x01",
    "GB 18030": "高雄市府說明了的政策\n" * MAX_LINES,
}


def peak(folder: Path, data: bytes, suffix: str, environment: dict[str, str]) -> int:
    """KB of memory that a process takes at most that reads a file for the index."""
    (folder / f"a{suffix}").write_bytes(data[:MAX_BYTES])
    command = [sys.executable, "-c", READING, str(folder), f"a{suffix}"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    match = re.search(r"VmHWM:\s+(\d+) kB", done.stdout)
    assert match

    return int(match[1])


linux = pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="needs /proc, which tells the memory"
)


@linux
@pytest.mark.parametrize("suffix", [".md", ".txt"])
@pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED)
def test_what_is_refused_takes_little_memory(
    data: bytes, suffix: str, tmp_path: Path, environment: dict[str, str]
) -> None:
    assert peak(tmp_path, data, suffix, environment) < MOST


@linux
@pytest.mark.faults
def test_the_largest_files_that_are_read_take_bounded_memory(
    tmp_path: Path, environment: dict[str, str], count: Callable[[str, int], None]
) -> None:
    def peak_of(name: str) -> int:
        (tmp_path / name).mkdir()
        encoding = "gb18030" if name == "GB 18030" else "utf-8"
        return peak(tmp_path / name, READ[name].encode(encoding), ".md", environment)

    with ThreadPoolExecutor(CORES) as pool:
        peaks = dict(zip(READ, pool.map(peak_of, READ), strict=True))
    assert {name: size for name, size in peaks.items() if size >= MOST} == {}
    count("largest files, their memory at most 250 MB", len(peaks))
