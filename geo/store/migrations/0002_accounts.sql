-- Organisations, people, sessions and keys; who owns what; the audit log; row-level security for what is owned.

CREATE TABLE cunda_organisations (
  id text PRIMARY KEY,
  name text NOT NULL,
  kind text NOT NULL,
  county text,
  most_values bigint,
  most_bytes bigint,
  created_at timestamptz(3) NOT NULL
);

-- A partner's people see what the owner has, as far as their roles go.
CREATE TABLE cunda_partners (
  owner text NOT NULL REFERENCES cunda_organisations (id),
  partner text NOT NULL REFERENCES cunda_organisations (id),
  PRIMARY KEY (owner, partner)
);

CREATE TABLE cunda_people (
  id text PRIMARY KEY,
  name text NOT NULL UNIQUE,
  password text,
  subject text UNIQUE,
  created_at timestamptz(3) NOT NULL
);

CREATE TABLE cunda_memberships (
  person text NOT NULL REFERENCES cunda_people (id) ON DELETE CASCADE,
  organisation text NOT NULL REFERENCES cunda_organisations (id),
  role text NOT NULL,
  PRIMARY KEY (person, organisation, role)
);

CREATE TABLE cunda_sessions (
  id text PRIMARY KEY,
  person text NOT NULL REFERENCES cunda_people (id) ON DELETE CASCADE,
  created_at timestamptz(3) NOT NULL,
  seen_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL
);

CREATE TABLE cunda_keys (
  id text PRIMARY KEY,
  name text NOT NULL,
  secret text NOT NULL,
  organisation text NOT NULL REFERENCES cunda_organisations (id),
  county text,
  verbs text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3),
  used_at timestamptz(3),
  revoked_at timestamptz(3)
);

CREATE TABLE cunda_failures (
  who text PRIMARY KEY,
  failures bigint NOT NULL,
  free_at timestamptz(3) NOT NULL
);

-- A value is named by its content, so that several organisations may have the same one.
CREATE TABLE cunda_owners (
  kind text NOT NULL,
  id text NOT NULL,
  organisation text NOT NULL REFERENCES cunda_organisations (id),
  created_at timestamptz(3) NOT NULL,
  PRIMARY KEY (kind, id, organisation)
);
CREATE INDEX cunda_owners_organisation ON cunda_owners (organisation, kind);

ALTER TABLE cunda_jobs ADD COLUMN organisation text REFERENCES cunda_organisations (id);

CREATE TABLE cunda_audit (
  seq bigint PRIMARY KEY,
  entry text NOT NULL,
  previous text NOT NULL,
  hash text NOT NULL
);

CREATE FUNCTION cunda_audit_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is append-only';
END $$;
CREATE TRIGGER cunda_audit_rows BEFORE UPDATE OR DELETE ON cunda_audit
  FOR EACH ROW EXECUTE FUNCTION cunda_audit_stays();
CREATE TRIGGER cunda_audit_table BEFORE TRUNCATE ON cunda_audit
  FOR EACH STATEMENT EXECUTE FUNCTION cunda_audit_stays();

-- What is done for an organisation is done under this role: it owns nothing, logs in as nobody and sees only rows that
-- the policies below let through. Roles belong to the whole server, so that it may be there already; who may not make
-- one has it made by a superuser (docs/operating.md).
DO $$
BEGIN
  CREATE ROLE cunda_service NOLOGIN NOSUPERUSER NOBYPASSRLS;
EXCEPTION
  WHEN duplicate_object OR unique_violation OR insufficient_privilege THEN NULL;
END $$;
DO $$
BEGIN
  EXECUTE format('GRANT cunda_service TO %I', current_user);
EXCEPTION
  WHEN insufficient_privilege OR undefined_object OR invalid_grant_operation THEN NULL;
END $$;

-- Called again once the role has been made by somebody else.
CREATE FUNCTION cunda_grant_service() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'cunda_service') THEN RETURN; END IF;
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO cunda_service', current_schema());
  GRANT SELECT, INSERT, UPDATE, DELETE ON
    cunda_values, networks, datasets, plans, scenarios, villages, towns, sites, runs, roads, cunda_jobs
    TO cunda_service;
  GRANT SELECT, INSERT, DELETE ON cunda_owners TO cunda_service;
  GRANT SELECT, INSERT ON cunda_events TO cunda_service;
  GRANT SELECT ON cunda_organisations TO cunda_service;
  GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO cunda_service;
