-- Which of the offered models was asked for, none for the usual one; whether the script is to be drawn; and who wrote.
ALTER TABLE job ADD COLUMN model text, ADD COLUMN execute boolean NOT NULL DEFAULT true;
ALTER TABLE job_run ADD COLUMN provider text, ADD COLUMN model text;
