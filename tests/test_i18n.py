"""The language of everything said: that of the setting, else of the locale; English without a catalogue."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader import i18n
from reader.i18n import LANGUAGES, choose, chosen, plural, reason
from reader.model.settings import SETTINGS

LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE")


@pytest.fixture(autouse=True)
def no_locale(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing in the environment names a language, and none is chosen afterwards."""
    for name in LOCALE:
        monkeypatch.delenv(name, raising=False)
    yield
    choose("en")


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("zh_TW.UTF-8", "zh_TW"),
        ("zh_TW", "zh_TW"),
        ("zh_HK.UTF-8", "zh_HK"),
        ("zh_MO.UTF-8", "zh_HK"),
        ("zh_CN.GB18030", "zh_CN"),
        ("zh_SG.UTF-8", "zh_CN"),
        ("zh_MY.UTF-8", "zh_CN"),
        ("zh", "zh_CN"),
        ("zh_US.UTF-8", "zh_CN"),
        ("zh_Hans", "zh_CN"),
        ("zh_Hant", "zh_TW"),
        ("zh-Hans-HK", "zh_CN"),
        ("zh-Hant-HK", "zh_HK"),
        ("zh-Hant-CN", "zh_TW"),
        ("zh_TW.UTF-8@radical", "zh_TW"),
        ("en_GB.UTF-8", "en"),
        ("yue_HK.UTF-8", "zh_HK"),
        ("yue", "zh_HK"),
        ("yue_CN", "zh_CN"),
        ("nan_TW.UTF-8@latin", "zh_TW"),
        ("cmn_TW", "zh_TW"),
        ("wuu_CN.UTF-8", "zh_CN"),
        ("lzh", "zh_CN"),
        ("zh-Latn-TW", "zh_CN"),
        ("ja_JP.UTF-8", "en"),
        ("C", "en"),
        ("C.UTF-8", "en"),
        ("POSIX", "en"),
        ("", "en"),
        ("_.@:", "en"),
    ],
)
def test_the_locale_names_the_language(monkeypatch: pytest.MonkeyPatch, locale: str, language: str) -> None:
    monkeypatch.setenv("LANG", locale)

    choose("auto")

    assert chosen() == language


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LC_ALL": "zh_HK.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8", "LANG": "zh_TW.UTF-8"}, "zh_HK"),
        ({"LC_ALL": "", "LC_MESSAGES": "zh_CN.UTF-8", "LANG": "zh_TW.UTF-8"}, "zh_CN"),
        ({"LC_ALL": "C", "LANG": "zh_TW.UTF-8", "LANGUAGE": "zh_TW"}, "en"),
        ({"LANGUAGE": "zh_HK:zh:en"}, "zh_HK"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "zh_TW:en"}, "zh_TW"),
        ({"LANG": "zh_TW.UTF-8", "LANGUAGE": "en:zh_TW"}, "en"),
        ({"LANG": "zh_TW.UTF-8", "LANGUAGE": ""}, "zh_TW"),
    ],
)
def test_of_several_names_the_one_counts_that_counts_for_other_programs(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], language: str
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    choose("auto")

    assert chosen() == language


@pytest.mark.parametrize("language", [value for value in SETTINGS["language"].allowed if value != "auto"])
def test_the_setting_wins_over_the_locale(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.setenv("LANG", "zh_HK.UTF-8")

    choose(language)

    assert chosen() == language
    assert i18n._("next line") == ("next line" if language == "en" else "下一行")


def test_every_catalogue_can_be_set() -> None:
    assert SETTINGS["language"].allowed == ("auto", "en", *LANGUAGES)


@pytest.mark.parametrize("language", ["fr", "zh", "", "../zh_TW"])
def test_a_language_without_a_catalogue_is_english(language: str) -> None:
    choose(language)

    assert chosen() == "en"
    assert i18n._("next line") == "next line"


def test_without_its_catalogue_a_language_is_english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(i18n, "LOCALES", str(tmp_path))

    choose("zh_TW")

    assert chosen() == "en"
    assert plural("one", "many", 2) == "many"


def test_a_message_without_a_translation_stays_as_it_is() -> None:
    choose("zh_TW")

    assert i18n._("nobody says this") == "nobody says this"
    assert i18n._("") == ""


def test_one_thing_and_many_are_told_apart_in_english() -> None:
    assert [plural("one", "many", count) for count in (0, 1, 2)] == ["many", "one", "many"]


def test_what_the_system_says_is_said_in_the_language_chosen() -> None:
    choose("zh_CN")

    assert reason(PermissionError(13, "Permission denied")) == "权限不足"
    assert reason(OSError("no number")) == "no number"


def test_in_english_nothing_is_loaded_for_other_languages() -> None:
    source = Path(i18n.__file__).parents[1]
    code = (
        f"import sys; sys.path.insert(0, {str(source)!r})\n"
        "from reader import i18n; i18n.choose('auto'); print('gettext' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", code], env={"LC_ALL": "C"}, capture_output=True, text=True, check=True
    )

    assert done.stdout == "False\n"
