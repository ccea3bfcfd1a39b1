-- Reading by SQL for people with tools of their own (QGIS, R, Python, spreadsheets): views of what an organisation has,
-- and nothing else. Which organisations a login sees stands in a table that it cannot write: what a session says of
-- itself (cunda.organisations) is not asked.
CREATE TABLE cunda_analysts (
  login name NOT NULL,
  -- Null: everything, owned or not.
  organisation text REFERENCES cunda_organisations(id)
);
CREATE UNIQUE INDEX cunda_analysts_once ON cunda_analysts (login, coalesce(organisation, ''));

CREATE FUNCTION cunda_analyst_sees(wanted_kind text, wanted_id text) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT EXISTS (
    SELECT 1 FROM cunda_analysts a
    WHERE a.login = session_user
      AND (a.organisation IS NULL OR EXISTS (
        SELECT 1 FROM cunda_owners o
        WHERE o.kind = wanted_kind AND o.id = wanted_id AND o.organisation = a.organisation)))
$$;

CREATE SCHEMA analysis;
CREATE VIEW analysis.datasets WITH (security_barrier) AS
  SELECT * FROM datasets WHERE cunda_analyst_sees('dataset', id);
CREATE VIEW analysis.plans WITH (security_barrier) AS
  SELECT * FROM plans WHERE cunda_analyst_sees('plan', id);
CREATE VIEW analysis.villages WITH (security_barrier) AS
  SELECT v.* FROM villages v JOIN analysis.datasets d ON d.id = v.dataset;
CREATE VIEW analysis.towns WITH (security_barrier) AS
  SELECT t.* FROM towns t JOIN analysis.datasets d ON d.id = t.dataset;
-- Sites of datasets have no plan; the open ones of plans do.
CREATE VIEW analysis.sites WITH (security_barrier) AS
  SELECT s.* FROM sites s JOIN analysis.datasets d ON d.id = s.dataset
  WHERE s.plan IS NULL OR s.plan IN (SELECT p.id FROM analysis.plans p);
CREATE VIEW analysis.runs WITH (security_barrier) AS
  SELECT r.* FROM runs r JOIN analysis.plans p ON p.id = r.plan;
CREATE VIEW analysis.roads WITH (security_barrier) AS
  SELECT r.* FROM roads r WHERE r.network IN (SELECT d.network FROM analysis.datasets d);

-- Roles belong to the whole server; who may not make one has it made by a superuser (docs/gis.md).
DO $$
BEGIN
  CREATE ROLE cunda_analyst NOLOGIN NOSUPERUSER NOBYPASSRLS;
EXCEPTION
  WHEN duplicate_object OR unique_violation OR insufficient_privilege THEN NULL;
END $$;

-- Called again once the role has been made by somebody else.
CREATE FUNCTION cunda_grant_analyst() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'cunda_analyst') THEN RETURN; END IF;
  GRANT USAGE ON SCHEMA analysis TO cunda_analyst;
  GRANT SELECT ON ALL TABLES IN SCHEMA analysis TO cunda_analyst;
  EXECUTE format('GRANT EXECUTE ON FUNCTION %I.cunda_analyst_sees(text, text) TO cunda_analyst', current_schema());
END $$;
REVOKE EXECUTE ON FUNCTION cunda_analyst_sees(text, text) FROM PUBLIC;
SELECT cunda_grant_analyst();
