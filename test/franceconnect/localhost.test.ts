/** LOC: addresses of services on this machine, where domain names are required and where not. */
import type { LoadedConfig } from 'federama';
import { firstBroker } from 'federama/brokers';
import { describe, expect, test } from 'vitest';
import { kindOf, refusalOf } from './pages.ts';
import { citizen, integration, requestUrl, startIntegration } from './support.ts';

const federation = integration();

describe('LOC: addresses on this machine', () => {
  test('LOC-03 a localhost redirect_uri is accepted where domain names are not required', async () => {
    const page = await citizen(federation()).open(requestUrl(federation()));
    expect(kindOf(page)).toBe('mire');
  });

  test('LOC: where they are required, localhost is refused without a way back', async () => {
    const change = (config: LoadedConfig) => {
      firstBroker(config).requireTopLevelDomain = true;
    };
    await using strict = await startIntegration({ change });
    const local = await citizen(strict).open(requestUrl(strict));
    expect(refusalOf(local)).toEqual({
      status: 400,
      code: 'Y030007',
      sentence: 'reconnect',
      back: false,
    });
    const elsewhere = { redirect_uri: 'https://franceconnect.gouv.fr/' };
    expect(kindOf(await citizen(strict).open(requestUrl(strict, elsewhere)))).toBe('mire');
  });
});

test('LOC-02 where domain names are required, localhost is refused without a way back', async () => {
  await using strict = await startIntegration({
    change: ({ brokers }) => {
      for (const broker of brokers) broker.requireTopLevelDomain = true;
    },
  });
  const page = await citizen(strict).open(requestUrl(strict, {}, 'fsp1-high'));
  expect(refusalOf(page)).toEqual({
    status: 400,
    code: 'Y030007',
    sentence: 'reconnect',
    back: false,
  });
});
