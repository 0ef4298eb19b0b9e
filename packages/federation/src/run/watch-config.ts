/** Follows a configuration file: what is saved counts at once, unless it has problems. */
import { watch } from 'chokidar';
import type { LoadedConfig } from '../config/config.ts';

/** Editors write a file in several steps. */
const SETTLED = { stabilityThreshold: 60, pollInterval: 20 };

type Watching = {
  read(): LoadedConfig;
  apply(config: LoadedConfig): Promise<void>;
  /** Says what happened, in a sentence or two. */
  tell(message: string): void;
};

/** Resolves, once changes are seen, to how to stop. */
export async function watchConfig(
  path: string,
  { read, apply, tell }: Watching,
): Promise<() => Promise<void>> {
  let running = Promise.resolve();
  const reload = async () => {
    try {
      await apply(read());
      tell(`${path} has changed: the federation follows.`);
    } catch (error) {
      tell(`${(error as Error).message}\nThe federation goes on as before.`);
    }
  };
  const reloadNext = () => {
    running = running.then(reload);
  };
  const watcher = watch(path, { ignoreInitial: true, awaitWriteFinish: SETTLED })
    // A file that editors replace, or that comes back, is added.
    .on('add', reloadNext)
    .on('change', reloadNext)
    .on('error', (error) => tell(`${path} is followed no longer: ${(error as Error).message}`));
  await new Promise<void>((resolve) => watcher.once('ready', resolve));
  return () => watcher.close();
}
