package com.codercops.omega.server;

import com.codercops.omega.app.settings.SettingsException;
import com.codercops.omega.auth.Auth;
import com.codercops.omega.auth.SchemaMigrator;
import com.codercops.omega.auth.mail.LogTransport;
import com.codercops.omega.auth.mail.MailTransport;
import com.codercops.omega.auth.mail.SmtpSettings;
import com.codercops.omega.auth.mail.SmtpTransport;
import com.codercops.omega.server.api.ServerPermission;
import com.codercops.omega.server.configuration.ServerSettings;
import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.database.DatabaseException;
import com.codercops.omega.server.database.DatabaseSettings;
import com.codercops.omega.server.database.EmbeddedDatabase;
import com.codercops.omega.server.jobs.JobScriptRecorder;
import com.codercops.omega.server.media.DirectoryMediaStore;
import com.codercops.omega.server.media.MediaException;
import com.codercops.omega.server.media.MediaStore;
import com.codercops.omega.server.media.S3MediaStore;
import com.codercops.omega.server.scripts.ScriptRecorder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/**
 * The database, the accounts and the media store. Commands use them without a running server. Thread-safe; the caller of
 * {@link #open} closes it.
 */
public final class ServerResources implements AutoCloseable {
    private final @Nullable EmbeddedDatabase embedded;
    private final DatabaseSettings settings;
    private final Database database;
    private final Auth auth;
    private final MediaStore store;
    private final Duration scriptsKept;

    private ServerResources(
            @Nullable EmbeddedDatabase embedded,
            DatabaseSettings settings,
            Auth auth,
            Database database,
            MediaStore store,
            Duration scriptsKept) {
        this.embedded = embedded;
        this.settings = settings;
        this.database = database;
        this.auth = auth;
        this.store = store;
        this.scriptsKept = scriptsKept;
    }

    /**
     * Opens the resources of an existing server: an embedded database must exist already.
     *
     * @throws SettingsException if the data directory contains no database
     */
    public static ServerResources find(ServerSettings settings, Duration databaseWait) throws InterruptedException {
        if (settings.database().serverOrNull() == null && !EmbeddedDatabase.isIn(database(settings))) {
            throw new SettingsException(List.of("No Omega database exists in "
                    + settings.data().toAbsolutePath().normalize()
                    + ". Use the --data or --config of the server, or start a server there with"
                    + " './omega serve' first."));
        }
        return open(settings, databaseWait);
    }

    /**
     * Starts or joins the embedded database and creates it if missing, or creates a connection pool for an external database,
     * which may be unavailable at first. Blocks.
     *
     * @param databaseWait how long {@link #prepare} waits for the database
     */
    public static ServerResources open(ServerSettings settings, Duration databaseWait) throws InterruptedException {
        DatabaseSettings given = settings.database().serverOrNull();
        if (given != null) {
            return open(settings, null, given, databaseWait);
        }
        EmbeddedDatabase own =
                EmbeddedDatabase.open(database(settings), settings.database().maxFailedStarts());
        try {
            return open(settings, own, own.settings(), databaseWait);
        } catch (RuntimeException e) {
            own.close();
            throw e;
        }
    }

    private static Path database(ServerSettings settings) {
        return settings.data().resolve("database");
    }

    private static ServerResources open(
            ServerSettings settings,
            @Nullable EmbeddedDatabase embedded,
            DatabaseSettings connection,
            Duration databaseWait) {
        DatabaseSettings used =
                connection.withConnections(settings.database().connections()).withPatience(databaseWait);
        try {
            // Created before the pool, which a failure would have to close.
            MediaStore store = store(settings.media());
            Database database = Database.pool(used);
            Auth auth = new Auth(
                    database.dataSource(), Clock.systemUTC(), settings.accounts(), transport(settings.smtpOrNull()));
            return new ServerResources(
                    embedded, used, auth, database, store, settings.retention().scripts());
        } catch (IOException e) {
            throw new MediaException(
                    "Cannot store videos in " + settings.media().directory() + ": " + e, e);
        }
    }

    private static MediaStore store(ServerSettings.Media media) throws IOException {
        return media.bucketOrNull() == null
                ? new DirectoryMediaStore(media.directory())
                : new S3MediaStore(media.bucketOrNull());
    }

    private static MailTransport transport(@Nullable SmtpSettings smtp) {
        return smtp == null ? new LogTransport() : new SmtpTransport(smtp);
    }

    /**
     * Waits for the database, migrates all tables, and grants new permissions to administrators. Blocks.
     *
     * @throws DatabaseException if the database is unavailable, rejects the password, or has tables of a newer version
     */
    public void prepare() throws InterruptedException {
        database.prepare();
        try {
            SchemaMigrator.ofAuth(database.dataSource()).migrate();
        } catch (FlywayException e) {
            throw new DatabaseException(
                    "Cannot migrate the account tables in " + settings.address() + ": " + e.getMessage(), e);
        }
        ServerPermission.grantToAdmins(auth.roles());
    }

    /** Completes with the reason when the embedded database is lost; never with an external one. */
    CompletableFuture<String> databaseLost() {
        return embedded == null ? new CompletableFuture<>() : embedded.lost();
    }

    public Database database() {
        return database;
    }

    /** The connection settings, for connections outside the pool. */
    public DatabaseSettings databaseSettings() {
        return settings;
    }

    public Auth auth() {
        return auth;
    }

    public MediaStore store() {
        return store;
    }

    /** Records the scripts of jobs, for the queue and for worker pools. */
    public JobScriptRecorder scriptRecorder() {
        return new ScriptRecorder(database, store, scriptsKept);
    }

    @Override
    public void close() {
        database.close();
        if (store instanceof S3MediaStore bucket) {
            bucket.close();
        }
        if (embedded != null) {
            embedded.close();
        }
    }
}
