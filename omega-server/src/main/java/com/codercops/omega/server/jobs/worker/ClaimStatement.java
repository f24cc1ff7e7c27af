package com.codercops.omega.server.jobs.worker;

import com.codercops.omega.server.jobs.JobAction;
import com.codercops.omega.server.jobs.event.JobEventWriter;

/** The SQL statement that claims a job. */
final class ClaimStatement {
    /**
     * A skip scan of the index finds the waiting owners, so a thousand jobs of one owner cost no more than one. Several
     * candidates per owner are read, because other workers may be claiming the first ones. Only the claimed row is
     * locked: LIMIT is above the lock.
     *
     * <p>If an owner has a concurrency limit, each running job takes a numbered slot. If two workers concurrently take
     * the same slot, a unique index rejects the second.
     */
    static final String SQL = """
            WITH RECURSIVE waiting(owner) AS (
                (SELECT owner FROM job WHERE state = 'queued' ORDER BY owner LIMIT 1)
                UNION ALL
                SELECT (SELECT job.owner FROM job WHERE state = 'queued' AND job.owner > waiting.owner
                        ORDER BY job.owner LIMIT 1)
                FROM waiting WHERE waiting.owner IS NOT NULL
            ), burden AS (
                SELECT owner,
                    (SELECT count(*) FROM job r WHERE r.owner = waiting.owner AND r.state IN %1$s) AS running,
                    (SELECT count(*) FROM job_run s WHERE s.owner = waiting.owner
                        AND s.started_at > now() - make_interval(secs => :fairness)) AS served,
                    ARRAY(SELECT r.slot FROM job r WHERE r.owner = waiting.owner AND r.state IN %1$s
                        AND r.slot IS NOT NULL) AS slots
                FROM waiting WHERE owner IS NOT NULL
            ), candidate AS (
                SELECT next.id, burden.running + next.position AS running, burden.served,
                    next.created_at, CASE WHEN next.max_concurrent IS NOT NULL THEN (
                        SELECT slot FROM generate_series(1, burden.running + next.position) AS slot
                        WHERE slot <> ALL (burden.slots) ORDER BY slot OFFSET next.position - 1 LIMIT 1) END AS slot
                FROM burden CROSS JOIN LATERAL (
                    SELECT id, priority, created_at, max_concurrent, row_number() OVER (ORDER BY priority DESC, created_at, id) AS position
                    FROM job WHERE job.owner = burden.owner AND state = 'queued' AND due_at <= now()
                    ORDER BY priority DESC, created_at, id LIMIT 32) AS next
                WHERE next.max_concurrent IS NULL OR burden.running + next.position <= next.max_concurrent
            ), taken AS (
                SELECT job.id, candidate.slot FROM job JOIN candidate USING (id)
                WHERE job.state IN %2$s
                ORDER BY candidate.running, candidate.served, candidate.created_at, job.id
                LIMIT 1 FOR UPDATE OF job SKIP LOCKED
            ), claimed AS (
                UPDATE job SET state = '%3$s', run = run + 1, worker = :worker, slot = taken.slot,
                    lease_until = now() + make_interval(secs => :lease), last_event = last_event + 1
                FROM taken WHERE job.id = taken.id RETURNING job.*
            ), begun AS (
                INSERT INTO job_run (job, run, owner, worker) SELECT id, run, owner, worker FROM claimed
            ), event AS (
                INSERT INTO job_event (job, owner, number, run, type, data)
                SELECT id, owner, last_event, run, 'state_changed', jsonb_build_object('state', state) FROM claimed
            )
            SELECT *, %4$s FROM claimed""".formatted(
                    JobAction.EXPIRE.possibleFrom(),
                    JobAction.CLAIM.possibleFrom(),
                    JobAction.CLAIM.to().code(),
                    JobEventWriter.SIGNAL);

    private ClaimStatement() {}
}
