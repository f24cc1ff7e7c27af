-- Logins of programs that a person confirms in a browser with a short code. The program polls with a secret, of which only the
-- hash is kept; its API token is made when it polls after the confirmation.
CREATE TABLE auth.device_login (
    id uuid PRIMARY KEY,
    secret_hash bytea NOT NULL,
    user_code text NOT NULL UNIQUE,
    client text NOT NULL,
    scopes text NOT NULL,
    origin text NOT NULL,
    state text NOT NULL CHECK (state IN ('pending', 'approved', 'denied')),
    account_id uuid REFERENCES auth.account ON DELETE CASCADE,
    interval_seconds int NOT NULL,
    polled_at timestamptz,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    CHECK ((state = 'pending') = (account_id IS NULL))
);

CREATE INDEX device_login_by_account ON auth.device_login (account_id);
