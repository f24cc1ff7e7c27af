package com.codercops.omega.auth;

import static com.codercops.omega.auth.AuthFixture.ORIGIN;
import static com.codercops.omega.auth.ExpectedRejection.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.auth.audit.AuditEntry;
import com.codercops.omega.auth.audit.AuditLog;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AuditLogTest {
    private final AuthFixture fixture = new AuthFixture();
    private final AuditLog log = fixture.auth.auditLog();
    private final Actor admin = fixture.admin();

    @Test
    void recordsActorActionAccountAndOrigin() {
        Account max = fixture.person("max@example.org", AccountState.PENDING_APPROVAL);
        fixture.auth.accounts().approve(admin, max.id());
        AuditEntry entry = log.entries(admin, max.id(), null, Long.MAX_VALUE, 1).get(0);
        assertThat(entry.action()).isEqualTo("approve");
        assertThat(entry.actorAccount()).isEqualTo(admin.account());
        assertThat(entry.subject()).contains(max.id());
        assertThat(entry.origin()).isEqualTo("192.0.2.7");
        assertThat(entry.at()).isEqualTo(fixture.clock.instant());
        assertThat(log.entries(admin, max.id(), null, Long.MAX_VALUE, 100))
                .extracting(AuditEntry::action)
                .containsExactly("approve", "verify", "send_link", "register", "send_link", "invite");
        assertThat(log.entries(admin, null, "approve", Long.MAX_VALUE, 100)).containsExactly(entry);
        assertThat(log.entries(admin, null, null, entry.id(), 100))
                .doesNotContain(entry)
                .isNotEmpty();
    }

    @Test
    void databaseRejectsChanges() {
        for (String change :
                List.of("UPDATE auth.audit SET action = 'nothing'", "DELETE FROM auth.audit", "TRUNCATE auth.audit")) {
            assertThatThrownBy(() -> fixture.jdbi.useHandle(handle -> handle.execute(change)))
                    .hasMessageContaining("append-only");
        }
        assertThat(fixture.count("auth.audit WHERE action = 'bootstrap'")).isEqualTo(1);
    }

    @Test
    void rollbackRemovesEntryAndMail() {
        Account max = fixture.person("max@example.org", AccountState.PENDING_APPROVAL);
        fixture.jdbi.useHandle(handle -> handle.execute("""
                        CREATE FUNCTION auth.no_mail() RETURNS trigger LANGUAGE plpgsql AS
                            $$ BEGIN RAISE EXCEPTION 'no mail today'; END $$;
                        CREATE TRIGGER no_mail BEFORE INSERT ON auth.outbox
                            FOR EACH ROW EXECUTE FUNCTION auth.no_mail()"""));
        String before = fixture.dump();
        assertThatThrownBy(() -> fixture.auth.accounts().approve(admin, max.id()))
                .hasMessageContaining("no mail today")
                .hasMessageNotContaining("max@example.org");
        assertThat(fixture.dump()).isEqualTo(before);
    }

    @Test
    void exportNeedsPermissionAndIsComplete() throws Exception {
        for (int i = 0; i < 600; i++) {
            log.record(admin, "cancel_job", null, Map.of("job", String.valueOf(i)));
        }
        StringBuilder text = new StringBuilder();
        log.export(admin, text);
        List<String> lines = text.toString().lines().toList();
        assertThat(lines).hasSize((int) fixture.count("auth.audit"));
        JsonNode last = new ObjectMapper().readTree(lines.get(lines.size() - 1));
        assertThat(last.get("action").asText()).isEqualTo("export_audit");
        assertThat(last.get("actor_id").asText())
                .isEqualTo(admin.account().orElseThrow().toString());
        assertRefused(AuthException.Reason.FORBIDDEN, () -> log.export(Actor.anonymous(ORIGIN), new StringBuilder()));
    }

    @Test
    void slowExportBlocksNothing() {
        AtomicInteger reads = new AtomicInteger();
        log.export(admin, new StringWriter() {
            @Override
            public StringWriter append(CharSequence line) {
                reads.incrementAndGet();
                assertThat(fixture.count("auth.audit WHERE action = 'export_audit'"))
                        .isEqualTo(1);
                assertThat(fixture.count("pg_stat_activity WHERE datname = current_database()"
                                + " AND backend_type = 'client backend' AND backend_xid IS NOT NULL"))
                        .isZero();
                return this;
            }
        });
        assertThat(reads).hasPositiveValue();
    }

    @Test
    void containsNoAddressesNamesPasswordsOrTokens() {
        fixture.person("max@example.org", AccountState.ACTIVE);
        assertRefused(
                AuthException.Reason.REFUSED,
                () -> fixture.auth.sessions().logIn("max@example.org", "wrong password", "x", null, ORIGIN));
        StringBuilder text = new StringBuilder();
        log.export(admin, text);
        assertThat(text.toString())
                .doesNotContain("max@", "Max Member", "wrong password", AuthFixture.PASSWORD, "$2a$");
        assertThat(text.toString()).contains("log_in_refused");
    }
}
