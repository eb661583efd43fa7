"""Links on a real terminal: every piece of a link leads to the whole address (OSC 8)."""

import re
from pathlib import Path

from .terminal import Terminal

LONG = "https://www.example.org/" + "/".join(f"part-{number}" for number in range(12))
WORDS = "一段連結起來的文字" * 8
SHORT = "https://example.com/b"
PIECE = re.compile(rb"\x1b\]8;(?:id=([^;\x1b]*))?;([^\x1b]+)\x1b\\(.*?)\x1b\]8;;\x1b\\", re.S)
"""A piece of a link: its id, its address, and what is painted until it is closed."""


def text_of(painted: bytes) -> str:
    """What a person sees of painted bytes."""
    return re.sub(rb"\x1b\[[0-9;]*m", b"", painted).decode()


def test_a_link_in_two_lines_is_one_link_and_closed_on_each(
    command: list[str], environment: dict[str, str], library_folder: Path
) -> None:
    (library_folder / "a.md").write_text(
        f"---\ntitle: 連結\n---\n\n[{WORDS}]({LONG})，又見{SHORT}。完\n", "utf-8"
    )
    with Terminal(
        [*command, "--library", str(library_folder)], environment, columns=100, rows=30
    ) as terminal:
        terminal.wait_for("完")
        terminal.wait_for_rest()
        painted = terminal.output

    pieces = PIECE.findall(painted)
    begin = max(at for at, (_, _, shown) in enumerate(pieces) if text_of(shown).startswith("一段連結"))
    pieces = pieces[begin:]
    long, short = ([piece for piece in pieces if piece[1].decode() == url] for url in (LONG, SHORT))
    assert len(long) > 1 and "".join(text_of(shown) for _, _, shown in long) == WORDS
    assert len({name for name, _, _ in long}) == 1 and long[0][0]
    assert [text_of(shown) for _, _, shown in short] == [SHORT]
    assert short[0][0] not in ("", long[0][0])
    assert painted.count(b"\x1b]8;id=") == painted.count(b"\x1b]8;;\x1b\\") == len(PIECE.findall(painted))
    assert not any(b"\n" in shown or b"\x1b]8;" in shown for _, _, shown in pieces)
