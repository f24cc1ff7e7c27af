package com.codercops.omega.server.backup;

import com.codercops.omega.auth.SchemaMigrator;
import com.codercops.omega.server.database.DatabaseSettings;
import com.codercops.omega.server.database.ServerSchema;
import com.codercops.omega.server.jobs.RestoreFence;
import com.codercops.omega.server.media.Hashing;
import com.codercops.omega.server.media.MediaStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Restores a backup in one transaction. */
public final class Restore {
    private final DatabaseSettings reached;
    private final MediaStore store;

    public Restore(DatabaseSettings reached, MediaStore store) {
        this.reached = reached;
        this.store = store;
    }

    /**
     * Restores in one transaction: creates the tables of the backup's version, loads the rows, and migrates to this
     * program's version. All sessions and API tokens are removed, and all unfinished runs are ended. Blocks.
     *
     * @param replace whether existing data in the database can be deleted
     * @return the number of restored videos
     * @throws BackupException if the file is not a complete backup, or the database is not empty and {@code replace} is
     *     false
     */
    public int read(Path file, boolean replace) throws InterruptedException {
        List<String> published = new ArrayList<>();
        boolean done = false;
        try (BackupFile backup = BackupFile.open(file);
                Connection connection =
                        DriverManager.getConnection(reached.url(), reached.user(), reached.password())) {
            connection.setAutoCommit(false);
            rows(connection, backup, replace);
            for (Manifest.Video video : backup.manifest().videos()) {
                video(backup, video, published);
            }
            connection.commit();
            done = true;
            return published.size();
        } catch (SQLException e) {
            throw new BackupException(
                    "The backup cannot be restored: " + e.getMessage()
                            + ("55P03".equals(e.getSQLState())
                                    ? ". Stop the servers that use the database first."
                                    : ""),
                    e);
        } catch (IOException | FlywayException | JdbiException e) {
            throw new BackupException("The backup cannot be restored: " + e.getMessage(), e);
        } finally {
            if (!done) {
                store.discard(published);
            }
        }
    }

    private static void rows(Connection connection, BackupFile backup, boolean replace)
            throws SQLException, IOException {
        execute(connection, "SET LOCAL lock_timeout = '10s'");
        String path = OmegaTables.strings(connection, "SHOW search_path", null).get(0);
        SharedTransactionDataSource source = new SharedTransactionDataSource(connection);
        SchemaMigrator server = ServerSchema.migrator(source);
        boolean used = !OmegaTables.strings(
                        connection,
                        "SELECT nspname FROM pg_namespace WHERE nspname = 'auth' UNION ALL SELECT tablename FROM pg_tables"
                                + " WHERE schemaname = current_schema() AND tablename = '" + ServerSchema.HISTORY + "'",
                        null)
                .isEmpty();
        String id = "";
        if (used) {
            if (!replace) {
                throw new BackupException(
                        "The database already has Omega's tables. Restore into an empty database, or use"
                                + " --replace to delete its content.");
            }
            id = String.join("", OmegaTables.strings(connection, "SELECT id FROM installation", null));
            drop(connection, server);
        }
        refuseNewer(backup.manifest(), server);
        server.migrate(backup.manifest().serverVersion());
        SchemaMigrator.ofAuth(source).migrate(backup.manifest().authVersion());
        execute(connection, "SET LOCAL search_path = " + path);
        new TableLoader(connection, OmegaTables.all(connection, server.created("TABLE"))).load(backup);
        server.migrate();
        SchemaMigrator.ofAuth(source).migrate();
        execute(connection, "SET LOCAL search_path = " + path);
        if (!id.isEmpty()) {
            // The media store identifies the database by this id.
            execute(connection, "UPDATE installation SET id = '" + id + "'");
        }
        Jdbi.create(source).useTransaction(RestoreFence::invalidateEarlierRuns);
        // Some tokens may have been revoked after the backup was made.
        execute(connection, "DELETE FROM auth.session");
        execute(connection, "DELETE FROM auth.api_token");
    }

    private static void refuseNewer(Manifest manifest, SchemaMigrator server) {
        if (server.isNewer(manifest.serverVersion())) {
            throw new BackupException("The backup's tables have version " + manifest.serverVersion()
                    + ", made by a newer program; this one knows versions up to " + server.latest()
                    + ". Restore it with the newer program.");
        }
    }

    private static void drop(Connection connection, SchemaMigrator server) throws SQLException {
        execute(connection, "DROP SCHEMA IF EXISTS auth CASCADE");
        for (String kind : List.of("VIEW", "TABLE", "FUNCTION", "SEQUENCE", "TYPE")) {
            for (String name : server.created(kind)) {
                execute(connection, "DROP " + kind + " IF EXISTS \"" + name + "\" CASCADE");
            }
        }
        execute(connection, "DROP TABLE IF EXISTS " + ServerSchema.HISTORY);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void video(BackupFile backup, Manifest.Video video, List<String> published)
            throws IOException, InterruptedException {
        if (stored(video)) {
            return;
        }
        Path copy = Files.createTempFile("omega-restore-", ".video");
        try (InputStream content = backup.open(video)) {
            Files.copy(content, copy, StandardCopyOption.REPLACE_EXISTING);
            store.publish(video.key(), copy, video.sha256());
            published.add(video.key());
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    /** Whether the store already has this video, for example when only the database was lost. */
    private boolean stored(Manifest.Video video) throws IOException {
        Hashing hashing = new Hashing();
        try (InputStream in = store.open(video.key())) {
            byte[] block = new byte[1 << 16];
            for (int length = in.read(block); length >= 0; length = in.read(block)) {
                hashing.add(block, 0, length);
            }
        } catch (java.nio.file.NoSuchFileException e) {
            return false;
        }
        if (!hashing.hash().equals(video.sha256())) {
            throw new BackupException("The store has another video under the key " + video.key()
                    + ". Restore into an empty media directory (setting media.directory).");
        }
        return true;
    }
}
