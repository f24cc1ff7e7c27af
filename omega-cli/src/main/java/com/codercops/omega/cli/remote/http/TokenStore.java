package com.codercops.omega.cli.remote.http;

import com.codercops.omega.app.ProcessContext;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The API tokens of the user, one for each server, in a file that only the user can read. */
public final class TokenStore {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_BYTES = 1 << 20;
    /** What a header can hold. */
    private static final Pattern TOKEN = Pattern.compile("[!-~]{8,500}");

    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_DIRECTORY = PosixFilePermissions.fromString("rwx------");

    private final Path file;

    private TokenStore(Path file) {
        this.file = file;
    }

    /** The tokens in the user's configuration directory. */
    public static TokenStore of(ProcessContext process) {
        return new TokenStore(process.userConfigurationFile("server-tokens.json"));
    }

    public Path file() {
        return file;
    }

    /** Whether a text can be a token. */
    public static boolean isToken(String text) {
        return TOKEN.matcher(text).matches();
    }

    /**
     * The token of a server.
     *
     * @throws RemoteException if the file is damaged, or others can read it
     */
    public Optional<String> find(ServerUrl server) {
        return Optional.ofNullable(read().get(server.origin()))
                .map(JsonNode::asText)
                .filter(TokenStore::isToken);
    }

    /** Keeps the token of a server, in place of an earlier one. */
    public void save(ServerUrl server, String token) throws IOException {
        write(read().put(server.origin(), token));
    }

    /** Forgets the token of a server; false if there is none. */
    public boolean remove(ServerUrl server) throws IOException {
        ObjectNode tokens = read();
        if (tokens.remove(server.origin()) == null) {
            return false;
        }
        write(tokens);
        return true;
    }

    private ObjectNode read() {
        try {
            if (!Files.exists(file)) {
                return JSON.createObjectNode();
            }
            if (isPosix(file)) {
                Set<PosixFilePermission> others = EnumSet.copyOf(Files.getPosixFilePermissions(file));
                others.removeAll(OWNER_DIRECTORY);
                if (!others.isEmpty()) {
                    throw RemoteException.usage("Other users have access to " + file
                            + ", which holds your API tokens. Run: chmod 600 '" + file + "'");
                }
            }
            if (Files.size(file) <= MAX_BYTES && JSON.readTree(Files.readString(file)) instanceof ObjectNode tokens) {
                return tokens;
            }
        } catch (JsonProcessingException e) {
            // Its message would show the content.
        } catch (IOException e) {
            throw RemoteException.usage(
                    file + ", which holds your API tokens, cannot be read. Change its permissions to 600.");
        }
        throw RemoteException.usage(file + ", which holds your API tokens, is damaged. Delete it, then log in again.");
    }

    private void write(ObjectNode tokens) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        createPrivate(directory);
        // Only its owner has access to a temporary file, from its first moment.
        Path temporary = Files.createTempFile(directory, ".server-tokens-", ".json");
        try {
            if (isPosix(temporary)) {
                Files.setPosixFilePermissions(temporary, OWNER);
            }
            Files.write(temporary, (tokens.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void createPrivate(@Nullable Path directory) throws IOException {
        if (directory == null || Files.isDirectory(directory)) {
            return;
        }
        Files.createDirectories(directory);
        if (isPosix(directory)) {
            Files.setPosixFilePermissions(directory, OWNER_DIRECTORY);
        }
    }

    private static boolean isPosix(Path path) throws IOException {
        return Files.getFileStore(path).supportsFileAttributeView(PosixFileAttributeView.class);
    }
}
