#!/usr/bin/env bash
# The image: how large it is, who it runs as, what it may write, and that it ends when it is told to.
# DOCKER: the docker command, for example "docker" (the default) or a wrapper.
set -euo pipefail
cd "$(dirname "$0")/../.."
docker=${DOCKER:-docker}
name=federama-image
fail() { echo "image: $*"; exit 1; }
trap '$docker rm -f $name >/dev/null 2>&1 || true' EXIT

$docker build -q -t federama . >/dev/null
said() { $docker image inspect --format "$1" federama; }
megabytes=$(($(said '{{.Size}}') / 1000000))
[ "$megabytes" -le 250 ] || fail "$megabytes MB, at most 250 were expected"
[ "$(said '{{.Config.User}}')" = node ] || fail "it runs as $(said '{{.Config.User}}')"
[ "$(said '{{index .Config.Labels "org.opencontainers.image.licenses"}}')" = MIT ] || fail "no label says its licence"

# As the page prints it, and with less.
$docker run -d --name $name --read-only --tmpfs /tmp -e FEDERAMA_PUBLISHED_ON=127.0.0.1 -e FEDERAMA_CONTROL_TOKEN \
  -p 127.0.0.1:9400-9450:9400-9450 -p 127.0.0.1:9490:9490 --cap-drop ALL --security-opt no-new-privileges federama >/dev/null
health() { $docker inspect --format '{{.State.Health.Status}}' $name; }
for _ in $(seq 60); do [ "$(health)" = healthy ] && break; sleep 1; done
[ "$(health)" = healthy ] || { $docker logs $name; fail "it is $(health)"; }
[ "$(curl -fsS http://localhost:9400/healthz)" = '{"status":"ok"}' ] || fail "/healthz does not answer"
inside() { $docker exec $name node --input-type=module -e "import fs from 'node:fs'; $1"; }
[ "$(inside 'console.log(process.getuid())')" = 1000 ] || fail "it runs as another user"
inside 'fs.writeFileSync("/tmp/x", "")' || fail "/tmp cannot be written"
inside 'fs.writeFileSync("/app/x", "")' 2>/dev/null && fail "the image can be written"
inside 'const { bundledCommand } = await import("/app/packages/federation/bin/bundle.js"); process.exit(bundledCommand() ? 0 : 1)' ||
  fail "it runs its sources, not the bundle"
inside 'const { bundledCommand } = await import("/app/packages/federation/bin/bundle.js"); const { openCompiled } = await import("/app/packages/federation/bin/compiled.js"); const bundle = openCompiled(bundledCommand()); bundle.load("config.js"); process.exit(bundle.isCompiled ? 0 : 1)' ||
  fail "it compiles its bundle at each start"

files=$($docker export $name | tar -t)
[ "$(grep -cE '(^|/)node$' <<<"$files")" = 1 ] || fail "Node is in it more than once: $(grep -E '(^|/)node$' <<<"$files")"
others=$(grep -E '^app/(test|docs)/|/(playwright-core|vitest|typescript|rolldown)/|bin/(sh|bash|npm)$' <<<"$files" || true)
[ -z "$others" ] || fail "it holds what nobody runs: $(head -3 <<<"$others")"

begun=$SECONDS
$docker stop -t 30 $name >/dev/null
took=$((SECONDS - begun))
[ "$($docker inspect --format '{{.State.ExitCode}}' $name)" = 0 ] || fail "it was killed"
[ "$took" -lt 10 ] || fail "it took $took s to end"
echo "containers: the image is $megabytes MB, runs as node on a read-only file system, and ended within $took s"
