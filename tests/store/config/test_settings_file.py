"""The settings file: what it says holds, what is wrong in it is named, and the rest of it counts."""

from pathlib import Path

import pytest

from reader.model.commands import KEYS
from reader.model.settings import SETTINGS, THEMES, Settings, shown
from reader.store.config import settings_file


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config.yaml"


def read(path: Path, text: str) -> tuple[Settings, list[str]]:
    """What the file says, and the problems without its folder."""
    path.write_text(text, "utf-8")
    settings, problems = settings_file.read(path)
    return settings, [str(problem).replace(str(path), path.name) for problem in problems]


def test_without_a_file_or_with_an_empty_one_every_setting_has_its_default(path: Path) -> None:
    assert settings_file.read(path) == (Settings(), ())
    assert read(path, "") == (Settings(), [])
    assert read(path, "".join(f"{name}:\n" for name in SETTINGS)) == (Settings(), [])


def test_every_setting_can_be_set(path: Path) -> None:
    settings, problems = read(
        path,
        "library: ~/新聞\nlanguage: zh_tw\ntheme: reader-paper\nvariant: HK\nwords: true\nrest: 5\n"
        "measure: 30\nindent: 0\ngap: false\njustify: true\nhalf_end: false\norphan: false\n"
        "punctuation: full\nambiguous: wide\npreview: 2\nfetch_every: 30m\nbookmark: [buku, --add]\n"
        "keys: {next-match: Ctrl+G}\n",
    )

    assert problems == []
    assert settings == Settings(
        "~/新聞", "zh_TW", "reader-paper", "hk", True, 5, 30, 0, False, True, False, False, "full", "wide",
        2, "30m", ("buku", "--add"), {**KEYS, "next-match": ("ctrl+g",)},
    )  # fmt: skip


def test_a_value_as_it_is_shown_can_be_written(path: Path) -> None:
    for setting in SETTINGS.values():
        for value in (*setting.allowed, shown(setting.default)):
            settings, problems = read(path, f"{setting.name}: {value}\n")

            assert problems == []
            assert shown(getattr(settings, setting.name)) == value or not value


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("mesure: 30", "config.yaml:2: mesure: there is no such setting; the nearest is `measure`"),
        ("zzz: 30", "config.yaml:2: zzz: there is no such setting; `reader config` lists them"),
        ("measure: 99", "config.yaml:2: measure: takes 20 to 40; the default is used"),
        ("measure: [30]", "config.yaml:2: measure: takes 20 to 40; the default is used"),
        ("gap: maybe", "config.yaml:2: gap: takes true, false; the default is used"),
        ("rest: 0", "config.yaml:2: rest: takes 1 to 60; the default is used"),
        ("language: de", "config.yaml:2: language: takes auto, en, zh_TW, zh_CN, zh_HK; the default is used"),
        ("variant: cn", "config.yaml:2: variant: takes original, hans, tw, hk; the default is used"),
        ("theme: nort", f"config.yaml:2: theme: takes {', '.join(THEMES)}; the default is used"),
        ("library: [a]", "config.yaml:2: library: takes text; the default is used"),
        (
            "bookmark: {a: b}",
            "config.yaml:2: bookmark: takes a command as a list of words: [buku, --add]; it is left unset",
        ),
    ],
)
def test_a_mistake_is_named_with_file_line_and_key_and_the_rest_counts(
    path: Path, text: str, problem: str
) -> None:
    settings, problems = read(path, f"indent: 1\n{text}\njustify: true\n")

    assert problems == [problem]
    assert settings == Settings(indent=1, justify=True)


def test_a_command_can_be_one_line_of_words(path: Path) -> None:
    assert read(path, "bookmark: buku --add\n")[0].bookmark == ("buku", "--add")


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"\xff\xfe", "is not UTF-8; save it as UTF-8"),
        (b"- a\n", "is not a list of keys and values"),
        (b"keys:\n  pipe: *\n", "needs quotation marks"),
    ],
)
def test_a_file_that_cannot_be_read_leaves_the_defaults_and_says_why(
    path: Path, data: bytes, problem: str
) -> None:
    path.write_bytes(data)
    settings, problems = settings_file.read(path)

    assert settings == Settings()
    assert [problem in str(held) for held in problems] == [True]


# -- keys


