-- Mails to be sent. Written in the transaction of what they tell of; links are made when they go, so no secret is here.
CREATE TABLE auth.outbox (
    id uuid PRIMARY KEY,
    number bigint GENERATED ALWAYS AS IDENTITY,
    kind text NOT NULL,
    account_id uuid REFERENCES auth.account ON DELETE CASCADE,
    recipient text NOT NULL,
    detail text NOT NULL,
    state text NOT NULL CHECK (state IN ('waiting', 'sent', 'void', 'failed')),
    attempts integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    finished_at timestamptz,
    error text
);

CREATE INDEX outbox_due ON auth.outbox (due_at, number) WHERE state = 'waiting';
