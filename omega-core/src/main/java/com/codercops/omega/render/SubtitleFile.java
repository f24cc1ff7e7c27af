package com.codercops.omega.render;

import java.nio.file.Path;

/**
 * The subtitles of a video as a file: UTF-8, well-formed.
 *
 * @param format SubRip or WebVTT
 * @param path the file, which belongs to the caller
 * @param bytes its size
 * @param sha256 of its content, 64 lower-case hexadecimal digits
 */
public record SubtitleFile(SubtitleFormat format, Path path, long bytes, String sha256) {
    /** The formats of subtitles. */
    public enum SubtitleFormat {
        SRT("srt"),
        VTT("vtt");

        private final String extension;

        SubtitleFormat(String extension) {
            this.extension = extension;
        }

        /** The extension without the dot. */
        public String extension() {
            return extension;
        }
    }

    /** The same subtitles after their file was moved. */
    public SubtitleFile withPath(Path moved) {
        return new SubtitleFile(format, moved, bytes, sha256);
    }
}
