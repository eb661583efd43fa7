"""The bars for a query: what is typed on the left, what came of it on the right."""

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive, var
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, Static

from reader.text.inert import inert_line
from reader.text.width import cells
from reader.tui.painting.shown import content
from reader.tui.painting.terminal_cursor import places_cursor
from reader.tui.widgets.status_line import Said

LONGEST = 2_000
"""Code points that a line takes; each key costs as much as the line is long."""
_PADDING = 2
"""Cells beside what came of the text."""
_BEFORE_RESULT = 4
"""Cells of the mark, and of the cursor behind what is typed."""


class QueryInput(Input, inherit_bindings=True):
    """A line of text that holds nothing that acts on the terminal."""

    virtual_size = reactive(Size(0, 0), repaint=False)
    """Cells. As Textual has it, each key would lay out the whole screen anew."""

    def on_mount(self) -> None:
        """Send no frame while nothing is typed; the terminal's own cursor blinks as a person has set it."""
        self.cursor_blink = False

    def render_lines(self, crop: Region) -> list[Strip]:
        """The line; the focus may have come before it had a place for the terminal's own cursor."""
        if places_cursor(self):
            self.app.cursor_position = self.cursor_screen_offset
        return super().render_lines(crop)

    def validate_value(self, value: str) -> str:
        """Whatever is typed, pasted or put there is inert, and no longer than is drawn at once."""
        return inert_line(value[:LONGEST])

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.insert_text_at_cursor(inert_line(event.text).strip())

    BINDINGS = [Binding("ctrl+u", "delete_left_all", "Delete all to the left", show=False)]

    async def _on_key(self, event: events.Key) -> None:
        """Act on editing keys in their turn: as bindings they would act after letters typed behind them."""
        if self.screen.focused is not self:  # it was sent here before Enter was read
            event.stop()
            event.prevent_default()
            self.app.simulate_key(event.key)
            return
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if await self.app.run_action(binding.action, self):
                event.stop()
                event.prevent_default()
                if event.key == "enter":
                    self.screen.set_focus(None)
                return
        await super()._on_key(event)


class QueryBar(Horizontal):
    """A line to type into: the filter of the list, or what is looked for inside the article.

    Tells of every change of its text, and shows what came of it.
    """

    DEFAULT_CSS = """
    QueryBar {
        height: 1;
        background: $surface;
        & > .mark { width: 3; color: $text-muted; }
        & > QueryInput { width: 1fr; border: none; height: 1; padding: 0; background: $surface; }
        & > QueryInput:focus { border: none; background: $panel; }
        & > .result {
            width: 1fr;
            padding: 0 1;
            text-align: right;
            text-wrap: nowrap;
            text-overflow: ellipsis;
            color: $text-muted;
        }
        & > .result.-long { width: auto; }
        & > .result.-wrong { color: $error; text-style: bold; }
        &:focus-within > .mark { color: $accent; }
        &.-hidden { display: none; }
        &.-brief > .mark { color: $accent; }
        &.-brief > .result { width: auto; max-width: 75%; text-align: left; }
    }
    """

    said: var[Said | None] = var(None, init=False)
    """What is said to the person, in the place of what came of the text."""

    BINDINGS = [
        Binding("tab", "complete", "complete"),
        Binding("ctrl+p", "screen.run('previous-line')", "previous line"),
    ]

    class Changed(Message):
        """The text reads differently."""

        def __init__(self, bar: "QueryBar", text: str) -> None:
            super().__init__()
            self.bar, self.text = bar, text

        @property
        def control(self) -> "QueryBar":
            """The bar."""
            return self.bar

    class Left(Message):
        """The bar was left with Enter."""

        def __init__(self, bar: "QueryBar") -> None:
            super().__init__()
            self.bar = bar

        @property
        def control(self) -> "QueryBar":
            """The bar."""
            return self.bar

    def __init__(self, mark: str, placeholder: str, *, id: str, over: Widget | None = None) -> None:
        """`over`: hidden until it is opened, and then in the place of this widget."""
        super().__init__(id=id, classes="-brief -hidden" if over else None)
        self._mark, self._placeholder, self._over = mark, placeholder, over
        self._result, self._wrong = "", False

    def compose(self) -> ComposeResult:
        """A mark, the text, and what came of it."""
        yield Static(content(f" {self._mark} "), classes="mark")
        yield QueryInput(placeholder=self._placeholder, select_on_focus=False)
        yield Static(classes="result")

    @property
    def input(self) -> QueryInput:
        """Where the text is typed."""
        return self.query_one(QueryInput)

    @property
    def text(self) -> str:
        """What is typed."""
        return self.input.value

    @text.setter
    def text(self, text: str) -> None:
        self.input.value = text

    def focus_filter(self) -> None:
        """Go to where it is typed."""
        self.screen.set_focus(self.input)

    def complete_to(self, text: str) -> None:
        """Show a longer text, the cursor at its end."""
        self.text = text
        self.input.cursor_position = len(text)

    @property
    def is_open(self) -> bool:
        """Whether the bar is shown."""
        return not self.has_class("-hidden")

    def open(self) -> None:
        """Show the bar."""
        self._set_open(True)

    async def action_complete(self) -> None:
        """Complete what is typed in the filter; where nothing is, go to the next pane."""
        command_id = "complete" if self.text and not self.has_class("-brief") else "next-pane"
        await self.run_action(f"screen.run('{command_id}')")

    def close(self) -> None:
        """Hide the bar, and forget what was typed."""
        self._set_open(False)
        self.text = ""
        self.show_result("")

    def _set_open(self, opened: bool) -> None:
        self.set_class(not opened, "-hidden")
        if self._over:
            self._over.display = not opened

    def show_result(self, text: str, *, wrong: bool = False) -> None:
        """Show what came of the text, or what is `wrong` with it."""
        self._result, self._wrong = text, wrong
        self.watch_said()

    def watch_said(self) -> None:
        """Show what is said, else what came of the text."""
        text, wrong = self._result, self._wrong
        if self.said:
            text, wrong = inert_line(self.said.message), self.said.severe
        result = self.query_one(".result", Static)
        result.set_class(wrong, "-wrong")
        is_brief, width = self.has_class("-brief"), self.size.width
        is_long = not is_brief and cells(text) + _PADDING > (width - _BEFORE_RESULT) // 2
        result.set_class(is_long, "-long")
        if is_long:  # all that what is typed leaves of the line
            result.styles.max_width = max(width // 2, width - _BEFORE_RESULT - cells(self.text))
        result.update(content(text), layout=is_brief or is_long)

    @on(Input.Changed)
    def _tell_change(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(self, event.value))

    @on(Input.Submitted)
    def _tell_left(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Left(self))
