-- pg-boss hands the work out (its tables are in the schema pgboss, which it makes and keeps up itself). cunda_jobs keeps
-- what was asked, for whom, and what came of it.

ALTER TABLE cunda_jobs ADD COLUMN priority integer NOT NULL DEFAULT 0;
-- Name of the job in pg-boss; another one when it is put there again.
ALTER TABLE cunda_jobs ADD COLUMN queue_id uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE;
-- Which of its attempts the last token is for.
ALTER TABLE cunda_jobs ADD COLUMN queue_attempt integer NOT NULL DEFAULT 0;
-- Of jobs asked for once: kind, input and organisation, hashed. Two that have not ended are never the same.
ALTER TABLE cunda_jobs ADD COLUMN once_key text;
CREATE UNIQUE INDEX cunda_jobs_once ON cunda_jobs (once_key) WHERE state IN ('queued', 'running');
CREATE INDEX cunda_jobs_ended ON cunda_jobs (finished_at) WHERE finished_at IS NOT NULL;
-- Leases are pg-boss's; running jobs of before are put there again.
ALTER TABLE cunda_jobs DROP COLUMN leased_until;
UPDATE cunda_jobs SET state = 'queued', worker = NULL WHERE state = 'running';

-- Streams as before, and those of the batches of an organisation, whose name ends with a dot and the organisation.
DROP POLICY scope ON cunda_events;
CREATE POLICY scope ON cunda_events TO cunda_service
  USING (stream LIKE 'plan-of/%' OR stream = 'readiness'
    OR (stream LIKE 'batch/%.%' AND split_part(stream, '.', 2) = ANY (cunda_scope()))
    OR (stream LIKE 'names/%' AND substr(stream, 7) IN (SELECT o.id FROM cunda_owners o WHERE o.kind = 'dataset'))
    OR (stream LIKE 'job/%' AND substr(stream, 5) IN (SELECT j.id FROM cunda_jobs j)));
