package com.codercops.omega.auth;

import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The tables in the schema {@code auth}, with their migration history. */
public final class Schema {
    private final FluentConfiguration configuration;
    private final Flyway flyway;

    public Schema(DataSource database) {
        configuration = Flyway.configure(Schema.class.getClassLoader())
                .dataSource(database)
                .schemas("auth")
                .defaultSchema("auth")
                .table("schema_history")
                .locations("classpath:db/auth")
                // By default, Flyway lets an older program use a newer schema.
                .ignoreMigrationPatterns(new String[0])
                .cleanDisabled(true);
        flyway = configuration.load();
    }

    /**
     * Migrates the tables to this version; concurrent calls wait for each other.
     *
     * @throws org.flywaydb.core.api.FlywayException if the tables have a newer version or were changed manually
     */
    public void migrate() {
        flyway.migrate();
    }

    /** Migrates to an earlier version, to restore a backup of that version. */
    public void migrate(String version) {
        Flyway.configure(configuration.getClassLoader())
                .configuration(configuration)
                .target(version)
                .load()
                .migrate();
    }

    /** Returns the current version; empty without tables. */
    public Optional<String> version() {
        return Optional.ofNullable(flyway.info().current())
                .map(MigrationInfo::getVersion)
                .map(MigrationVersion::getVersion);
    }

    /** Throws if {@link #migrate} would fail or was not called yet; changes nothing. */
    public void validate() {
        flyway.validate();
    }
}
