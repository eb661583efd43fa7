"""The profile: settings and own terms read together, and the conversion that they make."""

from pathlib import Path

import pytest

from reader.library import Folders, find_folders, read_language, read_profile
from reader.model.conversion import Conversion, OwnWord, Variant
from reader.model.settings import Settings


@pytest.fixture
def folders(own_places: Path) -> Folders:
    (own_places / "config" / "reader").mkdir(parents=True)
    return find_folders()


def test_without_files_everything_has_its_default(folders: Folders) -> None:
    profile = read_profile(folders)

    assert (profile.stated, profile.settings, profile.own_terms, profile.problems) == (
        None,
        Settings(),
        (),
        (),
    )
    assert profile.conversion(Variant.TW, True) == Conversion(Variant.TW, True)


def test_a_conversion_has_the_punctuation_of_the_settings_and_the_own_terms(folders: Folders) -> None:
    folders.settings.write_text("punctuation: full\nmeasure: 30\n", "utf-8")
    folders.settings.with_name("conversions.yaml").write_text("特朗普: {tw: 川普}\n", "utf-8")
    profile = read_profile(folders)

    assert profile.settings.measure == 30
    assert profile.conversion(Variant.HK, False) == Conversion(
        Variant.HK, False, True, (OwnWord("特朗普", tw="川普"),)
    )


def test_what_is_wrong_is_named_by_file_the_settings_first(folders: Folders) -> None:
    folders.settings.write_text("measures: 30\n", "utf-8")
    folders.settings.with_name("conversions.yaml").write_text("特朗普: 川普\n", "utf-8")

    assert [problem.path for problem in read_profile(folders).problems] == [
        str(folders.settings),
        "conversions.yaml",
    ]
    assert [problem.key for problem in read_profile(folders, own_terms=False).problems] == ["measures"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("language: zh_TW\n", "zh_TW"),
        ("measure: 30\n", "auto"),
        ("language: xx\n", "auto"),
        ("language: [", "auto"),
    ],
)
def test_the_language_is_that_of_the_settings_file(folders: Folders, text: str, language: str) -> None:
    folders.settings.write_text(text, "utf-8")

    assert read_language() == language
