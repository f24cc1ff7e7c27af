"""Copy videos into one container, with a track of subtitles, chapters and one track of sound."""

from collections.abc import Sequence
from contextlib import ExitStack
from fractions import Fraction
from pathlib import Path
from typing import Any

import av

from omega_runner.assembly import sound, subtitles
from omega_runner.verification.video_file import CONTAINERS

# The formats that can hold what is added here, each with its codec of subtitles.
SUBTITLE_CODECS = {"mp4": "mov_text", "mov": "mov_text", "webm": "webvtt"}
_MILLISECOND = Fraction(1, 1000)
# The encoders take their style from this header, and refuse to open without it.
_STYLE = b"""[Script Info]
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, \
StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
Style: Default,Arial,16,&Hffffff,&Hffffff,&H0,&H0,0,0,0,0,100,100,0,0,1,1,0,2,10,10,10,0

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""
Part = dict[str, Any]


def assemble(files: Sequence[int], parts: Sequence[Part], target: Path, form: str) -> None:
    """Write the videos one after the other to ``target``.

    A part has ``title``, ``seconds``, and ``cues`` as triples of milliseconds and text. Raises an error of the
    decoder if the videos differ in size or codec.
    """
    with ExitStack() as held:
        inputs = [held.enter_context(_open(file, form, held)) for file in files]
        _require_equal(inputs)
        output = held.enter_context(av.open(str(target), "w", format=form))
        output.metadata.update({key: it for key, it in inputs[0].metadata.items() if key.lower() == "comment"})
        source = inputs[0].streams.video[0]
        video = output.add_stream_from_template(source)
        if "alpha_mode" in source.metadata:
            # The alpha channel of VP9 is beside each frame; the muxer announces it for this pixel format.
            video.pix_fmt = "yuva420p"
        audio = sound.track(output, inputs)
        track = _subtitle_track(output, form) if any(part["cues"] for part in parts) else None
        if len(parts) > 1:
            output.set_chapters(_chapters(parts))
        if track is not None:
            _write_cues(output, track, parts, form)
        _copy_video(output, video, inputs, parts)
        sound.write(output, audio, inputs, [part["seconds"] for part in parts])


def _open(file: int, form: str, held: ExitStack) -> Any:
    reader = held.enter_context(open(file, "rb", closefd=False))
    reader.seek(0)
    return av.open(reader, "r", format=CONTAINERS[form])


def _require_equal(inputs: Sequence[Any]) -> None:
    kinds = {
        (it.codec_context.name, it.width, it.height, it.codec_context.pix_fmt, it.codec_context.extradata)
        for it in (container.streams.video[0] for container in inputs)
    }
    if len(kinds) != 1:
        raise ValueError("the scenes differ in size or encoding")


def _copy_video(output: Any, target: Any, inputs: Sequence[Any], parts: Sequence[Part]) -> None:
    offset = 0.0
    for container, part in zip(inputs, parts, strict=True):
        source = container.streams.video[0]
        shift = round(offset / float(source.time_base))
        for packet in container.demux(source):
            if packet.dts is None:
                continue
            packet.pts += shift
            packet.dts += shift
            packet.stream = target
            output.mux(packet)
        offset += part["seconds"]


def _subtitle_track(output: Any, form: str) -> Any:
    track = output.add_stream(SUBTITLE_CODECS[form])
    track.codec_context.subtitle_header = _STYLE
    track.codec_context.time_base = track.time_base = _MILLISECOND
    return track


def _write_cues(output: Any, track: Any, parts: Sequence[Part], form: str) -> None:
    begin = 0
    for part in parts:
        length = round(part["seconds"] * 1000)
        # A track of subtitles that overlap, or that is longer than the video, would make the video longer.
        for cue in subtitles.sequential([subtitles.Cue(*it) for it in part["cues"]], length):
            output.mux(_packet(track, cue.shifted(begin), form))
        begin += length


def _packet(track: Any, cue: subtitles.Cue, form: str) -> Any:
    data = (subtitles.escaped(cue.text) if form == "webm" else cue.text).encode()
    # A sample of mov_text begins with its length.
    packet = av.Packet(data if form == "webm" else len(data).to_bytes(2, "big") + data)
    packet.stream = track
    packet.time_base = _MILLISECOND
    packet.pts = packet.dts = cue.start
    packet.duration = cue.end - cue.start
    return packet


def _chapters(parts: Sequence[Part]) -> list[Any]:
    chapters: list[Any] = []
    begin = 0
    for number, part in enumerate(parts):
        end = begin + round(part["seconds"] * 1000)
        chapters.append({"id": number, "start": begin, "end": end, "time_base": _MILLISECOND,
                         "metadata": {"title": part["title"]}})  # fmt: skip
        begin = end
    return chapters
