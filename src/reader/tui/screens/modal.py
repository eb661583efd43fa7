"""What lies over the main screen and takes all keys: laid out once as it opens, and painted cheaply then."""

from typing import TypeVar, cast

from rich.console import RenderableType
from textual.await_complete import AwaitComplete
from textual.css.types import PointerShape
from textual.geometry import Size
from textual.reactive import var
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen

from reader.tui.painting.backdrop import Backdrop
from reader.tui.screens.compositor import RegionCompositor

Result = TypeVar("Result")


class Modal(ModalScreen[Result]):
    """A screen over another; gives what came of it."""

    _pointer_shape: var[PointerShape] = var("default", init=False)
    """Textual tells the terminal of it for every screen that there is, shown or not."""

    def __init__(self) -> None:
        super().__init__()
        self._compositor = RegionCompositor()

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave, and give what came of it; only once, lest what lay behind it leaves too.

        A second click, or what was looked up meanwhile, may come when it has left; a key, before it is built.
        """
        if not self.is_mounted:
            self.call_later(self._leave, result)
            return AwaitComplete()
        return super().dismiss(result) if self.is_active else AwaitComplete()

    def _leave(self, result: Result | None) -> None:
        self.dismiss(result)  # no message of its own may wait for that

    def render(self) -> RenderableType:
        """What is behind it."""
        behind = super().render()
        if not isinstance(behind, BackgroundScreen):
            return behind
        # Textual shows any Visual, though it does not say so of screens
        return cast(RenderableType, Backdrop(behind.screen, behind.color))

    def _screen_resized(self, size: Size) -> None:
        """Lay out for another size; Textual tells a screen of its first size after it was laid out for it."""
        if size != self._compositor.size:
            super()._screen_resized(size)
