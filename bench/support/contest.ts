/** The middle of several measurements. */
export const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0

export interface Claim {
  readonly name: string
  /** What it is measured against, for people. */
  readonly yardstick: string
  readonly floor: number
  readonly aim: number
}

/** Says how a claim went, and lets the bench fail when its floor gave way. */
export function judge(claim: Claim, share: number, perSecond: number, yard: number): void {
  const { name, yardstick, floor, aim } = claim
  const verdict = share >= aim ? 'aim reached' : share >= floor ? 'floor held' : 'BELOW'
  console.log(
    `${name}: ${share.toFixed(2)} of ${yardstick}, ${Math.round(perSecond)}/s against ` +
      `${Math.round(yard)}/s (floor ${floor}, aim ${aim}): ${verdict}`
  )
  if (share < floor) process.exitCode = 1
}

/** Does `work` with each item, `lanes` at a time; items done per second. */
export async function rateOf<Item>(
  items: readonly Item[],
  lanes: number,
  work: (item: Item, lane: number) => Promise<unknown>
): Promise<number> {
  let next = 0
  const began = performance.now()
  const run = async (lane: number) => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) await work(item, lane)
  }
  await Promise.all(Array.from({ length: lanes }, (_, lane) => run(lane)))
  return items.length / ((performance.now() - began) / 1000)
}
