-- Roles and the database: once, on the primary, as its superuser: psql -v ON_ERROR_STOP=1 -f roles.sql
-- Then give passwords: \password wuse, and so on.
CREATE ROLE wuse LOGIN CONNECTION LIMIT 150;
CREATE ROLE wuse_reader LOGIN CONNECTION LIMIT 30;
CREATE ROLE replicator LOGIN REPLICATION;
CREATE ROLE rewinder LOGIN;
GRANT EXECUTE ON FUNCTION pg_ls_dir(text, boolean, boolean), pg_stat_file(text, boolean), pg_read_binary_file(text),
    pg_read_binary_file(text, bigint, bigint, boolean) TO rewinder;

CREATE DATABASE wuse OWNER wuse ENCODING 'UTF8' TEMPLATE template0;
REVOKE CONNECT, TEMPORARY ON DATABASE wuse FROM PUBLIC;
GRANT CONNECT ON DATABASE wuse TO wuse_reader;

\connect wuse
CREATE EXTENSION postgis;
-- PostgreSQL 15 lets only the owner of the database make tables in public. What wuse makes, wuse_reader may
-- read; but for people and keys (names, hashes of passwords and sessions), which wuse takes back when it makes them.
GRANT USAGE ON SCHEMA public TO wuse_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE wuse IN SCHEMA public GRANT SELECT ON TABLES TO wuse_reader;
-- A look that hangs must not hold anything up.
ALTER ROLE wuse_reader IN DATABASE wuse SET default_transaction_read_only = on;
ALTER ROLE wuse_reader IN DATABASE wuse SET statement_timeout = '2min';
ALTER ROLE wuse_reader IN DATABASE wuse SET idle_in_transaction_session_timeout = '5min';
