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

/** The ratio as a decimal of at most so many significant digits, halves up: 129.3512. */
export function decimalOf({ num, den }: Ratio, digits: number): string {
  let scale = 0
  let value = num / den
  const enough = 10n ** BigInt(digits - 1)
  while (value < enough && scale < 40) value = (num * 10n ** BigInt(++scale)) / den
  const rounded = (2n * num * 10n ** BigInt(scale) + den) / (2n * den)
  const text = rounded.toString().padStart(scale + 1, '0')
  const whole = text.slice(0, text.length - scale)
  const fraction = text.slice(text.length - scale).replace(/0+$/, '')
  return fraction === '' || scale === 0 ? whole : `${whole}.${fraction}`
}
