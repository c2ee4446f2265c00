#!/bin/bash
# Makes what the services need in PostgreSQL. It runs at every start of the system and not only when the server is made, so
# a first start that was cut short is completed, and a release that needs one database more finds it.
set -euo pipefail
export PGPASSWORD
PGPASSWORD=$(< /run/secrets/postgres/superuser)
for name in registry_command registry_query; do
  psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --set name=$name --file /databases/database.sql
done
