package com.codercops.omega.server.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The content of a backup.
 *
 * @param format file format; format 1 uses the former name of videos
 * @param createdAt creation time in ISO 8601
 * @param serverVersion schema version of the server tables
 * @param authVersion schema version of the account tables
 * @param tables in the order of their entries
 * @param videos the files of videos, their images and scripts
 * @param missing keys of videos that the database references but the store does not contain
 */
record Manifest(
        int format,
        String createdAt,
        String serverVersion,
        String authVersion,
        List<Table> tables,
        List<Video> videos,
        List<String> missing) {
    static final int FORMAT = 2;
    static final String NAME = "manifest.json";

    /** Format 1 has the same content under other names. */
    private static final Map<String, String> NAMES_OF_FORMAT_1 = Map.of(
            "made",
            "createdAt",
            "server",
            "serverVersion",
            "auth",
            "authVersion",
            "films",
            "videos",
            "lost",
            "missing");

    private static final String VERSION = "[0-9]{1,6}([.][0-9]{1,6})*";
    private static final String WORD = "[a-z_][a-z0-9_]{0,62}";
    private static final String HASH = "[0-9a-f]{64}";

    /**
     * The rows of one table in the format of COPY.
     *
     * @param schema {@code server} or {@code auth}
     * @param rows the number of rows
     */
    record Table(String schema, String name, List<String> columns, long rows, long bytes, String sha256) {
        Table {
            columns = List.copyOf(columns);
            require((schema.equals("server") || schema.equals("auth")) && name.matches(WORD), "a table");
            require(!columns.isEmpty() && columns.stream().allMatch(column -> column.matches(WORD)), "a column");
            require(bytes >= 0 && rows >= 0 && sha256.matches(HASH), "a hash or size of " + name);
        }

        String entry() {
            return "tables/" + schema + "." + name;
        }
    }

    /** The file of a video, an image or a script. */
    record Video(String key, long bytes, String sha256) {
        Video {
            require(key.matches("[A-Za-z0-9][A-Za-z0-9._-]{1,150}"), "a video's key");
            require(bytes >= 0 && sha256.matches(HASH), "a video's hash or size");
        }
    }

    Manifest {
        tables = List.copyOf(tables);
        videos = List.copyOf(videos);
        missing = List.copyOf(missing);
        require(serverVersion.matches(VERSION) && authVersion.matches(VERSION), "a version");
    }

    /** The name of the entry of a video. */
    String entry(Video video) {
        return (format == 1 ? "films/" : "videos/") + video.key();
    }

    private static void require(boolean fine, String what) {
        if (!fine) {
            throw new IllegalArgumentException(what + " is invalid");
        }
    }

    byte[] json() throws IOException {
        return new ObjectMapper().writer(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(this);
    }

    static Manifest read(byte[] json) throws IOException {
        try {
            JsonNode tree = new ObjectMapper().readTree(json);
            int format = tree.path("format").asInt();
            if (format < 1 || format > FORMAT) {
                throw new BackupException("The backup has format " + format + "; this program reads formats 1 to "
                        + FORMAT + ". Restore it with the program version that wrote it.");
            }
            if (format == 1 && tree instanceof ObjectNode manifest) {
                NAMES_OF_FORMAT_1.forEach((old, name) -> {
                    if (manifest.has(old)) {
                        manifest.set(name, manifest.remove(old));
                    }
                });
            }
            return new ObjectMapper()
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .treeToValue(tree, Manifest.class);
        } catch (JsonProcessingException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new BackupException(
                    "The backup's manifest cannot be read: "
                            + (cause instanceof IllegalArgumentException
                                    ? cause.getMessage()
                                    : "it is not a manifest of this program"),
                    e);
        }
    }
}
