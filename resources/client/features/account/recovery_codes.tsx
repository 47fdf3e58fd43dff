import { Button } from '~/ui/button'

interface RecoveryCodesProps {
  codes: readonly string[]
  onKept: () => void
}

/** Told once and never again: the way in without the phone. */
export function RecoveryCodes({ codes, onKept }: RecoveryCodesProps) {
  return (
    <div
      role="status"
      class="grid justify-items-start gap-4 rounded-12 border border-green bg-green-tint p-5"
    >
      <h3 class="text-17 font-semibold">It is on. Now keep these codes.</h3>
      <p>
        Each of them lets you in once, without your phone. Write them down or print them; we cannot
        show them again.
      </p>
      <ul class="grid grid-cols-2 gap-x-8 gap-y-1">
        {codes.map((code) => (
          <li key={code}>
            <code class="text-17">{code}</code>
          </li>
        ))}
      </ul>
      <Button onClick={onKept}>I have kept my codes</Button>
    </div>
  )
}
