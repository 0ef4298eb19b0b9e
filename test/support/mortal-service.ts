/** A careless service as a program of its own, which dies of a person who gives up. */
import { createServer } from 'node:http';
import { carelessApp } from './careless-app.ts';

const [port, brokerUrl = '', clientId = '', clientSecret = ''] = process.argv.slice(2);
const app = carelessApp({
  federation: { url: () => brokerUrl },
  origin: `http://localhost:${port}`,
  registration: { clientId, clientSecret },
});

createServer((req, res) => {
  if (req.url?.includes('access_denied')) setImmediate(() => die());
  else app(req, res);
}).listen(Number(port), '127.0.0.1');

function die(): never {
  throw new TypeError('tokens is undefined');
}
