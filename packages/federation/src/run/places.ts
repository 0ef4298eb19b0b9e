/** Who is to be reached in a process. */
import { participantsOf } from '../compose/participants.ts';
import { listenOf } from '../config/addresses.ts';
import type { LoadedConfig } from '../config/config.ts';
import type { Placed } from './wanted-ports.ts';

/** `steers`: the control API, too. */
export function placesOf(
  config: LoadedConfig,
  only: readonly string[] | undefined,
  steers: boolean,
): Placed[] {
  const places = participantsOf(config)
    .map(({ party: { id, url } }) => ({ id, url }))
    .filter(({ id }) => !only || only.includes(id));
  const wanted = steers ? [...places, { id: 'control', url: config.control.url }] : places;
  return wanted.map((place) => ({ ...place, listen: listenOf(config, place.url) }));
}
