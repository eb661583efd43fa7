"""A query resolved in one library: saved queries, offices and states looked up, words spelled."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reader.i18n import _
from reader.model.query import (
    EVERYTHING,
    Among,
    Being,
    FromFeed,
    InLanguage,
    Leaf,
    Misread,
    Node,
    Not,
    OfOffice,
    Or,
    ResolvedQuery,
    Saved,
    Word,
    both,
    leaves,
    mentions,
    replaced,
    wanted_words,
)
from reader.model.query_parser import parse
from reader.store.index import query_sql
from reader.store.index.articles import Articles
from reader.text.search.fold import fold, fold_as_typed

if TYPE_CHECKING:
    from reader.model.directory import Directory
    from reader.store.config.profile import Synonyms
    from reader.store.directories import Directories
    from reader.store.feeds.feeds import Feeds
    from reader.store.state.state import State

_DEEPEST = 8
"""Saved queries within saved queries."""


class Facts:
    """What a library knows that a query can ask for; each thing is looked up when it is asked for."""

    def __init__(
        self,
        root: Path,
        articles: Articles,
        state: "Callable[[], State]",
        directories: "Directories",
        feeds: "Feeds",
        synonyms: "Callable[[], Synonyms]",
    ) -> None:
        self._root = root
        self._articles = articles
        self._state = state
        self._directories = directories
        self._feeds = feeds
        self._synonyms = synonyms

    def saved(self) -> Mapping[str, str]:
        """Saved queries by their folded names."""
        return {fold(saved.name): saved.query for saved in self._state().saved()}

    def directories(self) -> "Iterable[Directory]":
        """The directories of all organisations."""
        return self._directories.all()

    def saved_names(self) -> Iterable[str]:
        """The names of the saved queries."""
        return (saved.name for saved in self._state().saved())

    def tags(self) -> Iterable[str]:
        """Every tag, those that a person gave first, the most used of either first."""
        return dict.fromkeys((*self._state().tags_in_use(), *self._articles.tags()))

    def sources(self) -> Iterable[str]:
        """Every source, that of most articles first."""
        return self._articles.sources()

    def languages(self) -> Iterable[str]:
        """Every language tag in use."""
        return self._articles.languages()

    def read(self) -> Iterable[str]:
        """The ids of articles that were read."""
        return self._state().read_ids()

    def starred(self) -> Iterable[str]:
        """The ids of articles with a star."""
        return self._state().starred_ids()

    def paths_with_problems(self) -> Iterable[str]:
        """The paths of files with which something is wrong."""
        return (problem.path for problem in self._articles.problems())

    def copies(self) -> Iterable[int]:
        """The rows of copies of other articles."""
        return self._feeds.origins.copies()

    def hidden(self) -> tuple[int, ...]:
        """The rows of those that are not listed unless they are asked for."""
        return self._feeds.origins.hidden()

    def incomplete(self) -> Iterable[int]:
        """The rows of articles of which only a summary is here."""
        return self._feeds.origins.incomplete()

    def changed(self) -> Iterable[int]:
        """The rows of articles whose text was another before."""
        return self._feeds.origins.changed()

    def from_feeds(self, named: FromFeed) -> tuple[int, ...]:
        """The rows of the articles of the feeds that are named."""
        return self._feeds.origins.from_feeds(self._feeds.keys_named(named.name, exact=named.exact))

    def tagged(self, word: Word) -> set[str]:
        """The ids of articles with a tag of a person's own that holds a word."""
        folded = fold_as_typed if word.exact else fold
        state = self._state()
        tags = [tag for tag in state.tags_in_use() if folded(word.text) in folded(tag)]
        return set().union(*map(state.tagged, tags))

    def synonyms(self) -> Sequence[Sequence[str]]:
        """A person's own groups of words that mean the same."""
        return self._synonyms().groups

    def rows_as_typed(self, word: Word) -> Iterator[int]:
        """The rows that hold a word as typed, of those where the index cannot tell: read from the files."""
        selection = query_sql.undecided(word)
        rows = self._articles.all_rows(selection) if selection else ()
        if not rows:
            return
        from reader.store.index.article_reading import holds_as_typed  # reads articles

        for row, path in self._articles.in_rows("row, path", rows):
            self._articles.require_wanted()
            if holds_as_typed(self._root, path, word, self._articles):
                yield row


