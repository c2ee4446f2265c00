-- Gives one service its database, owned by a role that can do nothing else. Changes nothing that is as it should be.
-- `name` is the role, the database and the file with the password, which stands in no command line.

\set password `cat /run/secrets/postgres/:name`
select format('create role %I login', :'name')
 where not exists (select from pg_roles where rolname = :'name') \gexec
alter role :"name" password :'password';
select format('create database %I owner %I', :'name', :'name')
 where not exists (select from pg_database where datname = :'name') \gexec
revoke all on database :"name", postgres, template1 from public;
