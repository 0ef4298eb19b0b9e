/** The secret that the processes of one federation show each other: its own, never one that ships. */
import { isLoopback } from '@federama/server-kit/loopback';
import { ConfigError, type LoadedConfig } from '../config/config.ts';

/** Of a token that others than this machine can try. */
const SHORTEST = 32;
/** What may follow `Bearer`. Source: RFC 6750 §2.1. */
const BEARER = /^[\w.~+/-]+=*$/;
const HOW_TO_SET =
  'set FEDERAMA_PEER_TOKEN to the same random value in each of them, for example of `openssl rand -hex 32`';

/** What the terminal says where parts of a federation cannot tell each other anything. */
export const NO_PEER_TOKEN = `Changes and exchanges are not passed on to participants of other processes: ${HOW_TO_SET}.`;

type Asked = {
  config: LoadedConfig;
  /** Address to listen on. */
  host: string;
  /** Given when the federation runs in several processes. */
  only?: readonly string[] | undefined;
  peerToken?: string | undefined;
};

/**
 * The token that peers show; undefined where there are no peers to hear.
 * @throws ConfigError when others than this machine could call, and it is missing or can be guessed
 */
export function peerTokenOf({ config, host, only, peerToken }: Asked): string | undefined {
  if (!only) return undefined;
  const open = !isLoopback(host);
  if (!peerToken) {
    if (open) throw new ConfigError(refusal(`a part of a federation that listens on ${host}`));
    return undefined;
  }
  if (!BEARER.test(peerToken))
    throw new ConfigError(
      'FEDERAMA_PEER_TOKEN is sent in a header: letters, digits and - . _ ~ + / were expected, without spaces.',
    );
  if (open && (peerToken.length < SHORTEST || JSON.stringify(config).includes(peerToken)))
    throw new ConfigError(
      refusal(
        `a part of a federation that listens on ${host}, of at least ${SHORTEST} characters, and no value of federation.yaml`,
      ),
    );
  return peerToken;
}

function refusal(what: string): string {
  return `A token that nobody can guess is needed for ${what}: whoever has it can change the federation. With several processes, ${HOW_TO_SET}.`;
}
