/** Fees of one side: parts per million, a fixed part once per hold, tax on the fee. */
export interface Terms {
  readonly rate: bigint
  readonly fixed: bigint
  readonly tax: bigint
}

const MILLION = 1_000_000n

/** a × b ÷ c of nothing negative, half a minor unit rounded up. */
export const share = (a: bigint, b: bigint, c: bigint) => (2n * a * b + c) / (2n * c)

export const least = (a: bigint, b: bigint) => (a < b ? a : b)
export const atLeastNothing = (a: bigint) => (a > 0n ? a : 0n)

export const feeOn = (amount: bigint, { rate, fixed }: Terms) =>
  amount === 0n ? 0n : share(amount, rate, MILLION) + fixed

export const taxOn = (fee: bigint, { tax }: Terms) => share(fee, tax, MILLION)

/** What the platform keeps of an exchange, a part of a minor unit in its favour. */
export const marginOn = (amount: bigint, ppm: bigint) => (amount * ppm + MILLION - 1n) / MILLION
