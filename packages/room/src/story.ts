/** What becomes of a learner: the tile of the class view, and the report at the end. */
import type { Translated } from '@federama/server-kit/i18n';
import type { Happened } from './config.ts';

type Refusal = {
  code: string;
  words: Translated;
  firstAt: number;
  lastAt: number;
  times: number;
};

type LessonStory = { lesson: string; begunAt: number; goals: { goal: string; at: number }[] };

export type Story = {
  step?: { words: Translated; party: Translated; at: number };
  lessons: LessonStory[];
  /** Each code once, the latest first. */
  refusals: Refusal[];
  signIns: number;
};

/** Kinds of refusal kept of one learner. */
const MOST_REFUSALS = 100;

export const newStory = (): Story => ({ lessons: [], refusals: [], signIns: 0 });

export function tell(story: Story, happened: Happened): void {
  switch (happened.kind) {
    case 'step': {
      const { words, party, at } = happened;
      story.step = { words, party, at };
      return;
    }
    case 'begun':
      lessonOf(story, happened);
      return;
    case 'goal':
      reach(lessonOf(story, happened), happened);
      return;
    case 'refused':
      refuse(story, happened);
      return;
    case 'signed-in':
      story.signIns++;
  }
}

/** The one at hand comes last: that of the latest begin or goal. */
function lessonOf(story: Story, { lesson, at }: { lesson: string; at: number }): LessonStory {
  const known = story.lessons.find((one) => one.lesson === lesson);
  const found = known ?? { lesson, begunAt: at, goals: [] };
  story.lessons = [...story.lessons.filter((one) => one !== known), found];
  return found;
}

/** Beginning again takes nothing back. */
function reach({ goals }: LessonStory, { goal, at }: { goal: string; at: number }): void {
  if (!goals.some((one) => one.goal === goal)) goals.push({ goal, at });
}

function refuse(story: Story, { code, words, at }: Extract<Happened, { kind: 'refused' }>): void {
  const known = story.refusals.find((one) => one.code === code);
  const { firstAt = at, times = 0 } = known ?? {};
  const others = story.refusals.filter((one) => one !== known);
  const latest = { code, words, firstAt, lastAt: at, times: times + 1 };
  story.refusals = [latest, ...others].slice(0, MOST_REFUSALS);
}
