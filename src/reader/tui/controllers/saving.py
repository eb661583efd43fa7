"""Saving: queries that a person saves or had before, and what the library is left with."""

from collections.abc import Callable

from reader.i18n import _
from reader.model.query import Saved, SavedQuery
from reader.model.query_parser import parse
from reader.text.search.fold import fold
from reader.tui.controllers.host import Articles, Bar, Host
from reader.tui.controllers.state_writer import StateWriter, Write


class Saving:
    """Has queries, and the article under the cursor, written down."""

    def __init__(
        self, host: Host, articles: Articles, bar: Bar, writer: StateWriter, changed: Callable[[], None]
    ) -> None:
        """`changed` is called when another query is saved, or one is forgotten."""
        self._host = host
        self._articles = articles
        self._bar = bar
        self._writer = writer
        self._changed = changed

    async def save_query(self) -> None:
        """Save what stands in the bar under a name."""
        query = self._bar.text.strip()
        if not query:
            self._host.tell(_("type a query first, then save it"))
            return
        label, hint = _("Save this query as"), _("Enter saves it · Esc cancels")
        name = (await self._host.ask_line(label, query, hint) or "").strip()
        if name:
            self._write(lambda library: library.state.save_query(name, query))

    def narrow_to(self, saved: SavedQuery) -> None:
        """Filter by a saved query, which the bar shows by its name."""
        name = saved.name
        plain = all(char.isalnum() or char in "-_" for char in name)
        quoted = f"「{name}」" if '"' in name else f'"{name}"'
        self._bar.text = f"@{name if plain else quoted}"

    async def forget_if_confirmed(self, saved: SavedQuery) -> None:
        """Ask, and forget a saved query."""
        if await self._host.confirm(_("Forget the query {name}?").format(name=saved.name)):
            self.forget(saved)

    def forget(self, saved: SavedQuery) -> None:
        """Forget a saved query; what the bar shows of it goes too."""
        self._write(lambda library: library.state.forget_query(saved.name))
        query = parse(self._bar.text)
        if isinstance(query, Saved) and fold(query.name) == fold(saved.name):
            self._bar.text = ""

    def last_query(self) -> None:
        """Filter by the query that was cleared last, or with which the library was left."""

        def show(query: str | None) -> None:
            if query:
                self._bar.text = query
            else:
                self._host.tell(_("there is no query of last time"))

        # asked of the thread that writes it: it may just be writing it
        self._writer.write(lambda library: library.state.last("query"), show)

    def keep_query(self) -> None:
        """Have the query in the bar remembered."""
        if query := self._bar.text.strip():
            self._writer.write(lambda library: library.state.keep_last("query", query), quiet=True)

    def keep_article(self) -> None:
        """Have the article under the cursor remembered."""
        if summary := self._articles.summary:
            article_id = summary.id
            self._writer.write(lambda library: library.state.keep_last("article", article_id), quiet=True)

    def _write(self, write: Write) -> None:
        self._writer.write(write, lambda _nothing: self._changed())
