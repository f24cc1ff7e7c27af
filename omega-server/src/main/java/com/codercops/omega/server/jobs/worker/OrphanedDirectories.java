package com.codercops.omega.server.jobs.worker;

import com.codercops.omega.server.database.FileTree;
import com.codercops.omega.server.jobs.Lease;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Working directories of runs whose process ended before it deleted them. */
final class OrphanedDirectories {
    private static final Logger LOG = LoggerFactory.getLogger(OrphanedDirectories.class);

    private final Path directory;
    private final LeaseRepository leases;

    OrphanedDirectories(Path directory, LeaseRepository leases) {
        this.directory = directory;
        this.leases = leases;
    }

    /** Deletes the directories of ended runs. Keeps other files. */
    void remove() {
        try {
            Map<Lease, Path> found = new HashMap<>();
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
                for (Path entry : entries) {
                    Lease.named(entry.getFileName().toString()).ifPresent(lease -> found.put(lease, entry));
                }
            }
            found.keySet().removeAll(leases.active(found.keySet()));
            for (Path left : found.values()) {
                FileTree.delete(left);
            }
        } catch (IOException e) {
            LOG.warn(
                    "Orphaned run directories not removed; retried every minute: directory={} cause={}",
                    directory,
                    e.getMessage());
        }
    }
}