def resolve(
    query: Node, facts: Facts, narrowed: Node | None = None, *, spelled: bool = True
) -> ResolvedQuery:
    """A query with all that it asks for looked up, and one it is narrowed by, which is taken as it is.

    With `spelled` false no word is looked for in its other spellings.
    """
    resolving = _Resolving(facts, spelled)
    node = resolving.of(query)
    lit = wanted_words(node)
    needles = tuple(dict.fromkeys(filter(None, (fold(word.text) for word in lit if word.field != "url"))))
    asks_for_copies = any(isinstance(leaf, Being) and leaf.state == "copy" for leaf in leaves(query))
    if not asks_for_copies and (hidden := facts.hidden()):
        node = both(node, Not(Among("row", hidden)))
    return ResolvedQuery(
        both(node, narrowed or EVERYTHING),
        needles,
        tuple(resolving.spellings.items()),
        tuple(dict.fromkeys(resolving.problems)),
        tuple(dict.fromkeys(resolving.remarks)),
    )


class _Resolving:
    """Looks up one query, and notes on the way its spellings and what is wrong."""

    def __init__(self, facts: Facts, spelled: bool) -> None:
        self.spellings: dict[str, tuple[str, ...]] = {}
        self.problems: list[str] = []
        self.remarks: list[str] = []
        self._facts = facts
        self._spelled = spelled
        self._open: list[str] = []
        """The folded names of the saved queries that are being unfolded."""

    def of(self, query: Node) -> Node:
        """The query with every leaf looked up."""
        return replaced(query, self._looked_up)

    def _looked_up(self, leaf: Leaf) -> Node:
        if isinstance(leaf, Word):
            return self._tag(leaf) if leaf.field == "tag" else self._word(leaf)
        if isinstance(leaf, Being):
            return self._being(leaf)
        if isinstance(leaf, InLanguage):
            return self._language(leaf)
        if isinstance(leaf, FromFeed):
            return Among("row", self._facts.from_feeds(leaf))
        if isinstance(leaf, OfOffice):
            return self._office(leaf)
        if isinstance(leaf, Saved):
            return self._saved(leaf)
        if isinstance(leaf, Misread):
            self.problems.append(leaf.why)
            return EVERYTHING
        return leaf

    def _word(self, word: Word) -> Node:
        if not fold(word.text):
            return EVERYTHING
        if word.exact:
            rows = tuple(self._facts.rows_as_typed(word))
            return Or((word, Among("row", rows))) if rows else word
        if not self._spelled or word.field == "url":
            return word
        from reader.text.search.spellings import spellings  # loads tables

        others = spellings(word.text, self._facts.synonyms())
        if others:
            self.spellings[word.text] = others
        return Or((word, *(Word(other, word.field) for other in others))) if others else word

    def _tag(self, word: Word) -> Node:
        """A tag that was published, or one that a person gave."""
        node = self._word(word)
        words = wanted_words(node) or (word,) if node != EVERYTHING else ()
        own = {article_id for spelled in words for article_id in self._facts.tagged(spelled)}
        return Or((node, Among("id", tuple(own)))) if own else node

    def _being(self, being: Being) -> Node:
        if being.state == "starred":
            return Among("id", tuple(self._facts.starred()))
        if being.state in ("copy", "changed", "incomplete"):
            rows = {
                "copy": self._facts.copies,
                "changed": self._facts.changed,
                "incomplete": self._facts.incomplete,
            }
            return Among("row", tuple(rows[being.state]()))
        if being.state == "problem":
            return Among("path", tuple(self._facts.paths_with_problems()))
        read = Among("id", tuple(self._facts.read()))
        return read if being.state == "read" else Not(read)

    def _language(self, asked: InLanguage) -> Node:
        from reader.text.language import is_language

        return Among("language", tuple(tag for tag in self._facts.languages() if is_language(asked.tag, tag)))

    def _office(self, asked: OfOffice) -> Node:
        from reader.text.search.office_match import finds

        offices = [
            office
            for directory in self._facts.directories()
            for office in directory.offices
            if finds(Word(asked.name), directory, office)
        ]
        if not offices:
            message = _("no office is named {name}; `reader offices` lists them")
            self.problems.append(message.format(name=asked.name))
            return EVERYTHING
        return mentions(*offices)

    def _saved(self, saved: Saved) -> Node:
        name = fold(saved.name)
        text = self._facts.saved().get(name)
        if text is None:
            self.remarks.append(_("no query is saved as {name}").format(name=saved.name))
            return self._word(Word(f"@{saved.name}"))
        if name in self._open or len(self._open) == _DEEPEST:
            message = _("the saved query {name} asks for itself; save it anew")
            self.problems.append(message.format(name=saved.name))
            return EVERYTHING
        self._open.append(name)
        node = self.of(parse(text))
        self._open.pop()
        return node
