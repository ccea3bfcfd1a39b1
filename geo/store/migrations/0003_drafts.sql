-- What people have edited and not named yet: one row a person and plan.

CREATE TABLE cunda_drafts (
  person text NOT NULL,
  plan text NOT NULL REFERENCES plans (id),
  version bigint NOT NULL,
  edits text NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  PRIMARY KEY (person, plan)
);

ALTER TABLE cunda_drafts ENABLE ROW LEVEL SECURITY;
CREATE POLICY scope ON cunda_drafts TO cunda_service
  USING (plan IN (SELECT o.id FROM cunda_owners o WHERE o.kind = 'plan'));

-- As before, with drafts.
CREATE OR REPLACE FUNCTION cunda_grant_service() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'cunda_service') THEN RETURN; END IF;
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO cunda_service', current_schema());
  GRANT SELECT, INSERT, UPDATE, DELETE ON
    cunda_values, networks, datasets, plans, scenarios, villages, towns, sites, runs, roads, cunda_jobs, cunda_drafts
    TO cunda_service;
  GRANT SELECT, INSERT, DELETE ON cunda_owners TO cunda_service;
  GRANT SELECT, INSERT ON cunda_events TO cunda_service;
  GRANT SELECT ON cunda_organisations TO cunda_service;
  GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO cunda_service;
END $$;

SELECT cunda_grant_service();
