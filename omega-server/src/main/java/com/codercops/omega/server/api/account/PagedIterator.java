package com.codercops.omega.server.api.account;

import com.codercops.omega.server.paging.PageCursor;
import com.codercops.omega.server.paging.Slice;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Iterates over all pages of a list, with one page in memory. */
final class PagedIterator<S, T> implements Iterator<T> {
    private final Function<@Nullable PageCursor, Slice<S>> pages;
    private final Function<S, T> view;
    private Slice<S> page;
    private Iterator<S> items;

    /** @param pages returns the page after a cursor, or the first page for null */
    public PagedIterator(Function<@Nullable PageCursor, Slice<S>> pages, Function<S, T> view) {
        this.pages = pages;
        this.view = view;
        this.page = pages.apply(null);
        this.items = page.items().iterator();
    }

    @Override
    public boolean hasNext() {
        while (!items.hasNext() && page.next() != null) {
            page = pages.apply(page.next());
            items = page.items().iterator();
        }
        return items.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return view.apply(items.next());
    }
}
