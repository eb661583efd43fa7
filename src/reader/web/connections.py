"""Connections: the one module that opens sockets, each under watch and to an address that is allowed."""

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import truststore
import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError

from reader.i18n import Message, later
from reader.model.errors import WebError
from reader.model.feed import without_credentials
from reader.web.addresses import authorization, is_private, shown

_CONNECT = 5.0
"""Seconds to connect where nothing else is said."""


def private_address(url: str) -> WebError:
    """What is raised where a page or a redirect leads into the machine or the network of the person."""
    message = later(
        "{url} is an address of this machine or network, to which no page may lead; type it yourself"
    )
    return WebError(Message.of(message, url=shown(url)))


class Watch:
    """Ends a request that takes too long in all, however slowly its bytes drip."""

    def __init__(self, seconds: float) -> None:
        self.ended = seconds <= 0
        self.private = False
        """It connected to this machine or a network of one's own."""
        self._until = time.monotonic() + seconds
        self._sockets: list[socket.socket] = []
        self._lock = threading.Lock()

    @contextmanager
    def over(self) -> Iterator[None]:
        """Watch what this thread connects to."""
        timer = threading.Timer(max(0.0, self.left()), self._end)
        timer.daemon = True
        timer.start()
        _thread.watch = self
        try:
            yield
        finally:
            timer.cancel()
            _thread.watch = None

    def left(self) -> float:
        """Seconds that are left."""
        return self._until - time.monotonic()

    def add(self, connection: socket.socket) -> None:
        """Watch a connection too. Raises TimeoutError where the time is over."""
        with self._lock:
            self._sockets.append(connection)
            if self.ended:
                raise TimeoutError

    def _end(self) -> None:
        with self._lock:
            self.ended = True
            for connection in self._sockets:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)


class _Thread(threading.local):
    """What this thread's request is watched by."""

    watch: Watch | None = None


_thread = _Thread()


def _watch(connection: object) -> None:
    """Have a socket watched; encrypted, it is another object than before."""
    if _thread.watch and isinstance(connection, socket.socket):
        _thread.watch.add(connection)


def _connect(host: str, port: int, timeout: float, *, private: bool) -> socket.socket:
    """A socket to the first address of a host that is allowed and answers. Raises OSError, WebError.

    A host may have any number of addresses at which nobody answers: all of them have one time together.
    """
    failure: OSError | None = None
    for family, kind, protocol, _name, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        if not private and is_private(str(address[0])):
            continue
        left = _thread.watch.left() if _thread.watch else timeout
        if left <= 0:
            raise TimeoutError
        connection = socket.socket(family, kind, protocol)
        try:
            connection.settimeout(min(timeout, left))
            connection.connect(address)
            connection.settimeout(timeout)
            if _thread.watch:
                _thread.watch.private = is_private(str(address[0]))
            _watch(connection)
        except OSError as error:
            connection.close()
            failure = error
        else:
            return connection
    raise failure or private_address(f"//{host}")


def _timeout(connection: HTTPConnection) -> float:
    given = connection.timeout
    return float(given) if isinstance(given, int | float) else _CONNECT


class _Http(HTTPConnection):
    """A connection to any address."""

    private = True

    def _new_conn(self) -> socket.socket:
        return _connect(self._dns_host, self.port, _timeout(self), private=self.private)

    def connect(self) -> None:
        """Connect, under watch."""
        super().connect()
        _watch(self.sock)


class _Https(HTTPSConnection):
    """The same, encrypted, certificates checked against those of the system."""

    private = True

    def _new_conn(self) -> socket.socket:
        return _connect(self._dns_host, self.port, _timeout(self), private=self.private)

    def connect(self) -> None:
        """Connect, under watch."""
        super().connect()
        _watch(self.sock)


class _PublicHttp(_Http):
    """A connection to public addresses alone."""

    private = False


class _PublicHttps(_Https):
    """The same, encrypted."""

    private = False


def pool(scheme: str, host: str, private: bool) -> urllib3.PoolManager:
    """What makes the connection: to the host itself, or to the proxy that the environment names for it.

    Raises WebError for a proxy of a kind that is not known.
    """
    proxy = None if proxy_bypass(host) else getproxies().get(scheme) or getproxies().get("all")
    private = private or proxy is not None  # a proxy is where a person set it

    class Http(HTTPConnectionPool):
        """Connections that are checked."""

        ConnectionCls = _Http if private else _PublicHttp

    class Https(HTTPSConnectionPool):
        """Connections that are checked."""

        ConnectionCls = _Https if private else _PublicHttps

    manager = _proxied(proxy) if proxy else urllib3.PoolManager(ssl_context=_tls(), maxsize=1)
    manager.pool_classes_by_scheme = {"http": Http, "https": Https}
    return manager


def _proxied(proxy: str) -> urllib3.PoolManager:
    with suppress(HTTPError, ValueError):
        if proxy.lower().startswith(("http://", "https://")) and urlsplit(proxy).hostname:
            basic = authorization(proxy)
            headers = {"Proxy-Authorization": basic} if basic else None
            plain = without_credentials(proxy)
            return urllib3.ProxyManager(plain, proxy_headers=headers, ssl_context=_tls(), maxsize=1)
    message = later(
        "the proxy {url} of the environment is none that is known; name one with http://, or none"
    )
    raise WebError(Message.of(message, url=shown(proxy)))


@cache
def _tls() -> ssl.SSLContext:
    """Encryption by the certificates of the system; loading them takes longer than a request."""
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
