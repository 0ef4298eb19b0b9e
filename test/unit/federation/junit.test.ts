import { readXml } from '@federama/server-kit/xml';
import fc from 'fast-check';
import { asJunit, type CheckResult } from 'federama';
import { expect, test } from 'vitest';

const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...'&<>"\'\r\n\t ', ']]>', '&#39;', '’', '\u0301'),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  ),
  minLength: 1,
});

type Read = {
  testsuites: {
    testsuite: {
      testcase: {
        '@name': string;
        failure: { '@message': string; '#text': string };
        'system-out': string;
      };
    };
  };
};

test('what happened is read back from the report equal', () => {
  fc.assert(
    fc.property(text, text, text, (happened, expected, warning) => {
      const result: CheckResult = {
        id: 'broker.userinfo.sub-other',
        does: 'The broker: another sub',
        verdict: 'fail',
        happened,
        expected,
        source: 'OpenID Connect Core §5.3.2',
        warnings: [warning],
      };
      const report = {
        loginUrl: '',
        client: '',
        broker: '',
        homeUrl: '',
        recognisedBy: '',
        results: [result],
      };
      const { testcase } = (readXml(asJunit(report, 'npx federama check the-url')) as Read)
        .testsuites.testsuite;
      expect(testcase['@name']).toBe(result.id);
      expect(testcase.failure['@message']).toBe(happened);
      expect(testcase.failure['#text']).toContain(`Expected: ${expected}\nRule: `);
      expect(testcase['system-out']).toBe(warning);
    }),
  );
});
