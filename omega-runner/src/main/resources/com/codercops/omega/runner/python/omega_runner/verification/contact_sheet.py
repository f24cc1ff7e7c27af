"""A contact sheet of a finished video, for a model that reviews it. No code of the script runs here."""

import os
from typing import Any

from omega_runner.verification import still_images
from omega_runner.verification.video_file import CONTAINERS

NAME = "sheet.jpg"
# Models scale larger images down, and text stays legible at this size of a frame.
_CELL_PIXELS = 640
_COLUMNS = 3
_MAX_CELLS = 12
_GAP = 8


def make(descriptor: int, expected: dict[str, Any]) -> dict[str, tuple[int, int]]:
    """Write the sheet of the open video into the working directory; return its size by name.

    Its frames are the results of plays, in rows from left to right; the last frame comes last.
    """
    from PIL import Image

    os.lseek(descriptor, 0, os.SEEK_SET)
    if expected["kind"] == "image":
        with open(descriptor, "rb") as file, Image.open(file, formats=["PNG"]) as image:
            cells = [_cell(still_images.opaque(image))]
    else:
        cells = _cells(descriptor, expected)
    width, height = cells[0].size
    columns = min(_COLUMNS, len(cells))
    rows = -(-len(cells) // columns)
    sheet = Image.new("RGB", (columns * (width + _GAP) - _GAP, rows * (height + _GAP) - _GAP), "grey")
    for number, cell in enumerate(cells):
        sheet.paste(cell, (number % columns * (width + _GAP), number // columns * (height + _GAP)))
    still_images.save(sheet, NAME)
    return {NAME: sheet.size}


def _cells(descriptor: int, expected: dict[str, Any]) -> list[Any]:
    import av

    with open(descriptor, "rb") as file, av.open(file, "r", format=CONTAINERS[expected["format"]]) as container:
        frames = still_images.looks(container, container.streams.video[0], expected)
        cells = [_cell(frame.to_image()) for frame in frames]
    if not cells:
        raise ValueError("the video has no frame that can be decoded")
    # The first frame of a video is empty nearly always.
    cells = cells[1:] or cells
    chosen = range(0, len(cells), -(-len(cells) // _MAX_CELLS))
    return [cells[i] for i in chosen if i != len(cells) - 1] + [cells[-1]]


def _cell(image: Any) -> Any:
    small = image.convert("RGB")
    small.thumbnail((_CELL_PIXELS, _CELL_PIXELS), reducing_gap=3.0)
    return small
