package com.codercops.omega.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class SchemaMigratorTest {
    @Test
    void concurrentMigrationKeepsOtherTables() {
        DataSource database = TestDatabase.empty();
        Jdbi jdbi = Jdbi.create(database);
        jdbi.useHandle(handle -> handle.execute("CREATE TABLE role (of_somebody_else int)"));
        IntStream.range(0, 4)
                .parallel()
                .forEach(i -> SchemaMigrator.ofAuth(database).migrate());
        SchemaMigrator.ofAuth(database).validate();
        List<String> roles = jdbi.withHandle(handle -> handle.createQuery("SELECT name FROM auth.role ORDER BY name")
                .mapTo(String.class)
                .list());
        assertThat(roles).containsExactly("admin", "member");
    }

    @Test
    void rejectsNewerSchema() {
        DataSource database = TestDatabase.migrated();
        Jdbi.create(database).useHandle(handle -> handle.execute("""
                        INSERT INTO auth.schema_history
                        SELECT installed_rank + 100, '999', 'later', type, 'V999__later.sql', checksum, installed_by,
                            installed_on, execution_time, success
                        FROM auth.schema_history WHERE version = '3'"""));
        assertThatThrownBy(() -> SchemaMigrator.ofAuth(database).migrate()).isInstanceOf(FlywayException.class);
        assertThatThrownBy(() -> SchemaMigrator.ofAuth(database).validate()).isInstanceOf(FlywayException.class);
    }

    @Test
    void rejectsMissingTables() {
        assertThatThrownBy(() -> SchemaMigrator.ofAuth(TestDatabase.empty()).validate())
                .isInstanceOf(FlywayException.class);
    }
}
