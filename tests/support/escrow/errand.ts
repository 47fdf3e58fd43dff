/** Runs in a process of its own, on the database that its environment names. */
import { application } from '../../../bin/support/application.js'

const app = application().createApp('console')
await app.init()
await app.boot()
await app.start(() => undefined)

const { Database } = await import('@adonisjs/lucid/database')
const { makeStaff } = await import('#database/factories/identity/accounts')
const { makeEnquiries } = await import('#tests/support/messaging/enquiries')
const { FoldAccounts } = await import('#escrow/actions/fold_accounts')
const { LanePlan } = await import('#escrow/queries/verification/lane_plan')
const { VerifyAll } = await import('#escrow/queries/evidence/verify_all')
const { movedMoney, sealOnce } = await import('#tests/support/escrow/evidence')

/** What there is to do; each answers with what a test needs to know of it. */
const ERRANDS: Readonly<Record<string, () => Promise<unknown>>> = {
  staff: async () => [(await makeStaff('admin')).email, (await makeStaff('finance')).email],
  move: async () => (await movedMoney()).released,
  seal: sealOnce,
  enquiries: () => makeEnquiries(20, 10),
  verify_in_lanes: async () => {
    const plan = new LanePlan({ pages: 1, few: 1 })
    app.container.swap(LanePlan, () => plan)
    const { findings } = await (await app.container.make(VerifyAll)).execute()
    const db = await app.container.make(Database)
    return { findings, ranges: (await plan.rangesOf(db.connection())).length }
  },
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
