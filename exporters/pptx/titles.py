"""What the slides of a file are called: the list of slides that is shown before they are opened anywhere."""

from __future__ import annotations

import io


def slide_titles(data: bytes) -> tuple[str, ...]:
    """The title of each slide of a .pptx, on one line, in their order; empty for a slide without one."""
    from pptx import Presentation

    slides = Presentation(io.BytesIO(data)).slides
    return tuple(
        " ".join(slide.shapes.title.text_frame.text.split()) if slide.shapes.title is not None else ""
        for slide in slides
    )
