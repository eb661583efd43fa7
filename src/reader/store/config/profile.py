"""What one person wants of the reader, from the files beside the settings: the door to those that are YAML.

Each is read here only where it is there, because most people have none and YAML takes long to load.
"""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.model.conversion import Conversion, OwnWord, Variant
from reader.model.errors import Problem
from reader.store.config.folders import Folders, may_exist, settings_path
from reader.store.files.open import SMALL, read_regular

if TYPE_CHECKING:
    from reader.model.settings import Settings

_OWN_TERMS, _SYNONYMS = "conversions.yaml", "synonyms.yaml"


class Profile(NamedTuple):
    """A person's settings and own terms."""

    stated: "Settings | None" = None
    """The settings of the file; None where there is no file."""
    own_terms: tuple[OwnWord, ...] = ()
    problems: tuple[Problem, ...] = ()
    """What is wrong in the two files, the settings first."""

    @property
    def settings(self) -> "Settings":
        """The settings, defaults where the file says nothing."""
        if self.stated is not None:
            return self.stated
        from reader.model.settings import Settings  # loads every key and command

        return Settings()

    def conversion(self, variant: Variant, words: bool) -> Conversion:
        """How text is shown in a variant, with regional words or without."""
        full = self.stated is not None and self.stated.punctuation == "full"
        return Conversion(variant, words, full, self.own_terms)


class Synonyms(NamedTuple):
    """A person's own synonyms."""

    groups: tuple[tuple[str, ...], ...] = ()
    """Each a group of words that stand for one another."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with the file."""


def read_profile(folders: Folders, *, own_terms: bool = True) -> Profile:
    """The profile kept beside the settings; without `own_terms` their file is not looked at."""
    settings: Settings | None = None
    problems: tuple[Problem, ...] = ()
    if may_exist(folders.settings):
        from reader.store.config import settings_file

        settings, problems = settings_file.read(folders.settings)
    path = folders.settings.with_name(_OWN_TERMS)
    if not (own_terms and may_exist(path)):
        return Profile(settings, (), problems)
    from reader.store.config import own_terms_file

    terms, more = own_terms_file.read(path)
    return Profile(settings, terms, problems + more)


def read_synonyms(settings: Path) -> Synonyms:
    """The synonyms kept beside the settings file."""
    path = settings.with_name(_SYNONYMS)
    if not may_exist(path):
        return Synonyms()
    from reader.store.config import synonyms_file

    return Synonyms(*synonyms_file.read(path))


def read_language() -> str:
    """The setting `language`; the file is taken for YAML only where it speaks of one."""
    try:
        if b"language" not in read_regular(settings_path(), SMALL):
            return "auto"
    except OSError:
        return "auto"
    from reader.store.config import settings_file

    return settings_file.read(settings_path())[0].language
