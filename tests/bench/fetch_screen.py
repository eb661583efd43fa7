"""How soon keys are painted while the feeds are fetched, beside how soon they are at rest.

    python tests/bench/fetch_screen.py [--feeds 200] [--each 50] [--articles 2000]

A line down the list, on a real terminal, to the end of the frame: median, 95th and 99th percentile, in
milliseconds; and the processor time of the screen's own process for each, which tells its work from what the
machine does beside it. The server stands in a process of its own, on 127.0.0.0/8 alone.
"""

import argparse
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench.feeds import address  # noqa: E402
from tests.bench.screen import write_article  # noqa: E402
from tests.tui.terminal import Terminal  # noqa: E402

REST = 0.03
"""Seconds between a frame and the next key."""


def key_times(terminal: Terminal, seconds: float) -> list[float]:
    """Milliseconds from each key to the first bytes that it has painted, up and down the list in turn."""
    times: list[float] = []
    end = time.monotonic() + seconds
    while time.monotonic() < end and terminal.process.poll() is None:
        while terminal._read(REST):
            pass
        key = "jk"[len(times) % 2]
        began = time.perf_counter()
        terminal.type(key)
        if terminal._read(2.0):
            times.append((time.perf_counter() - began) * 1000)
    return times


def processor(process: int) -> float:
    """Milliseconds of processor that a process has taken."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def show(what: str, terminal: Terminal, seconds: float) -> None:
    """Type for a while, and print one line."""
    before = processor(terminal.process.pid)
    times = key_times(terminal, seconds)
    own = (processor(terminal.process.pid) - before) / len(times)
    cuts = statistics.quantiles(times, n=100)
    print(
        f"{what:16}{len(times):6} keys   p50 {cuts[49]:6.1f}   p95 {cuts[94]:6.1f}   p99 {cuts[98]:6.1f} ms"
        f"   processor {own:5.1f} ms a key"
    )


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--feeds", type=int, default=200)
    parser.add_argument("--each", type=int, default=50, help="items of each feed")
    parser.add_argument("--articles", type=int, default=2000, help="articles that are there before")
    given = parser.parse_args()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("feeds.py")), "--serve", str(port)]
    )
    try:
        # a fetch that the screen ended writes down what it has
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
            measure(Path(name), given, port)
    finally:
        server.kill()
        server.wait()


def measure(folder: Path, given: argparse.Namespace, port: int) -> None:
    """Keys at rest, and during a fetch."""
    library = folder / "library"
    library.mkdir()
    for number in range(given.articles):
        write_article(library, f"{number:05}", 2000, f"2024-{1 + number % 12:02}-{1 + number % 28:02}")
    (library / "feeds.yaml").write_text(
        "".join(
            f"- {{name: 報 {n}, url: 'http://{address(n)}:{port}/{n}/{given.each}', full: never}}\n"
            for n in range(given.feeds)
        ),
        "utf-8",
    )
    environment = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    environment |= {f"XDG_{kind}_HOME": f"{folder}/{kind}" for kind in ("CACHE", "STATE", "CONFIG", "DATA")}
    environment |= {"PYTHONPATH": str(ROOT / "src"), "READER_LIBRARY": str(library)}
    command = [sys.executable, "-m", "reader"]
    subprocess.run([*command, "refresh"], env=environment, check=True, capture_output=True)
    with Terminal(command, environment, columns=120, rows=40) as terminal:
        terminal.wait_for("2024-12-28")
        terminal.wait_for_rest()
        show("at rest", terminal, 15)
        began = time.monotonic()
        terminal.type("R")
        show("during a fetch", terminal, 25)
        count = len(list(library.rglob("*.md"))) - given.articles
        print(f"{count} new articles after {time.monotonic() - began:.0f} s")
        terminal.type("q")
        terminal.wait_for_end()


if __name__ == "__main__":
    main()
