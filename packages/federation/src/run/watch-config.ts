/** Follows a configuration file: what is saved counts at once, unless it has problems. */
import { watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { LoadedConfig } from '../config/config.ts';

/** Editors write a file in several steps. */
const SETTLED_AFTER_MS = 60;

type Watching = {
  read(): LoadedConfig;
  apply(config: LoadedConfig): Promise<void>;
  /** Says what happened, in a sentence or two. */
  tell(message: string): void;
};

/** Returns how to stop. The folder is watched, since editors replace the file. */
export function watchConfig(path: string, { read, apply, tell }: Watching): () => void {
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const reload = async () => {
    try {
      await apply(read());
      tell(`${path} has changed: the federation follows.`);
    } catch (error) {
      tell(`${(error as Error).message}\nThe federation goes on as before.`);
    }
  };
  const watcher = watch(dirname(path), (_event, name) => {
    if (name !== basename(path)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(reload);
    }, SETTLED_AFTER_MS);
  });
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}
