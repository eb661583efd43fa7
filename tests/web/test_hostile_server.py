"""A server that means harm: what it answers is one sentence, and nothing goes where it points."""

import gzip
import socket
import time
from collections.abc import Iterator

import pytest

from reader.model.errors import ReaderError, WebError
from reader.web import connections
from reader.web.fetch import Limits, fetch
from tests.web.server import Answer, Server, serving

QUICK = Limits(connect=0.3, first_byte=0.5, total=1.0)
OK = b"HTTP/1.1 200 OK\r\n"


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"<rss></rss>",
        b"HTTP/1.1 000 \x1b]0;x\x07\r\n\r\n",
        b"HTTP/1.1 -200 OK\r\n\r\n",
        b"HTTP/1.1 200 " + b"x" * 100_000,
        OK + b"X: " + b"x" * 1_000_000 + b"\r\n\r\n",
        OK + b"".join(b"X-%d: y\r\n" % number for number in range(10_000)) + b"\r\n",
        OK + b"Content-Length: " + b"9" * 500 + b"\r\n\r\nhello",
        OK + b"Transfer-Encoding: chunked\r\n\r\nZZ\r\nx",
        OK + b"Transfer-Encoding: chunked\r\n\r\n-5\r\nx",
        OK + b"Transfer-Encoding: chunked\r\n\r\n" + b"1" * 100_000,
        OK + b"Transfer-Encoding: chunked\r\n\r\n1;" + b"a" * 100_000,
        OK + b"Content-Encoding: gzip\r\n\r\nnot squeezed",
        OK + b"Content-Encoding: " + b", ".join([b"gzip"] * 99) + b"\r\n\r\n" + gzip.compress(b"x"),
    ],
)
def test_an_answer_that_cannot_be_read_is_one_short_sentence(server: Server, payload: bytes) -> None:
    server.answers["/a"] = Answer(raw=payload or b"\r\n")

    with pytest.raises(WebError) as failure:
        fetch(server.url("/a"), limits=QUICK)
    message = str(failure.value)
    assert message.isprintable()
    assert len(message) < 200
    assert "(" not in message  # nothing of Python's own names


@pytest.mark.parametrize("encodings", ["gzip", "gzip, gzip", "gzip, gzip, gzip"])
def test_no_nesting_of_compressed_bytes_fills_the_memory(server: Server, encodings: str) -> None:
    body = b"0" * 30_000_000
    for _layer in encodings.split(","):
        body = gzip.compress(body, 9)
    server.answers["/a"] = Answer(body, headers={"Content-Encoding": encodings})

    with pytest.raises(WebError, match="larger than"):
        fetch(server.url("/a"))


def test_where_a_redirect_leads_is_read_as_utf8(server: Server) -> None:
    server.answers["/a"] = Answer(status=302, headers={"Location": "/氣候".encode().decode("latin-1")})
    server.answers["/%E6%B0%A3%E5%80%99"] = Answer(b"x")

    assert fetch(server.url("/a")).body == b"x"


def test_a_long_address_is_told_in_a_few_words(server: Server) -> None:
    server.answers["/a"] = Answer(status=302, headers={"Location": "ftp://a.example/" + "x" * 50_000})

    with pytest.raises(WebError) as failure:
        fetch(server.url("/a"))
    assert len(str(failure.value)) < 500


def test_nothing_has_changed_is_no_answer_to_who_knows_nothing(server: Server) -> None:
    server.answers["/a"] = Answer(status=304, headers={"ETag": '"1"'})

    with pytest.raises(WebError, match="304"):
        fetch(server.url("/a"))
    assert fetch(server.url("/a"), etag='"1"').status == 304


def test_a_name_and_password_go_along_on_the_same_host_and_port_alone(server: Server) -> None:
    with serving() as other:
        server.answers["/a"] = Answer(status=301, headers={"Location": server.url("/b")})
        server.answers["/b"] = Answer(status=302, headers={"Location": other.url("/c")})
        address = server.url("/a").replace("//", "//me:pw@")
        with pytest.raises(WebError):
            fetch(address)
    assert all("authorization" in asked.headers for asked in server.asked)
    server.answers["/b"] = Answer(b"x")

    response = fetch(address)

    assert (response.url, response.moved) == (server.url("/b"), server.url("/b"))


def test_a_name_and_password_that_a_redirect_brings_are_not_sent(server: Server) -> None:
    there = server.url("/b").replace("//", "//you:pw@")
    server.answers |= {"/a": Answer(status=301, headers={"Location": there}), "/b": Answer(b"x")}

    response = fetch(server.url("/a"))

    assert (response.body, response.moved) == (b"x", server.url("/b"))
    assert "authorization" not in server.asked[-1].headers


