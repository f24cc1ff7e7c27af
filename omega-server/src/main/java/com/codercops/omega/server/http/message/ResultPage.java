package com.codercops.omega.server.http.message;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items in order
 * @param next the {@code cursor} of the next page, or null on the last page
 */
public record ResultPage<T>(List<T> items, @Nullable String next) {
    public ResultPage {
        items = List.copyOf(items);
    }

    /**
     * The page of items that were read with {@code limit + 1}.
     *
     * @param read at most {@code limit + 1}
     * @param cursor of an item
     * @param view of an item
     */
    public static <S, T> ResultPage<T> of(List<S> read, int limit, Function<S, String> cursor, Function<S, T> view) {
        boolean more = read.size() > limit;
        List<S> shown = more ? read.subList(0, limit) : read;
        return new ResultPage<>(
                shown.stream().map(view).toList(), more ? cursor.apply(shown.get(shown.size() - 1)) : null);
    }
}
