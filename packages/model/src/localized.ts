/** Texts in the two languages of the pages, as the configuration gives them. */
import { z } from 'zod';

/** A sentence or a name in the two languages of the pages. */
const localized = z.strictObject({ fr: z.string().min(1), en: z.string().min(1) });
export type Localized = z.infer<typeof localized>;

/** In configuration, one string stands for both languages. */
export const localizedInput = z
  .union([
    z
      .string()
      .min(1)
      .transform((text) => ({ fr: text, en: text })),
    localized,
  ])
  .describe('One text for both languages, or one each: { fr: …, en: … }.');
