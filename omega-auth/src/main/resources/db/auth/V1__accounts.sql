-- Everything lies in the schema "auth", so that an application can have its own beside it.

CREATE TABLE auth.role (
    name text PRIMARY KEY,
    built_in boolean NOT NULL DEFAULT false
);

CREATE TABLE auth.role_permission (
    role text NOT NULL REFERENCES auth.role ON DELETE CASCADE,
    permission text NOT NULL,
    PRIMARY KEY (role, permission)
);

INSERT INTO auth.role (name, built_in) VALUES ('member', true), ('admin', true);
INSERT INTO auth.role_permission (role, permission) VALUES
    ('member', 'films.make'),
    ('admin', 'films.make'),
    ('admin', 'accounts.read'),
    ('admin', 'accounts.manage'),
    ('admin', 'invitations.manage'),
    ('admin', 'roles.manage'),
    ('admin', 'audit.read');

-- One row a person, from the waiting list on; the state says how far they got.
CREATE TABLE auth.account (
    id uuid PRIMARY KEY,
    email text UNIQUE,
    name text,
    state text NOT NULL CHECK (state IN
        ('waiting', 'invited', 'registered', 'pending_approval', 'active', 'rejected', 'suspended', 'deleted')),
    role text NOT NULL DEFAULT 'member' REFERENCES auth.role,
    jobs_at_once integer NOT NULL,
    jobs_a_day integer NOT NULL,
    render_minutes integer NOT NULL,
    tokens bigint NOT NULL,
    usd numeric(11, 2) NOT NULL,
    password_hash text,
    failed_log_ins integer NOT NULL DEFAULT 0,
    locked_until timestamptz,
    reason text,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    CHECK ((email IS NULL) = (state = 'deleted')),
    CHECK (state NOT IN ('registered', 'pending_approval', 'active', 'suspended')
        OR (password_hash IS NOT NULL AND name IS NOT NULL)),
    CHECK (state <> 'deleted' OR (name IS NULL AND password_hash IS NULL AND reason IS NULL))
);

CREATE INDEX account_by_state ON auth.account (state, created_at, id);

-- What a link in a mail proves. Used once; only the hash of its secret is kept.
CREATE TABLE auth.ticket (
    id uuid PRIMARY KEY,
    secret_hash bytea NOT NULL,
    purpose text NOT NULL,
    account_id uuid REFERENCES auth.account ON DELETE CASCADE,
    email text,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);

CREATE INDEX ticket_by_account ON auth.ticket (account_id, purpose);

CREATE TABLE auth.session (
    id uuid PRIMARY KEY,
    secret_hash bytea NOT NULL,
    account_id uuid NOT NULL REFERENCES auth.account ON DELETE CASCADE,
    origin text NOT NULL,
    client text NOT NULL,
    created_at timestamptz NOT NULL,
    seen_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);

CREATE INDEX session_by_account ON auth.session (account_id);

CREATE TABLE auth.api_token (
    id uuid PRIMARY KEY,
    secret_hash bytea NOT NULL,
    account_id uuid NOT NULL REFERENCES auth.account ON DELETE CASCADE,
    name text NOT NULL,
    scopes text NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
);

CREATE INDEX api_token_by_account ON auth.api_token (account_id);
