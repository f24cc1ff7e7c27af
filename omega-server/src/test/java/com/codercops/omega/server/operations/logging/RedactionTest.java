package com.codercops.omega.server.operations.logging;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.auth.secret.Token;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    /** Placeholder for the secret. */
    private static final String SECRET = "s3cr3tS3cr3tS3cr3tS3cr3t";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /verify?token=%s HTTP/1.1",
                "GET /media/a.mp4?expires=1&signature=%s&x=y",
                "https://bucket.example.org/a?X-Amz-Credential=%1$s&X-Amz-Signature=%1$s",
                "https://generativelanguage.example.org/v1?key=%s",
                "Authorization: Bearer %s",
                "authorization=[Basic dXNlcjo%s==]",
                "{Authorization=[Token %s], Host=[a]}",
                "sent Bearer %s to it",
                "Proxy-Authorization: Basic %s",
                "Cookie: session=%1$s; other=%1$s",
                "Set-Cookie: __Host-session=%s; HttpOnly",
                "{\"name\":\"a\",\"password\":\"%1$s \\\" %1$s\",\"x\":1}",
                "{\\\"newPassword\\\": \\\"%s\\\"}",
                "{'password': '%s'}",
                "password=%s",
                "db.password = %s",
                "OPENAI_API_KEY=%s",
                "api-key: %s",
                "{\"access_token\": \"%s\"}",
                "{\"clientSecret\":\"%s\"}",
                "jdbc:postgresql://db/omega?user=a&password=%s&ssl=true",
                "postgres://omega:%s@db:5432/omega",
                "amqp://:%s@mq",
                "Trying to connect to omega:%s@127.0.0.1:1",
                "[statement:\"UPDATE x\", arguments:{named:{prompt:%1$s, y:{%1$s}}}]",
                "aws_secret_access_key=%s",
                "the key sk-proj-%s was refused",
                "the key sk-ant-api03-%s-x was refused",
                "AIza%sabcdefgh is not valid",
                "ghp_%sabcdefghijkl",
                "eyJhbGciOiJIUzI1NiJ9.eyJ%1$s.%1$s",
                "ya29.%s",
                "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\n%s",
            })
    void secretsAreRedacted(String text) {
        String safe = Redaction.of(text.formatted(SECRET));
        assertThat(safe).doesNotContain(SECRET).contains("***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Unexpected token: START_OBJECT",
                "Job 0b1c: run 3 begins",
                "omega - Pool stats (total=2, active=0, idle=2, waiting=0)",
                "The setting 'api-key' is missing",
                "The video 3f-1-1.mp4 has the hash e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855, not"
                        + " ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "A wrong password, or basic authentication",
                "SELECT * FROM job WHERE key = :key",
                "http://127.0.0.1:8080/api/v1/jobs?cursor=abc&limit=3",
                "at java.base/sun.security.ssl.KeyShareExtension.consume(KeyShareExtension.java:7)",
            })
    void otherTextIsUnchanged(String text) {
        assertThat(Redaction.of(text)).isEqualTo(text);
    }

    @Test
    void ownTokensAreRedacted() {
        for (int i = 0; i < 100; i++) {
            String token = Token.random().text();
            assertThat(Redaction.of("Not good: '" + token + "', they say")).isEqualTo("Not good: '***', they say");
        }
    }

    @Test
    void truncationDoesNotSplitSecrets() {
        for (int length = 1; length < 60; length++) {
            assertThat(Redaction.of("abc password=" + SECRET + " def", length)).doesNotContain("s3cr");
        }
        assertThat(Redaction.of("x".repeat(1_000_000), 100)).hasSizeLessThan(200);
    }

    @Test
    void redactionIsFastForEveryText() {
        // Inputs that cause catastrophic backtracking in an unsafe pattern, which would take hours.
        String[] hostile = {
            "password=\"" + "\\".repeat(100_000),
            "://" + "a".repeat(100_000),
            "cookie".repeat(20_000),
            "-----BEGIN PRIVATE KEY-----".repeat(5_000),
            "token = ".repeat(20_000),
            "sig".repeat(50_000) + "=",
            "basic " + "a".repeat(100_000),
            "eyJ" + "a.".repeat(100_000),
            "A-_".repeat(50_000),
        };
        for (String text : hostile) {
            org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(20), () -> Redaction.of(text), text.substring(0, 20));
        }
    }
}
