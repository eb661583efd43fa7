"""The terminal's own cursor: where screen readers read, and where input methods show what they compose."""

from textual.widget import Widget


def places_cursor(widget: Widget) -> bool:
    """Whether the cursor stands where this widget wants it: it has the focus, and no dialog lies over it."""
    return widget.has_focus and widget.screen is widget.app.screen
