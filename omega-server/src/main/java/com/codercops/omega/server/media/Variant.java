package com.codercops.omega.server.media;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The files of a video. */
public enum Variant {
    /** The video or image itself. */
    VIDEO('f'),
    /** A full-size still image. */
    POSTER('p'),
    /** A small still image. */
    THUMBNAIL('t'),
    /** An image of the layout problems. */
    LAYOUT('l'),
    /** Subtitles as SubRip. */
    SRT('s'),
    /** Subtitles as WebVTT. */
    VTT('v');

    private final char letter;

    Variant(char letter) {
        this.letter = letter;
    }

    /** The code in links. */
    public char letter() {
        return letter;
    }

    /** The name in the database and in URLs. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The variant with that name, or empty. */
    public static Optional<Variant> of(String code) {
        return Arrays.stream(values()).filter(it -> it.code().equals(code)).findFirst();
    }
}
