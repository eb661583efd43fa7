"""A start loads only what its command needs: each of these would make every start slower."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

SHOW_NEEDS_NONE = [
    "yaml",
    "opencc",
    "textual",
    "markdown_it",
    "platformdirs",
    "rich.cells",
    "json",
    "dataclasses",
    "locale",
    "reader.model.directory",
    "reader.model.query",
    "reader.model.query_parser",
    "reader.model.settings",
    "reader.store.config.settings_file",
    "reader.store.config.own_terms_file",
    "reader.store.resolve_query",
    "reader.store.state.state",
    "reader.text.conversion.punctuation",
    "reader.text.conversion.convert",
    "reader.text.formats.json",
    "reader.text.language",
]
LIST_NEEDS_NONE = [
    "yaml",
    "opencc",
    "textual",
    "platformdirs",
    "reader.model.directory",
    "reader.model.query",
    "reader.store.config.settings_file",
    "reader.store.config.synonyms_file",
    "reader.store.files.article_file",
    "reader.store.resolve_query",
    "reader.store.state.exchange",
    "reader.text.conversion.convert",
]


def loaded(environment: dict[str, str], *arguments: str) -> set[str]:
    """The modules that a command has loaded when it ends, its cache being up to date."""
    program = (
        f"import sys; sys.argv = ['reader', *{arguments!r}]\n"
        "from reader.__main__ import main\n"
        "code = main(); print(*sys.modules, sep='\\n', file=sys.stderr); sys.exit(code)"
    )
    command = [sys.executable, "-c", program]
    for _ in range(2):  # the first one reads the articles
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return set(done.stderr.split())


@pytest.fixture
def old_news(news: Path) -> Path:
    """A library of files that did not change just now, which would be read again."""
    for path in (news, *news.rglob("*")):
        os.utime(path, (time.time() - 100,) * 2)
    return news


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs tells the folders")
def test_an_article_as_published_is_shown_without_yaml_conversion_or_query(
    old_news: Path, environment: dict[str, str]
) -> None:
    modules = loaded(environment, "show", "2020-06")

    assert "reader.store.files.article_file" in modules
    assert sorted(modules.intersection(SHOW_NEEDS_NONE)) == []


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs tells the folders")
@pytest.mark.parametrize("form", ["tsv", "json", "ids"])
def test_a_list_of_everything_reads_no_article_and_no_directory(
    old_news: Path, environment: dict[str, str], form: str
) -> None:
    modules = loaded(environment, "list", "--format", form)

    assert "reader.store.index.listing" in modules
    assert sorted(modules.intersection(LIST_NEEDS_NONE)) == []


def test_a_list_of_what_a_query_finds_reads_no_article_and_no_directory(
    old_news: Path, environment: dict[str, str]
) -> None:
    modules = loaded(environment, "list", "氣候")

    assert "reader.model.query" in modules
    assert sorted(modules & {"yaml", "opencc", "textual", "reader.store.files.article_file"}) == []


HEAVY = {
    "asyncio",
    "concurrent.futures",
    "email",
    "hashlib",
    "http",
    "logging",
    "lxml",
    "markdown_it",
    "multiprocessing",
    "opencc",
    "phonenumbers",
    "platformdirs",
    "readability",
    "rich",
    "ssl",
    "subprocess",
    "textual",
    "tomllib",
    "urllib3",
    "xml",
    "yaml",
}
"""Modules that take as long to load as a command takes otherwise, or longer."""
LOADS = {
    "list": "",
    "list 氣候": "",
    "list --format json": "",
    "list --format ids title:氣候": "",
    "count 氣候": "",
    "query 氣候": "",
    "show 2020-06": "hashlib markdown_it logging rich",
    "show 2020-06 --format json": "hashlib markdown_it logging rich",
    "show 2020-06 --width 40": "hashlib markdown_it logging rich",
    "show 2020-06 --variant hans": "hashlib markdown_it logging opencc rich",
    "words 氣候": "markdown_it logging rich",
    "offices": "rich yaml",
    "where": "",
    "config": "",
    "keys": "",
    "refresh": "",
    "man": "rich",
    "guide": "",
}
"""Those of them that a command may load, its cache being up to date."""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs tells the folders")
@pytest.mark.parametrize("command", LOADS)
def test_a_command_loads_no_heavy_module_but_those_it_is_listed_with(
    old_news: Path, environment: dict[str, str], command: str
) -> None:
    modules = loaded(environment, *command.split())

    assert sorted(modules & HEAVY - set(LOADS[command].split())) == []
