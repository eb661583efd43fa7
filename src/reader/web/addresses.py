"""Addresses: web addresses as they are compared, shown and allowed; nothing here touches the network."""

import ipaddress
import re
from base64 import b64encode
from contextlib import suppress
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

from reader.i18n import Message, later
from reader.model.errors import Refused
from reader.model.feed import without_credentials
from reader.text.inert import inert_line

_PORTS = {"http": 80, "https": 443}
_TRACKING = re.compile(
    "utm_.*|fbclid|gclid|dclid|msclkid|yclid|igshid|spm|scm|mc_cid|mc_eid|_hs(?:enc|mi)|wt[._]mc|ref_src"
)
"""Parameters that say where a reader came from, and nothing of the page."""
_LEFT_AS_IS = "/%?=&:;@!$'()*+,~-._[]"
_LONGEST = 300
"""Code points of an address that are said; one may have any length."""
_UNCLEAR = re.compile(r"(?<=//).*[@＠]", re.S)
"""What may be a name and a password, in what is no address."""
_NUMBER = re.compile(r"(?:\d+|0x[0-9a-f]*)$", re.I)
"""How a host ends that is an IPv4 address in some form (WHATWG URL, 3.5): `127.1`, `0x7f.1`."""
_CARRIERS = tuple(map(ipaddress.IPv6Network, ("::/96", "64:ff9b::/96")))
"""Networks of IPv6 whose last 32 bits are an address of IPv4 (RFC 4291, 2.5.5.1; RFC 6052)."""


def checked(url: str) -> str:
    """The address as it is sent: host in ASCII (IDNA), path and query quoted, without a fragment.

    Raises Refused for what is no http or https address.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
        if parts.scheme.lower() not in _PORTS or not host or re.search(r"[\s\x00-\x1f\x7f]", parts.netloc):
            raise ValueError
        name = host if _is_ip(host) else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        plain = _UNCLEAR.sub("", url)
        if plain == url:
            message = later("{url} is no web address; it begins with http:// or https://")
        else:
            message = later("{url}: write the marks in its name and password with %, as in %20, %2F, %40")
        raise Refused(Message.of(message, url=shown(plain))) from None
    scheme = parts.scheme.lower()
    place = f"[{name}]" if ":" in name else name
    if port is not None and port != _PORTS[scheme]:
        place += f":{port}"
    if parts.username is not None:
        place = f"{parts.netloc.rpartition('@')[0]}@{place}"
    path, query = quote(parts.path or "/", safe=_LEFT_AS_IS), quote(parts.query, safe=_LEFT_AS_IS)
    return urlunsplit((scheme, place, path, query, ""))


def canonical(url: str, base: str = "") -> str:
    """The address by which a page is known again: no credentials, fragment or parameters of tracking.

    What is no web address comes back as it is.
    """
    try:
        parts = urlsplit(checked(urljoin(base, url)))
    except (Refused, ValueError):
        return url
    query = parse_qsl(parts.query, keep_blank_values=True)
    told = [(name, value) for name, value in query if not _TRACKING.fullmatch(name.lower())]
    wanted = parts.query if len(told) == len(query) else urlencode(told)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, wanted, ""))


def spellings(url: str) -> tuple[str, ...]:
    """An address as an article may have it: of either scheme, with a slash at its end or without."""
    addresses: dict[str, None] = {url: None}
    for address in (url, canonical(url)):
        rest = address.partition("://")[2].removesuffix("/")
        addresses |= dict.fromkeys(f"{scheme}://{rest}{end}" for scheme in _PORTS for end in ("", "/"))
    return tuple(addresses)


def shown(url: str) -> str:
    """The address as it may be said and logged: inert, of some length, its name and password left out."""
    text = inert_line(without_credentials(url))
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def authorization(url: str) -> str | None:
    """The header that sends the name and password in an address (RFC 7617, in UTF-8); None without them."""
    parts = urlsplit(url)
    if parts.username is None:
        return None
    credentials = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
    return f"Basic {b64encode(credentials.encode()).decode()}"


def joined(base: str, url: str) -> str | None:
    """An address as it stands on a page, read from where the page is; None where that makes no address."""
    with suppress(ValueError):
        address = urljoin(base, url)
        if urlsplit(address).port != 0:  # which is read, and refused, only now
            return address
    return None


def origin(url: str) -> str:
    """Host and port of an address (`example.org:443`); empty where it has none."""
    try:
        parts = urlsplit(url)
        return f"{parts.hostname or ''}:{parts.port or _PORTS.get(parts.scheme.lower(), '')}"
    except ValueError:
        return ""


def is_private(address: str) -> bool:
    """Whether an IP address belongs to this machine or a network of one's own, or to none at all."""
    try:
        number = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return True
    if isinstance(number, ipaddress.IPv6Address):
        within = number.ipv4_mapped or number.sixtofour
        if any(number in network for network in _CARRIERS):
            within = ipaddress.IPv4Address(int(number) & 0xFFFF_FFFF)
        if within:
            return is_private(str(within))
    return not number.is_global or number.is_multicast


def names_private(host: str) -> bool:
    """Whether a host by its name alone is of this machine or a network of one's own."""
    name = host.lower().rstrip(".")
    if _is_ip(name):
        return is_private(name)
    if "." not in name or _NUMBER.match(name.rpartition(".")[2]):
        return True
    return name.endswith((".localhost", ".local", ".internal"))


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True
