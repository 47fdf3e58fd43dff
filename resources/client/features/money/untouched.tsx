import { useQueryClient } from '@tanstack/preact-query'
import { requestBody } from '~/lib/api'
import { day } from '~/lib/dates'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { FormError } from '~/ui/states'
import { toast } from '~/ui/toast'
import { walletsKey, type Wallet } from './wallet'

/** Money that its owner may have forgotten: what that means, and how it ends. */
export function Untouched({ wallet }: { wallet: Wallet }) {
  const client = useQueryClient()
  const intent = useIntent()
  const { dormancy, id } = wallet
  if (dormancy === null) return null
  const keep = async () => {
    const body = requestBody('wallets', {})
    if (!(await intent.send({ method: 'POST', path: `/wallets/${id}/keep`, body }))) return
    toast('It stays here, as it is.')
    await client.invalidateQueries({ queryKey: walletsKey })
  }
  return (
    <section
      aria-labelledby="untouched"
      class="grid gap-3 rounded-12 border border-line bg-amber-tint p-4 sm:p-6"
    >
      <h2 id="untouched" class="text-17 font-semibold">
        {dormancy.isDormant ? 'This wallet is dormant' : 'Have you forgotten this money?'}
      </h2>
      <p>
        {dormancy.isDormant
          ? `Nobody has touched it since ${day(dormancy.untouchedSince)}. It is yours and stays yours. Whatever you do with it, or a word that it shall stay, ends this.`
          : `Nobody has touched it since ${day(dormancy.untouchedSince)}. From ${day(dormancy.dormantFrom)} it is marked as dormant; what you earned then goes to the account that you confirmed, if there is one. Nothing is ever taken.`}
      </p>
      <FormError error={intent.error} />
      <Button
        tone="secondary"
        class="justify-self-start"
        busy={intent.sending}
        onClick={() => void keep()}
      >
        Keep it here
      </Button>
    </section>
  )
}
