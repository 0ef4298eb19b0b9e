/** `npm run load`: many complete logins at a service, and what they took. */
import { readOptions, USAGE } from './load/options.ts';
import { signInForAWhile } from './load/people.ts';
import { asText, createReport } from './load/report.ts';

try {
  const options = readOptions(process.argv.slice(2));
  const report = createReport();
  const began = performance.now();
  await signInForAWhile(options, report.add);
  const sum = report.sum((performance.now() - began) / 1000);
  console.log(options.json ? JSON.stringify(sum) : asText(sum));
  const share = (100 * sum.failed) / Math.max(1, sum.logins + sum.failed);
  process.exitCode = share > options.mostErrorsPercent ? 1 : 0;
} catch (error) {
  console.error(`${(error as Error).message}\n\n${USAGE}`);
  process.exitCode = 2;
}
