-- A second factor of people (TOTP, RFC 6238), its recovery codes, organisations that ask for one; how sessions began.
-- Nothing of it is granted to cunda_service or cunda_analyst.

CREATE TABLE cunda_second_factors (
  person text PRIMARY KEY REFERENCES cunda_people (id) ON DELETE CASCADE,
  secret text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  confirmed_at timestamptz(3),
  -- Newest time step whose code was taken: a code works once.
  last_step bigint NOT NULL DEFAULT 0
);

CREATE TABLE cunda_recovery_codes (
  person text NOT NULL REFERENCES cunda_people (id) ON DELETE CASCADE,
  code text NOT NULL,
  PRIMARY KEY (person, code)
);

ALTER TABLE cunda_organisations ADD COLUMN second_factor bigint NOT NULL DEFAULT 0;
ALTER TABLE cunda_sessions ADD COLUMN way text NOT NULL DEFAULT 'password';
ALTER TABLE cunda_sessions ADD COLUMN address text;
