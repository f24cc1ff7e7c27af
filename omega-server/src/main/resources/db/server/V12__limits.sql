-- What an owner may use: kept with each job, since workers know no accounts.
ALTER TABLE job
    ADD COLUMN at_once int,
    ADD COLUMN month_tokens bigint,
    ADD COLUMN month_usd numeric(18, 6),
    -- Which of the owner's places it runs in, from 1: two cannot have the same, so no two workers pass the limit together.
    ADD COLUMN slot int;
CREATE UNIQUE INDEX job_slot ON job (owner, slot) WHERE lease_until IS NOT NULL AND slot IS NOT NULL;
CREATE INDEX job_run_open ON job_run (owner) WHERE ended_at IS NULL;

-- What was used, by days in UTC. It outlives the jobs.
CREATE TABLE usage_day (
    owner uuid NOT NULL,
    day date NOT NULL,
    jobs bigint NOT NULL DEFAULT 0,
    millis bigint NOT NULL DEFAULT 0,
    tokens bigint NOT NULL DEFAULT 0,
    usd numeric(18, 6) NOT NULL DEFAULT 0,
    PRIMARY KEY (owner, day)
);
INSERT INTO usage_day (owner, day, jobs)
    SELECT owner, (created_at AT TIME ZONE 'UTC')::date, count(*) FROM job GROUP BY 1, 2;
INSERT INTO usage_day (owner, day, millis, tokens, usd)
    SELECT r.owner, (r.ended_at AT TIME ZONE 'UTC')::date,
        coalesce(sum(extract(epoch FROM r.ended_at - r.started_at) * 1000)
            FILTER (WHERE r.outcome IN ('succeeded', 'failed', 'cancelled')), 0)::bigint,
        coalesce(sum(a.tokens), 0), coalesce(sum(a.usd), 0)
    FROM job_run r CROSS JOIN LATERAL (
        SELECT sum(input_tokens + output_tokens) AS tokens, sum(usd)::numeric(18, 6) AS usd
        FROM job_attempt WHERE job = r.job AND run = r.run) AS a
    WHERE r.ended_at IS NOT NULL GROUP BY 1, 2
    ON CONFLICT (owner, day) DO UPDATE
        SET millis = excluded.millis, tokens = excluded.tokens, usd = excluded.usd;
