-- The subtitles of a video, one file of each format.
CREATE TABLE subtitle (
    media uuid NOT NULL REFERENCES media ON DELETE CASCADE,
    format text NOT NULL CHECK (format IN ('srt', 'vtt')),
    key text NOT NULL UNIQUE,
    bytes bigint NOT NULL,
    sha256 text NOT NULL,
    PRIMARY KEY (media, format)
);

-- The files that belong to a video, for sums and for the removal of files that nobody needs.
CREATE VIEW media_part AS
    SELECT media, key, bytes FROM image
    UNION ALL
    SELECT media, key, bytes FROM subtitle;
