/** Logouts under way: the sessions at other brokers that are still to be ended, one after the other. */
import { prefixed } from '@federama/server-kit/store';
import type { ServiceProviderOptions } from './config.ts';
import { type BrokerSession, SESSION_SECONDS } from './session.ts';

/** A logout under way: sessions still open, and where the last broker sends the browser. */
export type OngoingLogout = {
  sessions: readonly BrokerSession[];
  back: string;
  /** Id of a broker that could not be asked: its session lives on, and the last page says so. */
  unasked?: string | undefined;
};

export type OngoingLogouts = ReturnType<typeof createOngoingLogouts>;

export function createOngoingLogouts({ store }: Pick<ServiceProviderOptions, 'store'>) {
  const logouts = prefixed(store, 'logout');
  return {
    /** Until the browser comes back with this state. */
    async begin(state: string, logout: OngoingLogout): Promise<void> {
      await logouts.set(state, logout, { ttlSeconds: SESSION_SECONDS });
    },
    /** What is left to do; it is told once. */
    resume: (state: string) => logouts.take<OngoingLogout>(state),
  };
}
