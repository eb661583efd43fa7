"""What a query means in one library: saved queries, offices and states looked up, words spelled."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.i18n import _
from reader.model.query import (
    EVERYTHING,
    Among,
    Being,
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
    mentions,
    replaced,
    wanted_words,
)
from reader.model.query_parser import parse
from reader.text.search.fold import fold

if TYPE_CHECKING:
    from reader.model.directory import Directory

_DEEPEST = 8
"""Saved queries within saved queries."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a library knows that a query can ask for."""

    saved: Callable[[], Mapping[str, str]]
    """Saved queries by their folded names."""
    directories: Callable[[], Iterable["Directory"]]
    languages: Callable[[], Iterable[str]]
    """Every language tag in use."""
    read: Callable[[], Iterable[str]]
    starred: Callable[[], Iterable[str]]
    """Ids."""
    with_problems: Callable[[], Iterable[str]]
    """Paths."""
    just_so: Callable[[Word], Iterable[int]]
    """The rows in which a word stands as it was typed."""
    tagged: Callable[[Word], Iterable[str]]
    """The ids of articles with a tag of a person's own that holds a word."""
    synonyms: Callable[[], Sequence[Sequence[str]]]
    """A person's own groups of words that mean the same."""


def understand(
    query: Node, facts: Facts, narrowed: Node | None = None, *, spelled: bool = True
) -> ResolvedQuery:
    """The meaning of a query, and of one it is narrowed by, which is taken as it is.

    With `spelled` false no word is looked for in its other spellings.
    """
    meaning = _Meaning(facts, spelled)
    node = meaning.of(query)
    lit = (*wanted_words(node), *(word for word in wanted_words(query) if word.exact))
    needles = tuple(dict.fromkeys(filter(None, (fold(word.text) for word in lit))))
    return ResolvedQuery(
        both(node, narrowed or EVERYTHING),
        needles,
        tuple(meaning.spellings.items()),
        tuple(dict.fromkeys(meaning.problems)),
    )


class _Meaning:
    """Looks up one query, and notes on the way what was found."""

    def __init__(self, facts: Facts, spelled: bool) -> None:
        self.spellings: dict[str, tuple[str, ...]] = {}
        self.problems: list[str] = []
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
            return Among("row", tuple(self._facts.just_so(word)))
        if not self._spelled:
            return word
        from reader.text.search.spellings import spellings  # its tables are needed where something is asked

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
        if being.state == "problem":
            return Among("path", tuple(self._facts.with_problems()))
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
            told = _("no office is named {name}; `reader offices` lists them")
            self.problems.append(told.format(name=asked.name))
            return EVERYTHING
        return mentions(*offices)

    def _saved(self, saved: Saved) -> Node:
        name = fold(saved.name)
        text = self._facts.saved().get(name)
        if text is None:
            return self._word(Word(f"@{saved.name}"))
        if name in self._open or len(self._open) == _DEEPEST:
            told = _("the saved query {name} asks for itself; save it anew")
            self.problems.append(told.format(name=saved.name))
            return EVERYTHING
        self._open.append(name)
        node = self.of(parse(text))
        self._open.pop()
        return node
