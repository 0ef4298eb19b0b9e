#!/usr/bin/env bash
# Starts docker-compose.single.yml for real, and steers it from outside.
# COMPOSE: the compose command, for example "docker compose" (the default) or a wrapper.
set -euo pipefail
cd "$(dirname "$0")/../.."
export FEDERAMA_CONTROL_TOKEN=$(openssl rand -hex 32)
compose="${COMPOSE:-docker compose} -f docker-compose.single.yml -p federama-single"
trap '$compose down --volumes --timeout 5 >/dev/null 2>&1 || true' EXIT

$compose up --build --detach >/dev/null
ready() { curl -fsS -o /dev/null http://localhost:9400/readyz; }
for _ in $(seq 60); do ready 2>/dev/null && break; sleep 1; done
ready || { $compose ps; $compose logs --tail 20; exit 1; }
node_modules/.bin/node test/containers/steered.ts http://localhost:9400 "$FEDERAMA_CONTROL_TOKEN"
echo "containers: the whole federation in one is steered from outside"
