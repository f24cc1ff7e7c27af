"""Draw the images of layout problems, with boxes and captions, as one image. No code of the script runs here."""

import io
import os
from typing import Any

from omega_runner.verification import still_images

COLUMNS = 3
_MARGIN = 12
_CAPTION = 40
# Between an object and its box.
_PAD = 4
_FONT = 14
_BACKGROUND = (32, 32, 36)
_BORDER = (90, 90, 96)
_COLORS = {"error": (255, 80, 80), "info": (255, 200, 60)}
_LINES = 2
_WORDS = {
    "off_frame": "over the frame", "overlap": "overlap", "crossed": "cross", "too_small": "too small",
    "low_contrast": "hardly visible", "raw_markup": "raw markup", "empty_frame": "nothing is shown for long",
    "still_frame": "nothing changes for long", "short_text": "gone before it is read", "short_end": "short last image",
}  # fmt: skip


def draw(file: int, stills: list[dict[str, Any]], left_out: int, name: str) -> tuple[int, int]:
    """Write the image into the working directory; return its size. The file holds the JPEG files one after another."""
    from PIL import Image, ImageDraw, ImageFont

    font = ImageFont.load_default(_FONT)
    os.lseek(file, 0, os.SEEK_SET)
    tiles = []
    with open(file, "rb", closefd=False) as reader:
        for still in stills:
            with Image.open(io.BytesIO(reader.read(still["bytes"])), formats=["JPEG"]) as image:
                tiles.append((_marked(image.convert("RGB"), still), still))
    wide, high = max(it.width for it, _ in tiles), max(it.height for it, _ in tiles)
    columns = min(COLUMNS, len(tiles))
    rows = -(-len(tiles) // columns)
    width = _MARGIN + columns * (wide + _MARGIN)
    height = _MARGIN + rows * (high + _CAPTION + _MARGIN) + (_CAPTION if left_out else 0)
    sheet = Image.new("RGB", (width, height), _BACKGROUND)
    pen = ImageDraw.Draw(sheet)
    for number, (tile, still) in enumerate(tiles):
        x = _MARGIN + number % columns * (wide + _MARGIN)
        y = _MARGIN + number // columns * (high + _CAPTION + _MARGIN)
        sheet.paste(tile, (x, y))
        pen.rectangle((x - 1, y - 1, x + tile.width, y + tile.height), outline=_BORDER)
        for row, line in enumerate(_wrapped(caption(still), wide, font)):
            pen.text((x, y + tile.height + 4 + row * (_FONT + 3)), line, fill=_COLORS[still["severity"]], font=font)
    if left_out:
        pen.text((_MARGIN, height - _CAPTION + 4), f"and {left_out} more", fill=_COLORS["info"], font=font)
    if name.endswith(".png"):
        sheet.save(name, "PNG")
    else:
        still_images.save(sheet, name)
    return sheet.size


def caption(still: dict[str, Any]) -> str:
    """Return what is wrong, in the letters that the font has."""
    where = f"line {still['line']}" if still["line"] else still["scene"]
    objects = " and ".join(still["objects"])
    text = f"{where}: {objects} {_WORDS[still['code']]}" if objects else f"{where}: {_WORDS[still['code']]}"
    return " ".join(text.encode("latin-1", "replace").decode("latin-1").split())


def _marked(image: Any, still: dict[str, Any]) -> Any:
    from PIL import ImageDraw

    pen = ImageDraw.Draw(image)
    for left, bottom, right, top in still["boxes"]:
        # What is outside of the frame is marked at its edge.
        x = [max(0, min(image.width - 1, round(it * image.width))) for it in (left, right)]
        y = [max(0, min(image.height - 1, round((1 - it) * image.height))) for it in (top, bottom)]
        pen.rectangle((x[0] - _PAD, y[0] - _PAD, x[1] + _PAD, y[1] + _PAD), outline=_COLORS[still["severity"]], width=2)
    return image


def _wrapped(text: str, width: int, font: Any) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= width:
            lines[-1] = longer
        elif len(lines) < _LINES:
            lines.append(word)
        else:
            lines[-1] += " ..."
            break
    return [_cut(it, width, font) for it in lines]


def _cut(line: str, width: int, font: Any) -> str:
    while line and font.getlength(line) > width:
        line = line[:-1]
    return line
