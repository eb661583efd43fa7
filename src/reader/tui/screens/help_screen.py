"""Help: the keys of what has the focus, shown beside the screen."""

from textual.screen import Screen
from textual.widgets import HelpPanel


def toggle_help(screen: Screen[None]) -> None:
    """Show the keys, or hide them."""
    if not hide_help(screen):
        screen.app.action_show_help_panel()


def hide_help(screen: Screen[None]) -> bool:
    """Hide the keys; False where they are not shown."""
    shown = bool(screen.query(HelpPanel))
    if shown:
        screen.app.action_hide_help_panel()
    return shown
