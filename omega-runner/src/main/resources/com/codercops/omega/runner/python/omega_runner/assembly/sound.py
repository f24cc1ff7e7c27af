"""The sound of an assembled video: of one part a copy, of several encoded again, with silence where a part has none."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import av

_RATE = 48_000
_CODECS = {"webm": "libopus"}
_CHUNK = _RATE


def track(output: Any, inputs: Sequence[Any]) -> Any:
    """Add a stream for the sound, or return None if no part has any."""
    heard = [it.streams.audio[0] for it in inputs if it.streams.audio]
    if not heard:
        return None
    if len(inputs) == 1:
        return output.add_stream_from_template(heard[0])
    stream = output.add_stream(_CODECS.get(output.format.name, "aac"), rate=_RATE)
    # One channel as two would be quieter.
    stream.codec_context.layout = "mono" if all(it.channels == 1 for it in heard) else "stereo"
    return stream


def write(output: Any, stream: Any, inputs: Sequence[Any], seconds: Sequence[float]) -> None:
    """Write the sound of all parts, each exactly as long as its video."""
    if stream is None:
        return
    if len(inputs) == 1:
        _copy(output, stream, inputs[0])
        return
    layout = stream.codec_context.layout
    written, ends = 0, 0.0
    for container, length in zip(inputs, seconds, strict=True):
        ends += length
        # Counted from the beginning, so that rounding does not add up.
        due = round(ends * _RATE) - written
        for samples in _exactly(_samples(container, layout.name), due, layout.nb_channels):
            frame = av.AudioFrame.from_ndarray(samples, format="fltp", layout=layout.name)
            frame.sample_rate, frame.pts = _RATE, written
            written += samples.shape[1]
            output.mux(stream.encode(frame))
    output.mux(stream.encode(None))


def _copy(output: Any, stream: Any, container: Any) -> None:
    container.seek(0)
    for packet in container.demux(container.streams.audio[0]):
        if packet.dts is not None:
            packet.stream = stream
            output.mux(packet)


def _samples(container: Any, layout: str) -> Iterator[Any]:
    """Yield the sound of a part as arrays of channels, from the beginning of its video on."""
    import numpy

    if not container.streams.audio:
        return
    container.seek(0)
    resampler = av.AudioResampler("fltp", layout, _RATE)
    first = True
    for frame in itertools.chain(container.decode(audio=0), (None,)):
        for piece in resampler.resample(frame):
            samples = piece.to_ndarray()
            if first and frame is not None and frame.time and frame.time > 0:
                yield numpy.zeros((samples.shape[0], min(_RATE, round(frame.time * _RATE))), numpy.float32)
            first = False
            yield samples


def _exactly(pieces: Iterable[Any], due: int, channels: int) -> Iterator[Any]:
    """Yield ``due`` samples: cut at the end, or with silence added."""
    import numpy

    for piece in pieces:
        if due <= 0:
            return
        part = numpy.ascontiguousarray(piece[:, :due])
        due -= part.shape[1]
        yield part
    while due > 0:
        count = min(due, _CHUNK)
        due -= count
        yield numpy.zeros((channels, count), numpy.float32)
