package com.codercops.omega.render.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.docker.EngineAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineLocatorTest {

    @TempDir
    Path home;

    @Test
    void configuredHostTakesPrecedence() throws IOException {
        context("far", "tcp://far:2375");
        Files.writeString(home.resolve("config.json"), "{\"currentContext\": \"far\"}");
        EngineAddress address = new EngineAddress("tcp://near:2375", false, null, null, home, null);
        assertThat(find(address)).isEqualTo(URI.create("tcp://near:2375"));
    }

    @Test
    void currentContextCountsWithoutAHost() throws IOException {
        context("far", "tcp://far:2375");
        Files.writeString(home.resolve("config.json"), "{\"auths\": {}, \"currentContext\": \"far\"}");
        EngineLocator.Found found = new EngineLocator(new EngineAddress(null, false, null, null, home, null)).find();
        assertThat(found.uri()).isEqualTo(URI.create("tcp://far:2375"));
        assertThat(found.certificates()).isNull();
        assertThat(found.source()).isEqualTo("the Docker context 'far'");
    }

    @Test
    void contextHasItsOwnCertificates() throws IOException {
        Path folder = context("far", "tcp://far:2376");
        Path tls = Files.createDirectories(
                home.resolve("contexts/tls").resolve(folder.getFileName()).resolve("docker"));
        certificates(tls);
        EngineLocator.Found found = new EngineLocator(new EngineAddress(null, false, null, "far", home, null)).find();
        assertThat(found.certificates()).isEqualTo(tls);
    }

    @Test
    void unknownContextIsReportedWithTheKnownOnes() throws IOException {
        context("far", "tcp://far:2375");
        assertRejected(
                new EngineAddress(null, false, null, "farther", home, null),
                "The Docker context 'farther' does not exist. Available: [default, far]");
    }

    @Test
    void tlsRequiresCertificates() throws IOException {
        assertRejected(new EngineAddress("tcp://far:2376", true, null, null, null, null), "DOCKER_CERT_PATH");
        assertRejected(new EngineAddress("tcp://far:2376", true, home, null, null, null), "ca.pem cannot be read");
        certificates(home);
        assertThat(new EngineLocator(new EngineAddress("tcp://far:2376", true, home, null, null, null))
                        .find()
                        .certificates())
                .isEqualTo(home);
    }

    @Test
    void socketsAreSearchedInOrder() throws IOException {
        Path run = Files.createDirectories(home.resolve("run"));
        Path user = Files.createDirectories(home.resolve("user/podman"));
        Path podman = Files.createFile(user.resolve("podman.sock"));
        List<Path> system = List.of(run.resolve("docker.sock"), run.resolve("podman.sock"));
        EngineAddress address = new EngineAddress(null, false, null, null, home.resolve("config"), user.getParent());
        assertThat(find(address, system)).isEqualTo(URI.create("unix://" + podman));
        Path rootless = Files.createFile(user.resolveSibling("docker.sock"));
        assertThat(find(address, system)).isEqualTo(URI.create("unix://" + rootless));
        Path usual = Files.createFile(run.resolve("docker.sock"));
        assertThat(find(address, system)).isEqualTo(URI.create("unix://" + usual));
        Files.delete(usual);
        Files.delete(rootless);
        Files.delete(podman);
        Path systemPodman = Files.createFile(run.resolve("podman.sock"));
        assertThat(find(address, system)).isEqualTo(URI.create("unix://" + systemPodman));
    }

    @Test
    void missingEngineIsReportedWithTheSearchedPaths() {
        assertThatThrownBy(() -> find(EngineAddress.DEFAULT, List.of(home.resolve("docker.sock"))))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining(home.resolve("docker.sock").toString())
                .hasMessageContaining("set DOCKER_HOST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"far", "http://far:1", "tcp://", "tcp://far", "unix://", "tcp://:1", "::", "file:///x"})
    void invalidAddressesAreReported(String host) {
        assertRejected(EngineAddress.of(host), "must be like unix:///var/run/docker.sock");
    }

    @Test
    void sshIsRejectedWithAnAlternative() {
        assertRejected(EngineAddress.of("ssh://me:secret@far"), "ssh -nNT -L");
        assertThatThrownBy(() -> find(EngineAddress.of("ssh://me:secret@far")))
                .message()
                .doesNotContain("secret");
    }

    private Path context(String name, String host) throws IOException {
        Path folder = Files.createDirectories(home.resolve("contexts/meta").resolve(EngineLocator.sha256(name)));
        Files.writeString(
                folder.resolve("meta.json"),
                "{\"Name\": \"%s\", \"Endpoints\": {\"docker\": {\"Host\": \"%s\"}}}".formatted(name, host));
        return folder;
    }

    private static void certificates(Path directory) throws IOException {
        for (String name : List.of("ca.pem", "cert.pem", "key.pem")) {
            Files.writeString(directory.resolve(name), "pem");
        }
    }

    private static URI find(EngineAddress address) {
        return new EngineLocator(address).find().uri();
    }

    private static URI find(EngineAddress address, List<Path> system) {
        return new EngineLocator(address, system).find().uri();
    }

    private static void assertRejected(EngineAddress address, String words) {
        assertThatThrownBy(() -> find(address))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining(words);
    }
}
