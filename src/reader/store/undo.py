"""Undoing: the changes of this session to the reading state, the last one first."""

from collections import deque
from collections.abc import Callable, Iterable, Mapping

from reader.store.state_rows import Key, Kind

MOST_STEPS = 100
"""Steps that can be undone."""

_Values = Mapping[Key, str | None]


class Steps:
    """What was changed, step by step; `values` and `put` look into the state and change it."""

    def __init__(
        self,
        values: Callable[[Kind, Iterable[str]], Mapping[Key, str]],
        put: Callable[[Kind, _Values], _Values],
    ) -> None:
        self._look, self._put = values, put
        self._steps: deque[tuple[str, Callable[[], bool]]] = deque(maxlen=MOST_STEPS)
        self._moves: list[Mapping[str, str]] = []

    def changed(self, name: str, kind: Kind, before: _Values, after: _Values) -> None:
        """Note a change: what was kept before it, and what after it."""
        since = len(self._moves)

        def back() -> bool:
            now = {key: (self._id_now(key[0], since), key[1]) for key in before}
            held = self._look(kind, {article_id for article_id, _ in now.values()})
            again = {now[key]: before[key] for key in before if held.get(now[key]) == after[key]}
            return bool(self._put(kind, again))

        self._steps.append((name, back))

    def did(self, name: str, back: Callable[[], None]) -> None:
        """Note something that `back` undoes."""

        def carried_out() -> bool:
            back()
            return True

        self._steps.append((name, carried_out))

    def renamed(self, moves: Mapping[str, str]) -> None:
        """Undo what was changed before under the ids that the articles have now: old id → new id."""
        self._moves.append(moves)

    def undo(self) -> str | None:
        """Undo the last step that still changes something: its name; None where none is left."""
        while self._steps:
            name, back = self._steps.pop()
            if back():
                return name
        return None

    def _id_now(self, article_id: str, since: int) -> str:
        for moves in self._moves[since:]:
            article_id = moves.get(article_id, article_id)
        return article_id
