import { useEffect, useRef, useState } from 'preact/hooks'
import { useIntent } from '~/lib/use_intent'
import type { BookingAttributes } from './booking'
import { missingIn, type DraftTerms, type Problems } from './draft_terms'

/** A form of terms: nothing is sent while something is plainly missing, and the eye is led to it. */
export function useTermsForm() {
  const intent = useIntent<BookingAttributes>()
  const [missing, setMissing] = useState<Problems>({})
  const form = useRef<HTMLFormElement>(null)
  const { error } = intent
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [missing, error])

  return {
    form,
    intent,
    problems: { ...error?.fields, ...missing },
    /** Once a form was refused, its words change as it is mended. */
    recheck(terms: DraftTerms) {
      if (Object.keys(missing).length > 0) {
        const left = missingIn(terms)
        const known = Object.entries(missing).filter(([field]) => field in left)
        if (known.length < Object.keys(missing).length) setMissing(Object.fromEntries(known))
      }
    },
    async send(terms: DraftTerms, path: string, body: object) {
      const found = missingIn(terms)
      setMissing(found)
      if (Object.keys(found).length > 0) return undefined
      return intent.send({ method: 'POST', path, body })
    },
  }
}
