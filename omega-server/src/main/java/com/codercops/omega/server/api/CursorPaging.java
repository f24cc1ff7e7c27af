package com.codercops.omega.server.api;

import com.codercops.omega.server.http.message.QueryParameters;
import com.codercops.omega.server.http.message.ResultPage;
import com.codercops.omega.server.paging.PageCursor;
import com.codercops.omega.server.paging.Slice;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads and writes cursors of paged lists. */
public final class CursorPaging {
    private CursorPaging() {}

    /** The position after the previous page, or null for the first page. */
    public static @Nullable PageCursor cursor(QueryParameters query) {
        return query.value("cursor", PageCursor::parse).orElse(null);
    }

    public static <S, T> ResultPage<T> page(Slice<S> slice, Function<S, T> view) {
        PageCursor next = slice.next();
        return new ResultPage<>(slice.items().stream().map(view).toList(), next == null ? null : next.print());
    }
}
