"""How long feeds take: 1,000 on addresses of their own, some of them hanging; 20,000 items in one.

    python tests/bench/feeds.py [--feeds 1000] [--hanging 100] [--items 20000] [--newsboat]

The server stands in a process of its own, on 127.0.0.0/8 alone. Prints seconds of the clock and of the
processor, and the most memory that a fetch took.
"""

import argparse
import os
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).parents[2]
WORDS = [
    *("港務", "岸電", "貨櫃", "風力", "離岸", "碼頭", "海岸", "潮汐"),
    *("漁船", "燈塔", "堤防", "沙灘", "航道", "引水", "拖船", "倉庫"),
]
SMALL = 1_000
"""Items up to which a feed gives long texts."""


class Server(ThreadingHTTPServer):
    """Listens on every address of the machine; only 127.0.0.0/8 leads to it here."""

    daemon_threads = True
    request_queue_size = 1024

    def handle_error(self, *_: object) -> None:
        """Say nothing of clients that hang up."""


class Handler(BaseHTTPRequestHandler):
    """`/N/K`: feed N with K items, unchanged for who has its ETag; `/hang`: nothing, for long."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer."""
        if self.path == "/hang":
            time.sleep(120)
            return
        number, count = map(int, self.path.strip("/").split("/"))
        etag = f'W/"{number}"'
        known = self.headers.get("If-None-Match") == etag
        body = b"" if known else feed(number, count)
        self.send_response(304 if known else 200)
        self.send_header("ETag", etag)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def feed(number: int, count: int) -> bytes:
    """A feed whose items all say something else."""
    items = "".join(
        f"<item><guid>{number}-{each}</guid><title>第{number}報第{each}則 {WORDS[each % 16]}</title>"
        f"<pubDate>Sat, {1 + each % 28:02} Nov 2026 10:00:00 +0800</pubDate><description><![CDATA["
        + "".join(
            f"<p>{WORDS[(each + part) % 16]}的消息第{number}號之{each}：{WORDS[part]}在第{each * 8 + part}天"
            "完工，附近的居民說，從此夜裡安靜了許多，空氣也好聞了。</p>"
            for part in range(8 if count <= SMALL else 1)  # of many items no more than 10 MB are read
        )
        + "]]></description></item>"
        for each in range(count)
    )
    return f'<rss version="2.0"><channel><title>報{number}</title>{items}</channel></rss>'.encode()


def address(number: int) -> str:
    """An address of this machine for each feed."""
    return f"127.{1 + number // 62_500}.{number // 250 % 250}.{1 + number % 250}"


def run(folder: Path, *arguments: str) -> tuple[float, float, int]:
    """Carry out `reader fetch`: seconds of the clock, of the processor, and kilobytes of memory."""
    environment = {
        name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")
    } | {f"XDG_{kind}_HOME": str(folder / kind) for kind in ("CACHE", "STATE", "CONFIG", "DATA")}
    environment["PYTHONPATH"] = str(ROOT / "src")
    command = [sys.executable, "-m", "reader", "--library", str(folder / "library"), "fetch", *arguments]
    began = time.monotonic()
    with (folder / "stderr").open("wb") as stderr:
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=stderr)
        _pid, _status, usage = os.wait4(process.pid, 0)
    return time.monotonic() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def show(what: str, taken: tuple[float, float, int]) -> None:
    """Print one line."""
    print(f"{what:44} {taken[0]:7.1f} s  {taken[1]:7.1f} s processor  {taken[2] / 1024:6.0f} MB", flush=True)


def stamps(folder: Path) -> dict[Path, int]:
    """When each file of the library changed last."""
    return {path: path.stat().st_mtime_ns for path in (folder / "library").rglob("*")}


def newsboat(folder: Path, urls: list[str]) -> None:
    """The same feeds by newsboat, where it is installed; its timeouts as near to ours as they go."""
    if not shutil.which("newsboat"):
        print("newsboat is not installed")
        return
    (folder / "urls").write_text("\n".join(urls) + "\n", "utf-8")
    (folder / "config").write_text("reload-threads 32\ndownload-timeout 10\ndownload-retries 1\n", "utf-8")
    command = [
        "newsboat",
        "-u",
        str(folder / "urls"),
        "-C",
        str(folder / "config"),
        "-c",
        str(folder / "cache.db"),
    ]
    for what in ("newsboat, first", "newsboat, second"):
        began = time.monotonic()
        process = subprocess.Popen(
            [*command, "-x", "reload"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _pid, _status, usage = os.wait4(process.pid, 0)
        show(what, (time.monotonic() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss))


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--feeds", type=int, default=1000)
    parser.add_argument("--hanging", type=int, default=100)
    parser.add_argument("--each", type=int, default=10, help="items of each feed")
    parser.add_argument("--items", type=int, default=20_000, help="items of the one large feed")
    parser.add_argument("--newsboat", action="store_true")
    parser.add_argument("--serve", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.serve:
        Server(("", given.serve), Handler).serve_forever()
    with serving() as port, tempfile.TemporaryDirectory() as name:
        measure(Path(name), given, port)


@contextmanager
def serving() -> Iterator[int]:
    """A server in a process of its own; its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    server = subprocess.Popen([sys.executable, __file__, "--serve", str(port)])
    threading.Event().wait(1)
    try:
        yield port
    finally:
        server.kill()
        server.wait()


def listed(folder: Path, port: int, feeds: int, hanging: int, each: int) -> list[str]:
    """Make a library with so many feeds in its list; their addresses."""
    resource.setrlimit(
        resource.RLIMIT_NOFILE, (min(4096, resource.getrlimit(resource.RLIMIT_NOFILE)[1]),) * 2
    )
    (folder / "library").mkdir()
    paths = ["hang" if number < hanging else f"{number}/{each}" for number in range(feeds)]
    urls = [f"http://{address(number)}:{port}/{path}" for number, path in enumerate(paths)]
    lines = [f"- {{name: 報 {number}, url: '{url}'}}\n" for number, url in enumerate(urls)]
    (folder / "library" / "feeds.yaml").write_text("".join(lines), "utf-8")
    return urls


def measure(folder: Path, given: argparse.Namespace, port: int) -> None:
    """Fetch all, twice; then the large one."""
    urls = listed(folder, port, given.feeds, given.hanging, given.each)
    feeds = folder / "library" / "feeds.yaml"
    show(f"{given.feeds} feeds, {given.hanging} hanging", run(folder))
    articles = len(list((folder / "library").rglob("*.md")))
    before = stamps(folder)
    show("again: all 304, those that hang at rest", run(folder))
    print(f"{articles} articles; files touched by the second fetch: {before != stamps(folder)}", flush=True)
    if given.newsboat:
        newsboat(folder, urls)
    feeds.write_text(f"- {{name: 大報, url: 'http://127.9.9.9:{port}/9999/{given.items}'}}\n", "utf-8")
    show(f"{given.items} items in one feed", run(folder, "--quiet"))
    print(f"{len(list((folder / 'library').rglob('*.md'))) - articles} articles", flush=True)
    show("again", run(folder))


if __name__ == "__main__":
    main()
