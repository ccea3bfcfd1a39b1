-- Files of imports that wait for a worker, in pieces. The service itself keeps and reads them, whoever asks: no scope has
-- a policy here.
CREATE TABLE cunda_uploads (
  hash text NOT NULL,
  part integer NOT NULL,
  body bytea NOT NULL,
  stored_at timestamptz(3) NOT NULL,
  PRIMARY KEY (hash, part)
);
ALTER TABLE cunda_uploads ENABLE ROW LEVEL SECURITY;
