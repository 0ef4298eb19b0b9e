/** Lessons and attacks, as sections of the first observatory: each in worlds of its own. */
import { attackSection } from '@federama/attack-lab';
import { lessonsSection } from '@federama/lessons';
import { haveLessons } from '@federama/lessons/needed';
import { type ObservatorySection, ownHead, sectionLinks } from '@federama/observatory';
import { prefixed } from '@federama/server-kit/store';
import type { View } from '@federama/server-kit/view';
import type { WatchedParties } from '../compose/participant.ts';
import { createLabs } from './labs.ts';
import { lessonWorlds } from './lesson-worlds.ts';
import type { WorldHost } from './world-host.ts';

export function sectionsOf(
  host: WorldHost,
  { party: { id, url }, parties, store, random }: WatchedParties,
): ObservatorySection[] {
  const sections: ObservatorySection[] = [];
  const frame = { head: ownHead, masthead: (view: View) => sectionLinks(view, sections) };
  const participants = parties.map((party) => party.id);
  if (haveLessons(participants))
    sections.push(lessonsSection({ url, random, worlds: lessonWorlds(host), frame }));
  sections.push(
    attackSection({
      ...{ url, random, participants, ...frame },
      labs: createLabs(host),
      store: prefixed(store, `${id}:attacks`),
    }),
  );
  return sections;
}
