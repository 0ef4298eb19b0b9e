import { missing } from './redis-server.ts';

// biome-ignore lint/style/noDefaultExport: what vitest looks for
export default function sayMissing(): void {
  if (missing) console.log(missing);
}
