/** What a form of another site posts, asked once more from the browser's own side. */
import type { RequestHandler } from 'express';

/** A form of another site brings no cookie that is SameSite=Lax: the session would not be seen. */
export const asQuery: RequestHandler = (req, res) => {
  const fields = Object.entries((req.body ?? {}) as Record<string, unknown>);
  const query = new URLSearchParams();
  for (const [name, value] of fields)
    for (const one of [value].flat()) query.append(name, String(one));
  res.redirect(303, `${req.baseUrl}${req.path}?${query}`);
};
