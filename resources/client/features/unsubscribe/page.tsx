import type { PageInput } from '~/entries/pages'
import { parseOne } from '~/lib/jsonapi'
import { Button, ButtonLink } from '~/ui/button'
import { PublicShell } from '~/ui/public_shell'

interface Unsubscription {
  readonly label: string
  readonly stopped: boolean
  readonly undoable: boolean
}

export const head = () => ({ title: 'Mails you no longer want', index: false })

/** Works without script and without signing in: the link of the mail says who asks. */
export default function UnsubscribePage(input: PageInput) {
  const asked = parseOne<Unsubscription>(input.documents.unsubscription ?? { data: null })
  const { label = '', stopped = false, undoable = false } = asked ?? {}
  return (
    <PublicShell>
      <div class="mx-auto grid w-full max-w-form gap-6 px-4 py-12">
        <h1 class="display text-32">
          {stopped ? 'These mails have stopped' : 'No more mails like this?'}
        </h1>
        <p>
          {stopped
            ? `You get no more mails about “${label}”. In the app you are told of it as before.`
            : `You will get no more mails about “${label}”. In the app you are told of it as before, and mails about your money, your disputes and your account still come.`}
        </p>
        <form method="post" class="flex flex-wrap gap-3">
          {(!stopped || undoable) && (
            <Button
              type="submit"
              name="answer"
              value={stopped ? 'again' : 'stop'}
              tone={stopped ? 'secondary' : 'primary'}
            >
              {stopped ? 'Send them again' : 'Stop these mails'}
            </Button>
          )}
          <ButtonLink href="/app/notices/preferences" tone="quiet">
            Choose in detail
          </ButtonLink>
        </form>
      </div>
    </PublicShell>
  )
}
