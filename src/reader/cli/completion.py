"""Completion: candidates that the shell takes as one word each, whatever marks a title holds.

zsh and fish quote what they insert; bash inserts candidates as they are, and click's script for it also lets
`read` eat backslashes and the words expand as patterns. Its script for fish cuts a candidate at a comma.
"""

import re

from click.shell_completion import BashComplete, CompletionItem, FishComplete, add_completion_class

_MARKS = re.compile(r"""[\s!"#$&'()*;<>?\[\\\]^`{|}~]""")
"""What means something else than itself in an unquoted word of bash."""
_SCRIPT = """\
%(complete_func)s() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        case "$line" in
            dir,*) compopt -o dirnames ;;
            file,*) compopt -o default ;;
            plain,*) COMPREPLY+=("${line#plain,}") ;;
        esac
    done < <(COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD %(complete_var)s=bash_complete "$1")
}
complete -o nosort -F %(complete_func)s %(prog_name)s
"""


class Bash(BashComplete):
    """Completion of bash, its candidates quoted."""

    source_template = _SCRIPT

    def format_completion(self, item: CompletionItem) -> str:
        """A line of the answer: what the candidate is, and the word to insert."""
        return f"{item.type},{quoted(str(item.value))}"


class Fish(FishComplete):
    """Completion of fish, whose candidates may hold commas."""

    source_template = FishComplete.source_template.replace('string split ","', 'string split -m1 ","')


def quoted(word: str) -> str:
    """A word as bash reads it unquoted."""
    return _MARKS.sub(lambda mark: f"\\{mark[0]}", word)


def install() -> None:
    """Answer the shells that ask how a line goes on."""
    add_completion_class(Bash)
    add_completion_class(Fish)
