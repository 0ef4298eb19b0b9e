# One image for the whole federation in one container, and for a container of each participant.
# What runs holds Node, the libraries it is linked with, and Federama: no shell, no package manager.
FROM node:24-bookworm-slim AS federama
WORKDIR /app
COPY package.json package-lock.json .npmrc LICENSE ./
COPY packages ./packages
COPY scripts ./scripts
# The image brings its own Node, and runs no test.
RUN npm ci --omit=dev --omit=optional --ignore-scripts --no-progress
# The bundle is named after the times of its sources: these are the same everywhere.
RUN npm install --prefix /tools --no-progress "rolldown@$(node -p 'require("./package.json").devDependencies.rolldown')" \
 && ln -s /tools/node_modules /node_modules \
 && find packages node_modules/.package-lock.json -exec touch -h -d 2026-01-01 {} + \
 && node scripts/bundle.js
ENV NODE_ENV=production NODE_COMPILE_CACHE=/app/.compile-cache
# A whole login: it proves that the image works, and fills the compile cache.
RUN node packages/federation/bin/federama.js login --as test && rm -rf scripts
RUN mkdir -p /image/etc /image/app /image/tmp /image/run/federama /image/var/lib/federama \
 && ldd "$(command -v node)" | grep -o '/[^ ]*' | xargs cp -L --parents -t /image "$(command -v node)" \
 && grep -E '^(root|node):' /etc/passwd > /image/etc/passwd && grep -E '^(root|node):' /etc/group > /image/etc/group \
 && echo 'hosts: files dns' > /image/etc/nsswitch.conf \
 && chmod 1777 /image/tmp && chown node:node /image/run/federama /image/var/lib/federama \
 && mv /app/* /app/.compile-cache /image/app/

FROM scratch
LABEL org.opencontainers.image.title="Federama" \
      org.opencontainers.image.description="Identity federation you can run, watch and break" \
      org.opencontainers.image.licenses="MIT"
COPY --from=federama /image /
# A volume put here belongs to whoever writes into it.
COPY --from=federama --chown=node:node /image/run/federama /run/federama
COPY --from=federama --chown=node:node /image/var/lib/federama /var/lib/federama
# One arena of memory for all threads: what they give back is given back to the machine.
ENV NODE_ENV=production NODE_COMPILE_CACHE=/app/.compile-cache MALLOC_ARENA_MAX=1 \
    FEDERAMA_LISTEN_HOST=0.0.0.0 FEDERAMA_CA_DIR=/var/lib/federama/authority
WORKDIR /app
USER node
EXPOSE 9400-9490
HEALTHCHECK --interval=5s --timeout=3s --start-period=20s \
  CMD ["node", "packages/federation/bin/healthy.js", "9400"]
ENTRYPOINT ["node", "packages/federation/bin/federama.js"]
CMD ["start"]