END $$;

-- The organisations of the transaction, none where it has not said any.
CREATE FUNCTION cunda_scope() RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT string_to_array(nullif(current_setting('cunda.organisations', true), ''), ',')
$$;

ALTER TABLE cunda_owners ENABLE ROW LEVEL SECURITY;
CREATE POLICY scope ON cunda_owners TO cunda_service USING (organisation = ANY (cunda_scope()));
ALTER TABLE cunda_organisations ENABLE ROW LEVEL SECURITY;
CREATE POLICY scope ON cunda_organisations TO cunda_service USING (id = ANY (cunda_scope()));
ALTER TABLE cunda_jobs ENABLE ROW LEVEL SECURITY;
CREATE POLICY scope ON cunda_jobs TO cunda_service USING (organisation = ANY (cunda_scope()));

-- The subqueries see only the owners that the policy above lets through.
ALTER TABLE cunda_values ENABLE ROW LEVEL SECURITY;
CREATE POLICY scope ON cunda_values TO cunda_service
  USING (EXISTS (SELECT 1 FROM cunda_owners o WHERE o.kind = cunda_values.kind AND o.id = cunda_values.id));
ALTER TABLE networks ENABLE ROW LEVEL SECURITY;
CREATE POLICY scope ON networks TO cunda_service
  USING (id IN (SELECT o.id FROM cunda_owners o WHERE o.kind = 'roads'));
ALTER TABLE datasets ENABLE ROW LEVEL SECURITY;
CREATE POLICY scope ON datasets TO cunda_service
  USING (id IN (SELECT o.id FROM cunda_owners o WHERE o.kind = 'dataset'));
ALTER TABLE plans ENABLE ROW LEVEL SECURITY;
CREATE POLICY scope ON plans TO cunda_service
  USING (id IN (SELECT o.id FROM cunda_owners o WHERE o.kind = 'plan'));
ALTER TABLE scenarios ENABLE ROW LEVEL SECURITY;
CREATE POLICY scope ON scenarios TO cunda_service
  USING (id IN (SELECT o.id FROM cunda_owners o WHERE o.kind = 'scenario'));
ALTER TABLE villages ENABLE ROW LEVEL SECURITY;
CREATE POLICY scope ON villages TO cunda_service
  USING (dataset IN (SELECT o.id FROM cunda_owners o WHERE o.kind = 'dataset'));
ALTER TABLE towns ENABLE ROW LEVEL SECURITY;
CREATE POLICY scope ON towns TO cunda_service
  USING (dataset IN (SELECT o.id FROM cunda_owners o WHERE o.kind = 'dataset'));
ALTER TABLE sites ENABLE ROW LEVEL SECURITY;
CREATE POLICY scope ON sites TO cunda_service
  USING (dataset IN (SELECT o.id FROM cunda_owners o WHERE o.kind = 'dataset')
    AND (plan IS NULL OR plan IN (SELECT o.id FROM cunda_owners o WHERE o.kind = 'plan')));
ALTER TABLE runs ENABLE ROW LEVEL SECURITY;
CREATE POLICY scope ON runs TO cunda_service
  USING (plan IN (SELECT o.id FROM cunda_owners o WHERE o.kind = 'plan'));
ALTER TABLE roads ENABLE ROW LEVEL SECURITY;
CREATE POLICY scope ON roads TO cunda_service
  USING (network IN (SELECT o.id FROM cunda_owners o WHERE o.kind = 'roads'));

-- Streams: the news of a job; what requests came to (names of plans alone, each of which is looked up in the scope).
ALTER TABLE cunda_events ENABLE ROW LEVEL SECURITY;
CREATE POLICY scope ON cunda_events TO cunda_service
  USING (stream LIKE 'plan-of/%' OR stream = 'readiness'
    OR (stream LIKE 'job/%' AND substr(stream, 5) IN (SELECT j.id FROM cunda_jobs j)));

SELECT cunda_grant_service();
