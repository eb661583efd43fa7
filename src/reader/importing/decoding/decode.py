"""The bytes of a page as the text of an article, or the reason why they hold none."""

import re

from reader.i18n import _
from reader.importing.decoding.feed_format import feed_format
from reader.model.errors import Refused
from reader.text.encoding import Decoded, decoded, is_garbled
from reader.text.inert import inert

_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_TAG = re.compile(r"</?(?:div|p|span|a|li|ul|script|meta|img|table)\b[^<>]*>", re.IGNORECASE)
_BLANK_LIKE = str.maketrans("\u00a0\u2007\u202f", "   ")


def decode(data: bytes, name: str) -> str:
    """The text of a page, inert, with no-break spaces as plain ones.

    Raises `Refused`, naming `name`, when there is nothing to read: binary data, HTML, a feed, garbled
    text, or no text at all.
    """
    return decode_page(data, name).text


def decode_page(data: bytes, name: str) -> Decoded:
    """The same, and what was put right in it."""
    if not data:
        raise Refused(_("{name}: the page is empty; save it again with its text.").format(name=name))
    page = decoded(data)
    if page is None:
        raise binary(name)
    if form := feed_format(data):
        message = _(
            "{name}: this is a feed ({form}), not an article;"
            " save the page of an article in it, and import that."
        )
        raise Refused(message.format(name=name, form=form))
    if _HTML.search(page.text[:4000]) or len(_TAG.findall(page.text[:20_000])) >= 5:
        message = _("{name}: this is the source of a web page (HTML); give its name the ending .html.")
        raise Refused(message.format(name=name))
    if is_garbled(page.text):
        message = _(
            "{name}: the text is garbled: it was read in a wrong encoding; save the page again as UTF-8."
        )
        raise Refused(message.format(name=name))
    text = inert(page.text.translate(_BLANK_LIKE))
    if not text.strip("\u2800\u3164\uffa0 \t\n\u3000\u2002\u2003\u2009"):
        message = _("{name}: the page holds nothing but blanks; save it again with its text.")
        raise Refused(message.format(name=name))
    return Decoded(text, page.notes)


def binary(name: str) -> Refused:
    """Why a page whose bytes are no text is not read."""
    message = _("{name}: this is no text but binary data; copy the text of the page into a file.")
    return Refused(message.format(name=name))
