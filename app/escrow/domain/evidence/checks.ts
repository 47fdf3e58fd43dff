import { nodeHash } from '#escrow/domain/evidence/merkle'

/** RFC 9162, section 2.1.3.2: whether the leaf stands at this index of the tree with this root. */
export function isIncluded(
  leaf: Buffer,
  index: bigint,
  size: bigint,
  path: readonly Buffer[],
  root: Buffer
): boolean {
  if (index < 0n || index >= size) return false
  let [fn, sn, hash] = [index, size - 1n, leaf]
  for (const sibling of path) {
    if (sn === 0n) return false
    if ((fn & 1n) === 1n || fn === sn) {
      hash = nodeHash(sibling, hash)
      while ((fn & 1n) === 0n && fn !== 0n) [fn, sn] = [fn >> 1n, sn >> 1n]
    } else {
      hash = nodeHash(hash, sibling)
    }
    ;[fn, sn] = [fn >> 1n, sn >> 1n]
  }
  return sn === 0n && hash.equals(root)
}

export interface TreeHead {
  readonly size: bigint
  readonly root: Buffer
}

/** RFC 9162, section 2.1.4.2: whether the later tree begins with all of the earlier one. */
export function isConsistent(from: TreeHead, to: TreeHead, proof: readonly Buffer[]): boolean {
  if (from.size <= 0n || from.size > to.size) return false
  if (from.size === to.size) return proof.length === 0 && from.root.equals(to.root)
  const isPowerOfTwo = (from.size & (from.size - 1n)) === 0n
  const [first, ...rest] = isPowerOfTwo ? [from.root, ...proof] : proof
  if (!first) return false
  let [fn, sn] = [from.size - 1n, to.size - 1n]
  while ((fn & 1n) === 1n) [fn, sn] = [fn >> 1n, sn >> 1n]
  let [older, newer] = [first, first]
  for (const hash of rest) {
    if (sn === 0n) return false
    if ((fn & 1n) === 1n || fn === sn) {
      ;[older, newer] = [nodeHash(hash, older), nodeHash(hash, newer)]
      while ((fn & 1n) === 0n && fn !== 0n) [fn, sn] = [fn >> 1n, sn >> 1n]
    } else {
      newer = nodeHash(newer, hash)
    }
    ;[fn, sn] = [fn >> 1n, sn >> 1n]
  }
  return sn === 0n && older.equals(from.root) && newer.equals(to.root)
}
