"""Check a small JPEG file without decoding it: a script may have forged it."""

# A message with the image and the names around it fits into one line of the protocol.
MAX_BYTES = 64 * 1024
# Of the longer side.
MAX_PIXELS = 480

_START, _END, _SCAN = b"\xff\xd8", b"\xff\xd9", 0xDA
# Baseline and progressive frames; the others are for arithmetic coding and for lossless images.
_FRAMES = (0xC0, 0xC1, 0xC2)


def size(data: bytes) -> tuple[int, int] | None:
    """Return width and height of a preview image, or None if it is no JPEG file within the limits."""
    if len(data) > MAX_BYTES or not data.startswith(_START) or not data.endswith(_END):
        return None
    position = len(_START)
    while position + 4 <= len(data) and data[position] == 0xFF and data[position + 1] != _SCAN:
        length = int.from_bytes(data[position + 2 : position + 4], "big")
        if data[position + 1] in _FRAMES:
            return _checked(data[position + 5 : position + 9])
        position += 2 + length
    return None


def _checked(sides: bytes) -> tuple[int, int] | None:
    height, width = int.from_bytes(sides[:2], "big"), int.from_bytes(sides[2:], "big")
    return (width, height) if 1 <= width <= MAX_PIXELS and 1 <= height <= MAX_PIXELS else None
