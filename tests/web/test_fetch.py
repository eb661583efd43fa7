"""Fetching: what a good server and a bad one answer, and where no request goes."""

import socket
import threading
import time
from collections.abc import Iterator

import pytest

from reader.model.errors import ReaderError, Refused, WebError
from reader.web.fetch import Limits, fetch
from tests.web.server import Answer, Server, serving

QUICK = Limits(connect=0.5, first_byte=0.5, total=1.0)


def test_an_address_is_fetched_with_what_the_server_says_of_it(server: Server) -> None:
    server.answers["/a"] = Answer("氣候".encode(), headers={"Content-Type": "text/plain"}, squeezed=True)

    response = fetch(server.url("/a"))

    assert (response.status, response.body.decode()) == (200, "氣候")
    assert response.headers["content-type"] == "text/plain"
    assert response.url == server.url("/a")
    assert "reader-zh/" in server.asked[0].headers["user-agent"]
    assert "cookie" not in server.asked[0].headers


@pytest.mark.parametrize("etag", ['"v1"', 'W/"a b"', "bare", '"引"'.encode().decode("latin-1"), '""'])
def test_an_etag_goes_back_byte_for_byte(server: Server, etag: str) -> None:
    server.answers["/a"] = Answer(b"x", etag=etag)

    first = fetch(server.url("/a"))
    second = fetch(server.url("/a"), etag=first.headers["etag"], modified="Mon, 01 Jan 2024 00:00:00 GMT")

    assert first.headers["etag"] == etag
    assert (second.status, second.body) == (304, b"")
    assert server.asked[1].headers["if-modified-since"] == "Mon, 01 Jan 2024 00:00:00 GMT"


def test_a_move_for_good_is_told_and_a_passing_one_is_not(server: Server) -> None:
    server.answers["/new"] = Answer(b"x")
    server.answers["/301"] = Answer(status=301, headers={"Location": "/308"})
    server.answers["/308"] = Answer(status=308, headers={"Location": server.url("/new")})
    server.answers["/302"] = Answer(status=302, headers={"Location": "/301"})

    assert fetch(server.url("/301")).moved == server.url("/new")
    assert fetch(server.url("/302")).moved is None
    assert fetch(server.url("/302")).url == server.url("/new")


def test_redirects_without_end_are_one_sentence(server: Server) -> None:
    server.answers["/loop"] = Answer(status=302, headers={"Location": "/loop"})

    with pytest.raises(WebError, match="more than 5 times"):
        fetch(server.url("/loop"))
    assert len(server.asked) == 6


@pytest.mark.parametrize(
    "there", ["file:///etc/passwd", "ftp://a.example.org/", "javascript:alert(1)", "http://a:b/"]
)
def test_a_redirect_out_of_the_web_is_not_followed(server: Server, there: str) -> None:
    server.answers["/a"] = Answer(status=302, headers={"Location": there})

    with pytest.raises(WebError, match="not followed"):
        fetch(server.url("/a"))


@pytest.mark.parametrize(
    "there",
    [
        "http://169.254.169.254/latest/",
        "http://[::1]:1/",
        "http://[::ffff:127.0.0.1]/",
        "http://localhost:1/",
        "http://10.0.0.1/",
        "http://2130706433/",
        "http://router/",
    ],
)
def test_a_redirect_to_a_private_address_elsewhere_is_refused(server: Server, there: str) -> None:
    server.answers["/a"] = Answer(status=302, headers={"Location": there})

    with pytest.raises(WebError, match="of this machine or network"):
        fetch(server.url("/a"))


def test_a_redirect_to_another_port_of_the_same_machine_is_refused(server: Server) -> None:
    with serving() as other:
        server.answers["/a"] = Answer(status=302, headers={"Location": other.url("/b")})

        with pytest.raises(WebError):
            fetch(server.url("/a"))
        assert other.asked == []


def test_an_address_that_nobody_typed_is_not_fetched_from_this_machine(server: Server) -> None:
    with pytest.raises(WebError, match="of this machine or network"):
        fetch(server.url("/a"), trusted="example.org:443")
    assert server.asked == []


