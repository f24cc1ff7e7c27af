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
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/**
 * What is the server's whether it works or not: its database, the accounts in it, and the store of videos. Thread-safe;
 * whoever opened it closes it.
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
     * The same as {@link #open} for what works beside a server: its own database must have been made.
     *
     * @throws SettingsException when there is none in the data directory, which is likely not the server's then
     */
    public static ServerResources find(ServerSettings settings, Duration patience) throws InterruptedException {
        if (settings.database().serverOrNull() == null && !EmbeddedDatabase.isIn(database(settings))) {
            throw new SettingsException(List.of("There is no Omega in "
                    + settings.data().toAbsolutePath().normalize()
                    + ". Give the same --data or --config as the server has, or start one there with 'run' first."));
        }
        return open(settings, patience);
    }

    /**
     * Starts or joins the server's own database, which is made if missing, or makes a pool for the one with an address,
     * which need not be there yet. Blocks.
     *
     * @param patience how long {@link #prepare} will wait for it
     */
    public static ServerResources open(ServerSettings settings, Duration patience) throws InterruptedException {
        DatabaseSettings given = settings.database().serverOrNull();
        if (given != null) {
            return open(settings, null, given, patience);
        }
        EmbeddedDatabase own = EmbeddedDatabase.open(database(settings));
        try {
            return open(settings, own, own.settings(), patience);
        } catch (RuntimeException e) {
            own.close();
            throw e;
        }
    }

    private static Path database(ServerSettings settings) {
        return settings.data().resolve("database");
    }

    private static ServerResources open(
            ServerSettings settings, @Nullable EmbeddedDatabase embedded, DatabaseSettings reached, Duration patience) {
        DatabaseSettings used =
                reached.withConnections(settings.database().connections()).withPatience(patience);
        try {
            // Before the pool, which would have to be closed again.
            MediaStore store = store(settings.media());
            Database database = Database.pool(used);
            Auth auth = new Auth(
                    database.dataSource(), Clock.systemUTC(), settings.accounts(), transport(settings.smtpOrNull()));
            return new ServerResources(
                    embedded, used, auth, database, store, settings.kept().scripts());
        } catch (IOException e) {
            throw new MediaException(
                    "Videos cannot be kept in " + settings.media().directory() + ": " + e, e);
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
     * Waits for the database and brings all tables, and what admins may do, to this program's version. Blocks.
     *
     * @throws DatabaseException if it is unavailable, rejects the password, or has tables of a newer program
     */
    public void prepare() throws InterruptedException {
        database.prepare();
        try {
            SchemaMigrator.ofAuth(database.dataSource()).migrate();
        } catch (FlywayException e) {
            throw new DatabaseException(
                    "The tables of accounts in " + settings.address() + " cannot be brought to this version: "
                            + e.getMessage(),
                    e);
        }
        ServerPermission.giveToAdmins(auth.roles());
    }

    public Database database() {
        return database;
    }

    /** How the database is reached, by which one may open connections that are not of the pool. */
    public DatabaseSettings reached() {
        return settings;
    }

    public Auth auth() {
        return auth;
    }

    public MediaStore store() {
        return store;
    }

    /** Who keeps the scripts of jobs; the same for the queue and for crews. */
    public JobScriptRecorder keeper() {
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
