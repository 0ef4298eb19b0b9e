/**
 * Stylesheets and scripts of a package, beside those of every page: under an address that changes
 * with the content, so that browsers may keep them for good.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { type RequestHandler, Router } from 'express';

export type OwnAssets<File extends string> = {
  /** `below`: where they are served. */
  url(below: string, file: File): string;
  /** Serves them below this path. */
  serve(below: string): RequestHandler;
};

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

/** `folder`: where the files are, with a slash at its end. */
export function ownAssets<File extends string>(
  folder: URL,
  files: readonly File[],
): OwnAssets<File> {
  const contents = files.map((file) => ({ file, content: readFileSync(new URL(file, folder)) }));
  const version = createHash('sha256')
    .update(Buffer.concat(contents.map(({ content }) => content)))
    .digest('hex')
    .slice(0, 12);
  return {
    url: (below, file) => `${below}/${version}/${file}`,
    serve(below) {
      const router = Router();
      for (const { file, content } of contents)
        router.get(`${below}/:version/${file}`, (_req, res) => {
          res
            .set('Cache-Control', 'public, max-age=31536000, immutable')
            .type(TYPES[extname(file)] ?? 'application/octet-stream')
            .send(content);
        });
      return router;
    },
  };
}
