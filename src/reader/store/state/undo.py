"""Undoing: the changes of this session to the reading state, the last one first."""

import contextlib
from collections import deque
from collections.abc import Callable, Mapping

from reader.model.errors import NotFound
from reader.store.state.library_rows import LibraryRows
from reader.store.state.rows import Key, Kind

MOST_STEPS = 100
"""Steps that can be undone."""

_Values = Mapping[Key, str | None]
_Step = tuple[str, Callable[[], bool]]


class Steps:
    """What was changed in the rows of one library, step by step."""

    def __init__(self, rows: LibraryRows) -> None:
        self._rows = rows
        self._steps: deque[_Step] = deque(maxlen=MOST_STEPS)
        self._moves: list[Mapping[str, str]] = []

    def changed(self, name: str, kind: Kind, before: _Values, after: _Values) -> None:
        """Note a change of a name (`starred`): the values before it, and after it."""
        since = len(self._moves)

        def back() -> bool:
            now = {key: (self._id_now(key[0], since), key[1]) for key in before}
            present = self._rows.values(kind, {article_id for article_id, _name in now.values()})
            again = {now[key]: before[key] for key in before if present.get(now[key]) == after[key]}
            return bool(self._rows.put(kind, again))

        self._steps.append((name, back))

    def did(self, name: str, back: Callable[[], None]) -> None:
        """Note something that `back` undoes; NotFound from it means that there is nothing left to undo."""

        def carried_out() -> bool:
            back()
            return True

        self._steps.append((name, carried_out))

    def renamed(self, moves: Mapping[str, str]) -> None:
        """Undo what was changed before under the ids that the articles have now: old id → new id."""
        self._moves.append(moves)

    def undo(self) -> str | None:
        """Undo the last step that still changes something: its name; None where none is left.

        A step that cannot be undone now stays the last one, so that it can be tried again; one whose thing
        is gone for good is dropped. Raises what the step raises.
        """
        while self._steps:
            step = self._steps[-1]
            name, back = step
            try:
                done = back()
            except NotFound:
                self._drop(step)
                raise
            self._drop(step)
            if done:
                return name
        return None

    def _drop(self, step: _Step) -> None:
        with contextlib.suppress(ValueError):  # newer steps have pushed it out meanwhile
            self._steps.remove(step)

    def _id_now(self, article_id: str, since: int) -> str:
        for moves in self._moves[since:]:
            article_id = moves.get(article_id, article_id)
        return article_id
