/** Agents sign in to a homeserver through the broker, write to each other, and to another homeserver. */
import {
  bringIn,
  call,
  createRoom,
  type Session,
  tell,
  throughBroker,
  withPassword,
} from './matrix.ts';

const MINISTRIES = process.env.MINISTRIES ?? 'http://localhost:8008';
const INDUSTRY = process.env.INDUSTRY ?? 'http://localhost:8009';

async function enter(login: string): Promise<Session> {
  const session = await throughBroker(MINISTRIES, login);
  if ('html' in session) throw new Error(`${login} was refused: ${session.url}`);
  console.log(`${login.padEnd(30)} is ${session.userId}`);
  return session;
}

async function refused(login: string): Promise<void> {
  const page = await throughBroker(MINISTRIES, login);
  if ('userId' in page) throw new Error(`${login} was let in`);
  const code = page.html.querySelector('[data-testid=error-code]')?.text.match(/Y\d+/);
  const said = page.html.querySelector('p')?.text.replace(/\s+/g, ' ').trim();
  console.log(`${login.padEnd(30)} ${code ? `broker: ${code}` : `homeserver: ${said}`}`);
}

console.log('Two ministries, one room');
const ines = await enter('ines.bernard@savoirs.example');
const camille = await enter('camille.martin@surete.example');
const room = await createRoom(ines, 'Ports et lycées');
await bringIn(ines, camille, room);
await tell(ines, camille, room, 'Bonjour Camille');
await tell(camille, ines, room, 'Bonjour Inès');
console.log('They read each other.');

console.log('\nAnother homeserver');
const karim = await withPassword(INDUSTRY, 'karim', '123');
console.log(`${'karim, by password'.padEnd(30)} is ${karim.userId}`);
await bringIn(camille, karim, room);
await tell(camille, karim, room, 'Bienvenue Karim');
await tell(karim, ines, room, 'Bonjour à tous');
console.log('Messages cross both ways.');

console.log('\nAfter a change of domain');
await enter('lea.moreau@savoirs.example');
await enter('lea.moreau@surete.example');
const admin = await withPassword(MINISTRIES, 'admin', '123');
const users = '/_synapse/admin/v2/users/@';
const server = admin.userId.slice('@admin'.length);
await call(admin, 'PUT', `${users}nora${server}`, {
  threepids: [{ medium: 'email', address: 'nora.prest@ports.example' }],
});
await enter('nora.prest@surete.example');

console.log('\nRefused');
await refused('eric.ailleurs@surete.example');
await refused('zoe.bloquee@savoirs.example');
await refused('luc.lune@atelier-lune.example');
const paul = await throughBroker(MINISTRIES, 'paul.petit@savoirs.example');
if ('userId' in paul) await call(admin, 'PUT', users + paul.userId.slice(1), { deactivated: true });
await refused('paul.petit@savoirs.example');
