#!/usr/bin/env node
// The command. Plain JavaScript, so that a Node that is too old can say so in a sentence.
import nodeModule from 'node:module';

const REQUIRED = 24;
const major = Number(process.versions.node.split('.')[0]);

if (major < REQUIRED) {
  console.error(
    `Federama needs Node ${REQUIRED} or newer, and this is Node ${process.versions.node}: type "npm start" or "npx federama", which bring their own.`,
  );
  process.exit(1);
}
nodeModule.enableCompileCache();
const { bundledCommand } = await import('./bundle.js');
const bundle = bundledCommand();
const { main } = await (bundle ? import(bundle) : import('../src/cli/main.ts'));
process.exitCode = await main(process.argv.slice(2));
