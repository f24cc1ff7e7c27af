package com.codercops.omega.server.operations;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The ids by which messages of one request, job or user are found. They belong to the thread, until the scope is closed. */
public final class LogContext {
    /** Closing it brings back what was there before; on the thread that opened it. */
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }

    private LogContext() {}

    /** Names the request that this thread answers. */
    public static Scope request(String id) {
        return with("request", id);
    }

    /** Names the account on whose behalf this thread works. */
    public static Scope user(String id) {
        return with("user", id);
    }

    private static Scope with(String name, String value) {
        @Nullable String before = MDC.get(name);
        MDC.put(name, value);
        return () -> {
            if (before == null) {
                MDC.remove(name);
            } else {
                MDC.put(name, before);
            }
        };
    }

    /** The work, which takes the ids of the calling thread along to whichever runs it. */
    public static Runnable carried(Runnable work) {
        @Nullable Map<String, String> here = MDC.getCopyOfContextMap();
        return () -> {
            @Nullable Map<String, String> there = MDC.getCopyOfContextMap();
            set(here);
            try {
                work.run();
            } finally {
                set(there);
            }
        };
    }

    private static void set(@Nullable Map<String, String> ids) {
        if (ids == null) {
            MDC.clear();
        } else {
            MDC.setContextMap(ids);
        }
    }
}
