"""A contact sheet of a finished video, for a model that reviews it. No code of the script runs here."""

import os
from typing import Any

from omega_runner.verification import still_images
from omega_runner.verification.video_file import CONTAINERS

NAME = "sheet.jpg"
# Models scale larger images down, and text stays legible at this size of a frame.
_CELL_PIXELS = 480
_COLUMNS = 4
# A video with fewer key frames is short enough to be decoded whole.
_FEW = 8
_CELLS = 16
# Mean difference of frames that look the same.
_SAME = 0.5
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
        stream = container.streams.video[0]
        cells = [_cell(frame.to_image()) for frame in still_images.looks(container, stream, expected)]
        if len(cells) < _FEW:
            frames = still_images.every(container, stream, max(1, expected["frames"] // _CELLS))
            cells = [_cell(frame.to_image()) for frame in frames]
    if not cells:
        raise ValueError("the video has no frame that can be decoded")
    # The first frame of a video is empty nearly always.
    cells = cells[1:] or cells
    return [cell for number, cell in enumerate(cells) if not number or _differ(cell, cells[number - 1])]


def _differ(one: Any, other: Any) -> bool:
    from PIL import ImageChops, ImageStat

    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean) > _SAME


def _cell(image: Any) -> Any:
    small = image.convert("RGB")
    small.thumbnail((_CELL_PIXELS, _CELL_PIXELS), reducing_gap=3.0)
    return small
