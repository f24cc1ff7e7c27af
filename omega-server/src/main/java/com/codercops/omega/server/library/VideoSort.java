package com.codercops.omega.server.library;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The order of a list of videos. Videos that are equal in it are ordered by their ids. */
public enum VideoSort {
    NEWEST("created_at", "DESC"),
    OLDEST("created_at", "ASC"),
    LONGEST("duration_ms", "DESC"),
    LARGEST("bytes", "DESC");

    private final String column;
    private final String direction;

    VideoSort(String column, String direction) {
        this.column = column;
        this.direction = direction;
    }

    /** The name in addresses of pages. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The order with that name, or empty. */
    public static Optional<VideoSort> of(String code) {
        return Arrays.stream(values()).filter(it -> it.code().equals(code)).findFirst();
    }

    /** The column as a number, for a cursor: times in microseconds. */
    private String number() {
        return column.equals("created_at")
                ? "(extract(epoch FROM video.created_at) * 1000000)::bigint"
                : "video." + column;
    }

    String selection() {
        return number() + " AS position";
    }

    String condition() {
        return "(" + number() + ", video.id) " + (direction.equals("ASC") ? ">" : "<") + " (:position, :after)";
    }

    String order() {
        return "video." + column + " " + direction + ", video.id " + direction;
    }
}
