"""Completion: candidates that the shell takes as one word each, whatever marks a title holds.

zsh and fish quote what they insert, in the place of the whole word, the name of an option before its `=` too.
bash inserts a candidate as it is, in the place of what stands behind the last `=`, `:` or open quote: there
each is quoted here, and left out where what stays before it is not how it begins.
"""

import os
import re

from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
)

_MARKS = re.compile(r"""[\s!"#$&'()*;<>?\[\\\]^`{|}~]""")
"""What means something else than itself in an unquoted word of bash."""
_WORD = re.compile(r"""(?:'[^']*'?|"(?:\\.|[^"\\])*"?|\\.?|[^\s\\'"])+""", re.S)
"""A word as it is typed; in the last one of a line a quote may be open."""
_QUOTED = re.compile(r"""'([^']*)'?|"((?:\\.|[^"\\])*)"?|\\(.?)""", re.S)
_CLOSED = re.compile(r"""(?:'[^']*'|"(?:\\.|[^"\\])*"|\\.|[^\\'"])*""", re.S)
"""What stands in a word before a quote that is open."""
_MARKS_IN_QUOTES = re.compile(r"""[!"$\\`]""")
"""What means something else than itself between double quotes."""
_ESCAPED_IN_QUOTES = re.compile(r"""\\([$"\\`])""")
_BASH = """\
%(complete_func)s() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        case "$line" in
            dir,*) compopt -o dirnames ;;
            file,*) compopt -o default ;;
            plain,*) COMPREPLY+=("${line#plain,}") ;;
        esac
    done < <(COMP_WORDS="${COMP_LINE:0:COMP_POINT}" COMP_CWORD="$2" %(complete_var)s=bash_complete "$1")
}
complete -o nosort -F %(complete_func)s %(prog_name)s
"""
_FISH = """\
function %(complete_func)s
    set -l word (commandline -ct | string collect)
    set -l words (commandline -cp | string collect)
    set -l option (string match -r '^--[^=]*=' -- $word)
    for line in (env %(complete_var)s=fish_complete COMP_WORDS="$words" COMP_CWORD="$word" %(prog_name)s)
        set -l item (string split -m1 "," -- $line)
        switch $item[1]
            case dir
                __fish_complete_directories $item[2] | string replace -r -- '^' "$option"
            case file
                __fish_complete_path $item[2] | string replace -r -- '^' "$option"
            case plain
                echo -- $item[2]
        end
    end
end
complete --no-files --command %(prog_name)s --arguments "(%(complete_func)s)"
"""


class _WholeWords(ShellComplete):
    """Candidates that are whole words."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        """What a word goes on to; where it is `--option=value`, click gives the values alone."""
        items = super().get_completions(args, incomplete)
        option, equals, _value = incomplete.partition("=")
        if equals and option.startswith("-"):
            for item in items:
                item.value = f"{option}={item.value}" if item.type == "plain" else item.value
        return items


class Bash(_WholeWords, BashComplete):
    """Completion of bash, its candidates quoted."""

    source_template = _BASH

    def get_completion_args(self) -> tuple[list[str], str]:
        """The arguments before the word at the cursor, and that word, as bash would hand them on."""
        word = self._word()
        return _before(word), unquoted(word)

    def complete(self) -> str:
        """The answer: for each candidate a line, what it is and what is to be inserted."""
        word = self._word()
        stays = unquoted(word[: len(word) - len(os.environ["COMP_CWORD"])])
        quote = _CLOSED.sub("", word, count=1)[:1]
        args, typed = self.get_completion_args()
        lines = []
        for item in self.get_completions(args, typed):
            value = str(item.value)
            if not value.startswith(stays):
                value = value[max(value.find(typed), 0) :]  # a part of an id names an article as well
            if item.type != "plain" or value.startswith(stays):
                lines.append(f"{item.type},{quoted(value[len(stays) :], quote)}")
        return "\n".join(lines)

    def _word(self) -> str:
        """The word at the cursor, the end of the line, as it is typed."""
        line = os.environ["COMP_WORDS"]
        return next((match[0] for match in _WORD.finditer(line) if match.end() == len(line)), "")


class Zsh(_WholeWords, ZshComplete):
    """Completion of zsh."""

    source_template = ZshComplete.source_template.replace(
        "_path_files", "[[ $PREFIX == --*=* ]] && compset -P '*='; _path_files"
    )

    def get_completion_args(self) -> tuple[list[str], str]:
        """The arguments before the word at the cursor, and that word, as zsh would hand them on."""
        place, words = int(os.environ["COMP_CWORD"]), _words()
        return words[1:place], "".join(words[place : place + 1])


class Fish(_WholeWords, FishComplete):
    """Completion of fish."""

    source_template = _FISH

    def get_completion_args(self) -> tuple[list[str], str]:
        """The arguments before the word at the cursor, and that word, as fish would hand them on."""
        word = os.environ["COMP_CWORD"]
        return _before(word), unquoted(word)


def _words() -> list[str]:
    """The words of the line, as the shell would hand them on."""
    return list(map(unquoted, _WORD.findall(os.environ["COMP_WORDS"])))


def _before(word: str) -> list[str]:
    """The arguments before the word at the cursor, which ends the line where there is one."""
    return _words()[1:-1] if word else _words()[1:]


def quoted(word: str, quote: str = "") -> str:
    """A word as bash reads it unquoted, or within quotes of a kind that are open.

    Those are closed only behind a quote, which bash would take for their end.
    """
    end = quote if quote and word.endswith(quote) else ""
    if quote == "'":
        return word.replace("'", r"'\''") + end
    if quote:
        return _MARKS_IN_QUOTES.sub(lambda mark: "\"'!'\"" if mark[0] == "!" else f"\\{mark[0]}", word) + end
    return _MARKS.sub(lambda mark: f"\\{mark[0]}", word)


def unquoted(word: str) -> str:
    """A word without the quotes and backslashes by which a shell reads it."""

    def text(part: re.Match[str]) -> str:
        return part[1] or _ESCAPED_IN_QUOTES.sub(r"\1", part[2] or "") or part[3] or ""

    return _QUOTED.sub(text, word)


def install() -> None:
    """Answer the shells that ask how a line goes on."""
    for shell in (Bash, Zsh, Fish):
        add_completion_class(shell)
