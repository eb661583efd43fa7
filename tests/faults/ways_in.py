"""The ways by which a text comes into the program: each puts one where it may stand."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

WayIn = Callable[["Places", str], None]


class Places(NamedTuple):
    """Where things are put."""

    library: Path
    config: Path
    """The folder of the settings."""


def safe(text: str) -> str:
    """What a file system takes of a text, as the name of a file."""
    return (
        text.replace("\0", "")
        .replace("/", "∕")
        .encode("utf-8", "surrogateescape")[:180]
        .decode("utf-8", "ignore")
    )


def write(path: Path, text: str) -> None:
    """Write a file; folders are made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8", "surrogatepass"))


def article(places: Places, front: object, body: str = "內文。") -> None:
    """An article of some front matter, written as JSON, which is YAML."""
    write(
        places.library / f"a{len([*places.library.rglob('*.md')])}.md",
        f"---\n{json.dumps(front)}\n---\n\n{body}\n",
    )


def field(name: str) -> WayIn:
    """A field of an article."""
    return lambda places, text: article(places, {"title": "題", name: text})


def own_file(name: str, content: Callable[[str], object]) -> WayIn:
    """A file of a person's own."""
    return lambda places, text: write(places.config / name, json.dumps(content(text)))


def _office(**fields: object) -> object:
    return {
        "organisation": "ICLEI",
        "regions": ["EUROPE"],
        "offices": [{"region": "europe", "name": "Bonn", **fields}],
    }


def office(content: Callable[[str], object]) -> WayIn:
    """A directory."""
    return lambda places, text: write(places.library / "offices" / "iclei.yaml", json.dumps(content(text)))


WAYS_IN: dict[str, WayIn] = {
    **{
        name: field(name)
        for name in (
            "title",
            "subtitle",
            "source",
            "author",
            "url",
            "date",
            "language",
            "place",
            "incomplete",
            "guid",
        )
    },
    "a key of the front matter": lambda places, text: article(places, {"title": "題", text: text}),
    "tags": lambda places, text: article(places, {"title": "題", "tags": [text]}),
    "captions": lambda places, text: article(
        places, {"title": "題", "captions": [{"text": text, "credit": text}]}
    ),
    "related": lambda places, text: article(
        places, {"title": "題", "related": [{"label": text, "title": text}]}
    ),
    "body": lambda places, text: article(
        places, {"title": "題"}, f"前{text}後\n\n## {text}\n\n- {text}\n\n> {text}"
    ),
    "body, its marks escaped": lambda places, text: article(
        places,
        {"title": "題"},
        "".join(f"&#{ord(char)};" if ord(char) < 0xD800 else char for char in text[:3000]),
    ),
    "a link": lambda places, text: article(
        places, {"title": "題"}, f"[{text}](https://example.org/{safe(text)})"
    ),
    "raw text of the front matter": lambda places, text: write(
        places.library / f"raw {len([*places.library.iterdir()])}.md",
        f"---\ntitle: {text}\ntags: [{text}]\n---\n\n{text}\n",
    ),
    "a text file": lambda places, text: write(
        places.library / f"plain {len([*places.library.iterdir()])}.txt", f"{text}\n\n{text}\n"
    ),
    "file name": lambda places, text: write(places.library / f"n{safe(text)}.md", "---\ndate: soon\n---\n"),
    "folder name": lambda places, text: write(places.library / f"f{safe(text)}" / "a.md", "# 題\n"),
    "a file that is no article": lambda places, text: write(places.library / f"b{safe(text)}.md", "\0"),
    "organisation": office(lambda text: {"organisation": text, "regions": [text], "offices": []}),
    "office": office(
        lambda text: _office(aliases=[text], address=[text], phone=text, email=text, website=text)
    ),
    "a key of a directory": office(lambda text: {text: text, "organisation": "ICLEI"}),
    "synonyms": own_file("synonyms.yaml", lambda text: [["氣候", text]]),
    "synonyms of another form": own_file("synonyms.yaml", lambda text: {text: text}),
    "conversions": own_file(
        "conversions.yaml", lambda text: {"內文": {"tw": text, "hans": text}, text: {"tw": "x"}}
    ),
    "a setting": own_file("config.yaml", lambda text: {"variant": text, "theme": text, "width": text}),
    "a key of the settings": own_file("config.yaml", lambda text: {text: text}),
    "a key": own_file("config.yaml", lambda text: {"keys": {text: text, "quit": text}}),
}
"""Name → what puts a text there."""

ONE_FILE = {
    name: ("offices",) if name in ("organisation", "office", "a key of a directory") else ("config", "keys")
    for name in [*WAYS_IN][[*WAYS_IN].index("organisation") :]
}
"""The ways into a file of which there is one, and the commands that show it above all."""
