"""The catalogues are complete, current, and each in its own script: nothing that is said stays English."""

import gettext
import io
import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog, Message

from reader.i18n import LANGUAGES
from reader.model.commands import COMMANDS
from reader.model.settings import SETTINGS
from reader.text.language_table import SIMPLIFIED, TRADITIONAL
from reader.text.search.fold import fold

from .tables import make_catalogues

HOW = "run `python tests/tables/make_catalogues.py`, translate what it names, and run it again"
FIELD = re.compile(r"\{[^{}]*\}|%\([a-z]+\)s|`[^`]*`|(?<![A-Za-z])--?[a-z]+(?![A-Za-z])")
"""What is filled in, what is typed, and options: the same in every language."""
OTHER_SCRIPT = {"zh_TW": set(SIMPLIFIED), "zh_HK": set(SIMPLIFIED), "zh_CN": set(TRADITIONAL)}
OTHER_MARKS = {"zh_TW": "“”‘’", "zh_HK": "“”‘’", "zh_CN": "「」『』"}


def said(catalog: Catalog) -> Iterator[Message]:
    """Every message of a catalogue but its header."""
    return (message for message in catalog if message.id)


def texts(value: object) -> list[str]:
    """A message, or those of one thing and of many, as a list."""
    return [value] if isinstance(value, str) else list(value)  # type: ignore[call-overload]


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """Each language that has a catalogue."""
    return str(request.param)


@pytest.fixture(scope="module")
def catalog(language: str) -> Catalog:
    """Its catalogue, as people write it."""
    return make_catalogues.held(language)


def test_messages_are_found_wherever_they_stand() -> None:
    source = (
        """f"{_('a')} {b}"; _("c" "d"); plural("one", "many", 3); later("e"); _(f); g("g"); i18n._("h")"""
    )

    assert sorted(make_catalogues.in_source(source), key=str) == [("one", "many"), "a", "cd", "e", "h"]


def test_it_holds_what_the_source_says_and_nothing_else(catalog: Catalog) -> None:
    wanted = set(make_catalogues.messages())
    ids = (message.id for message in said(catalog))
    held = {found if isinstance(found, str) else tuple(found) for found in ids}

    assert (wanted - held, held - wanted) == (set(), set()), HOW


def test_every_message_is_translated_and_none_is_a_guess(catalog: Catalog) -> None:
    assert [message.id for message in said(catalog) if not all(texts(message.string))] == [], HOW
    assert [message.id for message in said(catalog) if message.fuzzy] == []
    assert list(catalog.obsolete) == []


def test_what_is_filled_in_and_what_is_typed_is_the_same(catalog: Catalog) -> None:
    wrong = [
        (message.id, translated)
        for message in said(catalog)
        for translated in texts(message.string)
        if set(FIELD.findall(texts(message.id)[-1])) != set(FIELD.findall(translated))
    ]

    assert wrong == []


def test_it_is_written_in_its_own_script_and_marks(catalog: Catalog, language: str) -> None:
    for message in said(catalog):
        for text in texts(message.string):
            foreign = set(text) & (OTHER_SCRIPT[language] | set(OTHER_MARKS[language])) - set(str(message.id))

            assert foreign == set(), text
            assert re.findall("[\u4e00-\u9fff][,;:?!]", FIELD.sub("", text)) == [], text


def test_the_program_reads_what_people_wrote(catalog: Catalog, language: str) -> None:
    compiled = gettext.GNUTranslations(io.BytesIO(make_catalogues.compiled(catalog)))
    with make_catalogues.po_file(language).with_suffix(".mo").open("rb") as file:
        read = gettext.GNUTranslations(file)

    def held(translations: gettext.GNUTranslations) -> dict[object, str]:
        return {key: text for key, text in vars(translations)["_catalog"].items() if key}

    assert held(read) == held(compiled), HOW


def test_every_command_and_setting_has_a_name_in_it(catalog: Catalog, language: str) -> None:
    for setting in SETTINGS.values():
        assert catalog.get(setting.description), setting.name
    for command in COMMANDS:
        found = catalog.get(command.english)
        assert found, command.id
        if language != "zh_CN":  # which has words of its own
            assert fold(str(found.string)) == fold(command.chinese)
