import { test } from 'vitest';
import { readsTheRest, usesTheKit } from './kit.ts';

test('the kit', usesTheKit);
test('the rest', readsTheRest);
