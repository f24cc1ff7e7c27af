package com.codercops.omega.auth;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The tables in the database's schema {@code auth}, with a history of their own. */
public final class Schema {
    private final Flyway flyway;

    public Schema(DataSource database) {
        flyway = Flyway.configure(Schema.class.getClassLoader())
                .dataSource(database)
                .schemas("auth")
                .defaultSchema("auth")
                .table("schema_history")
                .locations("classpath:db/auth")
                // Unless told, Flyway lets an older program work on a newer schema.
                .ignoreMigrationPatterns(new String[0])
                .cleanDisabled(true)
                .load();
    }

    /**
     * Brings the tables up to this version; several at once wait for each other.
     *
     * @throws org.flywaydb.core.api.FlywayException if they are of a newer version, or were changed by hand
     */
    public void migrate() {
        flyway.migrate();
    }

    /** Throws what {@link #migrate} would, and if it was not called yet; changes nothing. */
    public void validate() {
        flyway.validate();
    }
}
