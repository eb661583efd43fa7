"""What the tests of the store share: article files put into a library, and what a library then holds."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.library import Library
from reader.model.query_parser import parse


@pytest.fixture
def put(library_folder: Path) -> Callable[..., Path]:
    """Writes a file of the library: text or bytes, its time of change some seconds ago unless it is new."""

    def written(path: str, content: str | bytes = "# 標題\n\n內文\n", *, ago: float = 100.0) -> Path:
        file = library_folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        if ago:
            os.utime(file, (time.time() - ago,) * 2)
        return file

    return written


@pytest.fixture
def held() -> Callable[[Library], dict[str, str]]:
    """Tells what the list of a library holds: id → title."""
    return lambda library: {
        summary.id: summary.title for summary in library.index.summaries(library.index.rows())
    }


@pytest.fixture
def found() -> Callable[[Library, str], set[str]]:
    """Tells the ids that a query finds in a library."""
    return lambda library, query: {
        summary.id for summary in library.index.summaries(library.index.rows(parse(query)))
    }
