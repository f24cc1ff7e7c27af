-- The final name of the memory limit in the options of a job, which have the field names of the REST API.
UPDATE job SET options = options - 'memory' || jsonb_build_object('memoryBytes', options -> 'memory')
    WHERE options ? 'memory';
