/** How one kind of answer is encrypted, where both members are set; undefined: not at all. */
export function encryptionOf<Alg extends string, Enc extends string>(
  alg: Alg | undefined,
  enc: Enc | undefined,
): { alg: Alg; enc: Enc } | undefined {
  return alg && enc ? { alg, enc } : undefined;
}
