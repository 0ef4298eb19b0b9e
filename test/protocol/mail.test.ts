/** The e-mail after a connection, as a mail server receives it: names come back equal from its headers. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import { signIn } from 'federama';
import { parse } from 'node-html-parser';
import { expect, onTestFinished, test } from 'vitest';
import { loginOf, testFederation } from '../support/federation.ts';

/** Takes one message after the other, and says yes to everything. */
async function mailServer() {
  const messages: string[] = [];
  const server = createServer((socket) => receive(socket, (message) => messages.push(message)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const received = () => (messages.length ? Promise.resolve() : once(server, 'message'));
  return { port: (server.address() as AddressInfo).port, messages, received, server };

  function receive(socket: Socket, keep: (message: string) => void) {
    let data: string | undefined;
    let rest = '';
    socket.write('220 here\r\n');
    socket.on('data', (chunk) => {
      rest += chunk.toString('latin1');
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (data === undefined) {
          socket.write(
            line === 'DATA' ? '354 go on\r\n' : line === 'QUIT' ? '221 bye\r\n' : '250 ok\r\n',
          );
          if (line === 'DATA') data = '';
        } else if (line === '.') {
          keep(data);
          server.emit('message');
          data = undefined;
          socket.write('250 ok\r\n');
        } else data += `${line.replace(/^\.\./, '.')}\r\n`;
      }
    });
  }
}

/** RFC 2047: encoded words, those beside each other as one. */
function decodedHeader(message: string, name: string): string {
  const [head = ''] = message.split('\r\n\r\n', 1);
  const [, value = ''] = new RegExp(`^${name}: (.*(?:\r\n[ \t].*)*)`, 'im').exec(head) ?? [];
  const unfolded = value.replace(/\r\n(?=[ \t])/g, '').replace(/\?=\s+=\?/g, '?==?');
  const bytes = unfolded.replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, kind, text) =>
    kind.toLowerCase() === 'b'
      ? Buffer.from(text, 'base64').toString('latin1')
      : quotedPrintable(text.replaceAll('_', ' ')),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

const quotedPrintable = (text: string) =>
  text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));

function decodedBody(message: string) {
  const start = message.indexOf('\r\n\r\n');
  const text = message.slice(start + 4);
  const encoding = /^content-transfer-encoding: (\S+)/im.exec(message.slice(0, start))?.[1];
  const bytes =
    encoding === 'base64' ? Buffer.from(text, 'base64').toString('latin1') : quotedPrintable(text);
  return parse(Buffer.from(bytes, 'latin1').toString('utf8')).text;
}

test('the person, the service and the subject', async () => {
  const mail = await mailServer();
  const name = 'L’Œuvre d\'art, "sœurs" & <Frères>; Noël';
  const federation = await testFederation({
    change: ({ brokers, serviceProviders }) => {
      Object.assign(brokers[0] ?? {}, {
        smtp: { host: '127.0.0.1', port: mail.port, from: 'Tiers <t@localhost>' },
      });
      Object.assign(serviceProviders.find(({ id }) => id === 'impots')?.name ?? {}, {
        fr: name,
        en: name,
      });
    },
  });
  await signIn(loginOf(federation, { login: 'apostrophe_droite' }));
  await mail.received();
  const [message = ''] = mail.messages;
  expect(decodedHeader(message, 'Subject')).toContain(name);
  expect(decodedHeader(message, 'To')).toContain("N'deye D'anjou");
  expect(decodedHeader(message, 'To')).toContain('<apostrophe_droite@example.org>');
  expect(decodedBody(message)).toContain(`${name}`);
  expect(decodedBody(message)).toContain("N'deye D'anjou");
});
