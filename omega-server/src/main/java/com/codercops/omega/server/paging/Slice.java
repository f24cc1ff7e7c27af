package com.codercops.omega.server.paging;

import com.codercops.omega.server.validation.InvalidFieldException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list in the database, which knows whether there is more but not how much.
 *
 * @param items in order
 * @param next where this one ends and the next one begins, or null where this is the last one
 * @param <T> what is listed
 */
public record Slice<T>(List<T> items, @Nullable PageCursor next) {
    /** More in one slice are refused. */
    public static final int MOST = 100;

    public Slice {
        items = List.copyOf(items);
    }

    /** The slice of what was read: one more than fits on it, where there is more. */
    public static <T> Slice<T> of(List<T> read, int most, Function<T, PageCursor> cursor) {
        return read.size() <= most
                ? new Slice<>(read, null)
                : new Slice<>(read.subList(0, most), cursor.apply(read.get(most - 1)));
    }

    /**
     * How many are to be in a slice.
     *
     * @throws InvalidFieldException naming {@code limit}, when that is not 1 to {@value #MOST}
     */
    public static int checked(int most) {
        if (most < 1 || most > MOST) {
            throw new InvalidFieldException("limit", "The limit must be 1 to " + MOST + ", not " + most + ".");
        }
        return most;
    }
}
