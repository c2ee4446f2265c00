#!/bin/bash
# The secrets of the system in containers. Each service finds its own in a volume of its own, one file a property, named
# as the property. A secret that two services share is written to both volumes.
#
#   secrets.sh make     makes what is missing and changes nothing that exists
#   secrets.sh users    prints the demo users and their passwords
#   secrets.sh cli      prints the secret of the command line's client
set -euo pipefail
cd /secrets
umask 0337 # the files: readable for owner and group, and never written again

ROLES=(negotiator verifier manager auditor admin)

random() { # BYTES
  head -c "$1" /dev/urandom | base64 --wrap=0 | tr '+/' '-_'
}

# The first file that exists decides, so a run that was cut short is completed by the next.
secret() { # BYTES FILE...
  local bytes=$1 value='' file
  shift
  for file in "$@"; do
    [ -n "$value" ] || [ ! -s "$file" ] || value=$(< "$file")
  done
  [ -n "$value" ] || value=$(random "$bytes")
  for file in "$@"; do
    if [ ! -s "$file" ]; then
      rm -f "$file.new"
      printf %s "$value" > "$file.new"
      # On the disk before its name, and that before anything is protected by it: a power failure leaves no empty secret.
      sync "$file.new"
      mv "$file.new" "$file"
      sync "$(dirname "$file")"
    fi
  done
}

make() {
  local role
  secret 24 postgres/superuser
  secret 24 postgres/registry_command command/spring.datasource.password
  secret 24 postgres/registry_query query/spring.datasource.password
  secret 24 query/registry.dashboard.client-secret identity/registry.identity.dashboard-secret
  secret 24 identity/registry.identity.cli-secret
  for role in "${ROLES[@]}"; do
    secret 12 "identity/registry.identity.passwords.$role"
  done
}

users() {
  local role
  for role in "${ROLES[@]}"; do
    printf '%-12s%s\n' "$role" "$(< "identity/registry.identity.passwords.$role")"
  done
}

case "${1:-make}" in
  make) make ;;
  users) users ;;
  cli) printf '%s\n' "$(< identity/registry.identity.cli-secret)" ;;
  *) echo "make, users or cli, not $1" >&2; exit 2 ;;
esac
