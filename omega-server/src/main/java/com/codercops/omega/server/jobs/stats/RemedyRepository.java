package com.codercops.omega.server.jobs.stats;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The counts of what helped after which failure. They contain names of models and rules, and no text of a user. */
public final class RemedyRepository {
    /** More rows say nothing to a person. */
    private static final int MAX_ROWS = 200;

    private RemedyRepository() {}

    /** Adds the attempts of a run that has ended, in its transaction. Rows are locked in one order. */
    public static void add(Handle handle, UUID job, int run) {
        handle.createUpdate("""
                        WITH step AS (
                            SELECT number, origin, author, failure, lag(failure) OVER (ORDER BY number) AS before,
                                max(number) FILTER (WHERE origin IN ('written', 'revised', 'fixed', 'polished'))
                                    OVER (ORDER BY number ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS writer
                            FROM job_attempt WHERE job = :job AND run = :run),
                        outcome AS (
                            SELECT left(coalesce(writer.author, ''), 200) AS model,
                                CASE step.origin WHEN 'polished' THEN 'layout' ELSE step.before ->> 'kind' END AS failure,
                                unnest(CASE WHEN step.origin = 'repaired' THEN string_to_array(step.author, '+')
                                    ELSE ARRAY[step.origin] END) AS remedy,
                                step.failure IS NULL
                                    OR step.origin <> 'polished' AND (step.failure ->> 'kind', step.failure ->> 'message', step.failure ->> 'line')
                                        IS DISTINCT FROM
                                        (step.before ->> 'kind', step.before ->> 'message', step.before ->> 'line')
                                        AND step.failure ->> 'kind' <> 'fix_refused' AS helped
                            FROM step LEFT JOIN job_attempt AS writer
                                ON writer.job = :job AND writer.run = :run AND writer.number = step.writer
                            WHERE step.origin = 'polished'
                                OR step.origin IN ('repaired', 'fixed') AND step.before IS NOT NULL)
                        INSERT INTO remedy (model, failure, remedy, tried, helped)
                        SELECT model, failure, left(remedy, 200), count(*), count(*) FILTER (WHERE helped)
                        FROM outcome WHERE failure IS NOT NULL GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
                        ON CONFLICT (model, failure, remedy) DO UPDATE
                            SET tried = remedy.tried + excluded.tried, helped = remedy.helped + excluded.helped""").bind("job", job).bind("run", run).execute();
    }

    /** The most frequent ones first. */
    static List<RemedyCount> list(Handle handle) {
        return handle.createQuery("SELECT * FROM remedy ORDER BY tried DESC, model, failure, remedy LIMIT " + MAX_ROWS)
                .map((row, context) -> new RemedyCount(
                        row.getString("model"),
                        row.getString("failure"),
                        row.getString("remedy"),
                        row.getLong("tried"),
                        row.getLong("helped")))
                .list();
    }
}
