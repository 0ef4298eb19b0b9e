/** E-mails over SMTP: nobody waits for the server, and what did not arrive is not said to be sent. */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { signIn } from 'federama';
import { expect, onTestFinished, test } from 'vitest';
import { loginOf, testFederation } from '../support/federation.ts';

/** A mail server; `converse` gets each line, and says what is answered. */
async function mailServer(greeting: string, converse: (line: string, socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    if (greeting) socket.write(greeting);
    socket.setEncoding('utf8').on('data', (text: string) => {
      for (const line of text.split('\r\n')) converse(line, socket);
    });
  }).listen(0, '127.0.0.1');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function loginWithMail(port: number) {
  const federation = await testFederation({
    change: (config) => {
      const smtp = { host: '127.0.0.1', port, from: 'Broker <no-reply@localhost>' };
      for (const broker of config.brokers) broker.smtp = smtp;
    },
  });
  const told = Promise.withResolvers<string[]>();
  const events: string[] = [];
  federation.journal.subscribe(({ event }) => {
    if (!event.startsWith('MAIL_')) return;
    events.push(event);
    told.resolve(events);
  });
  const outcome = await signIn(loginOf(federation));
  expect(outcome.signedIn).toBe(true);
  return { federation, events, told: told.promise };
}

test('is sent once the server took it, and says so then', async () => {
  let message = '';
  const port = await mailServer('220 ready\r\n', (line, socket) => {
    message += `${line}\n`;
    if (line.startsWith('EHLO')) socket.write('250 hello\r\n');
    if (/^(?:MAIL|RCPT)/.test(line)) socket.write('250 ok\r\n');
    if (line === 'DATA') socket.write('354 go on\r\n');
    if (line === '.') socket.write('250 taken\r\n');
    if (line === 'QUIT') socket.end('221 bye\r\n');
  });
  const { told } = await loginWithMail(port);
  expect(await told).toEqual(['MAIL_SENT']);
  expect(message).toContain('Subject: ');
});

test('a server that is down breaks no login, and the journal says so', async () => {
  const { federation, told } = await loginWithMail(1);
  expect(await told).toEqual(['MAIL_FAILED']);
  const failure = federation.journal.events().find(({ event }) => event === 'MAIL_FAILED');
  expect(failure).toMatchObject({ reason: 'ESOCKET', server: '127.0.0.1:1' });
  expect(String(failure?.detail)).toContain('ECONNREFUSED');
  expect(failure?.trace).toBeDefined();
  const mailbox = await fetch(`${federation.url('broker')}/mailbox`);
  expect(await mailbox.text()).toContain('data-testid="mail-failed"');
});

test('a server that refuses the message is told as it answered', async () => {
  const port = await mailServer('220 ready\r\n', (line, socket) => {
    if (line.startsWith('EHLO')) socket.write('250 hello\r\n');
    if (line.startsWith('MAIL')) socket.write('550 not from you\r\n');
  });
  const { federation, told } = await loginWithMail(port);
  expect(await told).toEqual(['MAIL_FAILED']);
  const failure = federation.journal.events().find(({ event }) => event === 'MAIL_FAILED');
  expect(String(failure?.detail)).toContain('550 not from you');
});

test('a server that is silent holds nobody up, and is given up within seconds', async () => {
  const port = await mailServer('', () => {});
  const { events, told } = await loginWithMail(port);
  expect(events).toEqual([]);
  expect(await told).toEqual(['MAIL_FAILED']);
});
