package com.codercops.omega.server.http.security;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The IDs of recently valid credentials, with least-recently-used eviction. Thread-safe. */
final class CredentialCache {
    private static final int MAX_ENTRIES = 10_000;

    private final Map<UUID, Boolean> ids = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Boolean> eldest) {
            return size() > MAX_ENTRIES;
        }
    };

    /** Counts as a use. */
    synchronized boolean has(UUID id) {
        return ids.get(id) != null;
    }

    synchronized void remember(UUID id) {
        ids.put(id, Boolean.TRUE);
    }

    synchronized void forget(UUID id) {
        ids.remove(id);
    }
}
