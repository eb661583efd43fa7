"""The reading state on the command line: exported, merged, and tags of one's own."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

Run = Callable[..., Any]


def test_what_is_exported_is_imported_on_another_machine(
    run: Run, news: Path, own_places: Path, tmp_path: Path
) -> None:
    run("state", "tag", "高雄", "氣候", "要看")
    exported = run("state", "export")
    (tmp_path / "state.json").write_text(exported.out, "utf-8")
    for file in (own_places / "state" / "reader").iterdir():
        file.unlink()
    assert run("state", "tag").out == ""
    imported = run("state", "import", tmp_path / "state.json")

    assert (exported.code, exported.err, imported.code, imported.out) == (0, "", 0, "")
    assert imported.err == "2 things were newer than here, of 2\n"
    assert run("state", "tag", "高雄").out == "氣候\n要看\n"
    assert json.loads(run("state", "export").out) == json.loads(exported.out)


def test_a_state_is_read_from_stdin(process: Run, news: Path) -> None:
    now = {"value": True, "at": "2026-11-22T09:12:34Z"}
    state = {"version": 1, "articles": [{"id": "2023/2023-05-01-能源", "read": now, "starred": now}]}
    done = process("state", "import", "-", stdin=json.dumps(state).encode())

    assert (done.code, done.err) == (0, "2 things were newer than here, of 2\n")
    assert "能源轉型\t\t\t\tstarred" in process("list", "能源").out.replace("zh-Hant", "")


def test_a_bad_file_is_named_and_changes_nothing(run: Run, news: Path, tmp_path: Path) -> None:
    run("state", "tag", "高雄", "氣候")
    before = run("state", "export").out
    path = tmp_path / "bad.json"
    path.write_text(before.replace("true", "3"), "utf-8")
    done = run("state", "import", path)

    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"{path}:")
    assert done.err.endswith("articles[0].tags.氣候.value: must be true or false; nothing was changed\n")
    assert run("state", "export").out == before


def test_a_file_that_is_not_there_is_named(run: Run, news: Path) -> None:
    done = run("state", "import", "none.json")

    assert (done.code, done.out) == (1, "")
    assert (
        done.err == "none.json cannot be read: No such file or directory; name a file that `export` wrote\n"
    )


def test_tags_are_given_taken_away_and_listed(run: Run, news: Path) -> None:
    assert run("state", "tag").code == 1
    assert run("state", "tag", "高雄", "氣候", "x\x1b[2J")[:2] == (0, "")
    assert run("state", "tag", "能源", "氣候")[:2] == (0, "")
    assert run("state", "tag", "--remove", "高雄", "x\x1b[2J")[:2] == (0, "")

    assert run("state", "tag", "高雄")[:2] == (0, "氣候\n")
    assert run("state", "tag")[:2] == (0, "氣候\n")
    assert run("state", "tag", "absent", "氣候").code == 1
    assert run("state", "tag", "ICLEI", " ")[0::2] == (1, "a tag needs a name; type one\n")


def test_nothing_is_taken_in_that_could_not_be_kept(run: Run, news: Path, own_places: Path) -> None:
    (own_places / "state").write_text("", "utf-8")
    done = run("state", "tag", "高雄", "氣候")

    assert (done.code, done.out) == (1, "")
    assert "cannot be written to; nothing you mark is kept" in done.err
    exported = run("state", "export")
    assert (exported.code, json.loads(exported.out)["articles"], exported.err) == (0, [], done.err)


def test_damage_is_told_by_every_command_until_a_person_has_read_it(
    run: Run, news: Path, own_places: Path
) -> None:
    file = own_places / "state" / "reader" / "state.db"
    run("state", "tag", "高雄", "氣候")
    assert run("state", "problem") == (1, "", "")
    assert [line.split("\t")[1] for line in run("state", "copies").out.splitlines()] == ["1"]
    file.write_bytes(file.read_bytes()[:-4096])

    assert run("state", "tag", "高雄")[:2] == (0, "氣候\n")
    told = run("state", "problem").out
    assert told.startswith(f"{file} was damaged") and told.endswith("beside it: state.damaged\n")
    for arguments in (["list"], ["show", "高雄"], ["where"], ["absent?", "--plain"]):
        assert told + "`reader state problem --seen` ends this message\n" in run(*arguments).err
    assert run("state", "tag", "高雄", "要看").code == 0  # it works again
    assert run("state", "problem", "--seen") == (0, told, "")
    assert (run("list").err, run("state", "problem").code) == ("", 1)


def test_a_list_says_that_it_could_not_see_what_was_read(run: Run, news: Path, own_places: Path) -> None:
    file = own_places / "state" / "reader" / "state.db"
    run("state", "tag", "高雄", "氣候")
    with closing(sqlite3.connect(file, isolation_level=None)) as newer:
        newer.execute("pragma user_version = 99")
        newer.execute("pragma application_id = 0")

    assert "made by a newer reader; nothing you mark is kept" in run("list").err


def test_state_alone_names_what_is_missing(run: Run, news: Path) -> None:
    done = run("state")

    assert (done.code, done.out) == (2, "")
    assert "Missing command" in done.err
