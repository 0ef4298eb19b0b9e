/** A project of CommonJS: Node 22 requires modules too. */
const assert = require('node:assert/strict');
const { startFederation } = require('@federama/testing');
const { federamaTasks } = require('@federama/testing/cypress');
const { faultCatalogue } = require('federama');

assert.equal(typeof startFederation, 'function');
assert.equal(typeof federamaTasks, 'function');
assert.ok(faultCatalogue().size > 0);
