// Health check of a container, without curl: does the process at this port answer?
const [port] = process.argv.slice(2);
const answer = await fetch(`http://localhost:${port}/healthz`).catch(() => undefined);
process.exitCode = answer?.ok ? 0 : 1;
