package com.codercops.omega.render.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.OmegaException;
import com.codercops.omega.runner.packages.PackageSettings;
import com.codercops.omega.runner.pool.PoolSettings;
import com.codercops.omega.spi.PluginConfig;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DockerSettingsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "omega-manim",
                "omega-manim:0.1.0-SNAPSHOT",
                "registry.example:5000/team/omega_manim:1",
                "omega-manim@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
            })
    void validImageNamesAreAccepted(String name) {
        assertThat(DockerSettings.of(Path.of("work")).withImage(name).image()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "omega;rm -rf /", "omega$(id)", "omega`id`", "omega|x", "omega&x", "-v", "--privileged",
                        "../omega",
                "omega\nx", "Omega", "omega:", "omega:a:b", "omega:-x", "omega:$x", "omega'x", "omega\"x", "a//b",
                        "omega>x"
            })
    void imageNamesWithShellCharactersAreRejected(String name) {
        DockerSettings settings = DockerSettings.of(Path.of("work"));
        assertThatThrownBy(() -> settings.withImage(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be a name such as omega-manim");
        assertRejected("image", name.isBlank() ? "!" : name, "must be a name such as omega-manim");
    }

    @Test
    void longNameIsRejectedQuickly() {
        DockerSettings settings = DockerSettings.of(Path.of("work"));
        assertThatThrownBy(() -> settings.withImage("a-".repeat(100_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .hasSizeLessThan(300);
    }

    @Test
    void defaultsMatchTheDocumentation() {
        DockerSettings settings = DockerRenderBackendFactory.settings(config(Map.of()));
        assertThat(settings).isEqualTo(DockerSettings.of(Path.of("work")));
        assertThat(settings.engine()).isEqualTo(EngineAddress.DEFAULT);
    }

    @Test
    void everySettingIsRead() {
        Map<String, String> all = Map.ofEntries(
                Map.entry("host", "tcp://engine:2376"),
                Map.entry("tls", "1"),
                Map.entry("certificates", "/certs"),
                Map.entry("context", "other"),
                Map.entry("config-directory", "/docker"),
                Map.entry("runtime-directory", "/run/user/1"),
                Map.entry("image", "mine:1"),
                Map.entry("runtime", "runsc"),
                Map.entry("cpus", "1.5"),
                Map.entry("reuse", "true"),
                Map.entry("min-idle", "3"),
                Map.entry("max-idle", "5"),
                Map.entry("concurrency", "4"),
                Map.entry("assets", "/assets"),
                Map.entry("install-packages", "false"),
                Map.entry("package-allow-list", "/list"),
                Map.entry("index-url", "https://index.example/simple"),
                Map.entry("index-certificate", "/index.pem"),
                Map.entry("index-proxy", "http://proxy.example"),
                Map.entry("index-no-proxy", "index.example"),
                Map.entry("package-network", "outside"));
        assertThat(DockerRenderBackendFactory.settings(config(all)))
                .isEqualTo(new DockerSettings(
                        new EngineAddress(
                                "tcp://engine:2376",
                                true,
                                Path.of("/certs"),
                                "other",
                                Path.of("/docker"),
                                Path.of("/run/user/1")),
                        Path.of("work"),
                        "mine:1",
                        "runsc",
                        1.5,
                        new PoolSettings(4, 3, 5, true),
                        Path.of("/assets"),
                        new PackageSettings(
                                false,
                                Path.of("/list"),
                                "https://index.example/simple",
                                Path.of("/index.pem"),
                                "http://proxy.example",
                                "index.example"),
                        "outside"));
        assertThat(new DockerRenderBackendFactory().settings().keySet())
                .containsExactlyInAnyOrderElementsOf(java.util.stream.Stream.concat(
                                all.keySet().stream(), java.util.stream.Stream.of("work-directory"))
                        .toList());
    }

    @Test
    void invalidSettingsAreReported() {
        assertRejected("cpus", "0", "more than 0");
        assertRejected("cpus", "many", "'cpus' must be a number such as 1.5, not 'many'");
        assertRejected("runtime", "runsc; id", "must be a name such as runsc");
        assertRejected("package-network", "container:other", "must be the name of a network such as bridge");
        assertRejected("install-packages", "perhaps", "'install-packages' must be true or false");
        assertRejected("min-idle", "-1", "'min-idle'");
        assertRejected("max-idle", "-1", "'max-idle'");
        assertRejected("concurrency", "0", "'concurrency'");
        assertRejected("tls", "perhaps", "'tls' must be true or false");
    }

    private static void assertRejected(String name, String value, String words) {
        assertThatThrownBy(() -> DockerRenderBackendFactory.settings(config(Map.of(name, value))))
                .isInstanceOf(OmegaException.class)
                .hasMessageContaining(words);
    }

    private static PluginConfig config(Map<String, String> values) {
        Map<String, String> all = new HashMap<>(Map.of("work-directory", "work"));
        all.putAll(values);
        return new PluginConfig(all);
    }
}
