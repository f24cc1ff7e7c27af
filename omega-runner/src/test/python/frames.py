"""Decoded frames, to compare videos by their content."""

import hashlib
import io

import av


def hashes(video: bytes) -> list[str]:
    with av.open(io.BytesIO(video)) as container:
        return [
            hashlib.sha256(frame.to_ndarray(format="rgb24").tobytes()).hexdigest()
            for frame in container.decode(video=0)
        ]
