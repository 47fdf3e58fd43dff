export interface Ratio {
  readonly num: bigint
  readonly den: bigint
}

/**
 * A positive decimal as written (`129.5`, `1.2e-7`) as an exact ratio.
 *
 * @throws RangeError when the text is not a positive decimal
 */
export function parseRatio(decimal: string): Ratio {
  const match = /^(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/.exec(decimal)
  const [, whole = '', fraction = '', exponent = '0'] = match ?? []
  const digits = BigInt(`${whole}${fraction}`)
  if (!match || digits === 0n) throw new RangeError(`“${decimal}” is not a positive decimal`)
  const scale = Number(exponent) - fraction.length
  const power = 10n ** BigInt(Math.abs(scale))
  return scale < 0 ? { num: digits, den: power } : { num: digits * power, den: 1n }
}
