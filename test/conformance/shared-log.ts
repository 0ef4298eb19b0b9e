/** What every SharedLog promises; run on each kind. */
import type { Following, SharedLog } from '@federama/server-kit/shared-log';
import { describe, expect, test } from 'vitest';

type Heard = { messages: unknown[]; following: Following };

/** `next`: what another process of the same state has, nothing told yet. */
export function logConformance(name: string, open: () => Promise<{ next(): SharedLog }>): void {
  const follow = async (log: SharedLog): Promise<Heard> => {
    const messages: unknown[] = [];
    const following = await log.follow({
      hear: (message) => void messages.push(message),
      resumed: () => void messages.push('resumed'),
    });
    return { messages, following };
  };

  describe(`${name} keeps the promises of a shared log`, () => {
    test('the others hear what one tells, in its order; it does not hear itself', async () => {
      const { next } = await open();
      const [one, other] = [next(), next()];
      const [own, heard] = [await follow(one), await follow(other)];
      const told = Array.from({ length: 1200 }, (_, turn) => ({ turn, text: 'é"\n' }));
      await Promise.all(told.map((message) => one.tell(message)));
      await expect.poll(() => heard.messages).toEqual(told);
      expect(own.messages).toEqual([]);
      own.following.stop();
      heard.following.stop();
    });

    test('who comes later hears what is kept before anything else', async () => {
      const { next } = await open();
      const [one, other] = [next(), next()];
      for (let turn = 0; turn < 700; turn++) await one.tell(turn);
      const { messages, following } = await follow(other);
      expect(messages).toEqual(Array.from({ length: 700 }, (_, turn) => turn));
      following.stop();
    });

    test('who asks has heard what was told until then, once', async () => {
      const { next } = await open();
      const [one, other] = [next(), next()];
      const { messages, following } = await follow(other);
      for (let turn = 0; turn < 50; turn++) {
        await Promise.all([one.tell(turn), other.tell('own')]);
        await following.catchUp();
        expect(messages).toHaveLength(turn + 1);
      }
      await one.tell('last');
      await expect.poll(() => messages.length).toBe(51);
      expect(new Set(messages).size).toBe(51);
      following.stop();
    });

    test('what is noted is heard in its order, by who comes later too', async () => {
      const { next } = await open();
      const [one, other] = [next(), next()];
      const [own, { messages, following }] = [await follow(one), await follow(other)];
      const noted = Array.from({ length: 1200 }, (_, turn) => ({ turn, text: 'é"\n' }));
      for (const message of noted) one.note(message);
      await expect.poll(() => messages).toEqual(noted);
      expect(own.messages).toEqual([]);
      const later = await follow(next());
      expect(later.messages).toEqual(noted);
      for (const { stop } of [own.following, following, later.following]) stop();
    });

    test('what was noted is there for who asks once it was flushed', async () => {
      const { next } = await open();
      const [one, other] = [next(), next()];
      const { messages, following } = await follow(other);
      for (let turn = 0; turn < 50; turn++) {
        one.note(turn);
        await one.flush();
        await following.catchUp();
        expect(messages).toHaveLength(turn + 1);
      }
      following.stop();
    });

    test('what is there to be shown is heard by who shows it, in its order, and by who comes later', async () => {
      const { next } = await open();
      const [one, other] = [next(), next()];
      const { messages, following } = await follow(other);
      const shown = Array.from({ length: 300 }, (_, turn) => ({ turn }));
      for (const message of shown) one.show(message);
      await expect.poll(() => messages).toEqual(shown);
      one.show('last');
      await one.flush('all');
      const later = await follow(next());
      expect(later.messages).toEqual([...shown, 'last']);
      for (const { stop } of [following, later.following]) stop();
    });

    test('what is known of a login is heard before what happened in it', async () => {
      const { next } = await open();
      const [one, other] = [next(), next()];
      const { messages, following } = await follow(other);
      for (let turn = 0; turn < 5; turn++) {
        messages.length = 0;
        one.show('happened');
        one.note('known');
        await expect.poll(() => messages).toEqual(['known', 'happened']);
      }
      following.stop();
    });

    test('who has stopped hears nothing more', async () => {
      const { next } = await open();
      const [one, other] = [next(), next()];
      const [stopped, going] = [await follow(other), await follow(next())];
      stopped.following.stop();
      await one.tell('after');
      await expect.poll(() => going.messages).toEqual(['after']);
      expect(stopped.messages).toEqual([]);
      going.following.stop();
    });
  });
}
