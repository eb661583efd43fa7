"""No command but those that fetch opens a socket of the internet, or loads what could."""

import sys
from collections.abc import Callable
from pathlib import Path

from reader.cli.main import _COMMANDS
from tests.cli.conftest import Done

WATCHED = """
import socket, sys
known = set(sys.modules)

def watch(event, arguments):
    if event in ("socket.connect", "socket.bind", "socket.getaddrinfo"):
        print("NETWORK", event, arguments, file=sys.stderr)
    elif event == "socket.__new__" and arguments[1] in (socket.AF_INET, socket.AF_INET6):
        print("NETWORK", event, arguments[1:], file=sys.stderr)

sys.addaudithook(watch)
from reader.cli.main import run
for line in sys.stdin.read().splitlines():
    sys.argv = ["reader", *line.split()]
    try:
        run(line.split())
    except SystemExit:
        pass
print("LOADED", sorted({"urllib3", "truststore", "ssl", "http.client"} & set(sys.modules)), file=sys.stderr)
"""
LINES = """\
guide
list
list feed:港 is:unread is:copy is:changed is:incomplete
show 能源
show 能源 --format html
offices
query feed:港 --explain
count 能源 --by feed
words 能源 --variant hans
compare 能源 高雄
refresh
where
config
keys
man
state export
state tag 能源 一
import page.txt
feed list
feed list --format json
feed rename 港 海
feed pause 海
feed export
feed import list.opml
feed remove 海
"""
FETCHING = {"feed", "fetch", "import"}
"""Commands that use the network for some of their arguments."""


def test_every_other_command_leaves_the_network_alone(
    news: Path, process: Callable[..., Done], own_places: Path
) -> None:
    (news / "feeds.yaml").write_text("- {name: 港, url: 'http://127.0.0.1:9/'}\n", "utf-8")
    (own_places / "page.txt").write_text("標題\n\n一段文字說明這一頁的內容。\n", "utf-8")
    (own_places / "list.opml").write_text(
        '<opml><body><outline text="a" xmlUrl="http://127.0.0.1:9/a"/></body></opml>', "utf-8"
    )

    done = process(stdin=LINES.encode(), before=[sys.executable, "-c", WATCHED])

    assert {line.split()[0] for line in LINES.splitlines()} | {"fetch"} == set(_COMMANDS)
    assert "NETWORK" not in done.err
    assert "LOADED []" in done.err
    assert "Traceback" not in done.err


def test_the_watch_sees_what_fetches(news: Path, process: Callable[..., Done]) -> None:
    (news / "feeds.yaml").write_text("- {name: 港, url: 'http://127.0.0.1:9/'}\n", "utf-8")

    assert "NETWORK" in process(stdin=b"fetch", before=[sys.executable, "-c", WATCHED]).err
