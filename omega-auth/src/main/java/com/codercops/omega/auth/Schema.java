package com.codercops.omega.auth;

import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The tables in the database's schema {@code auth}, with a history of their own. */
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
                // Unless told, Flyway lets an older program work on a newer schema.
                .ignoreMigrationPatterns(new String[0])
                .cleanDisabled(true);
        flyway = configuration.load();
    }

    /**
     * Brings the tables up to this version; several at once wait for each other.
     *
     * @throws org.flywaydb.core.api.FlywayException if they are of a newer version, or were changed by hand
     */
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
        return Optional.ofNullable(flyway.info().current())
                .map(MigrationInfo::getVersion)
                .map(MigrationVersion::getVersion);
    }

    /** Throws what {@link #migrate} would, and if it was not called yet; changes nothing. */
    public void validate() {
        flyway.validate();
    }
}
