/** The one place that reads the environment. */
import { readFileSync } from 'node:fs';
import { defaultFolder } from '@federama/authority/place';
import { UsageError } from '../config/usage-error.ts';

export type Environment = {
  /** `FEDERAMA_CONFIG`: file to start from, as `--config`. */
  configPath: string | undefined;
  /** `FEDERAMA_LISTEN_HOST`: address to listen on; loopback unless set. */
  listenHost: string;
  /**
   * `FEDERAMA_PUBLISHED_ON`: in a container, the address of the host that its ports are published
   * on. What is only for this machine is there when that is a loopback address.
   */
  publishedOn: string | undefined;
  /** `FEDERAMA_CONTROL_TOKEN`: asked of whoever steers the federation over HTTP. */
  controlToken: string | undefined;
  /**
   * `FEDERAMA_PEER_TOKEN`, or the content of the file `FEDERAMA_PEER_TOKEN_FILE`: what processes
   * of one federation show each other.
   */
  peerToken(): string | undefined;
  /** `FEDERAMA_STORE`, or the folder `FEDERAMA_DATA`: where state is kept. */
  store: string | undefined;
  /** `FEDERAMA_HTTPS=1`: served over https, as `--https`. */
  https: boolean;
  /** `FEDERAMA_CA_DIR`: where the certificate authority of this machine is kept. */
  authorityFolder: string;
  /** `FEDERAMA_QUIET=1`: another process of the same federation says on the terminal what runs. */
  quiet: boolean;
  color: boolean;
};

export function readEnvironment(): Environment {
  const {
    FEDERAMA_CONFIG,
    FEDERAMA_LISTEN_HOST,
    FEDERAMA_PUBLISHED_ON,
    FEDERAMA_CONTROL_TOKEN,
    FEDERAMA_DATA,
    FEDERAMA_PEER_TOKEN,
    FEDERAMA_PEER_TOKEN_FILE,
    FEDERAMA_STORE,
    FEDERAMA_HTTPS,
    FEDERAMA_CA_DIR,
    FEDERAMA_QUIET,
    NO_COLOR,
    // biome-ignore lint/style/noProcessEnv: this is the place
  } = process.env;
  return {
    configPath: FEDERAMA_CONFIG || undefined,
    listenHost: FEDERAMA_LISTEN_HOST || 'localhost',
    publishedOn: FEDERAMA_PUBLISHED_ON || undefined,
    controlToken: FEDERAMA_CONTROL_TOKEN || undefined,
    peerToken: () => FEDERAMA_PEER_TOKEN || contentOf(FEDERAMA_PEER_TOKEN_FILE),
    store: FEDERAMA_STORE || FEDERAMA_DATA || undefined,
    https: isOn('FEDERAMA_HTTPS', FEDERAMA_HTTPS),
    authorityFolder: FEDERAMA_CA_DIR || defaultFolder(),
    quiet: isOn('FEDERAMA_QUIET', FEDERAMA_QUIET),
    color: Boolean(process.stdout.isTTY) && !NO_COLOR,
  };
}

function isOn(name: string, value = ''): boolean {
  if (['1', 'true'].includes(value)) return true;
  if (['', '0', 'false'].includes(value)) return false;
  throw new UsageError(`${name}=${value}: 1 or 0 was expected.`);
}

/** @throws UsageError when the file cannot be read, or is empty */
function contentOf(path: string | undefined): string | undefined {
  if (!path) return undefined;
  try {
    const content = readFileSync(path, 'utf8').trim();
    if (content) return content;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`FEDERAMA_PEER_TOKEN_FILE: cannot read ${path} (${code}).`);
  }
  throw new UsageError(`FEDERAMA_PEER_TOKEN_FILE: ${path} is empty, a token was expected.`);
}
