package com.codercops.omega.server.jobs;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param items in order
 * @param next where the next page begins, or null where this is the last one
 * @param <T> what is listed
 */
public record Page<T>(List<T> items, @Nullable PageCursor next) {
    /** More on one page are refused. */
    public static final int MOST = 100;

    public Page {
        items = List.copyOf(items);
    }

    /** A page of what was read: one more than fits on it, where there is more. */
    public static <T> Page<T> of(List<T> read, int most, Function<T, PageCursor> cursor) {
        return read.size() <= most
                ? new Page<>(read, null)
                : new Page<>(read.subList(0, most), cursor.apply(read.get(most - 1)));
    }

    /**
     * How many are to be on a page.
     *
     * @throws InvalidOrderException naming {@code limit}, when that is not 1 to {@value #MOST}
     */
    public static int checked(int most) {
        if (most < 1 || most > MOST) {
            throw new InvalidOrderException("limit", "The limit must be 1 to " + MOST + ", not " + most + ".");
        }
        return most;
    }
}
