/** docs/explanation/scale.md: what it calculates follows from what it says was measured. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const page = readFileSync(new URL('../../docs/explanation/scale.md', import.meta.url), 'utf8');

type Row = readonly string[];

/** The rows of the table whose head begins so. */
function table(head: string): Row[] {
  const lines = page.split('\n');
  const at = lines.findIndex((line) => line.startsWith(`| ${head}`));
  expect(at, `a table headed “${head}”`).toBeGreaterThan(-1);
  const end = lines.findIndex((line, index) => index > at && !line.startsWith('|'));
  return lines.slice(at + 2, end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const numberIn = (text = '') => Number(text.replaceAll(',', ''));

/** A column of a table, by the label of each row. */
function column(head: string, index = 1): (label: string) => number {
  const values = new Map(table(head).map((row) => [row[0] ?? '', numberIn(row[index])]));
  return (label) => {
    expect([...values.keys()], head).toContain(label);
    return values.get(label) ?? Number.NaN;
  };
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

const parts = column('Measured: part');
const PARTS = table('Measured: part').map(([part = '']) => part);
const workers = column('Measured: workers', 3);
const redis = { one: column('Measured: of a login', 1), four: column('Measured: of a login', 3) };
const plan = column('Planned');
const KEYS = table('Measured: key |').map(([, bytes, seconds, keys]) => ({
  bytes: numberIn(bytes),
  seconds: numberIn(seconds),
  keys: numberIn(keys),
}));
const ofPerson = table('Measured: key of a person').map(([, bytes]) => numberIn(bytes));

const HALF_AN_HOUR = 1800;
const DAY = 86_400;
const GB = 1e9;
const LOG_GB = 0.039;
const SMALLEST_CLUSTER = 3;

const used = 10 * plan('most of a core or thread that is used, %');
const c = sum(PARTS.map(parts));
/** What each process more costs: four over one, by three. */
const more = (one: number, four: number) => (four - one) / 3;
const a = more(workers('1'), workers('4'));
const r = more(redis.one('ms of the thread'), redis.four('ms of the thread'));
const n = more(redis.one('kB sent'), redis.four('kB sent'));

const processesAt = (peak: number) => Math.max(1, Math.ceil((peak * (c - a)) / (used - peak * a)));
const threadMs = (processes: number) => redis.one('ms of the thread') + r * (processes - 1);
const threadPercent = (peak: number) => (peak * threadMs(processesAt(peak))) / 10;
/** What the log takes, which stays on one node of a cluster: each process reads all of it. */
const logPercent = (peak: number) => (peak * r * processesAt(peak)) / 10;
const sentMb = (peak: number) =>
  (peak * (redis.one('kB sent') + n * (processesAt(peak) - 1))) / 1000;

const peak = plan('logins a second at the peak');
const people = plan('million people') * 1e6;
const average = (people * plan('logins of each a month')) / (30 * DAY);
const P = processesAt(peak);

const lived = (from: number, to: number) =>
  KEYS.filter(({ seconds }) => seconds > from && seconds <= to);
const byteSeconds = (keys: typeof KEYS) =>
  sum(keys.map((key) => key.bytes * key.keys * key.seconds));
const sessions = lived(0, HALF_AN_HOUR);
const memory = {
  sessions: (peak * byteSeconds(sessions)) / GB,
  day: (average * byteSeconds(lived(HALF_AN_HOUR, DAY))) / GB,
  accounts: (people * sum(ofPerson)) / GB,
  months: (average * byteSeconds(lived(DAY, Number.POSITIVE_INFINITY))) / GB,
};
const allGb = sum(Object.values(memory)) + LOG_GB;
const nodesFor = (gb: number) => Math.ceil((gb * 1000) / (plan('GB of a node of Redis') * used));
const nodes = {
  memory: nodesFor(allGb),
  withoutMonths: nodesFor(allGb - memory.months),
  thread: Math.ceil((threadPercent(peak) * 10) / used),
};

const CALCULATED: Record<string, number> = {
  'logins a second, on average': average,
  'ms of a core for a login, all parts (c)': c,
  'logins a second of one core that is full': 1000 / c,
  'cores for brokers, at the peak': (peak * parts('broker')) / 1000,
  'cores for identity providers': (peak * parts('identity provider')) / 1000,
  'cores for services': (peak * parts('service')) / 1000,
  'cores for civil registries': (peak * parts('civil registry')) / 1000,
  'ms of a core that a login costs each process more (a)': a,
  'processes (P)': P,
  'processes with one to spare': P + 1,
  'logins a second beyond which no number of processes is enough': used / a,
  'ms of the thread that a login costs for each process more (r)': r,
  'ms of the thread for a login, with P': threadMs(P),
  '% of the thread at the peak': threadPercent(peak),
  '% of it that is the log’s': logPercent(peak),
  'MB a second that Redis sends at the peak': sentMb(peak),
  'bytes that a login leaves for its session': sum(sessions.map(({ bytes, keys }) => bytes * keys)),
  'GB of sessions at the peak': memory.sessions,
  'GB of what lives a day': memory.day,
  'GB of accounts': memory.accounts,
  'GB of histories and e-mails': memory.months,
  'GB in all': allGb,
  'nodes for the memory': nodes.memory,
  'nodes for the memory, without histories and e-mails': nodes.withoutMonths,
  'nodes for the thread': nodes.thread,
  'nodes of the cluster, each with a replica':
    2 * Math.max(SMALLEST_CLUSTER, nodes.memory, nodes.thread),
};

/** As the page writes it: whole from a hundred on, else one decimal. */
function written(value: number): string {
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : 1;
  return Number(value.toFixed(digits)).toLocaleString('en-US');
}

test('the plan is calculated from what was measured', () => {
  const found = Object.fromEntries(
    table('Calculated |').map(([label = '', , value]) => [label, value]),
  );
  const expected = Object.entries(CALCULATED).map(([label, value]) => [label, written(value)]);
  expect(found).toEqual(Object.fromEntries(expected));
});

test('so is when a cluster is needed', () => {
  for (const [logins = '', ...cells] of table('Calculated: logins a second')) {
    const at = Number(logins);
    const values = [processesAt(at), threadPercent(at), logPercent(at), sentMb(at)].map(written);
    const enough = threadPercent(at) * 10 <= used ? 'one server' : 'a cluster';
    const needed = logPercent(at) * 10 <= used ? enough : 'a log less';
    expect([logins, ...cells]).toEqual([logins, ...values, needed]);
  }
});

test('two workers carry at least 1.8 times what one does', () => {
  expect(column('Measured: workers', 2)('2')).toBeGreaterThanOrEqual(1.8);
});
