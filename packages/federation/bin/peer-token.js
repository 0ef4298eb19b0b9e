// Puts a random token into a file, once: containers of one federation show it to each other.
import { randomBytes } from 'node:crypto';
import { existsSync, renameSync, writeFileSync } from 'node:fs';

const [file] = process.argv.slice(2);
if (!file) throw new Error('peer-token.js <file>: where the token goes');
if (!existsSync(file)) {
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, randomBytes(32).toString('hex'), { mode: 0o400 });
  renameSync(fresh, file);
}
