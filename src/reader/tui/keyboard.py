"""What comes from the terminal as Textual's messages, and keys to the app one after another.

Textual's own parser reads the keys. Three things it cannot do are done before it sees a byte. Bytes that are
no UTF-8 become U+FFFD. Pasted text is taken out by its marks, because the parser would take an escape in it
for keys, and would wait for ever for an end that never comes. A sequence it fails on costs itself alone.

Textual gives keys that come together to whatever had the focus at the first of them: of `F` and a word typed
behind it, the word would not reach the bar that `F` opens. Here each key waits until the last was acted on.
"""

import asyncio
import contextlib
import time
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator
from typing import Any

from textual import events
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.constants import ESCAPE_DELAY
from textual.message import Message
from textual.message_pump import MessagePump

PATIENCE = 1.0
"""Seconds without a byte after which pasted text, or half a character, is taken for complete."""
_LONGEST = 0.25
"""Seconds that a key waits for the last one, and for the dialog that it opens."""
_MANY = 100
"""Keys that wait, of which Ctrl+C makes nothing: text was pasted by a terminal that does not mark it."""
_STEP = 0.005
"""Seconds between two looks whether a dialog is there."""
_ESC = "\x1b"
_BEGIN, _END = "\x1b[200~", "\x1b[201~"


class Keyboard:
    """Turns bytes into messages, however the terminal cuts them up."""

    def __init__(self) -> None:
        self._decoder = getincrementaldecoder("utf-8")("replace")
        self._parser = XTermParser()
        self._start = ""
        """The end of what came, where it may be the start of a mark of pasted text."""
        self._pasted: list[str] | None = None
        """The text that is being pasted; None between pastes."""

    def feed(self, data: bytes) -> Iterator[Message]:
        """The messages that some more bytes complete."""
        text, self._start = self._start + self._decoder.decode(data), ""
        while text:
            mark = _BEGIN if self._pasted is None else _END
            before, found, text = text.partition(mark)
            if not found:
                before, self._start = _cut(before, mark)
            if self._pasted is None:
                yield from self._keys(before)
            else:
                self._pasted.append(before)
            if found:
                yield from self._turn()

    def wait(self, silence: float) -> Iterator[Message]:
        """The messages that are complete because nothing came for some seconds."""
        if self._start == _ESC and self._pasted is None and silence >= ESCAPE_DELAY:
            self._start = ""
            yield events.Key("escape", _ESC)
        if silence >= PATIENCE:
            rest, self._start = self._start + self._decoder.decode(b"", final=True), ""
            if self._pasted is None:
                yield from self._keys(rest)
            else:
                self._pasted.append(rest)
                yield from self._turn()
        yield from self._parser.tick()

    def _turn(self) -> Iterator[Message]:
        """A paste begins, or ends."""
        if self._pasted is None:
            self._pasted = []
        else:
            text, self._pasted = "".join(self._pasted), None
            yield events.Paste(text.replace("\x00", ""))

    def _keys(self, text: str) -> Iterator[Message]:
        for char in text:
            try:
                yield from self._parser.feed(char)
            except Exception:  # of its many ways to read numbers some raise
                self._parser = XTermParser()


def _cut(text: str, mark: str) -> tuple[str, str]:
    """A text before, and from, the place where a mark may have started that is not whole yet."""
    for length in range(min(len(mark) - 1, len(text)), 0, -1):
        if text.endswith(mark[:length]):
            return text[:-length], text[-length:]
    return text, ""


class TypingQueue:
    """Gives keys and pasted text to an app, each once the one before has been acted on."""

    def __init__(self, app: App[Any]) -> None:
        """To be made while the loop of the app runs."""
        self._app = app
        self._waiting: asyncio.Queue[Message] = asyncio.Queue()
        self._task = asyncio.create_task(self._hand_on())

    def put(self, message: Message) -> None:
        """Have a message handed on; on the thread of the app. Ctrl+C does not wait for very many keys."""
        if isinstance(message, events.Key) and message.key == "ctrl+c" and self._waiting.qsize() > _MANY:
            while not self._waiting.empty():
                self._waiting.get_nowait()
        self._waiting.put_nowait(message)

    async def _hand_on(self) -> None:
        message = await self._waiting.get()
        while True:
            screens, workers = list(self._app.screen_stack), set(self._app.workers)
            self._app.post_message(message)
            message = await self._waiting.get()
            if not self._is_at_rest():
                acted_on = asyncio.Event()
                self._app.call_later(self._follow, acted_on.set)
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(acted_on.wait(), _LONGEST)
            end = time.monotonic() + _LONGEST
            while time.monotonic() < end and self._opens_dialog(screens, set(self._app.workers) - workers):
                await asyncio.sleep(_STEP)

    def _is_at_rest(self) -> bool:
        """Whether no message waits in the app, or in what a key goes through on its way there."""
        pumps = (self._app.focused or self._app.screen).ancestors_with_self
        return all(pump.message_queue_size == 0 for pump in pumps)

    def _follow(self, done: Callable[[], None]) -> None:
        """Send something behind a key that has just been handed to what has the focus."""
        (self._app.focused or self._app.screen).post_message(_Follower(done))

    def _opens_dialog(self, screens: list[Any], workers: set[Any]) -> bool:
        """Whether a command is on its way to a dialog, or that is not ready for keys."""
        if len(self._app.screen_stack) > len(screens):
            return self._app.focused is None
        return any(worker.group == "commands" and not worker.is_finished for worker in workers)


class _Follower(Message, bubble=True):
    """Goes from widget to widget as a key does that no one takes; tells when it has come to the app."""

    def __init__(self, done: Callable[[], None]) -> None:
        super().__init__()
        self._done = done

    def _bubble_to(self, widget: MessagePump) -> None:
        if isinstance(widget, App):
            widget.call_later(self._done)
        else:
            super()._bubble_to(widget)
