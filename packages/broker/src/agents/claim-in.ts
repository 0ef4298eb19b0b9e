/** A claim of a token that nobody has checked yet: good to look something up, for nothing else. */
export function claimIn(token: string | null, name: string): string | undefined {
  const [, payload = ''] = token?.split('.') ?? [];
  try {
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return typeof claims?.[name] === 'string' ? claims[name] : undefined;
  } catch {
    return undefined;
  }
}