def keys(path: Path, text: str) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """The keys that differ from what commands have by themselves, and the problems."""
    settings, problems = read(path, f"keys:\n{text}\nindent: 1\n")
    assert settings.indent == 1
    return {name: held for name, held in settings.keys.items() if held != KEYS[name]}, problems


@pytest.mark.parametrize(
    ("written", "held"),
    [
        ("J", ("J",)),
        ("X", ("X",)),
        ("Shift+x", ("X",)),
        ("Ctrl+G", ("ctrl+g",)),
        ("ctrl-g", ("ctrl+g",)),
        ("Alt+x", ("alt+x",)),
        ("[J, F5]", ("J", "f5")),
        ("'#'", ("number_sign",)),
        ("'＃'", ("＃",)),
        ("新", ("新",)),
        ("Ctrl+PgDn", ("ctrl+pagedown",)),
        ("ctrl+shift+left", ("ctrl+shift+left",)),
        ("[J, J]", ("J",)),
        ("[]", ()),
    ],
)
def test_a_command_gets_the_keys_that_a_person_writes(
    path: Path, written: str, held: tuple[str, ...]
) -> None:
    assert keys(path, f"  print: {written}") == ({"print": held}, [])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("  nxt-line: J", "nxt-line: there is no such command; the nearest is `next-line`"),
        ("  zzz: J", "zzz: there is no such command; `reader keys` lists them"),
        ("  print: Foo", "print: `Foo` is no key that terminals send; write one as"),
        ("  print: Ctrl+I", "print: `Ctrl+I` is no key that terminals send; write one as"),
        ("  print: '　'", "print: takes keys; write one as"),
        ("  print: {a: b}", "print: takes keys; write one as"),
        ("  print: |", "print: takes keys; write one as"),
        ("  print: ~", "print: takes keys; write one as"),
        ("  print: Ctrl+Q", "print: `Ctrl+Q` leaves; choose another"),
        ("  leave: x", "leave: `x` is taken by the text field, in which leave has to act; choose another"),
        ("  leave: Ctrl+W", "leave: `Ctrl+W` is taken by the text field, in which leave has to act"),
        ("  next-line: '#'\n  print: '#'", "print: `#` is already the key of next-line, which keeps it"),
        ("  print: n", "print: `n` was the key of next-match, which loses it; give next-match other keys"),
    ],
)
def test_a_mistake_in_the_keys_is_named_with_its_line(path: Path, text: str, problem: str) -> None:
    _, problems = keys(path, text)

    assert len(problems) == 1
    assert problems[0].startswith(f"config.yaml:{1 + len(text.splitlines())}: keys: {problem}")


def test_the_first_command_keeps_a_key_and_the_other_keeps_its_own(path: Path) -> None:
    changed, problems = keys(path, "  next-line: Ctrl+N\n  print: Ctrl+N\n  copy: [Ctrl+N, Y]")

    assert changed == {"next-line": ("ctrl+n",), "copy": ("Y",)}
    assert len(problems) == 2


def test_a_key_that_is_taken_away_from_another_command_is_lost_to_it_alone(path: Path) -> None:
    changed, problems = keys(path, "  next-line: [n, down]")

    assert changed == {"next-line": ("n", "down"), "next-match": ()}
    assert len(problems) == 1


def test_commands_can_exchange_their_keys(path: Path) -> None:
    changed, problems = keys(path, "  next-match: N\n  previous-match: n")

    assert changed == {"next-match": ("N",), "previous-match": ("n",)}
    assert problems == []


def test_panes_that_never_share_a_command_can_share_a_key(path: Path) -> None:
    assert keys(path, "  open-branch: enter")[1] != []
    assert keys(path, "  quit: []\n  print: q") == ({"quit": (), "print": ("q",)}, [])


def test_a_wrong_key_leaves_the_right_one_beside_it(path: Path) -> None:
    changed, problems = keys(path, "  print:\n    - Foo\n    - J")

    assert changed == {"print": ("J",)}
    assert [problem.split(": ")[0] for problem in problems] == ["config.yaml:3"]


def test_keys_that_are_no_table_are_named(path: Path) -> None:
    settings, problems = read(path, "keys: j\nindent: 1\n")

    assert settings == Settings(indent=1)
    assert problems == [
        "config.yaml:1: keys: takes commands and their keys: {next-line: [j, Ctrl+N]}; the default is used"
    ]
