import { QueryClient, QueryClientProvider } from '@tanstack/preact-query'
import { test } from '@japa/runner'
import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { clientModule, stand } from '#tests/unit/client/load'

interface Account {
  readonly id: string
  readonly name: string
  readonly organisations: readonly object[]
}

interface Module {
  actAs: (account: Account, partyId: string) => void
  useActing: () => { readonly id: string }
}

const ORGANISATIONS = ['org_1', 'org_2'].map((id) => ({ id, name: id, duties: [] }))
const accountOf = (id: string): Account => ({ id, name: id, organisations: ORGANISATIONS })
const ADA = accountOf('acc_ada')

function storage() {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
}

test.group('In whose name one acts', (group) => {
  let acting: Module
  const browser = { shared: storage(), tab: storage() }
  const openTab = () => (browser.tab = storage())

  group.each.setup(async () => {
    acting = await clientModule<Module>('app/acting.ts')
    browser.shared = storage()
    openTab()
    return stand({
      localStorage: {
        getItem: (key: string) => browser.shared.getItem(key),
        setItem: (key: string, value: string) => browser.shared.setItem(key, value),
      },
      sessionStorage: {
        getItem: (key: string) => browser.tab.getItem(key),
        setItem: (key: string, value: string) => browser.tab.setItem(key, value),
      },
    })
  })

  const shown = (account: Account) => {
    const client = new QueryClient()
    client.setQueryData(['session'], account)
    const Reader = () => h('b', null, acting.useActing().id)
    return renderToString(h(QueryClientProvider, { client, children: h(Reader, null) }))
  }

  test('stays as it is in a tab while another tab chooses', ({ assert }) => {
    assert.equal(shown(ADA), '<b>acc_ada</b>')
    const first = browser.tab
    openTab()
    acting.actAs(ADA, 'org_1')
    assert.equal(shown(ADA), '<b>org_1</b>')
    browser.tab = first
    assert.equal(shown(ADA), '<b>acc_ada</b>')
  })

  test('is in a new tab what was chosen last, for that account alone', ({ assert }) => {
    acting.actAs(ADA, 'org_1')
    acting.actAs(ADA, 'org_2')
    assert.equal(shown(accountOf('acc_ben')), '<b>acc_ben</b>')
    openTab()
    assert.equal(shown(ADA), '<b>org_2</b>')
  })
})
