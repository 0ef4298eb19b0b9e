#!/usr/bin/env bash
# Starts docker-compose.yml for real, signs in to each service against the containers, and stops.
# COMPOSE: the compose command, for example "docker compose" (the default) or a wrapper.
set -euo pipefail
cd "$(dirname "$0")/../.."
compose=${COMPOSE:-docker compose}
project=federama-test
export FEDERAMA_CONTROL_TOKEN=$(openssl rand -hex 32)
trap '$compose -p $project down --volumes --timeout 5 >/dev/null 2>&1 || true' EXIT

$compose -p $project up --build --detach --quiet-pull

healthy() { # every container says that it is healthy
  for name in store start-page broker plus agents registry organisations azur boreale cobalt europe surete savoirs sesame impots banque sante telecom espace workspace lecture signet revenus droits bourses mediatheque observatory; do
    id=$($compose -p $project ps -q "$name")
    [ "$(${DOCKER:-docker} inspect --format '{{.State.Health.Status}}' "$id")" = healthy ] || return 1
  done
}
for _ in $(seq 120); do healthy && break; sleep 1; done
healthy || { $compose -p $project ps; $compose -p $project logs --tail 20; exit 1; }

for service in impots banque sante telecom espace; do
  npx federama login --as test --to "$service" --url http://localhost:9400
done
for provider in cobalt boreale; do # at FranceConnect+, by a code and by a card
  npx federama login --as test --to banque --broker plus --via "$provider" --url http://localhost:9400
done
npx federama login --as de-grossmann --to banque --broker plus --via europe --url http://localhost:9400
npx federama login --as E010008 --to impots --url http://localhost:9400 && exit 1
npx node test/containers/watched.ts http://localhost:9440 8
registered=$(curl -s -o /dev/null -w '%{http_code} %{redirect_url}' http://localhost:9400/applications \
  --data-urlencode 'name=Told of' --data-urlencode redirect_uris=http://localhost:3000/told)
case $registered in "303 "*untold=*) echo "not everyone was told: $registered"; exit 1 ;; "303 "*) ;; *) echo "$registered"; exit 1 ;; esac
node_modules/.bin/node test/containers/steered.ts http://localhost:9400 "$FEDERAMA_CONTROL_TOKEN"
user=$(${DOCKER:-docker} exec "$($compose -p $project ps -q broker)" node -p 'process.getuid()')
[ "$user" != 0 ] || { echo "the containers run as root"; exit 1; }
echo "containers: every participant is healthy, all services signed in and watched, not as root"
