-- Which database this is: a store of films belongs to one, and is not swept for another.
CREATE TABLE installation (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    id uuid NOT NULL DEFAULT gen_random_uuid()
);
INSERT INTO installation DEFAULT VALUES;

-- The row of a job is its place in the queue.
CREATE TABLE job (
    id uuid PRIMARY KEY,
    owner uuid NOT NULL,
    state text NOT NULL DEFAULT 'queued' CHECK (state IN
        ('queued', 'generating', 'checking', 'rendering', 'repairing', 'succeeded', 'failed', 'cancelled')),
    priority smallint NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    due_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz,
    -- What is to be made: from a prompt, or from a script.
    prompt text,
    script text,
    width int NOT NULL,
    height int NOT NULL,
    fps int NOT NULL,
    format text NOT NULL,
    seed bigint NOT NULL,
    -- The same key from the same owner is the same job.
    idempotency_key text,
    fingerprint text NOT NULL,
    -- Who works on it. The number of the run is the fencing token of all its writes.
    run int NOT NULL DEFAULT 0,
    worker text,
    lease_until timestamptz,
    lost_runs int NOT NULL DEFAULT 0,
    retries int NOT NULL DEFAULT 0,
    -- How it went.
    last_event bigint NOT NULL DEFAULT 0,
    failure text,
    failure_detail text,
    CHECK ((prompt IS NULL) <> (script IS NULL)),
    CHECK ((state IN ('generating', 'checking', 'rendering', 'repairing')) = (lease_until IS NOT NULL)),
    CHECK ((state IN ('succeeded', 'failed', 'cancelled')) = (finished_at IS NOT NULL)),
    CHECK ((state = 'failed') = (failure IS NOT NULL)),
    UNIQUE (owner, idempotency_key)
);
-- The next of each owner; who is running; what an owner sees of their own.
CREATE INDEX job_queued ON job (owner, priority DESC, created_at, id) WHERE state = 'queued';
CREATE INDEX job_running ON job (owner) WHERE state IN ('generating', 'checking', 'rendering', 'repairing');
CREATE INDEX job_of_owner ON job (owner, created_at DESC, id);

-- One try of a worker at a job, from its claim to its end.
CREATE TABLE job_run (
    job uuid NOT NULL REFERENCES job ON DELETE CASCADE,
    run int NOT NULL,
    owner uuid NOT NULL,
    worker text NOT NULL,
    started_at timestamptz NOT NULL DEFAULT now(),
    ended_at timestamptz,
    outcome text CHECK (outcome IN ('succeeded', 'failed', 'cancelled', 'retried', 'returned', 'lost')),
    detail text,
    timings jsonb NOT NULL DEFAULT '{}',
    CHECK ((ended_at IS NULL) = (outcome IS NULL)),
    PRIMARY KEY (job, run)
);
CREATE INDEX job_run_of_owner ON job_run (owner, started_at);

-- One script that was tried in a run, where it came from and what came of it.
CREATE TABLE job_attempt (
    job uuid NOT NULL,
    run int NOT NULL,
    number int NOT NULL,
    origin text NOT NULL,
    author text NOT NULL,
    remark text NOT NULL,
    script text NOT NULL,
    failure jsonb,
    input_tokens bigint NOT NULL,
    output_tokens bigint NOT NULL,
    usd double precision,
    duration_ms bigint,
    PRIMARY KEY (job, run, number),
    FOREIGN KEY (job, run) REFERENCES job_run ON DELETE CASCADE
);

-- What happened, numbered without gaps, for those who watch or come back.
CREATE TABLE job_event (
    job uuid NOT NULL REFERENCES job ON DELETE CASCADE,
    number bigint NOT NULL,
    run int NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    type text NOT NULL,
    data jsonb NOT NULL,
    PRIMARY KEY (job, number)
);

-- A film that exists: its file is whole and in its place.
CREATE TABLE media (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    job uuid NOT NULL REFERENCES job,
    run int NOT NULL,
    key text NOT NULL UNIQUE,
    scene text NOT NULL,
    kind text NOT NULL,
    format text NOT NULL,
    bytes bigint NOT NULL,
    sha256 text NOT NULL,
    frames int NOT NULL,
    width int NOT NULL,
    height int NOT NULL,
    duration_ms bigint NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX media_of_job ON media (job);
