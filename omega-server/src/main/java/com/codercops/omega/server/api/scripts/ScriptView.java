package com.codercops.omega.server.api.scripts;

import com.codercops.omega.server.api.FindingsView;
import com.codercops.omega.server.api.jobs.JobView;
import com.codercops.omega.server.scripts.ManimScript;
import com.codercops.omega.server.scripts.ScriptVersion;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The JSON representation of a script. */
public record ScriptView(
        UUID id,
        String title,
        @Nullable String prompt,
        @Nullable String provider,
        @Nullable String model,
        List<String> tags,
        String origin,
        @Nullable UUID forkedFromId,
        long revision,
        int latestVersion,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletedAt,
        @Nullable LatestJobView latestJob) {

    /** The newest job of a script; its videos are the output of the script. */
    public record LatestJobView(UUID id, String state, JobView.@Nullable FailureView failure) {
        static @Nullable LatestJobView of(ManimScript.@Nullable Latest latest) {
            return latest == null
                    ? null
                    : new LatestJobView(
                            latest.job(),
                            latest.state().code(),
                            JobView.FailureView.of(latest.failure(), latest.detail()));
        }
    }

    public static ScriptView of(ManimScript script) {
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
                LatestJobView.of(script.latest()));
    }

    /** A script with the source of its latest version. */
    record WithSource(
            @JsonUnwrapped ScriptView script, @Nullable String source) {}

    /** The JSON representation of a version, without its source. */
    record VersionView(
            int number,
            String sha256,
            int sizeBytes,
            String authorType,
            @Nullable String authorName,
            @Nullable UUID jobId,
            Instant createdAt,
            @JsonUnwrapped FindingsView findings) {
        /** A version in a list. */
        static VersionView of(ScriptVersion version) {
            return of(version, FindingsView.counts(version.findings()));
        }

        /** A single version. */
        static VersionView withFindings(ScriptVersion version) {
            return of(version, FindingsView.texts(version.findings()));
        }

        private static VersionView of(ScriptVersion version, FindingsView findings) {
            return new VersionView(
                    version.number(),
                    version.sha256(),
                    version.bytes(),
                    version.author().name().toLowerCase(Locale.ROOT),
                    version.by(),
                    version.job(),
                    version.createdAt(),
                    findings);
        }
    }
}
