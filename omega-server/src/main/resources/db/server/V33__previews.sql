-- The newest image of a job that is being rendered. It is small, and gone when the run ends; a crash of the database may lose it.
CREATE TABLE job_preview (
    job uuid PRIMARY KEY REFERENCES job ON DELETE CASCADE,
    run int NOT NULL,
    number int NOT NULL DEFAULT 1,
    width int NOT NULL CHECK (width BETWEEN 1 AND 480),
    height int NOT NULL CHECK (height BETWEEN 1 AND 480),
    jpeg bytea NOT NULL CHECK (octet_length(jpeg) <= 65536)
);
ALTER TABLE job_preview SET UNLOGGED;
