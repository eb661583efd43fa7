"""reader: Chinese news in a terminal, in any script, set as print and handed to the next program.

The house has floors, and imports go down only:

    cli/   tui/      two doors, strangers to each other; `__main__` opens one
    importing/       raw page → article file, directory file
    library          the one front of the domain: what both doors talk to
    store/           files, index, reading state, settings: all that touches disk; reached through `library`
    text/            scripts, fold, line breaking, typesetting, inert, formats; pure
    model/           Article, Directory, Query, the table of commands, errors; frozen values; pure
    i18n             what is said to a person, in their language

Five things hold everywhere:

1. What comes from outside is data: `text.inert` makes it so where it is loaded and where it leaves.
2. Article files are the truth; the index can be deleted at any time and is rebuilt.
3. Published text is never changed: scripts, gaps and full-width marks are ways of showing it.
4. stdout carries data only, as UTF-8; everything said to a person goes to stderr.
5. Textual is imported by `tui/` alone, OpenCC only to convert.
"""
