/** Stands before a party that runs elsewhere: passes requests on, or makes it silent or slow. */
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { join } from 'node:path';

type Manner = 'silent' | 'byte by byte';

export type SlowFront = {
  /** What is not answered as it should be, and how. */
  slow: { path: RegExp; manner: Manner } | undefined;
  /** Requests so far that were not. */
  asked: number;
  stop(): void;
};

type Options = {
  /** Where it is reached. */
  port: number;
  /** Where the party listens. */
  behind: number;
};

export function slowFront({ port, behind }: Options): SlowFront {
  const server = createServer((req, res) => {
    if (front.slow?.path.test(req.url ?? '')) {
      front.asked++;
      if (front.slow.manner === 'silent') return;
      res.writeHead(200, { 'content-type': 'application/json' });
      const dripping = setInterval(() => res.write(' '), 1000);
      res.once('close', () => clearInterval(dripping));
      return;
    }
    const { method, headers, url: path } = req;
    const on = request({ port: behind, host: '127.0.0.1', method, headers, path }, (answer) => {
      res.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(res);
    });
    on.once('error', () => void res.destroy());
    req.pipe(on);
  });
  const front: SlowFront = {
    ...{ slow: undefined, asked: 0 },
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
  server.listen(port, '127.0.0.1');
  return front;
}

/** A configuration that ships, with a party of it at the address in front. */
export function behindFront(folder: string, name: string, { port, behind }: Options): string {
  const text = readFileSync(`packages/federation/${name}.yaml`, 'utf8');
  const url = `url: http://localhost:${behind}\n`;
  const [before = '', ...after] = text.split(url);
  if (after.length !== 1) throw new Error(`${name}.yaml has ${after.length} times ${url}`);
  const indent = /[^\n]*$/.exec(before)?.[0].replace(/\S/g, ' ') ?? '';
  const moved = `url: http://localhost:${port}\n${indent}listen: { port: ${behind} }\n`;
  const file = join(folder, 'federation.yaml');
  writeFileSync(file, before + moved + after.join(''));
  return file;
}
