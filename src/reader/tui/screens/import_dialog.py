"""The dialog that takes a page: pasted, or named by its path or address."""

import asyncio
from collections.abc import Callable
from itertools import takewhile

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import Static, TextArea
from textual.widgets.text_area import Edit, EditResult

from reader.i18n import _
from reader.text.inert import inert, inert_line
from reader.tui.controllers.importing import paths_like
from reader.tui.host import Look
from reader.tui.painting.shown import content
from reader.tui.painting.terminal_cursor import places_cursor
from reader.tui.screens.dialogs import BOX, ChoiceDialog
from reader.tui.screens.modal import Modal
from reader.tui.widgets.rows.hint_line import HintLine

_CHOICES = 8
"""Paths that are named where several begin with what is typed."""


class PageArea(TextArea):
    """Many lines of text that hold nothing that acts on the terminal."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines; the focus may have come before they had a place for the terminal's own cursor."""
        if places_cursor(self):
            self.app.cursor_position = self.cursor_screen_offset
        return super().render_lines(crop)

    def load_text(self, text: str) -> None:
        """Show another text, made inert."""
        super().load_text(inert(text))

    def edit(self, edit: Edit) -> EditResult:
        """Put in what is typed or pasted, made inert."""
        edit.text = inert(edit.text)
        return super().edit(edit)


class ImportDialog(Modal[tuple[str, int] | None]):
    """Asks for a page, pasted, or for the path or address of one, until it can be imported."""

    DEFAULT_CSS = f"""ImportDialog {{ {BOX}
        & TextArea, & TextArea:focus {{
            height: 14;
            max-height: 55vh;
            border: none;
            padding: 0 1;
            background: $background;
        }}
        & .answer.-problem {{ color: $error; text-style: bold; }}
    }}"""
    BINDINGS = [
        Binding("escape", "dismiss(None)", "cancel"),
        Binding("ctrl+s", "give", "import"),
        Binding("tab", "complete", "complete the path", priority=True),
    ]

    def __init__(self, problem: Callable[[str], str], look: Look) -> None:
        """`problem` names what is wrong with what was typed; `look` looks what it is, which takes a while."""
        super().__init__()
        self._problem = problem
        self._look = look

    def compose(self) -> ComposeResult:
        """The label, the page, what is said of it, and how to go on."""
        with Vertical():
            label = content(_("Import: paste a page or feed, or type its path, folder or address"))
            yield Static(label, classes="label")
            area = PageArea(soft_wrap=True, show_line_numbers=False)
            area.cursor_blink = False
            yield area
            yield Static(classes="answer")
            yield HintLine(_("Ctrl+S imports · Tab completes a path · Esc cancels"))

    def on_text_area_changed(self) -> None:
        """What was wrong may be put right."""
        self._show("")

    def action_give(self) -> None:
        """Give the page, unless something is wrong with it: that is said, and what was typed stays."""
        area = self.query_one(PageArea)
        if area.read_only:
            return
        if problem := self._problem(area.text):
            self._show(problem, problem=True)
        else:
            self._show(_("reading …"))
            area.read_only = True
            self.run_worker(self._give(area.text))

    async def _give(self, text: str) -> None:
        """Look what the page is, ask what there is to ask, and give it; until then nothing can be typed."""
        asked = await self._look(text)
        if not self.is_active:  # it was left meanwhile
            return
        choice: int | None = 0
        if asked.choices:
            choice = await self.app.push_screen_wait(ChoiceDialog(asked.question, asked.choices))
        if asked.problem or choice is None:
            self.query_one(PageArea).read_only = False
            self._show(asked.problem, problem=True)
        else:
            self.dismiss((text, choice))

    async def action_complete(self) -> None:
        """Complete the path as far as all that begin so agree, and name them where there are several."""
        area = self.query_one(PageArea)
        text = area.text
        paths = await asyncio.to_thread(paths_like, text)
        if area.text != text:
            return
        common = _common_start(paths[0], paths[-1]) if paths else text
        if common != text:
            with self.prevent(TextArea.Changed):
                area.text = common
            area.move_cursor(area.document.end)
        names = [path.rstrip("/").rpartition("/")[2] + "/" * path.endswith("/") for path in paths]
        more = "…" if len(names) > _CHOICES else ""
        named = "  ".join(names[:_CHOICES]) + more if len(names) > 1 else ""
        if paths:
            self._show(named)
        else:
            self._show(_("no path begins so"), problem=True)

    def _show(self, message: str, *, problem: bool = False) -> None:
        answer = self.query_one(".answer", Static)
        answer.set_class(problem, "-problem")
        answer.update(content(inert_line(message)))


def _common_start(first: str, second: str) -> str:
    """What two texts begin with, both; of a list in order, what its first and last share all share."""
    return "".join(
        a for a, _b in takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False))
    )
