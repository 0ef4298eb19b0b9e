import test from 'node:test';
import { readsTheRest, usesTheKit } from './kit.ts';

test('the kit', usesTheKit);
test('the rest', readsTheRest);
