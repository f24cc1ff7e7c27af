package com.codercops.omega.auth;

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
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/** Brings one set of tables to a version with SQL scripts. Each set has its own scripts and its own history table. */
public final class SchemaMigrator {
    private static final Pattern CREATED_OR_RENAMED = Pattern.compile(
            "(?im)^(?:CREATE (?:OR REPLACE )?(TABLE|FUNCTION|TYPE|SEQUENCE|VIEW) (?:IF NOT EXISTS )?([a-z_0-9]+)"
                    + "|ALTER (TABLE|FUNCTION|TYPE|SEQUENCE|VIEW) ([a-z_0-9]+)(?:\\(.*\\))? RENAME TO ([a-z_0-9]+);)");

    private final String location;
    private final FluentConfiguration configuration;
    private final Flyway flyway;

    /**
     * @param location of the scripts on the class path, such as {@code db/auth}
     * @param schema the database schema that holds only these tables, or null for tables in the current schema, next to
     *     tables of others
     * @param history the name of the history table
     */
    public SchemaMigrator(DataSource database, String location, @Nullable String schema, String history) {
        this.location = location;
        this.configuration = Flyway.configure(SchemaMigrator.class.getClassLoader())
                .dataSource(database)
                .locations("classpath:" + location)
                .table(history)
                // By default Flyway lets an older program work on a newer schema.
                .ignoreMigrationPatterns(new String[0])
                .lockRetryCount(120)
                .cleanDisabled(true);
        if (schema == null) {
            configuration.baselineOnMigrate(true).baselineVersion("0");
        } else {
            configuration.schemas(schema).defaultSchema(schema);
        }
        this.flyway = configuration.load();
    }

    /** The tables of accounts, in the database schema {@code auth}. */
    public static SchemaMigrator ofAuth(DataSource database) {
        return new SchemaMigrator(database, "db/auth", "auth", "schema_history");
    }

    /**
     * Brings the tables to this program's version. Concurrent calls wait for each other.
     *
     * @throws org.flywaydb.core.api.FlywayException if the tables have a newer version, or an applied script has changed
     */
    public void migrate() {
        flyway.migrate();
    }

    /** Brings the tables to an earlier version, into which a backup of that version fits. */
    public void migrate(String version) {
        Flyway.configure(configuration.getClassLoader())
                .configuration(configuration)
                .target(version)
                .load()
                .migrate();
    }

    /** The version of the tables; empty without tables. */
    public Optional<String> version() {
        return newest(applied()).map(MigrationVersion::getVersion);
    }

    /** The newest version that this program knows. */
    public String latest() {
        return newest(Arrays.stream(flyway.info().all())
                        .filter(it -> it.getState().isResolved()))
                .orElseThrow()
                .getVersion();
    }

    /** Whether a version is newer than this program knows. */
    public boolean isNewer(String version) {
        return MigrationVersion.fromVersion(version).compareTo(MigrationVersion.fromVersion(latest())) > 0;
    }

    /**
     * Checks that the tables have this program's version. Changes nothing.
     *
     * @throws org.flywaydb.core.api.FlywayException if they have not
     */
    public void validate() {
        flyway.validate();
    }

    /**
     * The names of what the applied scripts have created, after later renames.
     *
     * @param kind such as {@code TABLE} or {@code FUNCTION}
     */
    public Set<String> created(String kind) {
        Set<String> names = new TreeSet<>();
        applied().sorted(Comparator.comparing(MigrationInfo::getVersion)).forEach(info -> {
            Matcher matcher = CREATED_OR_RENAMED.matcher(script(info.getScript()));
            while (matcher.find()) {
                if (kind.equalsIgnoreCase(matcher.group(1))) {
                    names.add(matcher.group(2));
                } else if (kind.equalsIgnoreCase(matcher.group(3))) {
                    names.remove(matcher.group(4));
                    names.add(matcher.group(5));
                }
            }
        });
        return names;
    }

    private Stream<MigrationInfo> applied() {
        return Arrays.stream(flyway.info().all()).filter(it -> it.getState().isApplied() && it.getVersion() != null);
    }

    private static Optional<MigrationVersion> newest(Stream<MigrationInfo> migrations) {
        return migrations
                .map(MigrationInfo::getVersion)
                .filter(version -> version != null)
                .max(Comparator.naturalOrder());
    }

    private String script(String name) {
        try (InputStream in = SchemaMigrator.class.getClassLoader().getResourceAsStream(location + "/" + name)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
