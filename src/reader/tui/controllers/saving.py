"""Saving: queries that a person saves or had before, and what the library is left with."""

import json
from collections.abc import Callable

from reader.i18n import _
from reader.model.query import Saved, SavedQuery
from reader.model.query_parser import parse
from reader.text.search.fold import fold
from reader.tui.background.state_writer import StateWriter, Write
from reader.tui.host import Articles, Bar, Host

_FORMER = 50
"""Queries that are remembered."""


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
        self._former = former_queries(host.library.state.last("query"))
        """Queries used before, the newest first."""

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

    async def former_queries(self) -> None:
        """Ask which of the former queries is wanted, the newest first, and filter by it."""
        self.keep_query()
        now = self._bar.text.strip()
        queries = [query for query in self._former if query != now]
        if not queries:
            self._host.tell(_("no other query was used here yet"))
            return
        place = await self._host.ask_choice(_("Former queries"), queries)
        if place is not None:
            self._bar.text = queries[place]

    def keep_query(self) -> None:
        """Have the query in the bar remembered, as the newest."""
        query = self._bar.text.strip()
        if query and self._former[:1] != [query]:
            self._former = [query, *(other for other in self._former if other != query)][:_FORMER]
            listed = json.dumps(self._former, ensure_ascii=False)
            self._writer.write(lambda library: library.state.keep_last("query", listed), quiet=True)

    def keep_article(self) -> None:
        """Have the article under the cursor remembered."""
        if summary := self._articles.summary:
            article_id = summary.id
            self._writer.write(lambda library: library.state.keep_last("article", article_id), quiet=True)

    def _write(self, write: Write) -> None:
        self._writer.write(write, lambda _nothing: self._changed())


def former_queries(listed: str | None) -> list[str]:
    """The former queries as they were written down, at first only the last one."""
    try:
        queries = json.loads(listed or "[]")
    except (ValueError, RecursionError):  # other than it was written; thousands of brackets
        queries = [listed]
    return [query for query in queries if isinstance(query, str)] if isinstance(queries, list) else []
