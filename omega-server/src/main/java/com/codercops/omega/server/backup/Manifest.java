package com.codercops.omega.server.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.util.List;

/**
 * What is in a backup.
 *
 * @param format of the file
 * @param made when, ISO 8601
 * @param server version of the server's tables
 * @param auth version of those of accounts
 * @param tables in the order in which they lie
 * @param videos each with its key
 * @param lost keys of videos that the database knows but the store had no more
 */
record Manifest(
        int format,
        String made,
        String server,
        String auth,
        List<Table> tables,
        List<Video> videos,
        List<String> lost) {
    static final int FORMAT = 1;
    static final String NAME = "manifest.json";

    private static final String VERSION = "[0-9]{1,6}([.][0-9]{1,6})*";
    private static final String WORD = "[a-z_][a-z0-9_]{0,62}";
    private static final String HASH = "[0-9a-f]{64}";

    /**
     * The rows of one table, as COPY writes them.
     *
     * @param schema {@code server} or {@code auth}
     * @param rows how many
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

    /** One video. */
    record Video(String key, long bytes, String sha256) {
        Video {
            require(key.matches("[A-Za-z0-9][A-Za-z0-9._-]{1,150}"), "a video's key");
            require(bytes >= 0 && sha256.matches(HASH), "a video's hash or size");
        }

        String entry() {
            return "videos/" + key;
        }
    }

    Manifest {
        tables = List.copyOf(tables);
        videos = List.copyOf(videos);
        lost = List.copyOf(lost);
        require(server.matches(VERSION) && auth.matches(VERSION), "a version");
    }

    private static void require(boolean fine, String what) {
        if (!fine) {
            throw new IllegalArgumentException(what + " is not as it should be");
        }
    }

    byte[] json() throws IOException {
        return new ObjectMapper().writer(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(this);
    }

    static Manifest read(byte[] json) throws IOException {
        try {
            int format = new ObjectMapper().readTree(json).path("format").asInt();
            if (format != FORMAT) {
                throw new BackupException("The backup has the format " + format + "; this program knows " + FORMAT
                        + ". Use the program that made it.");
            }
            return new ObjectMapper()
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .readValue(json, Manifest.class);
        } catch (JsonProcessingException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new BackupException(
                    "The backup's manifest cannot be read: "
                            + (cause instanceof IllegalArgumentException
                                    ? cause.getMessage()
                                    : "it is not as this program writes it"),
                    e);
        }
    }
}
