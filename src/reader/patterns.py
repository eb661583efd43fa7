"""Regular expressions that are compiled when they are first asked: a start makes hundreds and asks a few."""

import re
from typing import Any, AnyStr, cast


def pattern(expression: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, compiled at the first use; only its own methods and attributes can be asked.

    For the constants of modules: an expression that is wrong is told at its first use too.
    """
    return cast("re.Pattern[AnyStr]", _Uncompiled(expression, flags))


def count(sought: re.Pattern[str], text: str) -> int:
    """How often a pattern matches; a list of all that it matches would take ten times the text's memory."""
    return sought.subn("", text)[1]


class _Uncompiled:
    def __init__(self, expression: str | bytes, flags: int) -> None:
        self._expression, self._flags = expression, flags

    def __getattr__(self, name: str) -> Any:
        """What the compiled one has under a name, from then on an attribute like any other."""
        value = getattr(re.compile(self._expression, self._flags), name)
        setattr(self, name, value)
        return value
