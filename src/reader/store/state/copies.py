"""Copies of the reading state: for each day on which it changed one JSON file beside it, the last seven.

    {"version": 1, "made": "2026-11-28T21:40:03+00:00",
     "tables": {"kept": {"columns": ["library", "kind", …], "rows": [["/home/me/news", "read", …], …]}, …}}

A copy holds the state of every library, so that a damaged file can be mended from it.
"""

import contextlib
import json
import re
import sqlite3
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from reader.store.files import atomic
from reader.store.files.open import read_regular
from reader.store.state import schema

MOST = 7
"""Copies that stay."""
LARGEST = 2_000_000_000
"""Bytes of a state, or of a copy of it, that are read."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Copy(NamedTuple):
    """One copy, as far as it can be read."""

    path: Path
    made: str
    """When, in ISO 8601; the day alone where the copy cannot be read."""
    things: int | None
    """How many marks, places, queries and choices it holds; None where it cannot be read."""


def write(db: sqlite3.Connection, state: Path) -> None:
    """Make today's copy anew, and take away those beyond the last seven. Raises OSError, sqlite3.Error."""
    tables: dict[str, dict[str, list[Any]]] = {}
    for table, (key, rest) in schema.COLUMNS.items():
        rows = db.execute(f"select {key}, {rest} from {table}").fetchall()
        tables[table] = {"columns": f"{key}, {rest}".split(", "), "rows": rows}
    if not any(table["rows"] for table in tables.values()):
        return  # nothing was ever kept
    made = datetime.now().astimezone().isoformat(timespec="seconds")
    content = {"version": schema.VERSION, "made": made, "tables": tables}
    text = json.dumps(content, ensure_ascii=True, default=_as_hex, separators=(",", ":"))
    atomic.write_bytes(_path(state, date.today().isoformat()), text.encode())
    for old in paths(state)[MOST:]:
        old.unlink(missing_ok=True)


def has_todays(state: Path) -> bool:
    """Whether there is a copy of today."""
    return _path(state, date.today().isoformat()).exists()


def paths(state: Path) -> list[Path]:
    """The copies of a state file, the newest first; last those of a clock that was ahead of this one."""
    latest = (date.today() + timedelta(days=1)).isoformat()  # in another time zone it may be tomorrow
    with contextlib.suppress(OSError):
        files = state.parent.glob(f"{state.stem}.*.json")
        dated = [file for file in files if _DAY.fullmatch(_day(file))]
        return sorted(dated, key=lambda file: (_day(file) <= latest, file), reverse=True)
    return []


def copies(state: Path) -> list[Copy]:
    """The same, with what is in them."""
    rows = []
    for path in paths(state):
        content = read(path)
        things = len(content["tables"]["kept"]["rows"]) if content else None
        rows.append(Copy(path, content["made"] if content else _day(path), things))
    return rows


def read(path: Path) -> Mapping[str, Any] | None:
    """What a copy holds; None where it cannot be read."""
    try:
        content = json.loads(read_regular(path, LARGEST), object_hook=_from_hex)
        fits = isinstance(content["made"], str) and content["tables"]["kept"]["columns"]
        for table in content["tables"].values():
            width = len(table["columns"])
            fits = fits and all(isinstance(row, list) and len(row) == width for row in table["rows"])
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    return content if fits else None


def take_over(db: sqlite3.Connection, content: Mapping[str, Any]) -> None:
    """Put the rows of a copy into tables, where there are none of their keys. Raises sqlite3.Error."""
    for table, (key, rest) in schema.COLUMNS.items():
        saved = content["tables"].get(table, {"columns": [], "rows": []})
        known = [name for name in saved["columns"] if name in f"{key}, {rest}".split(", ")]
        places = [saved["columns"].index(name) for name in known]
        if known:
            marks = ",".join("?" * len(known))
            db.executemany(
                f"insert or ignore into {table} ({','.join(known)}) values ({marks})",
                ([row[place] for place in places] for row in saved["rows"]),
            )


def _path(state: Path, day: str) -> Path:
    return state.with_name(f"{state.stem}.{day}.json")


def _day(path: Path) -> str:
    return path.name.removesuffix(".json").rpartition(".")[2]


def _as_hex(value: bytes) -> dict[str, str]:
    return {"hex": value.hex()}


def _from_hex(value: dict[str, Any]) -> Any:
    return bytes.fromhex(value["hex"]) if value.keys() == {"hex"} else value
