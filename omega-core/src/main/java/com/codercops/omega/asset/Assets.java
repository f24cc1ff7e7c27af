package com.codercops.omega.asset;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The files that accompany one script into its sandbox.
 *
 * @param files each path once; no path is a directory of another
 */
public record Assets(List<Asset> files) {
    public static final Assets NONE = new Assets(List.of());

    public Assets {
        files = List.copyOf(files);
        if (files.size() > AssetLimits.MAX.files()) {
            throw new IllegalArgumentException(
                    files.size() + " assets are given, at most " + AssetLimits.MAX.files() + " are allowed.");
        }
        Set<String> paths = new HashSet<>();
        long bytes = 0;
        for (Asset asset : files) {
            if (!paths.add(asset.path())) {
                throw new IllegalArgumentException("Two assets have the path '" + asset.path() + "'.");
            }
            bytes += asset.bytes();
        }
        for (Asset asset : files) {
            String path = asset.path();
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                if (paths.contains(path.substring(0, slash))) {
                    throw new IllegalArgumentException(
                            "'" + path.substring(0, slash) + "' is an asset and the directory of another.");
                }
            }
        }
        if (bytes > AssetLimits.MAX.totalBytes()) {
            throw new IllegalArgumentException("The assets have " + bytes + " bytes together, at most "
                    + AssetLimits.MAX.totalBytes() + " are allowed.");
        }
    }

    /** The size of all files together. */
    public long bytes() {
        return files.stream().mapToLong(Asset::bytes).sum();
    }
}
