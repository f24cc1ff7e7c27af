"""Decoded frames, to compare films by what they show."""

import hashlib
import io

import av


def hashes(film: bytes) -> list[str]:
    with av.open(io.BytesIO(film)) as container:
        return [
            hashlib.sha256(frame.to_ndarray(format="rgb24").tobytes()).hexdigest()
            for frame in container.decode(video=0)
        ]
