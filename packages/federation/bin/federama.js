#!/usr/bin/env node
// The command. Plain JavaScript, so that a Node that is too old can say so in a sentence.
import nodeModule from 'node:module';
import { requireNode } from './required-node.js';

// Node runs TypeScript as it is from here on.
requireNode('24', ': type "npm start" or "npx federama", which bring their own.');
nodeModule.enableCompileCache();
const { bundledCommand } = await import('./bundle.js');
const bundle = bundledCommand();
const { main } = await (bundle ? import(bundle) : import('../src/cli/main.ts'));
process.exitCode = await main(process.argv.slice(2));
