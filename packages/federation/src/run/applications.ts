/**
 * The applications of one world. Each is made when it is first asked, and again only when what it
 * is made of changes: address, issuer, keys. State outlives it, since it is in the store.
 */
import type { RequestListener } from 'node:http';
import type { Party } from '@federama/server-kit/view';
import type { Participant } from '../compose/participant.ts';
import { participantsOf } from '../compose/participants.ts';
import type { LoadedConfig } from '../config/config.ts';

/** What answers below a path. */
export type Route = { party: Party; base: string; answer: RequestListener };

export type Applications = {
  readonly parties: readonly Party[];
  /** Who answers at this place, if anyone does. */
  route(origin: string, path: string): Route | undefined;
  /** Lets go of them all: who is asked is made again. */
  forget(): void;
};

type Options = {
  config(): LoadedConfig;
  /** Ids of the participants that run; all of them when left out. */
  only?: readonly string[] | undefined;
  create(participant: Participant): RequestListener;
};

type Place = {
  participant: Participant;
  origin: string;
  base: string;
  /** Its application, once it was asked. */
  answer?: RequestListener;
};

export function createApplications({ config, only, create }: Options): Applications {
  let known: { config: LoadedConfig; places: Place[] } | undefined;
  const places = (): Place[] => {
    const current = config();
    if (known?.config === current) return known.places;
    const places =
      known && haveSameParticipants(known.config, current)
        ? known.places
        : placesNow(current, known?.places);
    known = { config: current, places };
    return places;
  };
  const placesNow = (current: LoadedConfig, former: readonly Place[] = []) => {
    const before = new Map(former.map((place) => [place.participant.party.id, place]));
    return placesOf(current, only).map((place) => {
      const known = before.get(place.participant.party.id);
      return known?.answer && madeOf(known) === madeOf(place) ? known : place;
    });
  };
  return {
    get parties() {
      return places().map(({ participant }) => participant.party);
    },
    route(origin, path) {
      const place = places().find(
        ({ origin: own, base }) => own === origin && (path === base || path.startsWith(`${base}/`)),
      );
      if (!place) return undefined;
      place.answer ??= create(place.participant);
      return { party: place.participant.party, base: place.base, answer: place.answer };
    },
    forget() {
      known = undefined;
    },
  };
}

/** Who there is to sign in is read at each request: no application is made of it. */
const READ_LATER: readonly string[] = ['people', 'agents'];

function haveSameParticipants(before: LoadedConfig, now: LoadedConfig): boolean {
  const names = Object.keys({ ...before, ...now }) as (keyof LoadedConfig)[];
  return names.every((name) => READ_LATER.includes(name) || before[name] === now[name]);
}

/** Several participants may share an origin, each under a path of its own: the longest counts. */
function placesOf(config: LoadedConfig, only: readonly string[] | undefined): Place[] {
  const places = participantsOf(config)
    .filter(({ party }) => !only || only.includes(party.id))
    .map((participant) => {
      const { origin, pathname } = new URL(participant.party.url);
      return { participant, origin, base: pathname.replace(/\/$/, '') };
    });
  return places.sort((a, b) => b.base.length - a.base.length);
}

const madeOf = ({ participant }: Place) => JSON.stringify(participant.fixed());
