"""Settings: what a person can choose for good, each with its meaning, its default and what is allowed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any

from reader.i18n import LANGUAGES, _
from reader.model.commands import KEYS, Keymap
from reader.model.conversion import Variant


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting as `reader config` shows it."""

    name: str
    default: Any
    allowed: tuple[str, ...]
    """The values it takes; empty where any text is one."""
    description: str

    @property
    def takes(self) -> str:
        """What is allowed, in a few words."""
        if self.allowed and all(map(str.isdigit, self.allowed)):
            return _("{least} to {most}").format(least=self.allowed[0], most=self.allowed[-1])
        return ", ".join(self.allowed)

    @property
    def explained(self) -> str:
        """The description, then in brackets what is allowed and the default."""
        default = _("default {value}").format(value=shown(self.default)) if shown(self.default) else ""
        notes = _("{takes}; {default}") if self.takes and default else "{takes}{default}"
        explained = _("{meaning} ({notes})") if self.takes or default else "{meaning}"
        notes = notes.format(takes=self.takes, default=default)
        return explained.format(meaning=_(self.description), notes=notes)

    def value_of(self, text: str) -> Any:
        """The value that a text means. Raises ValueError where it is not allowed."""
        if not self.allowed:
            return text
        spelled = {value.lower(): value for value in self.allowed}
        if text.lower() not in spelled:
            raise ValueError(_("takes {allowed}; the default is used").format(allowed=self.takes))
        value = spelled[text.lower()]
        if self.allowed == _YES_NO:
            return value == "true"
        return int(value) if value.isdigit() else value


def shown(value: Any) -> str:
    """A value as it stands in the file; nothing where it was left unset."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        count = sum(keys != KEYS[command_id] for command_id, keys in value.items())
        return f"{count} changed" if count else ""
    return " ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)


def _choice(default: Any, description: str, *allowed: str) -> Any:
    return field(default=default, metadata={"description": description, "allowed": allowed})


_YES_NO = ("true", "false")
NARROWEST_MEASURE, WIDEST_MEASURE = 20, 40
"""Han in a line: as few as people read without loss, as many as WCAG 1.4.8 allows."""
_INTERVALS = ("15m", "30m", "1h", "2h", "6h", "12h", "1d")
_MEASURES = tuple(map(str, range(NARROWEST_MEASURE, WIDEST_MEASURE + 1)))
_SECONDS = tuple(map(str, range(1, 61)))
OWN_THEMES = ("reader-night", "reader-paper", "terminal")
"""Our themes; `terminal` uses the terminal's own colours."""
THEMES = (
    *OWN_THEMES,
    *("atom-one-dark", "atom-one-light", "catppuccin-frappe", "catppuccin-latte", "catppuccin-macchiato"),
    *("catppuccin-mocha", "dracula", "flexoki", "gruvbox", "monokai", "nord", "rose-pine", "rose-pine-dawn"),
    *("rose-pine-moon", "solarized-dark", "solarized-light", "textual-dark", "textual-light", "tokyo-night"),
    *("ansi-dark", "ansi-light"),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings; what `config.yaml` does not say has its default."""

    library: str | None = _choice(None, "the folder of articles")
    language: str = _choice(
        "auto", "the language of the program; auto: the terminal's", "auto", "en", *LANGUAGES
    )
    theme: str | None = _choice(
        None, "the colours at the start; unset: those chosen last. terminal: the terminal's own", *THEMES
    )
    variant: str | None = _choice(None, "the script at the start; unset: the one chosen last", *Variant)
    words: bool | None = _choice(None, "regional words at the start; unset: as chosen last", *_YES_NO)
    rest: int = _choice(1, "seconds on an article after which it counts as read", *_SECONDS)
    measure: int = _choice(36, "the longest line of text, in Han (two cells each)", *_MEASURES)
    indent: int = _choice(2, "the indent of a paragraph's first line, in Han", *"01234")
    gap: bool = _choice(True, "show a cell of space between Han and Latin letters or digits", *_YES_NO)
    justify: bool = _choice(False, "fill lines to the measure", *_YES_NO)
    half_end: bool = _choice(True, "let a mark at a line's end stick out by its empty half", *_YES_NO)
    orphan: bool = _choice(True, "leave no single Han alone on a paragraph's last line", *_YES_NO)
    punctuation: str = _choice(
        "published", "marks next to Han: as published, or all of full width", "published", "full"
    )
    ambiguous: str = _choice(
        "ask",
        "how wide the terminal draws “”—…·●: ask it at the start, or take its word for narrow or wide",
        "ask",
        "narrow",
        "wide",
    )
    preview: int = _choice(0, "lines of its text beneath each title of the list", *"012345")
    fetch_every: str | None = _choice(
        None, "how often the open screen fetches the feeds by itself; unset: never", *_INTERVALS
    )
    bookmark: tuple[str, ...] = _choice((), "the command that keeps a bookmark, in words: [buku, --add]")
    keys: Keymap = field(
        default_factory=lambda: KEYS,
        metadata={"description": "keys of commands, each one key or a list: {next-line: [j, Ctrl+N]}"},
    )


_DEFAULTS = Settings()
SETTINGS: Mapping[str, Setting] = MappingProxyType(
    {
        choice.name: Setting(
            choice.name,
            getattr(_DEFAULTS, choice.name),
            tuple(map(str, choice.metadata.get("allowed", ()))),
            choice.metadata["description"],
        )
        for choice in fields(Settings)
    }
)
"""Every setting by its name."""
