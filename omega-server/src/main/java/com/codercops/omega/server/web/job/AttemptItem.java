package com.codercops.omega.server.web.job;

import com.codercops.omega.app.SafeText;
import com.codercops.omega.server.jobs.JobAttempt;
import com.codercops.omega.server.jobs.JobRun;
import com.codercops.omega.server.scripts.VersionDiff;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An attempt in the timeline.
 *
 * @param id of its element
 * @param number starts at 1 in each run
 * @param origin code of its origin
 * @param author model, rule or package
 * @param remark the author's comment; may be empty
 * @param failure why it failed, or null
 * @param running whether it still runs
 * @param seconds duration, or null if it is not known
 * @param diff to the attempt before; empty if there is none or the script did not change
 */
public record AttemptItem(
        String id,
        int number,
        String origin,
        String author,
        String remark,
        @Nullable FailureWords failure,
        boolean running,
        @Nullable Double seconds,
        List<CodeLine> diff) {
    private static final int MAX_DIFF = 300;
    /** The time of a diff grows with the square of the number of differing lines. */
    private static final int MAX_COMPARED = 1_500;

    private static final int MAX_TEXT = 500;

    static List<AttemptItem> of(List<JobRun> runs) {
        List<AttemptItem> items = new ArrayList<>();
        for (JobRun run : runs) {
            JobAttempt before = null;
            for (JobAttempt attempt : run.scripts()) {
                items.add(of(run, before, attempt));
                before = attempt;
            }
        }
        return items;
    }

    private static AttemptItem of(JobRun run, @Nullable JobAttempt before, JobAttempt attempt) {
        FailureWords failure = FailureWords.of(attempt.failure());
        boolean newest =
                attempt.number() == run.scripts().get(run.scripts().size() - 1).number();
        Long millis = attempt.millis();
        return new AttemptItem(
                "attempt-" + run.number() + "-" + attempt.number(),
                attempt.number(),
                attempt.origin(),
                SafeText.line(attempt.author(), MAX_TEXT),
                SafeText.line(attempt.remark(), MAX_TEXT),
                failure,
                newest && failure == null && run.endedAt() == null,
                millis == null ? null : millis / 1000.0,
                before == null ? List.of() : diff(before.script(), attempt.script()));
    }

    private static List<CodeLine> diff(String before, String after) {
        if (before.equals(after) || tooLong(before) || tooLong(after)) {
            return List.of();
        }
        return CodeLine.ofDiff(VersionDiff.of("before", before, "after", after))
                .limit(MAX_DIFF)
                .toList();
    }

    private static boolean tooLong(String source) {
        return source.lines().count() > MAX_COMPARED;
    }
}
