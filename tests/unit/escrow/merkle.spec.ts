import { test } from '@japa/runner'
import fc from 'fast-check'
import { isConsistent, isIncluded } from '#escrow/domain/evidence/checks'
import { Frontier, leafHash, nodeHash, type Subtree } from '#escrow/domain/evidence/merkle'
import { consistencyProof, inclusionProof, type HashAt } from '#escrow/domain/evidence/proofs'
import { sha256 } from '#kernel/sha256'

/** The leaves and roots of the reference implementation of Certificate Transparency. */
const VECTORS: readonly [leaf: string, root: string][] = [
  ['', '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
  ['00', 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
  ['10', 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
  ['2021', 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7'],
  ['3031', '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4'],
  ['40414243', '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef'],
  ['5051525354555657', 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c'],
  [
    '606162636465666768696a6b6c6d6e6f',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ],
]
const vectorLeaves = VECTORS.map(([leaf]) => leafHash(Buffer.from(leaf, 'hex')))

/** Section 2.1.1 of RFC 9162, word by word. */
function naiveRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return sha256()
  const [only] = leaves
  if (only && leaves.length === 1) return only
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return nodeHash(naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k)))
}

const numbered = (many: number) =>
  Array.from({ length: many }, (_, i) => leafHash(Buffer.from(String(i))))

const hashesOf =
  (leaves: readonly Buffer[]): HashAt =>
  ({ level, index }) => {
    const width = 2 ** level
    return naiveRoot(leaves.slice(Number(index) * width, (Number(index) + 1) * width))
  }

function grow(leaves: readonly Buffer[]): { frontier: Frontier; kept: Subtree[] } {
  const frontier = new Frontier()
  return { frontier, kept: leaves.flatMap((leaf) => frontier.append(leaf)) }
}

const headOf = (leaves: readonly Buffer[]) => ({
  size: BigInt(leaves.length),
  root: naiveRoot(leaves),
})

const sizes = fc.integer({ min: 1, max: 300 })

test.group('Merkle tree', () => {
  test('has the roots of the reference implementation', ({ assert }) => {
    const frontier = new Frontier()
    assert.equal(
      frontier.root().toString('hex'),
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
    )
    for (const [i, [, root]] of VECTORS.entries()) {
      const leaf = vectorLeaves[i]
      if (!leaf) throw new Error('A vector is missing')
      frontier.append(leaf)
      assert.equal(frontier.root().toString('hex'), root)
    }
  })

  test('proves inclusion as the reference implementation does', ({ assert }) => {
    const path = inclusionProof(0n, 8n, hashesOf(vectorLeaves)).map((hash) => hash.toString('hex'))
    assert.deepEqual(path, [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ])
  })

  test('grown leaf by leaf, its root is that of the definition', ({ assert }) => {
    fc.assert(
      fc.property(sizes, (size) => {
        const leaves = numbered(size)
        const { frontier } = grow(leaves)
        assert.deepEqual(frontier.root(), naiveRoot(leaves))
        const again = Frontier.fromBytes(frontier.size, frontier.toBytes())
        assert.deepEqual(again.root(), frontier.root())
      }),
      { numRuns: 50 }
    )
  })

  test('keeps the complete subtrees of 256 leaves', ({ assert }) => {
    const leaves = numbered(600)
    const { kept } = grow(leaves)
    assert.deepEqual(
      kept.map(({ level, index }) => [level, index]),
      [
        [8, 0n],
        [8, 1n],
      ]
    )
    for (const { level, index, hash } of kept) {
      assert.deepEqual(hash, hashesOf(leaves)({ level, index }))
    }
  })

  test('every leaf is proved, and no other one with its proof', ({ assert }) => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (size, some, other) => {
        const leaves = numbered(size)
        const { root } = headOf(leaves)
        const index = some % size
        const path = inclusionProof(BigInt(index), BigInt(size), hashesOf(leaves))
        const proves = (leaf: number, at: number) =>
          isIncluded(leaves[leaf] ?? root, BigInt(at), BigInt(size), path, root)
        assert.isTrue(proves(index, index))
        if (other % size !== index) assert.isFalse(proves(other % size, index))
        if (other % size !== index) assert.isFalse(proves(index, other % size))
        assert.isFalse(isIncluded(root, BigInt(index), BigInt(size), [...path, root], root))
      }),
      { numRuns: 100 }
    )
  })

  test('a tree that only grew is consistent, one that was rewritten is not', ({ assert }) => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (size, cut, changed) => {
        const leaves = numbered(size)
        const from = (cut % size) + 1
        const proof = consistencyProof(BigInt(from), BigInt(size), hashesOf(leaves))
        const [older, newer] = [headOf(leaves.slice(0, from)), headOf(leaves)]
        assert.isTrue(isConsistent(older, newer, proof))
        const rewritten = leaves.with(changed % from, leafHash(Buffer.from('other')))
        assert.isFalse(isConsistent(older, headOf(rewritten), proof))
        const own = consistencyProof(BigInt(from), BigInt(size), hashesOf(rewritten))
        assert.isFalse(isConsistent(older, headOf(rewritten), own))
        if (size > from) assert.isFalse(isConsistent(newer, older, proof))
      }),
      { numRuns: 100 }
    )
  })

  test('a proof of a leaf that is not there is not made', ({ assert }) => {
    const hashAt = hashesOf(vectorLeaves)
    assert.throws(() => inclusionProof(8n, 8n, hashAt), RangeError)
    assert.throws(() => consistencyProof(0n, 8n, hashAt), RangeError)
    assert.throws(() => consistencyProof(9n, 8n, hashAt), RangeError)
  })
})
