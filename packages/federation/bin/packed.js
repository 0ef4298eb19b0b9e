#!/usr/bin/env node
// The command of the installed package, where `npm run pack` puts this file in place of federama.js.
import { readFileSync } from 'node:fs';
import nodeModule from 'node:module';
import { requireNode } from './required-node.js';

const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
requireNode(engines.node.replace('>=', ''), '.');
nodeModule.enableCompileCache();
const { nameSources } = await import('./name-sources.js');
nameSources(new URL('../dist', import.meta.url).href);
const { main } = await import('../dist/main.js');
process.exitCode = await main(process.argv.slice(2));
