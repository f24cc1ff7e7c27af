-- What a person asks a model to change in the script of the job; null if no model changes it.
ALTER TABLE job ADD COLUMN wish text CHECK (wish IS NULL OR script IS NOT NULL);
