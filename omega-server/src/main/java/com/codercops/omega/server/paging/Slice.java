package com.codercops.omega.server.paging;

import com.codercops.omega.server.validation.InvalidFieldException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list in the database. It states whether more items follow, but not how many.
 *
 * @param items in list order
 * @param next position of the next slice, or null if this is the last one
 * @param <T> type of the items
 */
public record Slice<T>(List<T> items, @Nullable PageCursor next) {
    /** The maximum size of a slice. */
    public static final int MAX_LIMIT = 100;

    public Slice {
        items = List.copyOf(items);
    }

    /** Creates a slice from items that were read with one item more than the limit. */
    public static <T> Slice<T> of(List<T> read, int limit, Function<T, PageCursor> cursor) {
        return read.size() <= limit
                ? new Slice<>(read, null)
                : new Slice<>(read.subList(0, limit), cursor.apply(read.get(limit - 1)));
    }

    /**
     * Validates the size of a slice.
     *
     * @throws InvalidFieldException naming {@code limit}, if it is not 1 to {@value #MAX_LIMIT}
     */
    public static int checked(int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new InvalidFieldException("limit", "The limit must be 1 to " + MAX_LIMIT + ", not " + limit + ".");
        }
        return limit;
    }
}
