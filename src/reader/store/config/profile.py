"""The profile: how one person wants text shown, from the settings file and the file of their own terms."""

from typing import TYPE_CHECKING, NamedTuple

from reader.model.conversion import Conversion, OwnWord, Variant
from reader.model.errors import Problem
from reader.store.config.folders import Folders, may_exist, settings_path

if TYPE_CHECKING:
    from reader.model.settings import Settings


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


def read_language() -> str:
    """The setting `language`, without the cost of reading the settings where they do not speak of it."""
    path = settings_path()
    if not may_exist(path):
        return "auto"
    from reader.store.config import settings_file  # loads every setting

    return settings_file.language(path)


def read_profile(folders: Folders, *, own_terms: bool = True) -> Profile:
    """The profile kept in the folder of the settings; without `own_terms` that file is not looked at."""
    settings: Settings | None = None
    problems: tuple[Problem, ...] = ()
    if may_exist(folders.settings):
        from reader.store.config import settings_file  # loads YAML

        settings, problems = settings_file.read(folders.settings)
    if not own_terms:
        return Profile(settings, (), problems)
    from reader.store.config import own_terms_file

    terms, more = own_terms_file.read(folders.settings.with_name(own_terms_file.NAME))
    return Profile(settings, terms, problems + more)
