#!/usr/bin/env node
// The command. Plain JavaScript, so that a Node that is too old can say so in a sentence.
import nodeModule from 'node:module';
import { requireNode } from './required-node.js';

// Node runs TypeScript as it is from here on.
requireNode('24', ': type "npm start" or "npx federama", which bring their own.');
nodeModule.enableCompileCache();
const KEEP_AFTER_MS = 10_000;
const { bundledCommand } = await import('./bundle.js');
const folder = bundledCommand();
const { main } = await (folder ? fromBundle(folder) : import('../src/cli/main.ts'));
process.exitCode = await main(process.argv.slice(2));

async function fromBundle(folder) {
  const { openCompiled } = await import('./compiled.js');
  const bundle = openCompiled(folder);
  const command = bundle.load('main.js');
  // Of another Node than the one that has made the bundle: once the first logins are over.
  if (!bundle.isCompiled) setTimeout(bundle.keep, KEEP_AFTER_MS).unref();
  return command;
}
