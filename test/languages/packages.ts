/** Packages of other languages, fetched once into node_modules/.cache. */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export function cacheFolder(name: string): string {
  const folder = fileURLToPath(
    new URL(`../../node_modules/.cache/languages/${name}`, import.meta.url),
  );
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Whether packages could not be fetched; a sentence says so. */
export function unreachable(language: string, fetchPackages: () => void): boolean {
  try {
    fetchPackages();
    return false;
  } catch (error) {
    const { stderr } = error as { stderr?: Buffer };
    const why = (stderr?.toString() || String(error)).trim().split('\n').at(-1);
    console.log(`${language}: its programs were not run, their packages cannot be had: ${why}`);
    return true;
  }
}