def test_a_name_that_leads_into_the_machine_is_refused_when_it_is_connected(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = int(server.address.rpartition(":")[2])

    def lookup(*_: object, **__: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", lookup)

    with pytest.raises(WebError, match="of this machine or network"):
        fetch(f"http://news.example.org:{port}/", trusted="other.example.org:80")
    assert server.asked == []
    assert fetch(f"http://news.example.org:{port}/").status == 404


def test_a_large_answer_is_not_read_to_its_end(server: Server) -> None:
    server.answers["/bomb"] = Answer(b"0" * 40_000_000, squeezed=True)
    server.answers["/big"] = Answer(b"0" * 2_000_000)

    with pytest.raises(WebError, match="larger than 10,485,760 bytes"):
        fetch(server.url("/bomb"))
    with pytest.raises(WebError, match="larger than 1,000,000 bytes"):
        fetch(server.url("/big"), limits=Limits(size=1_000_000))


@pytest.mark.parametrize("answer", [Answer(b"x", hang=3.0), Answer(b"x" * 200, drip=0.1)])
def test_a_slow_server_ends_in_a_sentence(server: Server, answer: Answer) -> None:
    server.answers["/slow"] = answer

    with pytest.raises(WebError, match="in time"):
        fetch(server.url("/slow"), limits=QUICK)


@pytest.fixture
def dripping() -> Iterator[str]:
    """A server whose headers never end, a byte at a time."""
    listener = socket.create_server(("127.0.0.1", 0))
    ended = threading.Event()

    def drip() -> None:
        connection, _address = listener.accept()
        with connection:
            connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
            while not ended.wait(0.05):
                try:
                    connection.sendall(b"x")
                except OSError:
                    return

    thread = threading.Thread(target=drip, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
    ended.set()
    thread.join(2)
    listener.close()


def test_headers_that_never_end_are_given_up(dripping: str) -> None:
    before = time.monotonic()

    with pytest.raises(WebError):
        fetch(dripping, limits=QUICK)
    assert time.monotonic() - before < 10  # not the ages that the headers would take


@pytest.mark.parametrize(
    "payload", [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"]
)
def test_what_is_no_http_is_one_sentence(payload: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def answer() -> None:
            connection, _address = listener.accept()
            with connection:
                connection.recv(65_536)
                connection.sendall(payload)

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        with pytest.raises(WebError, match="try again later"):
            fetch(f"http://127.0.0.1:{listener.getsockname()[1]}/", limits=QUICK)
        thread.join(2)


def test_nobody_listening_is_one_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

    with pytest.raises(WebError, match="cannot be fetched"):
        fetch(f"http://127.0.0.1:{port}/")


@pytest.mark.parametrize(
    "url", ["", "ftp://a.b/", "http://", "https:///x", "javascript:1", "http://a:b/", "a.b"]
)
def test_what_is_no_web_address_is_refused_before_anything_is_sent(url: str) -> None:
    with pytest.raises(Refused, match="no web address"):
        fetch(url)


def test_a_name_and_password_are_sent_and_never_said(server: Server) -> None:
    server.answers["/a"] = Answer(b"x")
    url = server.url("/a").replace("http://", "http://me:s%40cret@")

    assert fetch(url).status == 200
    assert server.asked[0].headers["authorization"] == "Basic bWU6c0BjcmV0"
    with pytest.raises(ReaderError) as failure:
        fetch(url.replace("/a", "/a").replace("127.0.0.1", "127.0.0.2"), trusted="x:80")
    assert "cret" not in str(failure.value)


def test_an_address_in_chinese_is_quoted(server: Server) -> None:
    server.answers["/%E6%B0%A3%E5%80%99?q=%E5%8F%B0"] = Answer(b"x")

    assert fetch(server.url("/氣候?q=台#尾")).body == b"x"


def test_a_proxy_of_the_environment_is_asked(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", server.address)
    server.answers["http://news.example.org/a"] = Answer(b"x")
    server.answers["http://news.example.org/in"] = Answer(
        status=302, headers={"Location": "http://127.0.0.1/"}
    )

    assert fetch("http://news.example.org/a").body == b"x"
    with pytest.raises(WebError, match="of this machine or network"):
        fetch("http://news.example.org/in")
