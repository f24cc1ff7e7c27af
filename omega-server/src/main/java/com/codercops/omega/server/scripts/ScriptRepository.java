package com.codercops.omega.server.scripts;

import com.codercops.omega.script.Script;
import com.codercops.omega.server.jobs.FailureReason;
import com.codercops.omega.server.jobs.JobFindings;
import com.codercops.omega.server.jobs.JobState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads and writes the rows of scripts and their versions. */
final class ScriptRepository {
    /** Scripts joined with their newest jobs, without the text for the search. */
    static final String FROM = """
        script LEFT JOIN LATERAL (
            SELECT id, state, failure, failure_detail FROM job WHERE job.script_id = script.id
            ORDER BY job.created_at DESC, job.id DESC LIMIT 1) AS latest ON true
        """;

    static final String SELECT = """
        SELECT script.id, script.owner, title, prompt, provider, model, tags, origin, forked_from, revision, latest_version,
            script.created_at, updated_at, deleted_at, latest.id AS job, latest.state, latest.failure, latest.failure_detail
        FROM\s""" + FROM;

    /** The versions of a script, each with the findings of the newest finished job that made or rendered it. */
    static final String VERSIONS = """
            SELECT number, sha256, author, author_name, job, created_at, octet_length(source) AS bytes,
                coalesce(result.findings, '{}') AS findings
            FROM script_version LEFT JOIN (
                SELECT DISTINCT ON (coalesce(result_version, version)) coalesce(result_version, version) AS version, findings
                FROM job WHERE script_id = :script AND finished_at IS NOT NULL
                ORDER BY coalesce(result_version, version), job.created_at DESC, id DESC) AS result
                ON result.version = number
            WHERE script = :script ORDER BY number DESC""";

    /** Only the beginning of a longer source is searchable. */
    private static final int MAX_SEARCHED = 100_000;

    private ScriptRepository() {}

    static Optional<ManimScript> find(Handle handle, UUID id) {
        return handle.createQuery(SELECT + " WHERE script.id = :id")
                .bind("id", id)
                .map(ScriptRepository::script)
                .findOne();
    }

    /** Returns the script of this owner if it is not deleted, and locks its row until the transaction ends. */
    static Optional<ManimScript> hold(Handle handle, UUID owner, UUID id) {
        boolean there = handle.createQuery(
                        "SELECT id FROM script WHERE id = :id AND owner = :owner AND deleted_at IS NULL FOR UPDATE")
                .bind("id", id)
                .bind("owner", owner)
                .mapTo(UUID.class)
                .findOne()
                .isPresent();
        return there ? find(handle, id) : Optional.empty();
    }

    /** Inserts a script without versions. */
    static UUID insert(
            Handle handle,
            UUID owner,
            String title,
            @Nullable String prompt,
            List<String> tags,
            ManimScript.Origin origin,
            @Nullable UUID forkedFrom) {
        return handle.createQuery("""
                        INSERT INTO script (id, owner, title, prompt, tags, origin, forked_from)
                        VALUES (gen_random_uuid(), :owner, :title, :prompt, :tags, :origin, CAST(:from AS uuid))
                        RETURNING id""")
                .bind("owner", owner)
                .bind("title", title)
                .bind("prompt", prompt)
                .bindArray("tags", String.class, tags)
                .bind("origin", code(origin))
                .bind("from", forkedFrom)
                .mapTo(UUID.class)
                .one();
    }

    /** Inserts a version. The caller's transaction holds the lock on the script's row from here on. */
    static int append(
            Handle handle,
            UUID script,
            String source,
            ScriptVersion.Author author,
            @Nullable String by,
            @Nullable UUID job) {
        int number = handle.createQuery(
                        "UPDATE script SET latest_version = latest_version + 1, revision = revision + 1, updated_at ="
                                + " now(), search_source = :searched WHERE id = :id RETURNING latest_version")
                .bind("searched", beginning(source))
                .bind("id", script)
                .mapTo(Integer.class)
                .one();
        handle.createUpdate("""
                        INSERT INTO script_version (script, number, source, sha256, author, author_name, job)
                        VALUES (:script, :number, :source, :sha256, :author, :by, CAST(:job AS uuid))""")
                .bind("script", script)
                .bind("number", number)
                .bind("source", source)
                .bind("sha256", new Script(source).sha256())
                .bind("author", code(author))
                .bind("by", by)
                .bind("job", job)
                .execute();
        return number;
    }

    private static String beginning(String source) {
        int end = Math.min(source.length(), MAX_SEARCHED);
        boolean half = end > 0 && end < source.length() && Character.isHighSurrogate(source.charAt(end - 1));
        return source.substring(0, half ? end - 1 : end);
    }

    static Optional<String> source(Handle handle, UUID script, int number) {
        return handle.createQuery("SELECT source FROM script_version WHERE script = :script AND number = :number")
                .bind("script", script)
                .bind("number", number)
                .mapTo(String.class)
                .findOne();
    }

    static ManimScript script(ResultSet row, StatementContext context) throws SQLException {
        @Nullable UUID job = row.getObject("job", UUID.class);
        @Nullable UUID forkedFrom = row.getObject("forked_from", UUID.class);
        return new ManimScript(
                row.getObject("id", UUID.class),
                row.getObject("owner", UUID.class),
                row.getString("title"),
                text(row, "prompt"),
                text(row, "provider"),
                text(row, "model"),
                Arrays.asList((String[]) row.getArray("tags").getArray()),
                ManimScript.Origin.valueOf(row.getString("origin").toUpperCase(Locale.ROOT)),
                forkedFrom,
                row.getLong("revision"),
                row.getInt("latest_version"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                instant(row, "deleted_at"),
                job == null ? null : latest(row, job));
    }

    private static ManimScript.Latest latest(ResultSet row, UUID job) throws SQLException {
        String failure = text(row, "failure");
        return new ManimScript.Latest(
                job,
                JobState.of(row.getString("state")),
                failure == null ? null : FailureReason.of(failure),
                text(row, "failure_detail"));
    }

    static ScriptVersion version(ResultSet row, StatementContext context) throws SQLException {
        @Nullable UUID job = row.getObject("job", UUID.class);
        return new ScriptVersion(
                row.getInt("number"),
                row.getString("sha256"),
                row.getInt("bytes"),
                ScriptVersion.Author.valueOf(row.getString("author").toUpperCase(Locale.ROOT)),
                text(row, "author_name"),
                job,
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                JobFindings.parse(row.getString("findings")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable String text(ResultSet row, String column) throws SQLException {
        return row.getString(column);
    }

    static String code(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
