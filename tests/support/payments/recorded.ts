import { readFileSync } from 'node:fs'

export type Json = Record<string, unknown>

/** A documented request or answer, kept beside the suite that replays it. */
export function recorded(provider: string, name: string): Json {
  const url = new URL(`../../contracts/payments/recorded/${provider}/${name}.json`, import.meta.url)
  return JSON.parse(readFileSync(url, 'utf8')) as Json
}
