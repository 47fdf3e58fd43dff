import { useState } from 'preact/hooks'
import { getMany } from '~/lib/api'
import { Button } from '~/ui/button'

interface DemoLogin {
  readonly email: string
  readonly who: string
  readonly password: string
  readonly code: string | null
}

/** In the demo one can be anybody: choosing a person fills in the form, the code of staff too. */
export function DemoLogins({ onCodeNeeded }: { onCodeNeeded: () => void }) {
  const [logins, setLogins] = useState<readonly DemoLogin[]>([])
  const [failed, setFailed] = useState(false)

  const load = async () => {
    try {
      setLogins((await getMany<DemoLogin>('/demo/logins')).items)
    } catch {
      setFailed(true)
    }
  }

  const choose = async ({ email, code }: DemoLogin) => {
    if (code !== null) onCodeNeeded()
    const fresh = code === null ? null : await freshLogin(email)
    const login = fresh ?? logins.find((each) => each.email === email)
    // The code's field is drawn first when it was not there yet.
    requestAnimationFrame(() => {
      fill('email', email)
      fill('password', login?.password ?? '')
      if (login?.code) fill('code', login.code)
    })
  }

  return (
    <details
      class="rounded-12 border border-line bg-surface p-4"
      onToggle={(event) => {
        if (event.currentTarget.open && logins.length === 0) void load()
      }}
    >
      <summary class="cursor-pointer font-semibold">Ready-made logins of the demo</summary>
      {failed && <p class="pt-3">They could not be loaded. Close and open this to try again.</p>}
      <ul class="grid gap-2 pt-3">
        {logins.map((login) => (
          <li key={login.email} class="flex flex-wrap items-center justify-between gap-2">
            <span>
              {login.who}
              <br />
              <span class="text-13 text-ink-soft">{login.email}</span>
            </span>
            <Button tone="quiet" onClick={() => void choose(login)}>
              {`Fill in ${login.who.split(',')[0] ?? ''}`}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Codes change every half minute, and the list may have been open for longer. */
async function freshLogin(email: string): Promise<DemoLogin | undefined> {
  const { items } = await getMany<DemoLogin>('/demo/logins')
  return items.find((each) => each.email === email)
}

function fill(name: string, value: string) {
  const field = document.querySelector<HTMLInputElement>(`input[name="${name}"]`)
  if (!field) return
  field.value = value
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
