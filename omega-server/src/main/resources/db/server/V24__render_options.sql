-- Render options beyond size, format, seed and model, with the field names of the REST API. Only those that differ from
-- the defaults are stored.
ALTER TABLE job ADD COLUMN options jsonb NOT NULL DEFAULT '{}';
