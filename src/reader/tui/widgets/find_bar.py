"""The find bar: what is looked for inside the article, at the foot of the screen."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from reader.i18n import _
from reader.tui.widgets.filter_bar import QueryInput


class FindBar(Horizontal):
    """Tells of every change of what is looked for; hidden until it is opened."""

    DEFAULT_CSS = """
    FindBar {
        display: none;
        height: 1;
        background: $surface;
        &.-open { display: block; }
        & > #find-mark { width: 3; color: $accent; }
        & > QueryInput { width: 1fr; border: none; height: 1; padding: 0; background: $surface; }
        & > QueryInput:focus { border: none; background: $panel; }
        & > #find-result { width: auto; padding: 0 1; color: $text-muted; }
    }
    """

    class Changed(Message):
        """Something else is looked for."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Left(Message):
        """The bar was left with Enter."""

    def compose(self) -> ComposeResult:
        """A mark, the text, and whether it was found."""
        yield Static(Content(" F "), id="find-mark")
        yield QueryInput(placeholder=_("find in the article · 文內尋找 · 文内查找"), select_on_focus=False)
        yield Static(id="find-result")

    @property
    def input(self) -> Input:
        """Where the text is typed."""
        return self.query_one(QueryInput)

    @property
    def is_open(self) -> bool:
        """Whether something is being looked for."""
        return self.has_class("-open")

    def open(self) -> None:
        """Show the bar; what was typed last is there to be changed."""
        self.add_class("-open")

    def close(self) -> None:
        """Hide the bar, and forget what was typed."""
        self.remove_class("-open")
        self.input.value = ""
        self.show_result("")

    def show_result(self, text: str) -> None:
        """Say what came of looking."""
        self.query_one("#find-result", Static).update(Content(text))

    @on(Input.Changed)
    def _tell_change(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(event.value))

    @on(Input.Submitted)
    def _tell_left(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Left())
