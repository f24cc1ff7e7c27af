package com.codercops.omega.cli.remote.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerUrlTest {
    @Test
    void oneServerHasOneOrigin() {
        assertThat(ServerUrl.of("HTTPS://Omega.Example.org:443/").origin()).isEqualTo("https://omega.example.org");
        assertThat(ServerUrl.of("https://omega.example.org:8443").origin()).isEqualTo("https://omega.example.org:8443");
        assertThat(ServerUrl.of("http://localhost:80").origin()).isEqualTo("http://localhost");
        assertThat(ServerUrl.of("http://[::1]:8080/").origin()).isEqualTo("http://[::1]:8080");
        assertThat(ServerUrl.of("http://127.0.0.1:8080").resolve("/api/v1/me"))
                .hasToString("http://127.0.0.1:8080/api/v1/me");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://",
                "https:omega",
                "//omega.example.org",
                "http://omega.example.org",
                "http://127.0.0.1.example.org",
                "http://localhost.example.org",
                "https://a@omega.example.org",
                "https://omega.example.org/x",
                "https://omega.example.org?",
                "https://omega.example.org#",
                "https://omega.example.org:0",
                "https://omega.example.org:99999",
                "https://omega example.org",
                "file:///etc/passwd"
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> ServerUrl.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
