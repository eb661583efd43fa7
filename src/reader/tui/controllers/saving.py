"""Saving: queries that a person saves or had before, commands used before, what the library is left with."""

import json
from collections.abc import Callable

from reader.i18n import _
from reader.model.commands import KEYS
from reader.model.query import Saved, SavedQuery
from reader.model.query_parser import parse
from reader.text.search.fold import fold
from reader.tui.background.search import Answer
from reader.tui.background.state_writer import StateWriter, Write
from reader.tui.controllers.answer_line import shows
from reader.tui.host import Articles, Bar, Host

_FORMER = 50
"""Queries that are remembered."""
_RECENT = 5
"""Commands that come first in the palette."""


class Saving:
    """Has queries, and the article under the cursor, written down."""

    def __init__(
        self,
        host: Host,
        articles: Articles,
        bar: Bar,
        writer: StateWriter,
        changed: Callable[[], None],
        listed: Callable[[], Answer | None],
        run: Callable[[str], None],
    ) -> None:
        """`changed` is called when another query is saved, or one is forgotten; `run` runs a command.

        `listed` gives the answer that the list shows.
        """
        self._host = host
        self._articles = articles
        self._bar = bar
        self._writer = writer
        self._changed = changed
        self._listed = listed
        self._run = run
        self._former = remembered(host.library.state.last("query"))
        """Queries used before, the newest first."""
        self._recent: list[str] = []
        """The ids of commands chosen by name, the newest first."""

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

    async def palette(self) -> None:
        """Have a command chosen by its name, and run it; those chosen last come first."""
        listed = self._recent or remembered(self._host.library.state.chosen("commands"))
        recent = [command_id for command_id in listed if command_id in KEYS][:_RECENT]
        if command_id := await self._host.ask_command(recent):
            self._recent = [command_id, *(other for other in recent if other != command_id)]
            ids = json.dumps(self._recent)
            self._writer.write(lambda library: library.state.choose("commands", ids), quiet=True)
            self._run(command_id)

    def replaced(self, before: str, after: str) -> None:
        """Another text stands in the bar; one that went at once, not letter by letter, was used."""
        if not after.startswith(before) and abs(len(before) - len(after)) > 1:
            self._keep(before)

    def keep_query(self) -> None:
        """Have the query in the bar remembered, as the newest."""
        self._keep(self._bar.text)

    def _keep(self, text: str) -> None:
        """Have a query remembered whose articles are listed; what is unfinished or finds none is not."""
        query = text.strip()
        if self._former[:1] != [query] and shows(self._listed(), text):
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


def remembered(listed: str | None) -> list[str]:
    """What was used before, as it was written down; of the queries, at first only the last one."""
    try:
        queries = json.loads(listed or "[]")
    except (ValueError, RecursionError):  # other than it was written; thousands of brackets
        queries = [listed]
    return [query for query in queries if isinstance(query, str)] if isinstance(queries, list) else []
