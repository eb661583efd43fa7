"""Renames: which articles are to be found under another id, told from their contents alone."""

from collections.abc import Mapping


def homes(contents: Mapping[str, str]) -> dict[str, str]:
    """Content key → id; of several articles with the same content the first by id."""
    return {key: article_id for article_id, key in sorted(contents.items(), reverse=True)}


def moves(before: Mapping[str, str], there: Mapping[str, str], home: Mapping[str, str]) -> dict[str, str]:
    """Old id → new id, told from content keys by id: `before`, and `there` of those ids that are there now.

    `home` tells the ids of contents. An article moves where its id has gone, or is now that of another of
    `before`; where it holds what is new, it was copied and then edited, and stays.
    """
    known = set(before.values())
    return {
        old: home[key]
        for old, key in before.items()
        if (now := there.get(old)) != key
        # a .txt has its suffix in its id once an .md of its name is beside it
        and (now is None or now in known or home[key] == f"{old}.txt")
    }
