-- How often a rule or a model's fix followed a kind of failure in a script of a model, and how often it helped. Counts only:
-- they stay when jobs are deleted.
CREATE TABLE remedy (
    -- The model that wrote the script, or empty for a person's.
    model text NOT NULL CHECK (length(model) <= 200),
    failure text NOT NULL,
    -- The id of a rule, or the origin of a model's script: fixed or polished.
    remedy text NOT NULL CHECK (length(remedy) <= 200),
    tried bigint NOT NULL,
    helped bigint NOT NULL CHECK (helped <= tried),
    PRIMARY KEY (model, failure, remedy)
);
