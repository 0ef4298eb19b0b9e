#!/usr/bin/env bash
# An application's container signs a person in, in each of the ways that docs/how-to/run-in-containers.md
# shows; the browser is outside.
# COMPOSE: the compose command, for example "docker compose" (the default) or a wrapper.
set -euo pipefail
cd "$(dirname "$0")/../.."
export COMPOSE_PROJECT_NAME=federama-applications FEDERAMA_LISTEN_HOST=0.0.0.0
examples=docs/examples/containers
compose=${COMPOSE:-docker compose}
node=node_modules/.bin/node
kept=$(mktemp -d)
federation=
end() {
  [ -z "$federation" ] || { kill "$federation" && wait "$federation"; } || true
  federation=
  $run down --volumes --timeout 5 >/dev/null 2>&1 || true
}
run=true
trap 'end; rm -rf "$kept"' EXIT

up() { # up FILE...
  run=$compose
  for file; do run="$run -f $file"; done
  $run up --build --detach >/dev/null
}
on_this_machine() { # on_this_machine OPTION...: the federation, without a container
  FEDERAMA_CA_DIR=$kept $node packages/federation/bin/federama.js start "$@" >/dev/null &
  federation=$!
  for _ in $(seq 100); do curl -fsS -o /dev/null http://localhost:9400/readyz 2>/dev/null && return; sleep 0.2; done
}
signs_in() { # signs_in [PROXY]: names that this system may not know lead through the proxy
  [ ! -f "$kept/authority.pem" ] || export NODE_EXTRA_CA_CERTS=$kept/authority.pem
  $node --no-warnings test/containers/app-login.ts http://localhost:3000 "$@"
  end
}

up docker-compose.single.yml $examples/same-network.yaml
signs_in
up docker-compose.single.yml $examples/host-names.yaml
signs_in http://localhost:9400
up docker-compose.single.yml $examples/host-names.yaml $examples/https.yaml
$run exec -T federama node -p 'fs.readFileSync("/var/lib/federama/authority/authority.pem", "utf8")' >"$kept/authority.pem"
signs_in http://localhost:9400
unset NODE_EXTRA_CA_CERTS
rm "$kept/authority.pem"
on_this_machine --host-names
up $examples/on-the-host.yaml
signs_in http://localhost:9400
on_this_machine --host-names integration
FEDERAMA_CA_DIR=$kept up $examples/names-of-the-platforms.yaml
signs_in http://localhost:9400
echo "containers: applications in containers sign in"
