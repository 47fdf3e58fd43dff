/** Runs in a process of its own, on the database that its environment names. */
import { application } from '../../../bin/support/application.js'

const app = application().createApp('console')
await app.init()
await app.boot()
await app.start(() => undefined)

const { makeStaff } = await import('#database/factories/identity/accounts')
const { makeEnquiries } = await import('#tests/support/messaging/enquiries')
const { FoldAccounts } = await import('#escrow/actions/fold_accounts')
const { movedMoney, sealOnce } = await import('#tests/support/escrow/evidence')

/** What there is to do; each answers with what a test needs to know of it. */
const ERRANDS: Readonly<Record<string, () => Promise<unknown>>> = {
  staff: async () => [(await makeStaff('admin')).email, (await makeStaff('finance')).email],
  move: async () => (await movedMoney()).released,
  seal: sealOnce,
  enquiries: () => makeEnquiries(20, 10),
  fold: async () => (await app.container.make(FoldAccounts)).execute(),
}

const answers: unknown[] = []
for (const name of process.argv.slice(2)) {
  const errand = ERRANDS[name]
  if (!errand) throw new Error(`There is no errand "${name}"`)
  answers.push(await errand())
}
process.stdout.write(JSON.stringify(answers))
await app.terminate()
