package com.codercops.omega.server.jobs.worker;

import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.jobs.Lease;
import com.codercops.omega.server.jobs.RestoreFence;
import com.codercops.omega.server.media.AssetKey;
import com.codercops.omega.server.media.MediaStore;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * Deletes unreferenced videos: their runs ended between publishing and recording. Thread-safe; blocks.
 *
 * <p>It does not depend on timing. The key of a video contains its run. A run that has ended cannot record anything,
 * because its fencing token is rejected, and it never becomes current again, even after a restore ({@link
 * RestoreFence}). Therefore a video that is not recorded when the run has ended stays unrecorded.
 */
public final class OrphanedMediaSweeper {
    private final MediaStore store;
    private final LeaseRepository leases;
    private final Jdbi jdbi;

    public OrphanedMediaSweeper(Database database, MediaStore store) {
        this.store = store;
        this.leases = new LeaseRepository(database, QueueSettings.DEFAULT);
        this.jdbi = database.jdbi();
    }

    /**
     * Sweeps once.
     *
     * @return the keys of the deleted videos
     */
    public List<String> sweep() throws IOException {
        UUID database = jdbi.withHandle(handle -> handle.createQuery("SELECT id FROM installation")
                .mapTo(UUID.class)
                .one());
        return store.sweep(database, this::abandoned);
    }

    private Set<String> abandoned(Set<String> keys) {
        Map<String, Lease> named = new HashMap<>();
        keys.forEach(key -> Lease.named(key).ifPresent(lease -> named.put(key, lease)));
        // The order matters: a run that ends between the two queries has recorded its videos by then.
        named.values().removeAll(leases.active(Set.copyOf(named.values())));
        Set<String> abandoned = new HashSet<>(named.keySet());
        Instant now = Instant.now();
        keys.stream().filter(key -> AssetKey.isSettled(key, now)).forEach(abandoned::add);
        if (abandoned.isEmpty()) {
            return Set.of();
        }
        abandoned.removeAll(jdbi.withHandle(handle -> handle.createQuery("SELECT key FROM media WHERE key = ANY(:keys)"
                        + " UNION ALL SELECT key FROM media_part WHERE key = ANY(:keys)"
                        + " UNION ALL SELECT key FROM script_asset WHERE key = ANY(:keys)")
                .bindArray("keys", String.class, List.copyOf(abandoned))
                .mapTo(String.class)
                .list()));
        return abandoned;
    }
}
