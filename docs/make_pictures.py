"""Writes the pictures of the screen that README shows; run by hand after a change of the screen.

    .venv/bin/python docs/make_pictures.py

Each shows the sample library, in the theme for a dark and for a light room: docs/<name>-dark.svg, -light.svg.
"""

import asyncio
import html
import re
import tempfile
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from textual.pilot import Pilot

from reader.library import Library
from reader.model.conversion import Variant
from reader.store.config.folders import Folders
from reader.text.width import cells
from reader.tui.app import Choice, ReaderApp
from reader.tui.screens.main_screen import MainScreen

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "articles"
THEMES = {"dark": "reader-night", "light": "reader-paper"}
MOST_BYTES = 150_000
EM, CELL = 20, 12.2
"""Pixels of Textual's SVG: the size of the font, the width of a cell."""
BLANKS = " \u3000"
_TEXT = re.compile(
    r'<text class="([^"]+)" x="([^"]+)" y="([^"]+)" textLength="[^"]+" clip-path="[^"]+-line-\d+\)">'
    r"(.*?)</text>"
)


class Picture(NamedTuple):
    """A screen: its name, its size in cells, the query it begins with, the keys pressed then."""

    name: str
    columns: int
    rows: int
    query: str = ""
    keys: tuple[str, ...] = ()


PICTURES = (
    Picture("article", 110, 32, "grcn"),
    Picture("filter", 110, 32, "韧性 -台风", ("n",)),
    Picture("offices", 110, 32, "", ("tab", *["j"] * 8, "l", *["j"] * 3, "enter")),
    Picture("side-by-side", 130, 32, "grcn", ("2", "c", "m", "tab", "tab")),
    Picture("narrow", 56, 32, "grcn", ("3", "enter")),
)


async def settle(pilot: Pilot[Choice]) -> None:
    """Wait until every question to the library is answered, and the answer drawn."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause(0.2)


async def draw(picture: Picture, theme: str, folder: Path) -> str:
    """A picture as SVG; cache and state stay in the folder."""
    folders = Folders(SAMPLE, SAMPLE, folder / "cache", folder / "state.db", folder / "config.yaml")
    library = Library(folders)
    library.index.refresh()
    library.state.choose("variant", Variant.ORIGINAL)
    app = ReaderApp(library, picture.query)
    async with app.run_test(size=(picture.columns, picture.rows)) as pilot:
        app.theme = theme
        await settle(pilot)
        assert any(isinstance(screen, MainScreen) for screen in app.screen_stack)
        for key in picture.keys:
            await pilot.press(key)
            await settle(pilot)
        return app.export_screenshot(title="reader", simplify=True)


def portable(svg: str) -> str:
    """The picture without fonts from the web, each run of Han spaced as two cells by whatever shows it.

    Not all that show SVG know `textLength`, and Latin letters are narrower than half a Han.
    """
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.S).replace("Fira Code", "monospace")
    svg = re.sub(r"<clipPath id=\"[\w-]+-line-\d+\">.*?</clipPath>\s*", "", svg, flags=re.S)
    svg = _TEXT.sub(_runs, svg)
    svg = re.sub(r"terminal-\d+-", "t-", svg)
    return svg.replace("</style>", f".w {{ letter-spacing: {2 * CELL - EM:.1f}px; }}\n</style>", 1)


def _runs(found: re.Match[str]) -> str:
    """A text as runs of characters of one width, each at its place."""
    name, left, top, text = found.groups()
    pieces, x = [], float(left)
    for wide, run in groupby(html.unescape(text).replace("\xa0", " "), key=lambda char: cells(char) == 2):
        characters = "".join(run)
        bare = characters.strip(BLANKS)
        if bare:
            start = x + (cells(characters) - cells(characters.lstrip(BLANKS))) * CELL
            space = f'class="{name} w"' if wide else f'class="{name}" textLength="{cells(bare) * CELL:.1f}"'
            shown = html.escape(bare, quote=False).replace(" ", "&#160;")
            pieces.append(f'<text {space} x="{start:.1f}" y="{top}">{shown}</text>')
        x += cells(characters) * CELL
    return "".join(pieces)


def main() -> None:
    """Write every picture, and say how large it is."""
    for picture in PICTURES:
        for room, theme in THEMES.items():
            with tempfile.TemporaryDirectory() as folder:
                svg = portable(asyncio.run(draw(picture, theme, Path(folder))))
            size = len(svg.encode())
            if size > MOST_BYTES:
                raise SystemExit(f"{picture.name} has {size} bytes, more than {MOST_BYTES}; make it smaller")
            path = HERE / f"{picture.name}-{room}.svg"
            path.write_text(svg, "utf-8")
            print(f"{size:>7,} {path.name}")


if __name__ == "__main__":
    main()
