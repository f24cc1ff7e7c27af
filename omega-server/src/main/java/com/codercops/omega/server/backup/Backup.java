package com.codercops.omega.server.backup;

import com.codercops.omega.auth.SchemaMigrator;
import com.codercops.omega.server.database.DatabaseSettings;
import com.codercops.omega.server.database.ServerSchema;
import com.codercops.omega.server.media.Hashing;
import com.codercops.omega.server.media.MediaStore;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Writes all data of a server to one file, in one consistent state, while the server runs. */
public final class Backup {
    private final DataSource database;
    private final DatabaseSettings reached;
    private final MediaStore store;

    /** The content of the backup. */
    public record Summary(long rows, int videos, List<String> missing) {}

    public Backup(DataSource database, DatabaseSettings reached, MediaStore store) {
        this.database = database;
        this.reached = reached;
        this.store = store;
    }

    /**
     * Writes a backup. Blocks. The file appears only when it is complete, and only its owner can read it.
     *
     * @param file must not exist
     * @throws BackupException if the file cannot be written or the database is unavailable
     */
    public Summary write(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null && !Files.isDirectory(directory)) {
            throw new BackupException(
                    "The directory " + directory + " does not exist. Create it, or name a file in another directory.");
        }
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try {
            if (Files.exists(file)) {
                throw new FileAlreadyExistsException(file.toString());
            }
            Files.deleteIfExists(unfinished);
            Files.createFile(
                    unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                Summary summary = writeWhole(unfinished);
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
                return summary;
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (FileAlreadyExistsException e) {
            throw new BackupException(e.getMessage() + " already exists. Name another file.", e);
        } catch (IOException | SQLException e) {
            throw new BackupException("The backup cannot be written: " + e.getMessage(), e);
        }
    }

    private Summary writeWhole(Path file) throws IOException, SQLException {
        try (FileOutputStream out = new FileOutputStream(file.toFile());
                ZipOutputStream zip = new ZipOutputStream(out);
                // Not from the pool, whose statement timeout is 20 seconds.
                Connection connection =
                        DriverManager.getConnection(reached.url(), reached.user(), reached.password())) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            SchemaMigrator schema = ServerSchema.migrator(database);
            List<Manifest.Table> tables = new ArrayList<>();
            for (OmegaTables.Found table : OmegaTables.all(connection, schema.created("TABLE"))) {
                tables.add(rows(connection, table, zip));
            }
            List<String> missing = new ArrayList<>();
            List<Manifest.Video> videos = videos(connection, zip, missing);
            Manifest manifest = new Manifest(
                    Manifest.FORMAT,
                    Instant.now().toString(),
                    schema.version().orElseThrow(),
                    SchemaMigrator.ofAuth(database).version().orElseThrow(),
                    tables,
                    videos,
                    missing);
            zip.setLevel(Deflater.DEFAULT_COMPRESSION);
            zip.putNextEntry(new ZipEntry(Manifest.NAME));
            zip.write(manifest.json());
            zip.closeEntry();
            zip.finish();
            out.getFD().sync();
            return new Summary(tables.stream().mapToLong(Manifest.Table::rows).sum(), videos.size(), missing);
        }
    }

    private static Manifest.Table rows(Connection connection, OmegaTables.Found table, ZipOutputStream zip)
            throws IOException, SQLException {
        Hashing hashing = new Hashing();
        zip.putNextEntry(new ZipEntry("tables/" + table.schema() + "." + table.name()));
        CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
        long rows = copy.copyOut("COPY " + table.sql() + " (" + table.columnsSql() + ") TO STDOUT", new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] block, int from, int length) throws IOException {
                hashing.add(block, from, length);
                zip.write(block, from, length);
            }
        });
        zip.closeEntry();
        return new Manifest.Table(table.schema(), table.name(), table.columns(), rows, hashing.bytes(), hashing.hash());
    }

    /** Videos do not change. The manifest lists videos that the sweeper deleted during the backup. */
    private List<Manifest.Video> videos(Connection connection, ZipOutputStream zip, List<String> missing)
            throws IOException, SQLException {
        List<Manifest.Video> videos = new ArrayList<>();
        zip.setLevel(Deflater.NO_COMPRESSION);
        for (String key : keys(connection)) {
            Hashing hashing = new Hashing();
            try (InputStream in = store.open(key)) {
                zip.putNextEntry(new ZipEntry("videos/" + key));
                byte[] block = new byte[1 << 16];
                for (int length = in.read(block); length >= 0; length = in.read(block)) {
                    hashing.add(block, 0, length);
                    zip.write(block, 0, length);
                }
                zip.closeEntry();
            } catch (java.nio.file.NoSuchFileException e) {
                missing.add(key);
                continue;
            }
            videos.add(new Manifest.Video(key, hashing.bytes(), hashing.hash()));
        }
        return videos;
    }

    /** The files of videos, of their images and subtitles, and of scripts, if these tables exist. */
    private static List<String> keys(Connection connection) throws SQLException {
        List<String> keys = new ArrayList<>(
                OmegaTables.strings(connection, "SELECT key FROM media ORDER BY created_at, key", null));
        for (String table : List.of("image", "subtitle", "script_asset")) {
            String found =
                    "SELECT name FROM (SELECT to_regclass('" + table + "') AS name) AS found WHERE name IS NOT NULL";
            if (!OmegaTables.strings(connection, found, null).isEmpty()) {
                // Copies of a script share its files.
                keys.addAll(
                        OmegaTables.strings(connection, "SELECT DISTINCT key FROM " + table + " ORDER BY key", null));
            }
        }
        return keys;
    }
}
