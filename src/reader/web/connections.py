"""Connections: the one module that opens sockets, each under watch and to an address that is allowed."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from urllib.request import getproxies, proxy_bypass

import truststore
import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from reader.i18n import _
from reader.model.errors import WebError
from reader.web.addresses import is_private, shown

_CONNECT = 5.0
"""Seconds to connect where nothing else is said."""


def private_address(url: str) -> WebError:
    """What is raised where a page or a redirect leads into the machine or the network of the person."""
    message = _("{url} is an address of this machine or network, to which no page may lead; type it yourself")
    return WebError(message.format(url=shown(url)))


class Watch:
    """Ends a request that takes too long in all, however slowly its bytes drip."""

    def __init__(self, seconds: float) -> None:
        self.ended = seconds <= 0
        self._seconds = max(0.0, seconds)
        self._sockets: list[socket.socket] = []
        self._lock = threading.Lock()

    @contextmanager
    def over(self) -> Iterator[None]:
        """Watch what this thread connects to."""
        timer = threading.Timer(self._seconds, self._end)
        timer.daemon = True
        timer.start()
        _thread.connected = self._connected
        try:
            yield
        finally:
            timer.cancel()
            _thread.connected = None

    def _connected(self, connection: socket.socket) -> None:
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

    connected: Callable[[socket.socket], None] | None = None


_thread = _Thread()


def _connect(host: str, port: int, timeout: float, *, private: bool) -> socket.socket:
    """A socket to the first address of a host that is allowed and answers. Raises OSError, WebError."""
    failure: OSError | None = None
    for family, kind, protocol, _name, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        if not private and is_private(str(address[0])):
            continue
        connection = socket.socket(family, kind, protocol)
        try:
            connection.settimeout(timeout)
            connection.connect(address)
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
        if _thread.connected and self.sock:
            _thread.connected(self.sock)


class _Https(HTTPSConnection):
    """The same, encrypted, certificates checked against those of the system."""

    private = True

    def _new_conn(self) -> socket.socket:
        return _connect(self._dns_host, self.port, _timeout(self), private=self.private)

    def connect(self) -> None:
        """Connect, under watch."""
        super().connect()
        if _thread.connected and self.sock:
            _thread.connected(self.sock)


class _PublicHttp(_Http):
    """A connection to public addresses alone."""

    private = False


class _PublicHttps(_Https):
    """The same, encrypted."""

    private = False


def pool(scheme: str, host: str, private: bool) -> urllib3.PoolManager:
    """What makes the connection: to the host itself, or to the proxy that the environment names for it."""
    proxy = None if proxy_bypass(host) else getproxies().get(scheme) or getproxies().get("all")
    if proxy and proxy.startswith(("http://", "https://")):
        return urllib3.ProxyManager(proxy, ssl_context=_tls(), maxsize=1)

    class Http(HTTPConnectionPool):
        """Connections that are checked."""

        ConnectionCls = _Http if private else _PublicHttp

    class Https(HTTPSConnectionPool):
        """Connections that are checked."""

        ConnectionCls = _Https if private else _PublicHttps

    manager = urllib3.PoolManager(ssl_context=_tls(), maxsize=1)
    manager.pool_classes_by_scheme = {"http": Http, "https": Https}
    return manager


@cache
def _tls() -> ssl.SSLContext:
    """Encryption by the certificates of the system; loading them takes longer than a request."""
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
