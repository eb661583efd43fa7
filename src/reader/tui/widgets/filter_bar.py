"""The filter bar: the query on the left; how many of how many it finds, and what is wrong, on the right."""

from dataclasses import replace

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input, Static

from reader.i18n import _, chosen
from reader.text.inert import inert_line


class QueryInput(Input, inherit_bindings=True):
    """A line of text into which nothing can be pasted that acts on the terminal."""

    virtual_size = reactive(Size(0, 0), repaint=False)
    """Cells. As Textual has it, each key would lay out the whole screen anew."""

    def on_mount(self) -> None:
        """The help panel tells what the keys of the field do."""
        held = self._bindings.key_to_bindings
        for key in held if chosen() != "en" else ():
            held[key] = [replace(binding, description=_(binding.description)) for binding in held[key]]

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
            event.stop()
            event.prevent_default()
            await self.run_action(binding.action)
            if event.key == "enter":
                self.screen.set_focus(None)
            return
        await super()._on_key(event)


class FilterBar(Horizontal):
    """Tells of every change of the query, and shows what it found."""

    DEFAULT_CSS = """
    FilterBar {
        height: 1;
        background: $surface;
        & > #filter-mark { width: 3; color: $text-muted; }
        & > QueryInput { width: 1fr; border: none; height: 1; padding: 0; background: $surface; }
        & > QueryInput:focus { border: none; background: $panel; }
        & > #found {
            width: 1fr;
            padding: 0 1;
            text-align: right;
            text-wrap: nowrap;
            text-overflow: ellipsis;
            color: $text-muted;
        }
        & > #found.-wrong { width: 3fr; color: $error; text-style: bold; }
        &:focus-within > #filter-mark { color: $accent; }
    }
    """

    class Changed(Message):
        """The query reads differently."""

        def __init__(self, query: str) -> None:
            super().__init__()
            self.query = query

    class Left(Message):
        """The bar was left with Enter."""

    def compose(self) -> ComposeResult:
        """A mark, the query, and what it found."""
        yield Static(Content(" / "), id="filter-mark")
        yield QueryInput(placeholder=_("filter · 篩選 · 筛选"), select_on_focus=False)
        yield Static(id="found")

    @property
    def query_text(self) -> str:
        """What is typed."""
        return self.query_one(QueryInput).value

    @query_text.setter
    def query_text(self, text: str) -> None:
        self.query_one(QueryInput).value = text

    def show_found(self, text: str, *, wrong: bool = False) -> None:
        """Show what the query found, or what is `wrong` with it."""
        found = self.query_one("#found", Static)
        found.set_class(wrong, "-wrong")
        found.update(Content(text), layout=False)

    @on(Input.Changed)
    def _tell_change(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(event.value))

    @on(Input.Submitted)
    def _tell_left(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Left())
