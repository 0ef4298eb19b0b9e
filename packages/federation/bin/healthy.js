// Health check of a container, without curl: does the participant on this port answer?
const [port] = process.argv.slice(2);
const answer = await fetch(`http://localhost:${port}/-/health`).catch(() => undefined);
process.exitCode = answer?.ok ? 0 : 1;
