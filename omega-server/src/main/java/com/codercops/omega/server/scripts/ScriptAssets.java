package com.codercops.omega.server.scripts;

import com.codercops.omega.asset.Asset;
import com.codercops.omega.asset.AssetLimits;
import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.media.AssetKey;
import com.codercops.omega.server.media.MediaException;
import com.codercops.omega.server.media.MediaStore;
import com.codercops.omega.server.validation.InvalidFieldException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The files beside scripts. A change applies to the newest version; a version that a job has made or used does not change, so
 * that the change creates the next version. For a script of another owner or a deleted one, methods return empty. Thread-safe;
 * calls block for the database and the media store.
 */
public final class ScriptAssets {
    /** The limits of one version. */
    public static final AssetLimits LIMITS = AssetLimits.DEFAULT;

    /** How many bytes the files of one owner's scripts have, if nothing else is set. */
    public static final long DEFAULT_BYTES_PER_OWNER = 1L << 30;

    private final Jdbi jdbi;
    private final MediaStore store;
    private final ScriptService scripts;
    private final long bytesPerOwner;

    /**
     * Manages the files in a store.
     *
     * @param bytesPerOwner the maximum size of the files of one owner's scripts, in all their versions
     */
    public ScriptAssets(Database database, MediaStore store, ScriptService scripts, long bytesPerOwner) {
        this.jdbi = database.jdbi();
        this.store = store;
        this.scripts = scripts;
        this.bytesPerOwner = bytesPerOwner;
    }

    /**
     * The files of a version, by path. Empty if the version does not exist.
     *
     * @param version version number, or null for the newest one
     */
    public Optional<List<ScriptAsset>> list(UUID owner, UUID script, @Nullable Integer version) {
        return scripts.find(owner, script)
                .filter(it -> version == null || version <= it.newest())
                .map(it -> jdbi.withHandle(
                        handle -> ScriptAssetRepository.list(handle, script, version == null ? it.newest() : version)));
    }

    /** One file of a version. */
    public Optional<ScriptAsset> find(UUID owner, UUID script, @Nullable Integer version, String path) {
        return list(owner, script, version).stream()
                .flatMap(List::stream)
                .filter(asset -> asset.path().equals(path))
                .findFirst();
    }

    /**
     * Validates a path before its content is read.
     *
     * @throws InvalidFieldException naming {@code path}
     */
    public static void requirePath(String path) {
        Asset.refusal(path).ifPresent(reason -> {
            throw new InvalidFieldException("path", reason);
        });
    }

    /**
     * Adds or replaces a file.
     *
     * @param content a regular file, which is copied
     * @throws InvalidFieldException naming {@code path}, if no file can have it
     * @throws AssetLimitException if a limit is exceeded
     * @throws MediaException if the content cannot be stored
     * @throws InterruptedException if the calling thread is interrupted; nothing is stored
     */
    public Optional<ScriptAsset> put(UUID owner, UUID script, String path, Path content, long bytes, String sha256)
            throws InterruptedException {
        requirePath(path);
        if (bytes > LIMITS.fileBytes()) {
            throw tooLarge();
        }
        if (scripts.find(owner, script).isEmpty()) {
            return Optional.empty();
        }
        String key = AssetKey.create(Instant.now());
        store.publish(key, content, sha256);
        boolean recorded = false;
        try {
            Optional<ScriptAsset> added = changed(owner, script, path, (handle, version) -> {
                requireRoom(handle, owner, ScriptAssetRepository.list(handle, script, version), path, bytes);
                return ScriptAssetRepository.insert(handle, script, version, path, key, bytes, sha256);
            });
            recorded = added.isPresent();
            return added;
        } finally {
            if (!recorded) {
                store.discard(List.of(key));
            }
        }
    }

    /** The failure of a file that is larger than one may be. */
    public static AssetLimitException tooLarge() {
        return new AssetLimitException("A file may have at most " + LIMITS.fileBytes() + " bytes.");
    }

    /**
     * Removes a file.
     *
     * @return whether the newest version had it
     */
    public boolean remove(UUID owner, UUID script, String path) {
        return find(owner, script, null, path).isPresent()
                && changed(owner, script, path, (handle, version) -> true).isPresent();
    }

    private interface Change<T> {
        T apply(Handle handle, int version);
    }

    /** Changes a version without the path; the content that only the old file had is deleted afterwards. */
    private <T> Optional<T> changed(UUID owner, UUID script, String path, Change<T> change) {
        Optional<Changed<T>> done = jdbi.inTransaction(handle -> ScriptRepository.hold(handle, owner, script)
                .map(now -> {
                    int version = writable(handle, now);
                    Optional<String> gone = ScriptAssetRepository.remove(handle, script, version, path);
                    return new Changed<>(change.apply(handle, version), gone);
                }));
        done.flatMap(Changed::gone).ifPresent(key -> store.discard(List.of(key)));
        return done.map(Changed::result);
    }

    private record Changed<T>(T result, Optional<String> gone) {}

    /** The newest version if no job has made or used it; otherwise a new one with the same source. */
    private static int writable(Handle handle, ManimScript script) {
        if (script.newest() == 0) {
            throw new InvalidFieldException(
                    "path", "The script has no version yet. Wait for its job, or add a version.");
        }
        boolean used = handle.createQuery(
                        "SELECT EXISTS (SELECT FROM job WHERE script_id = :script AND version = :version)"
                                + " OR EXISTS (SELECT FROM script_version WHERE script = :script AND number = :version"
                                + " AND job IS NOT NULL)")
                .bind("script", script.id())
                .bind("version", script.newest())
                .mapTo(Boolean.class)
                .one();
        if (used) {
            String source = ScriptRepository.source(handle, script.id(), script.newest())
                    .orElseThrow();
            return ScriptRepository.append(handle, script.id(), source, ScriptVersion.Author.PERSON, null, null);
        }
        handle.execute("UPDATE script SET revision = revision + 1, updated_at = now() WHERE id = ?", script.id());
        return script.newest();
    }

    private void requireRoom(Handle handle, UUID owner, List<ScriptAsset> others, String path, long bytes) {
        if (others.size() >= LIMITS.files()) {
            throw new AssetLimitException("A script may have at most " + LIMITS.files() + " files.");
        }
        if (others.stream().mapToLong(ScriptAsset::bytes).sum() + bytes > LIMITS.totalBytes()) {
            throw new AssetLimitException(
                    "The files of a script may have at most " + LIMITS.totalBytes() + " bytes together.");
        }
        for (ScriptAsset other : others) {
            if (other.path().startsWith(path + "/") || path.startsWith(other.path() + "/")) {
                throw new InvalidFieldException(
                        "path", "'" + path + "' and '" + other.path() + "' cannot both be files of the script.");
            }
        }
        long used = ScriptAssetRepository.bytes(handle, owner);
        if (used + bytes > bytesPerOwner) {
            throw new AssetLimitException("The files of all your scripts, in all versions, may have at most "
                    + bytesPerOwner + " bytes together. They have " + used + ", and this one has " + bytes
                    + ". Delete files or scripts that you do not need, or ask an administrator for a higher limit"
                    + " (media.asset-bytes-per-owner).");
        }
    }
}
