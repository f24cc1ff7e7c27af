package com.codercops.omega.server.api;

import com.codercops.omega.server.http.message.QueryParameters;
import com.codercops.omega.server.http.message.ResultPage;
import com.codercops.omega.server.paging.PageCursor;
import com.codercops.omega.server.paging.Slice;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pages of lists, as the API's clients ask for them and get them. */
public final class CursorPaging {
    private CursorPaging() {}

    /** Where the page before ended, or null for the first one. */
    public static @Nullable PageCursor cursor(QueryParameters query) {
        return query.value("cursor", PageCursor::parse).orElse(null);
    }

    public static <S, T> ResultPage<T> page(Slice<S> slice, Function<S, T> view) {
        PageCursor next = slice.next();
        return new ResultPage<>(slice.items().stream().map(view).toList(), next == null ? null : next.print());
    }
}
