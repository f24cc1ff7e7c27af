package com.codercops.omega.asset;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The files that accompany one script into its sandbox.
 *
 * @param files each path once
 */
public record Assets(List<Asset> files) {
    public static final Assets NONE = new Assets(List.of());

    public Assets {
        files = List.copyOf(files);
        Set<String> paths = new HashSet<>();
        for (Asset file : files) {
            if (!paths.add(file.path())) {
                throw new IllegalArgumentException("Two assets have the path " + file.path());
            }
        }
    }

    /** The size of all files, in bytes. */
    public long bytes() {
        return files.stream().mapToLong(Asset::bytes).sum();
    }
}
