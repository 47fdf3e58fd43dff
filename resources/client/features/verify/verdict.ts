import type { Consistency, Receipt } from 'virtual:verify-receipt'

/** What was dropped or pasted, and what came of it. */
export type Verdict =
  | { readonly kind: 'receipt'; readonly receipt: Receipt; readonly trust: Trust }
  | { readonly kind: 'consistency'; readonly proof: Consistency }
  | { readonly kind: 'log'; readonly many: number }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'unsupported' }

/** Whether the signing key is one that this website publishes, as far as could be found out. */
export type Trust = 'published' | 'unknown' | 'offline'

interface WellKnown {
  readonly keys: readonly string[]
}

/** The ledger's public keys; null when the website cannot be asked, which a check does without. */
async function publishedKeys(): Promise<readonly string[] | null> {
  try {
    const answer = await fetch('/.well-known/uvidense-ledger.json', { credentials: 'omit' })
    return answer.ok ? ((await answer.json()) as WellKnown).keys : null
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

/** Checks a receipt, a proof that two checkpoints belong together, or the published log. */
export async function check(text: string): Promise<Verdict> {
  const verifier = await import('virtual:verify-receipt')
  if (!(await verifier.canVerifySignatures())) return { kind: 'unsupported' }
  try {
    const given = parse(text)
    if (given === null) return { kind: 'log', many: (await verifier.verifyLog(text)).length }
    if (given.format === 'uvidense.consistency.1') {
      return { kind: 'consistency', proof: await verifier.verifyConsistency(given) }
    }
    const receipt = await verifier.verifyReceipt(given)
    const keys = await publishedKeys()
    const trust = keys === null ? 'offline' : keys.includes(receipt.key) ? 'published' : 'unknown'
    return { kind: 'receipt', receipt, trust }
  } catch (error) {
    if (error instanceof verifier.Refused) return { kind: 'refused', reason: error.message }
    throw error
  }
}

/** Null for several lines of JSON: that is a log. */
function parse(text: string): { format?: unknown } | null {
  try {
    const value: unknown = JSON.parse(text)
    const isEntry = typeof value === 'object' && value !== null
    if (!isEntry) return {}
    return 'note' in value ? null : value
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return text.trimStart().startsWith('{"epoch"') ? null : {}
  }
}

export const receiptFile = (transferId: string): string =>
  `/api/v1/receipts/${encodeURIComponent(transferId)}/file`

/** A receipt of one's own, for whoever is signed in here; or why there is none. */
export async function fetchReceipt(
  transferId: string
): Promise<{ readonly text: string } | 'not made yet' | 'not here'> {
  const answer = await fetch(receiptFile(transferId))
  if (answer.ok) return { text: await answer.text() }
  return answer.status === 409 ? 'not made yet' : 'not here'
}
