package com.codercops.omega.server.scripts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads and writes the rows of the files of scripts. */
final class ScriptAssetRepository {
    /** The class of the locks on the sizes of owners. */
    private static final int LOCK = 0x415353;

    private ScriptAssetRepository() {}

    /** The files of a version, by path. */
    static List<ScriptAsset> list(Handle handle, UUID script, int version) {
        return handle.createQuery("SELECT * FROM script_asset WHERE script = :script AND since <= :version"
                        + " AND (until IS NULL OR until > :version) ORDER BY path")
                .bind("script", script)
                .bind("version", version)
                .map(ScriptAssetRepository::asset)
                .list();
    }

    private static ScriptAsset asset(ResultSet row, StatementContext context) throws SQLException {
        return new ScriptAsset(
                row.getString("path"),
                row.getString("key"),
                row.getLong("bytes"),
                row.getString("sha256"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    /** Adds a file to a version, which is the newest one and has no file with this path. */
    static ScriptAsset insert(
            Handle handle, UUID script, int version, String path, String key, long bytes, String sha256) {
        return handle.createQuery("""
                        INSERT INTO script_asset (script, path, since, key, bytes, sha256)
                        VALUES (:script, :path, :version, :key, :bytes, :sha256) RETURNING *""")
                .bind("script", script)
                .bind("path", path)
                .bind("version", version)
                .bind("key", key)
                .bind("bytes", bytes)
                .bind("sha256", sha256)
                .map(ScriptAssetRepository::asset)
                .one();
    }

    /**
     * Removes a file from the newest version. Earlier versions keep it.
     *
     * @return the key of the content if no version has it any more
     */
    static Optional<String> remove(Handle handle, UUID script, int version, String path) {
        Optional<String> gone = handle.createQuery("DELETE FROM script_asset WHERE script = :script AND path = :path"
                        + " AND until IS NULL AND since = :version RETURNING key")
                .bind("script", script)
                .bind("path", path)
                .bind("version", version)
                .mapTo(String.class)
                .findOne();
        handle.createUpdate("UPDATE script_asset SET until = :version WHERE script = :script AND path = :path"
                        + " AND until IS NULL")
                .bind("script", script)
                .bind("path", path)
                .bind("version", version)
                .execute();
        return gone.filter(key -> unreferenced(handle, List.of(key)).contains(key));
    }

    /** Copies the files of a version to the first version of another script, without their contents. */
    static void copy(Handle handle, UUID script, int version, UUID copy) {
        handle.createUpdate("""
                        INSERT INTO script_asset (script, path, since, key, bytes, sha256)
                        SELECT :copy, path, 1, key, bytes, sha256 FROM script_asset
                        WHERE script = :script AND since <= :version AND (until IS NULL OR until > :version)""")
                .bind("copy", copy)
                .bind("script", script)
                .bind("version", version)
                .execute();
    }

    /** Gives a version that was just added the files of an earlier one, instead of those of the version before it. */
    static void restore(Handle handle, UUID script, int earlier, int added) {
        handle.createUpdate("UPDATE script_asset SET until = :added WHERE script = :script AND until IS NULL"
                        + " AND since > :earlier")
                .bind("script", script)
                .bind("earlier", earlier)
                .bind("added", added)
                .execute();
        handle.createUpdate("""
                        INSERT INTO script_asset (script, path, since, key, bytes, sha256)
                        SELECT script, path, :added, key, bytes, sha256 FROM script_asset
                        WHERE script = :script AND since <= :earlier AND until > :earlier""")
                .bind("script", script)
                .bind("earlier", earlier)
                .bind("added", added)
                .execute();
    }

    /** Removes all files of a script, and returns the keys of contents that no other script shares. */
    static List<String> removeAll(Handle handle, UUID script) {
        List<String> keys = handle.createQuery("DELETE FROM script_asset WHERE script = :script RETURNING key")
                .bind("script", script)
                .mapTo(String.class)
                .list();
        return unreferenced(handle, keys);
    }

    /** The keys among these that no row has. */
    static List<String> unreferenced(Handle handle, Collection<String> keys) {
        return handle.createQuery("SELECT DISTINCT key FROM unnest(:keys) AS given (key)"
                        + " WHERE NOT EXISTS (SELECT FROM script_asset WHERE script_asset.key = given.key)")
                .bindArray("keys", String.class, keys)
                .mapTo(String.class)
                .list();
    }

    /**
     * The size of all files of an owner, in all versions and without those that scripts share. Until the transaction ends, no
     * other one reads it, so that concurrent uploads do not exceed a limit together.
     */
    static long bytes(Handle handle, UUID owner) {
        handle.execute("SELECT pg_advisory_xact_lock(?, hashtext(?))", LOCK, owner.toString());
        return handle.createQuery("SELECT coalesce(sum(bytes), 0) FROM (SELECT DISTINCT key, bytes FROM script_asset"
                        + " JOIN script ON script.id = script_asset.script WHERE script.owner = :owner) AS file")
                .bind("owner", owner)
                .mapTo(Long.class)
                .one();
    }
}
