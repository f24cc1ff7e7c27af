package com.codercops.omega.server.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The server's tables, which lie among those of others, with a history of their own. */
public final class ServerSchema {
    public static final String HISTORY = "server_schema_history";

    private static final String LOCATION = "db/server";
    private static final Pattern MADE = Pattern.compile(
            "(?im)^CREATE (?:OR REPLACE )?(TABLE|FUNCTION|TYPE|SEQUENCE|VIEW) (?:IF NOT EXISTS )?([a-z_0-9]+)");

    private final FluentConfiguration configuration;
    private final Flyway flyway;

    public ServerSchema(DataSource database) {
        // Others keep tables in the same schema, with a history of their own: it need not be empty.
        configuration = Flyway.configure(ServerSchema.class.getClassLoader())
                .dataSource(database)
                .locations("classpath:" + LOCATION)
                .table(HISTORY)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .lockRetryCount(120);
        flyway = configuration.load();
    }

    /** Brings the tables up to this program's version. */
    public void migrate() {
        flyway.migrate();
    }

    /** Brings them up to an earlier version, into which a backup of that time fits. */
    public void migrate(String version) {
        Flyway.configure(configuration.getClassLoader())
                .configuration(configuration)
                .target(version)
                .load()
                .migrate();
    }

    /** The version that they have; empty without any. */
    public Optional<String> version() {
        return newest(true).map(MigrationVersion::getVersion);
    }

    /** Up to which this program knows them. */
    public String latest() {
        return newest(false).orElseThrow().getVersion();
    }

    /** The version that they have, if this program does not know it. */
    Optional<MigrationVersion> newer() {
        return newest(true).filter(applied -> applied.compareTo(newest(false).orElseThrow()) > 0);
    }

    private Optional<MigrationVersion> newest(boolean applied) {
        return Arrays.stream(flyway.info().all())
                .filter(it ->
                        applied ? it.getState().isApplied() : it.getState().isResolved())
                .map(MigrationInfo::getVersion)
                .filter(version -> version != null)
                .max(Comparator.naturalOrder());
    }

    /**
     * The names of what all versions together make, as their scripts say.
     *
     * @param kind such as {@code TABLE} or {@code FUNCTION}
     */
    public Set<String> made(String kind) {
        Set<String> names = new TreeSet<>();
        for (MigrationInfo info : flyway.info().all()) {
            if (info.getState().isResolved()) {
                Matcher matcher = MADE.matcher(script(info.getScript()));
                while (matcher.find()) {
                    if (matcher.group(1).equalsIgnoreCase(kind)) {
                        names.add(matcher.group(2));
                    }
                }
            }
        }
        return names;
    }

    private static String script(String name) {
        try (InputStream in = ServerSchema.class.getClassLoader().getResourceAsStream(LOCATION + "/" + name)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
