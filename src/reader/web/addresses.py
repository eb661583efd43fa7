"""Addresses: web addresses as they are compared, shown and allowed; nothing here touches the network."""

import ipaddress
import re
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

from reader.i18n import _
from reader.model.errors import Refused
from reader.model.feed import without_credentials
from reader.text.inert import inert_line

_PORTS = {"http": 80, "https": 443}
_TRACKING = re.compile(
    "utm_.*|fbclid|gclid|dclid|msclkid|yclid|igshid|spm|scm|mc_cid|mc_eid|_hs(?:enc|mi)|wt[._]mc|ref_src"
)
"""Parameters that say where a reader came from, and nothing of the page."""
_LEFT_AS_IS = "/%?=&:;@!$'()*+,~-._[]"


def checked(url: str) -> str:
    """The address as it is sent: host in ASCII (IDNA), path and query quoted, without a fragment.

    Raises Refused for what is no http or https address.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
        if parts.scheme.lower() not in _PORTS or not host:
            raise ValueError
        name = host if _is_ip(host) else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        message = _("{url} is no web address; it begins with http:// or https://")
        raise Refused(message.format(url=shown(url))) from None
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
    """The address as it may be said and logged: inert, its name and password left out."""
    return inert_line(without_credentials(url))


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
    mapped = getattr(number, "ipv4_mapped", None)
    return is_private(str(mapped)) if mapped else not number.is_global or number.is_multicast


def names_private(host: str) -> bool:
    """Whether a host by its name alone is of this machine or a network of one's own."""
    name = host.lower().rstrip(".")
    if _is_ip(name):
        return is_private(name)
    return name == "localhost" or "." not in name or name.endswith((".localhost", ".local", ".internal"))


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True
