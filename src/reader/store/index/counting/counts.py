"""Counts: how many articles of a selection each group has."""

from collections.abc import Mapping
from operator import add

from reader.store.index.articles import Articles
from reader.store.index.counting.groups import By, Group, group_sql, is_of_time, joined, named
from reader.store.index.selection import Selection, with_columns
from reader.store.sqlite import IN_LIST, json_list


def counts(articles: Articles, selection: Selection, by: By) -> dict[Group, int]:
    """How many articles of a selection each group has; an article with two tags is in two groups.

    Raises LibraryError.
    """
    selected = selection if is_of_time(by) else with_columns(selection)
    selected = selected._replace(source=f"{selected.source} {joined(by)}")
    group = group_sql(by, selection.row)
    rows = articles.query(selected.sql(f"{group}, count(*)", f"group by {group}"), *selected.values)
    return named(by, rows, add)


def counts_by_tag(articles: Articles, selection: Selection, own: Mapping[str, set[str]]) -> dict[Group, int]:
    """The same by tag, with those that a person gave: tag → ids of articles."""
    groups = counts(articles, selection, "tag")
    selected = with_columns(selection)
    for tag, ids in own.items():
        published = "exists (select 1 from json_each(article.tags) where value = ?)"
        condition = f"article.id {IN_LIST} and not coalesce({published}, false)"
        statement = selected.sql("count(*)", f"and {condition}")
        ((number,),) = articles.query(statement, *selected.values, json_list(ids), tag)
        if number:
            groups[tag] = groups.get(tag, 0) + number
    tagged = json_list(set().union(*own.values()))
    statement = selected.sql("count(*)", f"and article.tags is null and article.id {IN_LIST}")
    ((now_tagged,),) = articles.query(statement, *selected.values, tagged)
    if None in groups:
        groups[None] -= now_tagged
        if not groups[None]:
            del groups[None]
    return groups
