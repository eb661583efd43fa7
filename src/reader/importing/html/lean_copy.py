"""A lean copy of a page's elements, as HTML, for a second opinion on which of them are the article."""

import re
from dataclasses import dataclass, field
from html import escape

MARK = "data-box"
"""The attribute that holds the number of a block element."""
HIDDEN = ' hidden=""'
"""What marks an element that the page hides."""
_MOST_ELEMENTS = 20_000
_MOST_WORK = 20_000_000
"""Characters times depth: what a reading costs that gathers the text of every element anew."""
_DEEPEST = 200
_VOID = frozenset(["br", "img", "hr"])
_NAME = re.compile(r"[a-z][a-z0-9-]*", re.ASCII)


@dataclass(slots=True)
class LeanCopy:
    """The copy while it grows; it is given up when it becomes too costly for its use."""

    _pieces: list[str] | None = field(default_factory=list)
    _open: list[str] = field(default_factory=list)
    _count: int = 0
    _work: int = 0

    def start(self, tag: str, names: str = "", number: int | None = None, hidden: bool = False) -> None:
        """An element begins: its names, and its number if it is a block."""
        if self._pieces is None:
            return
        tag = tag if _NAME.fullmatch(tag) else "div"
        self._count += 1
        self._open.append(tag)
        mark = f' {MARK}="{number}"' if number is not None else ""
        named = f' class="{escape(names)}"' if names else ""
        link = ' href="#"' if tag == "a" else ""
        self._add(f"<{tag}{mark}{named}{link}{HIDDEN if hidden else ''}>")
        if self._count > _MOST_ELEMENTS or len(self._open) > _DEEPEST:
            self._pieces = None

    def end(self) -> None:
        """The element that is open ends."""
        if self._pieces is not None:
            tag = self._open.pop()
            if tag not in _VOID:
                self._pieces.append(f"</{tag}>")

    def text(self, words: str) -> None:
        """Inert text stands in the open element."""
        if self._pieces is not None:
            self._add(escape(words, quote=False))

    def finish(self) -> str | None:
        """The HTML of the copy; None where it was given up."""
        if self._pieces is None:
            return None
        return "<html><body>" + "".join(self._pieces) + "</body></html>"

    def _add(self, piece: str) -> None:
        if self._pieces is not None:
            self._pieces.append(piece)
            self._work += len(piece) * len(self._open)
            if self._work > _MOST_WORK:
                self._pieces = None
