package com.codercops.omega.server.api;

import com.codercops.omega.server.http.Page;
import com.codercops.omega.server.http.Query;
import com.codercops.omega.server.paging.PageCursor;
import com.codercops.omega.server.paging.Slice;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pages of lists, as the API's clients ask for them and get them. */
final class Paging {
    private Paging() {}

    /** Where the page before ended, or null for the first one. */
    static @Nullable PageCursor cursor(Query query) {
        return query.value("cursor", PageCursor::parse).orElse(null);
    }

    static <S, T> Page<T> page(Slice<S> slice, Function<S, T> view) {
        PageCursor next = slice.next();
        return new Page<>(slice.items().stream().map(view).toList(), next == null ? null : next.print());
    }
}
