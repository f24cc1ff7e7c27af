package com.codercops.omega.server.api.scripts;

import com.codercops.omega.server.scripts.ManimScript;
import com.codercops.omega.server.scripts.ScriptVersion;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A script as the API shows it. Status and error are those of its newest job, whose videos are the output. */
public record ScriptView(
        UUID id,
        String title,
        @Nullable String prompt,
        @Nullable String provider,
        @Nullable String model,
        List<String> tags,
        String origin,
        @Nullable UUID forkedFrom,
        long revision,
        int newestVersion,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant deletedAt,
        @Nullable UUID job,
        @Nullable String status,
        @Nullable String failure,
        @Nullable String error) {

    public static ScriptView of(ManimScript script) {
        ManimScript.Latest latest = script.latest();
        return new ScriptView(
                script.id(),
                script.title(),
                script.prompt(),
                script.provider(),
                script.model(),
                script.tags(),
                script.origin().name().toLowerCase(Locale.ROOT),
                script.forkedFrom(),
                script.revision(),
                script.newest(),
                script.createdAt(),
                script.changedAt(),
                script.deletedAt(),
                latest == null ? null : latest.job(),
                latest == null ? null : latest.state().code(),
                latest == null || latest.failure() == null
                        ? null
                        : latest.failure().code(),
                latest == null ? null : latest.detail());
    }

    /** With the source of its newest version. */
    record WithSource(
            @JsonUnwrapped ScriptView script, @Nullable String source) {}

    /** A version without its source. */
    record VersionView(
            int number,
            String sha256,
            int bytes,
            String author,
            @Nullable String by,
            @Nullable UUID job,
            Instant createdAt) {
        public static VersionView of(ScriptVersion version) {
            return new VersionView(
                    version.number(),
                    version.sha256(),
                    version.bytes(),
                    version.author().name().toLowerCase(Locale.ROOT),
                    version.by(),
                    version.job(),
                    version.createdAt());
        }
    }
}
