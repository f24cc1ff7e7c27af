package com.codercops.omega.render.docker.engine;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.render.docker.EngineAddress;
import com.codercops.omega.runner.Sha256;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the engine in the order of Docker's own programs: the configured host, the configured or current context, the
 * default sockets. The sockets of Podman, which supports the same API, follow those of Docker.
 */
final class EngineLocator {
    private static final Set<String> SCHEMES = Set.of("unix", "tcp", "npipe");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EngineAddress address;
    private final List<Path> systemSockets;

    /**
     * The address of an engine that may be running.
     *
     * @param uri {@code unix}, {@code tcp} or {@code npipe}
     * @param certificates for a connection with TLS, or null
     * @param source where the address comes from, for messages
     */
    record Found(URI uri, @Nullable Path certificates, String source) {
        @Override
        public String toString() {
            return uri + " (" + source + ")";
        }
    }

    EngineLocator(EngineAddress address) {
        this(address, List.of(Path.of("/var/run/docker.sock"), Path.of("/run/podman/podman.sock")));
    }

    /** @param systemSockets the sockets of the machine's engines, Docker's first */
    EngineLocator(EngineAddress address, List<Path> systemSockets) {
        this.address = address;
        this.systemSockets = List.copyOf(systemSockets);
    }

    Found find() {
        if (address.host() != null) {
            return found(address.host(), certificates(address.tls(), address.certificates()), "the setting 'host'");
        }
        String context = address.context() != null ? address.context() : currentContext();
        if (context != null && !context.equals("default")) {
            return fromContext(context);
        }
        return fromDefaultSocket();
    }

    private static @Nullable Path certificates(boolean tls, @Nullable Path directory) {
        if (!tls) {
            return null;
        }
        if (directory == null) {
            throw unavailable(
                    "TLS is enabled, but no certificates are configured. Set DOCKER_CERT_PATH to the directory with"
                            + " ca.pem, cert.pem and key.pem.");
        }
        for (String name : List.of("ca.pem", "cert.pem", "key.pem")) {
            if (!Files.isReadable(directory.resolve(name))) {
                throw unavailable("TLS is enabled, but " + directory.resolve(name) + " cannot be read. Set"
                        + " DOCKER_CERT_PATH to the directory with ca.pem, cert.pem and key.pem.");
            }
        }
        return directory;
    }

    private static Found found(String host, @Nullable Path certificates, String source) {
        try {
            URI uri = new URI(host);
            String scheme = uri.getScheme();
            if (scheme != null && scheme.equals("ssh")) {
                throw unavailable(
                        "Hosts with ssh are not supported (" + source + " is " + shown(host) + "). Forward the"
                                + " engine's socket instead: ssh -nNT -L /tmp/docker.sock:/var/run/docker.sock HOST, and set"
                                + " DOCKER_HOST=unix:///tmp/docker.sock.");
            }
            if (scheme != null && SCHEMES.contains(scheme)) {
                boolean complete = scheme.equals("tcp")
                        ? uri.getHost() != null && uri.getPort() > 0
                        : uri.getPath() != null && !uri.getPath().isEmpty();
                if (complete) {
                    return new Found(uri, certificates, source);
                }
            }
        } catch (URISyntaxException e) {
            // Reported below, together with other invalid addresses.
        }
        throw unavailable("The address of the engine must be like unix:///var/run/docker.sock or tcp://host:2376, not '"
                + shown(host) + "' (" + source + ").");
    }

    private static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").replaceAll("//[^/@\\s]*@", "//***@");
        return line.length() > 100 ? line.substring(0, 100) + "..." : line;
    }

    private @Nullable String currentContext() {
        Path directory = address.configDirectory();
        Path file = directory == null ? null : directory.resolve("config.json");
        if (file == null || !Files.isRegularFile(file)) {
            return null;
        }
        String name = read(file).path("currentContext").asText("");
        return name.isEmpty() ? null : name;
    }

    private Found fromContext(String name) {
        Path directory = address.configDirectory();
        if (directory == null) {
            throw unavailable("The Docker context '" + shown(name) + "' cannot be found without the directory of"
                    + " Docker's configuration. Set DOCKER_CONFIG.");
        }
        Path contexts = directory.resolve("contexts");
        Path meta = contexts.resolve("meta").resolve(sha256(name)).resolve("meta.json");
        if (!Files.isRegularFile(meta)) {
            throw unavailable("The Docker context '" + shown(name) + "' does not exist. Available: "
                    + names(contexts.resolve("meta")) + ". Choose one with: docker context use NAME");
        }
        JsonNode endpoint = read(meta).path("Endpoints").path("docker");
        Path certificates = contexts.resolve("tls").resolve(sha256(name)).resolve("docker");
        return found(
                endpoint.path("Host").asText(""),
                Files.isDirectory(certificates) ? certificates(true, certificates) : null,
                "the Docker context '" + shown(name) + "'");
    }

    private static Set<String> names(Path meta) {
        Set<String> names = new TreeSet<>(Set.of("default"));
        try (Stream<Path> folders = Files.list(meta)) {
            for (Path folder : (Iterable<Path>) folders::iterator) {
                names.add(shown(read(folder.resolve("meta.json")).path("Name").asText("")));
            }
        } catch (IOException | RenderException e) {
            // The names that could be read are sufficient for the message.
            return names;
        }
        return names;
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new RenderException(
                    Reason.SANDBOX_UNAVAILABLE, "Docker's configuration " + file + " cannot be read: " + e, e);
        }
    }

    /** The hash that names the directory of a context. */
    static String sha256(String text) {
        Sha256 digest = new Sha256();
        digest.add(text.getBytes(StandardCharsets.UTF_8));
        return digest.digest();
    }

    private Found fromDefaultSocket() {
        if (File.separatorChar == '\\') {
            return new Found(URI.create("npipe:////./pipe/docker_engine"), null, "the default pipe");
        }
        List<Path> sockets = new ArrayList<>(systemSockets.subList(0, Math.min(1, systemSockets.size())));
        Path runtime = address.runtimeDirectory();
        if (runtime != null) {
            sockets.add(runtime.resolve("docker.sock"));
        }
        if (address.configDirectory() != null) {
            // Docker Desktop.
            sockets.add(address.configDirectory().resolve("run/docker.sock"));
        }
        if (runtime != null) {
            sockets.add(runtime.resolve("podman/podman.sock"));
        }
        sockets.addAll(systemSockets.subList(Math.min(1, systemSockets.size()), systemSockets.size()));
        // Sockets that this user may not access come last.
        return Stream.concat(
                        sockets.stream().filter(Files::isWritable),
                        sockets.stream().filter(Files::exists))
                .findFirst()
                .map(socket -> new Found(URI.create("unix://" + socket), null, "the default socket"))
                .orElseThrow(() -> unavailable("No Docker engine was found. Searched for " + sockets
                        + ". Install and start Docker or Podman, or set DOCKER_HOST."));
    }

    static RenderException unavailable(String message) {
        return new RenderException(Reason.SANDBOX_UNAVAILABLE, message);
    }
}
