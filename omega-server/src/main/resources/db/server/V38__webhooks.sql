-- Where an account wants to be told that a job has ended. Requests are signed with the secret, and with the former one for a
-- while after a rotation.
CREATE TABLE webhook (
    id uuid PRIMARY KEY,
    owner uuid NOT NULL,
    url text NOT NULL CHECK (length(url) BETWEEN 1 AND 2000),
    description text NOT NULL DEFAULT '',
    events text[] NOT NULL,
    secret bytea NOT NULL,
    former_secret bytea,
    former_secret_until timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    -- Attempts that failed since the last successful one.
    failures int NOT NULL DEFAULT 0,
    failing_since timestamptz,
    disabled_at timestamptz,
    disabled_reason text
);
CREATE INDEX webhook_of_owner ON webhook (owner);
CREATE INDEX webhook_by_time ON webhook (created_at DESC, id DESC);

-- Messages to webhooks, written in the transaction in which the job ends. The job is kept as it was then, without its script.
CREATE TABLE webhook_delivery (
    id uuid PRIMARY KEY,
    webhook uuid NOT NULL REFERENCES webhook ON DELETE CASCADE,
    owner uuid NOT NULL,
    job uuid REFERENCES job ON DELETE CASCADE,
    event text NOT NULL,
    snapshot jsonb,
    state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'failed')),
    attempts int NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    due_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz,
    -- Until then, one server is sending it.
    leased_until timestamptz,
    status int,
    error text,
    duration_ms int
);
CREATE INDEX webhook_delivery_due ON webhook_delivery (due_at, id) WHERE state = 'waiting';
CREATE INDEX webhook_delivery_leased ON webhook_delivery (owner) WHERE leased_until IS NOT NULL;
CREATE INDEX webhook_delivery_of_webhook ON webhook_delivery (webhook, created_at DESC, id DESC);
CREATE INDEX webhook_delivery_of_job ON webhook_delivery (job);
CREATE INDEX webhook_delivery_finished ON webhook_delivery (finished_at) WHERE finished_at IS NOT NULL;
