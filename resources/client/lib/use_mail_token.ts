import { useEffect, useState } from 'preact/hooks'
import { tokenOf } from './address'

/** The token of the mailed link: undefined until the browser has looked, null when there is none. */
export function useMailToken(): string | null | undefined {
  const [token, setToken] = useState<string | null>()
  useEffect(() => setToken(tokenOf(location.hash)), [])
  return token
}
