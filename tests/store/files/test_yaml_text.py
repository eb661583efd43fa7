"""YAML as text: what is nested too deeply is said in our own sentence, whichever parser notices it."""

from collections.abc import Iterator

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.store.files import yaml_text
from reader.store.files.yaml_values import YamlError

DEEP = ["[" * 5000, "{a: " * 5000, "- " * 5000 + "a", "a: " + "[" * 30 + "]" * 30]


@pytest.fixture(params=["C", "Python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The parser of libyaml, which has a limit of its own since PyYAML 6.0.4, and the one in Python."""
    loader = getattr(yaml, "CSafeLoader", None) if request.param == "C" else yaml.SafeLoader
    if loader is None:
        pytest.skip("this PyYAML was built without libyaml")
    monkeypatch.setattr(yaml_text, "LOADER", loader)
    return str(request.param)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("text", DEEP, ids=["lists", "mappings", "a list in lists", "thirty"])
def test_a_document_nested_too_deeply_is_named_as_that(text: str) -> None:
    with pytest.raises(YamlError, match=r"^is nested deeper than 20$"):
        yaml_text.read_mapping(text)


def test_a_parser_that_ends_at_a_depth_of_its_own_is_said_in_the_same_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def parse(_text: str, Loader: object) -> Iterator[yaml.Event]:
        raise yaml.scanner.ScannerError(problem="exceeded maximum nesting depth")

    monkeypatch.setattr(yaml, "parse", parse)
    with pytest.raises(YamlError, match=r"^is nested deeper than 20$"):
        yaml_text.read_list("[" * 5000)


@settings(max_examples=300)
@given(
    st.sampled_from(["title", "url", "date", "no", "on", "source_a"]),
    st.one_of(
        st.none(),
        st.text(),
        st.text("aZ0高，。：:/ .#?&-_=%~true", max_size=12),
        st.sampled_from(
            [
                "true",
                "null",
                "No",
                "y",
                "inf",
                ".nan",
                "2026-01-01",
                "1e3",
                "a: b",
                "a #b",
                "http://a.b/c",
                "http://a.b:80/?p=1&q#r",
            ]
        ),
        st.dates().map(lambda day: yaml_text.Date(day.isoformat())),
        st.datetimes().map(lambda moment: yaml_text.Date(moment.isoformat(timespec="seconds"))),
    ),
)
def test_a_line_written_without_the_emitter_is_what_the_emitter_writes(key: str, value: str | None) -> None:
    assert yaml_text.write_mapping({key: value}) == yaml_text._block({key: value})
