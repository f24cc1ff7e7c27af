package com.codercops.omega.server.media;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What there is of a video. */
public enum Variant {
    /** The video itself, or the image. */
    VIDEO('f'),
    /** A still image of it in its full size. */
    POSTER('p'),
    /** A small one. */
    THUMBNAIL('t');

    private final char letter;

    Variant(char letter) {
        this.letter = letter;
    }

    /** What links have for it. */
    public char letter() {
        return letter;
    }

    /** The word that the database and addresses use. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The variant of that word, if there is one. */
    public static Optional<Variant> of(String code) {
        return Arrays.stream(values()).filter(it -> it.code().equals(code)).findFirst();
    }
}