def test_a_password_in_any_script_is_sent_as_utf8(server: Server) -> None:
    server.answers["/a"] = Answer(b"x")

    fetch(server.url("/a").replace("//", "//我:密碼@"))

    assert server.asked[0].headers["authorization"] == "Basic 5oiROuWvhueivA=="


@pytest.mark.parametrize("mark", [" ", "/", "?", "#", "＠", "\t", "\n"])
def test_a_password_with_marks_that_belong_elsewhere_is_never_said(mark: str) -> None:
    with pytest.raises(ReaderError) as failure:
        fetch(f"http://me:s3{mark}cret@127.0.0.1:1/")
    assert "cret" not in str(failure.value)
    assert "s3" not in str(failure.value)


@pytest.fixture
def rebound(monkeypatch: pytest.MonkeyPatch) -> None:
    """127.0.0.1 counts as an address of the world for one request, and as a private one from then on."""
    answers = iter([False])
    monkeypatch.setattr(connections, "is_private", lambda _address: next(answers, True))
    port_of = socket.getaddrinfo
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda _host, port, **given: port_of("127.0.0.1", port, **given)
    )


@pytest.mark.usefixtures("rebound")
def test_a_name_that_turns_to_a_private_address_for_its_redirect_gains_nothing(server: Server) -> None:
    port = server.address.rpartition(":")[2]
    server.answers["/a"] = Answer(status=302, headers={"Location": "/inside"})

    with pytest.raises(WebError, match="of this machine or network"):
        fetch(f"http://news.example.org:{port}/a", trusted=f"news.example.org:{port}")
    assert [asked.path for asked in server.asked] == ["/a"]


def test_whoever_answers_from_the_world_names_no_address_of_this_network(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.answers["/a"] = Answer(b"x")
    assert fetch(server.url("/a")).trusted == server.address.removeprefix("http://")

    monkeypatch.setattr(connections, "is_private", lambda _address: False)
    assert fetch(server.url("/a")).trusted == ""


def test_any_number_of_addresses_at_which_nobody_answers_have_one_time_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = []

    def addresses(*_: object, **__: object) -> Iterator[tuple[object, ...]]:
        for number in range(1000):
            asked.append(number)
            yield socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 80)

    class Hanging(socket.socket):
        """Waits as long as it may for nobody."""

        def connect(self, _address: object) -> None:
            """Wait."""
            time.sleep(self.gettimeout() or 0)
            raise TimeoutError

    monkeypatch.setattr(socket, "getaddrinfo", addresses)
    monkeypatch.setattr(socket, "socket", Hanging)

    with pytest.raises(WebError, match="in time"):
        fetch("http://news.example.org/", limits=QUICK)
    assert len(asked) < 10


def test_behind_a_proxy_the_time_is_limited_too(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", server.address)
    server.answers["http://news.example.org/a"] = Answer(b"x" * 200, drip=0.1)

    with pytest.raises(WebError, match="in time"):
        fetch("http://news.example.org/a", limits=QUICK)


@pytest.mark.parametrize("host", ["127.1", "0x7f.0.0.1", "0177.0.0.1", "0x7f000001", "[::ffff:127.0.0.1]"])
def test_behind_a_proxy_no_form_of_a_private_address_is_asked_for(
    server: Server, monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    monkeypatch.setenv("http_proxy", server.address)
    server.answers["http://news.example.org/a"] = Answer(
        status=302, headers={"Location": f"http://{host}/inside"}
    )

    with pytest.raises(WebError, match="of this machine or network"):
        fetch("http://news.example.org/a")
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "proxy", ["socks5://me:s3cret@127.0.0.1:1", "http://", "http://me:s3cret@", "nonsense"]
)
def test_a_proxy_of_an_unknown_kind_is_told_and_nothing_goes_past_it(
    server: Server, monkeypatch: pytest.MonkeyPatch, proxy: str
) -> None:
    monkeypatch.setenv("http_proxy", proxy)

    with pytest.raises(WebError, match="proxy") as failure:
        fetch(server.url("/a"))
    assert "s3cret" not in str(failure.value)
    assert server.asked == []


def test_the_password_of_a_proxy_is_sent_to_it_and_never_said(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.answers["http://news.example.org/a"] = Answer(b"x")
    monkeypatch.setenv("http_proxy", server.address.replace("//", "//me:s3cret@"))
    fetch("http://news.example.org/a")
    monkeypatch.setenv("http_proxy", "http://me:s3cret@127.0.0.1:1")

    assert server.asked[0].headers["proxy-authorization"] == "Basic bWU6czNjcmV0"
    with pytest.raises(WebError) as failure:
        fetch("http://news.example.org/a")
    assert "s3cret" not in str(failure.value)
