import { useEffect, useState } from 'preact/hooks'

const MOMENT = 400

/** The text as it was once nothing changed for a moment. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), MOMENT)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
