package com.codercops.omega.server.web.editor;

import com.codercops.omega.app.SafeText;
import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.http.message.ApiJson;
import com.codercops.omega.server.jobs.FailureReason;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobAttempt;
import com.codercops.omega.server.jobs.JobRun;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.scripts.ManimScript;
import com.codercops.omega.server.scripts.ScriptVersion;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a job says about the text in the editor.
 *
 * @param path of the script's pages
 * @param job the job, or null if it was refused
 * @param version the version that it ran, 0 if there is none
 * @param state code of its state
 * @param finished whether the result is final
 * @param failure why the script failed, or null
 * @param repaired the version that rules made of it, or null
 * @param base the newest version that the user knows after reading this
 * @param recent the newest versions
 */
public record CheckModel(
        String path,
        @Nullable UUID job,
        int version,
        String state,
        boolean finished,
        @Nullable Failure failure,
        @Nullable Repaired repaired,
        int base,
        List<ScriptVersion> recent) {
    private static final int MAX_DETAIL = 500;

    public CheckModel {
        recent = List.copyOf(recent);
    }

    /**
     * Why a script failed.
     *
     * @param line the line in the text, 0 if it is not known
     * @param suggestions names of the installed Manim with their parameters
     */
    public record Failure(String message, int line, List<String> suggestions) {
        public Failure {
            suggestions = List.copyOf(suggestions);
        }
    }

    /**
     * A version that rules made.
     *
     * @param remarks what they changed
     */
    public record Repaired(int version, String source, List<String> remarks) {
        public Repaired {
            remarks = List.copyOf(remarks);
        }
    }

    /** A check that was refused. */
    static CheckModel refused(ManimScript script, String message) {
        return new CheckModel(
                "/scripts/" + script.id(),
                null,
                0,
                "failed",
                true,
                new Failure(message, 0, List.of()),
                null,
                script.newest(),
                List.of());
    }

    static CheckModel of(ManimScript script, Job job, ApiServices services) {
        List<ScriptVersion> versions = OwnScript.versions(script, services);
        Optional<ScriptVersion> made = versions.stream()
                .filter(version -> job.id().equals(version.job()))
                .findFirst();
        Integer given = job.source() == null ? null : job.source().version();
        int tried = given == null ? made.map(ScriptVersion::number).orElse(0) : given;
        boolean repaired = given != null && made.isPresent();
        boolean failed = job.state() == JobState.FAILED;
        List<JobAttempt> attempts = failed || repaired ? attempts(job, services) : List.of();
        String source = failed || repaired ? OwnScript.source(script, tried, services) : "";
        return new CheckModel(
                "/scripts/" + script.id(),
                job.id(),
                tried,
                job.state().code(),
                job.state().finished(),
                failed ? failure(job, attempts, source) : own(attempts, source).orElse(null),
                repaired ? repaired(script, made.get().number(), attempts, services) : null,
                repaired ? made.get().number() : tried,
                versions.subList(0, Math.min(EditorModel.RECENT, versions.size())));
    }

    private static Repaired repaired(ManimScript script, int version, List<JobAttempt> attempts, ApiServices services) {
        List<String> remarks = attempts.stream()
                .skip(1)
                .map(JobAttempt::remark)
                .filter(remark -> !remark.isBlank())
                .toList();
        return new Repaired(version, OwnScript.source(script, version, services), remarks);
    }

    private static List<JobAttempt> attempts(Job job, ApiServices services) {
        List<JobRun> runs = services.history().runs(job.id());
        return runs.isEmpty() ? List.of() : runs.get(runs.size() - 1).scripts();
    }

    /** The failure of the text itself. Rules may have changed it, and the lines of their failures are others. */
    private static Optional<Failure> own(List<JobAttempt> attempts, String source) {
        return attempts.stream()
                .filter(attempt -> attempt.failure() != null && attempt.script().equals(source))
                .reduce((earlier, later) -> later)
                .map(attempt -> failure(attempt, true));
    }

    private static Failure failure(Job job, List<JobAttempt> attempts, String source) {
        Failure unknown = new Failure(
                SafeText.line(Objects.requireNonNullElse(job.failureDetail(), ""), MAX_DETAIL), 0, List.of());
        if (job.failure() != FailureReason.SCRIPT) {
            return unknown;
        }
        return own(attempts, source)
                .or(() -> attempts.stream()
                        .filter(attempt -> attempt.failure() != null)
                        .reduce((earlier, later) -> later)
                        .map(attempt -> failure(attempt, false)))
                .orElse(unknown);
    }

    private static Failure failure(JobAttempt attempt, boolean same) {
        Map<String, Object> json = ApiJson.object(String.valueOf(attempt.failure()));
        int line = same && json.get("line") instanceof Integer number ? number : 0;
        List<String> suggestions = json.get("suggestions") instanceof List<?> list
                ? list.stream().limit(3).map(CheckModel::signature).toList()
                : List.of();
        return new Failure(String.valueOf(json.get("summary")), line, suggestions);
    }

    private static String signature(Object suggestion) {
        return suggestion instanceof Map<?, ?> map ? String.valueOf(map.get("signature")) : "";
    }
}
