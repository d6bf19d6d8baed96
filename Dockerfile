# The bot with its bundled documents. Node.js 24 runs the TypeScript sources as they are: nothing is built.
FROM node:24-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The image has Node.js 24 already: the runtime that npm scripts use elsewhere would only be weight.
RUN npm ci --omit=dev --omit=optional --ignore-scripts

FROM node:24-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json LICENSE ./
COPY data ./data
COPY src ./src
COPY adapters ./adapters
# Preferences and shares outlive the container; /documents is where your own documents can be mounted.
RUN mkdir -p /var/lib/ospo && chown node:node /var/lib/ospo
ENV STORE=/var/lib/ospo/ospo.sqlite
VOLUME /var/lib/ospo
# Reached through the port that is published: the chat is off until WEB_SECRET is set, the documents can be read.
ENV HOST=0.0.0.0 PORT=3000
EXPOSE 3000
HEALTHCHECK --start-period=60s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
USER node
# node itself is the first process, so that it gets the signal to stop.
ENTRYPOINT ["node", "adapters/ospo.mjs"]
CMD ["start"]
