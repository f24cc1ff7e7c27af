package com.codercops.omega.server.api;

import com.codercops.omega.server.http.Page;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Goes through all pages of a list, holding one of them at a time. */
final class PagedIterator<T> implements Iterator<T> {
    private final Function<@Nullable String, Page<T>> pages;
    private Iterator<T> items;
    private @Nullable String next;

    /** @param pages gives the page at a cursor, the first one for null */
    PagedIterator(Function<@Nullable String, Page<T>> pages) {
        this.pages = pages;
        Page<T> first = pages.apply(null);
        this.items = first.items().iterator();
        this.next = first.next();
    }

    @Override
    public boolean hasNext() {
        while (!items.hasNext() && next != null) {
            Page<T> page = pages.apply(next);
            items = page.items().iterator();
            next = page.next();
        }
        return items.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return items.next();
    }
}
