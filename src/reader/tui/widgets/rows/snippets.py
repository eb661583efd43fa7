"""The lines beneath titles: where each article was found, or how it begins."""

from collections.abc import Iterable, Mapping, Sequence

from reader.model.conversion import Conversion
from reader.text.conversion.convert import show_text
from reader.text.inert import Inert, inert_line
from reader.text.typesetting.paragraph import Style, set_lines
from reader.text.typesetting.style import plain
from reader.text.width import fit

_SET = Style(indent=0, gap=False, orphan=False, half_end=False)


class Snippets:
    """The text beneath each title, by row, as far as it was asked for."""

    def __init__(self, preview: int) -> None:
        """`preview`: lines beneath every title; 0 for one where a query has few answers."""
        self.lines = 0
        """Beneath each title."""
        self._preview = preview
        self._needles: Sequence[str] = ()
        self._texts: dict[int, str] = {}
        self._asked: set[int] = set()

    def show(self, needles: Sequence[str], count: int, height: int) -> None:
        """Begin with another list, of `count` rows in a view of `height` lines; the texts at hand stay."""
        self.lines = self._preview or int(bool(needles) and 0 < 2 * count <= height)
        if needles != self._needles:
            self._needles, self._texts = needles, {}
        self._asked.clear()

    def missing(self, rows: Iterable[int]) -> list[int]:
        """Those rows whose text is to be asked for now."""
        missing = [row for row in rows if row not in self._asked] if self.lines else []
        self._asked.update(missing)
        return missing

    def length(self, width: int) -> int:
        """The code points of a text that fill the lines; 0 for those of a snippet."""
        return self._preview * width

    def add(self, texts: Mapping[int, str]) -> bool:
        """Hold more texts; False where none of all of them says anything, so that they need no lines."""
        self._texts |= texts
        if not self._preview and not any(self._texts.values()):
            self.lines = 0
        return bool(self.lines)

    def line(
        self, row: int, nth: int, width: int, language: str | None, conversion: Conversion, *, sure: bool
    ) -> Inert:
        """A line of exactly `width` cells, the first is 0; `sure`: with marks of a sure width only."""
        shown = show_text(self._texts.get(row, ""), language, conversion)
        text = inert_line(plain(shown) if sure else shown)
        if self.lines > 1 and width > 2:
            lines = set_lines(text, width, _SET)
            rest = "".join(lines[nth:]) if nth == self.lines - 1 else "".join(lines[nth : nth + 1])
            text = inert_line(rest)
        return fit(text, width)
