/**
 * Like `Promise.all`, and ends only when every part has ended: parts of one database transaction
 * must not go on over its connection when that is somebody else's already.
 */
export async function together<Parts extends readonly unknown[]>(
  parts: readonly [...Parts]
): Promise<{ -readonly [Part in keyof Parts]: Awaited<Parts[Part]> }> {
  await Promise.allSettled(parts)
  return Promise.all(parts)
}
