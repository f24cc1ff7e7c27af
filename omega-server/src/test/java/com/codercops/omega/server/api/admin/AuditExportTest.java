package com.codercops.omega.server.api.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.server.api.ApiClient;
import com.codercops.omega.server.api.ApiTestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class AuditExportTest {
    @Test
    void interruptedExportAbortsConnection() throws Exception {
        try (ApiTestServer site = new ApiTestServer()) {
            ApiClient admin = site.admin();
            String cookie = admin.header("Cookie");
            // More than the buffers hold between the server and a client that does not read.
            site.database.jdbi().useHandle(handle -> handle.execute("""
                    INSERT INTO auth.audit (at, actor, origin, action, details)
                    SELECT now(), 'system', 'local', 'filler', jsonb_build_object('text', repeat('x', 1000))
                    FROM generate_series(1, 30000)"""));
            HttpURLConnection connection = (HttpURLConnection) site.address()
                    .resolve("/api/v1/admin/audit-log/export")
                    .toURL()
                    .openConnection();
            connection.setRequestProperty("Cookie", cookie);
            try (InputStream stream = connection.getInputStream();
                    BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                assertThat(lines.readLine()).startsWith("{");
                assertThat(admin.get("/api/v1/admin/audit-log/export").status()).isEqualTo(429);
                int ended = site.database
                        .jdbi()
                        .withHandle(handle ->
                                handle.createQuery("""
                                SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                                WHERE query LIKE '%to_jsonb(a)%' AND pid <> pg_backend_pid()""").mapTo(Integer.class).one());
                assertThat(ended).isEqualTo(1);
                assertThatThrownBy(() -> {
                            while (lines.readLine() != null) {
                                // Until the connection ends.
                            }
                        })
                        .isInstanceOf(IOException.class);
            }
        }
    }
}
