package com.codercops.omega.asset;

import com.codercops.omega.asset.FileTree.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects files up to the limits, and hashes them. Not thread-safe. */
final class AssetCollector {
    private final AssetLimits limits;
    private final Map<String, Asset> assets = new LinkedHashMap<>();
    private long bytes;

    AssetCollector(AssetLimits limits) {
        this.limits = limits;
    }

    /** Adds a file, unless another has its path or a limit is exceeded. */
    void add(File file) {
        if (assets.containsKey(file.path()) || refusal(file).isPresent()) {
            return;
        }
        try {
            Asset asset = read(file);
            if (asset.bytes() <= limits.totalBytes() - bytes && fits(file.path())) {
                assets.put(asset.path(), asset);
                bytes += asset.bytes();
            }
        } catch (IOException e) {
            // It changed since it was found; a script that needs it says so.
        }
    }

    /** Why the limits do not allow a file, or empty. */
    Optional<String> refusal(File file) {
        if (file.bytes() > limits.fileBytes()) {
            return Optional.of("has " + file.bytes() + " bytes, and at most " + limits.fileBytes() + " are allowed");
        }
        if (assets.size() >= limits.files()) {
            return Optional.of("is one of more than the " + limits.files() + " files that are allowed");
        }
        if (file.bytes() > limits.totalBytes() - bytes) {
            return Optional.of("exceeds the " + limits.totalBytes() + " bytes that all files may have together");
        }
        return Optional.empty();
    }

    /** Whether the path can exist together with those of the other files, which can come from another directory. */
    private boolean fits(String path) {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (assets.containsKey(path.substring(0, slash))) {
                return false;
            }
        }
        return assets.keySet().stream().noneMatch(other -> other.startsWith(path + "/"));
    }

    private Asset read(File file) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
        long size = 0;
        try (InputStream in = Files.newInputStream(file.real(), LinkOption.NOFOLLOW_LINKS)) {
            byte[] piece = new byte[1 << 16];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                digest.update(piece, 0, read);
                size += read;
                if (size > limits.fileBytes()) {
                    throw new IOException("the file grows");
                }
            }
        }
        return new Asset(file.path(), file.real(), size, HexFormat.of().formatHex(digest.digest()));
    }

    Assets assets() {
        return new Assets(List.copyOf(assets.values()));
    }
}
