"""What YAML values are here: text, nothing, lists, mappings; and the error of a document that is no YAML."""

Plain = str | None | list["Plain"] | dict[str, "Plain"]
"""What a YAML value becomes."""


class YamlError(ValueError):
    """A document is no YAML of ours; `line` counts from 1 within it, None where it has no line."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


class Source(str):
    """YAML source that is written as the value it stands for."""


class Date(str):
    """Text that is written without quotation marks if YAML takes it for a date."""
