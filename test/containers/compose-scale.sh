#!/usr/bin/env bash
# Starts docker-compose.scale.yml for real, and signs in while one of the three brokers is killed.
# COMPOSE: the compose command, for example "docker compose" (the default) or a wrapper.
set -euo pipefail
cd "$(dirname "$0")/../.."
compose="${COMPOSE:-docker compose} -f docker-compose.scale.yml -p federama-scale"
trap '$compose down --volumes --timeout 5 >/dev/null 2>&1 || true' EXIT

$compose up --build --detach

ready() { curl -fsS -o /dev/null http://localhost:9401/readyz && curl -fsS -o /dev/null http://localhost:9400/readyz; }
for _ in $(seq 60); do ready 2>/dev/null && break; sleep 1; done
ready || { $compose ps; $compose logs --tail 20; exit 1; }

npx node test/containers/killed-half-way.ts http://localhost:9421/login "$compose kill -s SIGKILL broker-2"
npx federama login --as test --to banque --url http://localhost:9400
echo "containers: three brokers carried a login while one of them was killed"
