"""`reader compare`: two articles side by side in one script."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def two(news: Path) -> Path:
    """Two articles on one thing, from two regions."""
    (news / "甲.md").write_text("---\ntitle: 叫車\nlanguage: zh-Hant-TW\n---\n\n搭計程車去學校。\n", "utf-8")
    (news / "乙.md").write_text("---\ntitle: 叫车\nlanguage: zh-Hans-CN\n---\n\n搭出租车去学校。\n", "utf-8")
    return news


def test_two_articles_stand_in_the_script_of_the_first(run: Run, two: Path) -> None:
    assert run("compare", "甲", "乙") == (0, "  叫車\n\n- 搭{計程車}去學校。\n+ 搭{出租車}去學校。\n", "")
    assert run("compare", "乙", "甲").out.startswith("  叫车\n\n- 搭{出租车}去学校。\n+ 搭{计程车}")


def test_they_stand_side_by_side_where_there_is_room(run: Run, two: Path) -> None:
    assert "搭{計程車}去學校。  |     搭{出租車}" in run("compare", "甲", "乙", "--width", "50").out


def test_a_variant_and_its_words_are_those_asked_for(run: Run, two: Path) -> None:
    done = run("compare", "甲", "乙", "--variant", "hk", "--words")

    assert done.out == "  叫車\n\n  搭的士去學校。\n"
    assert "in script and layout alone" in done.err


def test_json_and_html_are_for_other_programs(run: Run, two: Path) -> None:
    assert json.loads(run("compare", "甲", "乙", "--format", "json").out)["right"]["id"] == "乙"
    assert run("compare", "甲", "乙", "--format", "html").out.startswith("<!doctype html>")


def test_an_article_does_not_differ_from_itself(run: Run, two: Path) -> None:
    done = run("compare", "甲", "甲")

    assert (done.code, done.out) == (0, "  叫車\n\n  搭計程車去學校。\n")


def test_an_unknown_article_is_named_and_one_alone_is_no_comparison(run: Run, two: Path) -> None:
    unknown = run("compare", "甲", "丙丁")
    assert (unknown.code, unknown.out) == (1, "")
    assert "丙丁" in unknown.err
    assert run("compare", "甲").code == 2


def test_own_synonyms_are_words_of_one_group(run: Run, two: Path, environment: dict[str, str]) -> None:
    path = Path(run("where").out.split("settings")[1].splitlines()[0].strip())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.with_name("synonyms.yaml").write_text("- [學校, 校園]\n", "utf-8")
    (two / "丙.md").write_text("---\ntitle: 叫車\n---\n\n搭計程車去校園。\n", "utf-8")

    assert "去{校園}" in run("compare", "甲", "丙").out
