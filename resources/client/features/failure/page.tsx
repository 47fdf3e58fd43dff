import type { PageInput } from '~/entries/pages'
import { ButtonLink } from '~/ui/button'
import { PublicShell } from '~/ui/public_shell'

interface Words {
  readonly title: string
  readonly body: string
}

const WORDS: Readonly<Record<string, Words>> = {
  404: {
    title: 'There is no page here',
    body: 'The address may be mistyped, or the page has moved or been taken down.',
  },
  429: {
    title: 'That was a lot at once',
    body: 'We had to slow you down for a moment. Wait a minute, then try again.',
  },
  503: {
    title: 'We will be right back',
    body: 'Part of the marketplace is not answering. Nothing is lost: try again in a few seconds.',
  },
}

const ELSE: Words = {
  title: 'Something went wrong on our side',
  body: 'It is not you. Nothing you did was lost; try again in a moment.',
}

function errorOf(input: PageInput) {
  const first = input.documents.failure?.errors?.[0]
  const status = first?.status ?? '500'
  return { words: WORDS[status] ?? ELSE, requestId: first?.id ?? null }
}

export const head = (input: PageInput) => ({ title: errorOf(input).words.title, index: false })

export default function FailurePage(input: PageInput) {
  const { words, requestId } = errorOf(input)
  return (
    <PublicShell>
      <div class="mx-auto grid w-full max-w-reading justify-items-start gap-4 px-4 py-18">
        <h1 class="display text-32">{words.title}</h1>
        <p class="text-17">{words.body}</p>
        <div class="flex flex-wrap gap-3">
          <ButtonLink href="/talents">Find talent</ButtonLink>
          <ButtonLink href="/" tone="secondary">
            Go to the first page
          </ButtonLink>
        </div>
        {requestId && (
          <p class="text-13 text-ink-soft">{`If you write to us about this, quote ${requestId}.`}</p>
        )}
      </div>
    </PublicShell>
  )
}
