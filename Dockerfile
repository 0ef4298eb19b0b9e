# One image for every participant; docker-compose.yml says which one each container is.
FROM node:24-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY packages ./packages
# The image brings its own Node, and runs no test.
RUN npm ci --omit=dev --omit=optional --ignore-scripts && rm -rf /root/.npm

FROM node:24-bookworm-slim
ENV NODE_ENV=production NODE_COMPILE_CACHE=/app/.compile-cache
WORKDIR /app
COPY --from=dependencies /app ./
# A whole login inside the image: it proves that the image works, and fills the compile cache.
RUN node packages/federation/bin/federama.js login --as test && chown -R node:node .compile-cache
# A volume put here belongs to whoever writes into it.
RUN mkdir /run/federama && chown node:node /run/federama
USER node
EXPOSE 9400-9433
ENTRYPOINT ["node", "packages/federation/bin/federama.js"]
CMD ["start"]
