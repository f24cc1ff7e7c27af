package com.codercops.omega.server.web.admin;

import com.codercops.omega.server.web.page.FormState;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param query its filters
 * @param items its entries
 * @param next the address of the next page, or null
 * @param form a form of the page that was refused, or an empty one
 */
public record ListPage<T>(
        ListQuery query, List<T> items, @Nullable String next, FormState form) {
    public ListPage {
        items = List.copyOf(items);
    }

    /** A page of a list of which one entry more than the limit was read. */
    public static <T> ListPage<T> of(ListQuery query, List<T> read, Function<T, String> position, FormState form) {
        boolean more = read.size() > ListQuery.LIMIT;
        List<T> items = more ? read.subList(0, ListQuery.LIMIT) : read;
        String next = more ? query.next(position.apply(items.get(items.size() - 1))) : null;
        return new ListPage<>(query, items, next, form);
    }
}
