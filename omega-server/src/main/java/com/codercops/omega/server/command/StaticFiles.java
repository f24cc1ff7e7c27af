package com.codercops.omega.server.command;

import com.codercops.omega.OmegaException;
import com.codercops.omega.app.UsageException;
import com.codercops.omega.server.api.system.OpenApiDocument;
import com.codercops.omega.server.web.page.WebAssets;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The static files of a release: those of the web app, Swagger UI, and the OpenAPI document. */
final class StaticFiles {
    private static final String SWAGGER = "META-INF/resources/webjars/swagger-ui";

    private StaticFiles() {}

    /** Writes the files, and a {@code manifest.json} that maps each path to its subresource integrity hash. */
    static int export(Path directory) throws IOException {
        Files.createDirectories(directory);
        try (Stream<Path> inside = Files.list(directory)) {
            if (inside.findAny().isPresent()) {
                throw new UsageException(directory + " is not empty. Name a new or empty directory.");
            }
        }
        Map<String, String> hashes = new TreeMap<>();
        copy(SWAGGER + "/" + swaggerVersion(), directory.resolve("swagger-ui"), directory, hashes);
        for (Map.Entry<String, byte[]> asset : new WebAssets().files().entrySet()) {
            write(directory.resolve(asset.getKey().substring(1)), asset.getValue(), directory, hashes);
        }
        write(
                directory.resolve("api/v1/openapi.json"),
                OpenApiDocument.document().toPrettyString().getBytes(StandardCharsets.UTF_8),
                directory,
                hashes);
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode manifest = mapper.createObjectNode();
        hashes.forEach(manifest::put);
        Files.writeString(
                directory.resolve("manifest.json"),
                mapper.writer(SerializationFeature.INDENT_OUTPUT).writeValueAsString(manifest) + "\n");
        return hashes.size();
    }

    private static String swaggerVersion() throws IOException {
        try (var in = StaticFiles.class
                .getClassLoader()
                .getResourceAsStream("META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
            if (in == null) {
                throw new OmegaException("Swagger UI is missing from this installation. Install Omega again.");
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        }
    }

    /** Copies a directory of the class path, if it exists. */
    private static void copy(String resource, Path to, Path root, Map<String, String> hashes) throws IOException {
        for (URL found : Collections.list(StaticFiles.class.getClassLoader().getResources(resource))) {
            try {
                URI uri = found.toURI();
                if (uri.getScheme().equals("jar")) {
                    try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                        copy(jar.getPath("/" + resource), to, root, hashes);
                    }
                } else {
                    copy(Path.of(uri), to, root, hashes);
                }
            } catch (URISyntaxException e) {
                throw new OmegaException("The class path has an entry that is not a valid URI: " + found, e);
            }
        }
    }

    private static void copy(Path from, Path to, Path root, Map<String, String> hashes) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(from)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            write(to.resolve(from.relativize(file).toString()), Files.readAllBytes(file), root, hashes);
        }
    }

    private static void write(Path target, byte[] content, Path root, Map<String, String> hashes) throws IOException {
        Files.createDirectories(target.getParent());
        Files.write(target, content);
        hashes.put(root.relativize(target).toString().replace('\\', '/'), "sha384-" + sha384(content));
    }

    private static String sha384(byte[] content) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-384").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-384", e);
        }
    }
}
