import { test } from '@japa/runner'
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { openTestDatabase, type TestDatabase } from '#tests/support/database'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const SIZE = ['--talents=32', '--bookings=26']

interface Run {
  code: number | null
  lines: string[]
}

/** Runs the seeder as the demo does; `until` kills it without warning at that line. */
function seed(url: string, until?: RegExp): Promise<Run> {
  return ace(url, ['demo:seed', ...SIZE], until)
}

async function ace(url: string, args: readonly string[], until?: RegExp): Promise<Run> {
  const child = spawn(process.execPath, ['ace.js', ...args], {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: url, NODE_ENV: 'development', LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line)
    if (until?.test(line)) child.kill('SIGKILL')
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  return { code, lines }
}

async function ask<Row extends pg.QueryResultRow>(url: string, statement: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(statement)).rows
  } finally {
    await client.end()
  }
}

/** All that a visitor could tell two demos apart by, without ids and dates. */
const CONTENTS = `
  select 'talent' as kind, slug as name, headline || biography || hourly_rate || currency || avatar
    as text from profiles.talent_profiles
  union all
  select 'booking', b.title || c.display_name || t.display_name, b.state || b.total || b.currency
    from booking.bookings b join identity.parties c on c.id = b.client_id
    join identity.parties t on t.id = b.talent_id
  union all
  select 'message', m.author_name, m.sequence || m.body from messaging.messages m
  union all
  select 'transfer', kind, (select string_agg(amount::text, ' ' order by leg) from escrow.postings p
    where p.transfer_id = t.id) from escrow.transfers t
  order by 1, 2, 3`

test.group('The demo seed', (group) => {
  const databases: TestDatabase[] = []

  async function empty(): Promise<string> {
    const database = await openTestDatabase()
    databases.push(database)
    return database.url
  }

  function seeded(): string {
    const [database] = databases
    if (!database) throw new Error('There is no demo to look at: the first test did not make one')
    return database.url
  }

  group.teardown(async () => {
    for (const database of databases) await database.drop()
  })

  test('makes the same world twice, also when it is killed half-way and started again', async ({
    assert,
  }) => {
    const [one, two] = [await empty(), await empty()]
    const whole = await seed(one)
    assert.equal(whole.code, 0)
    assert.include(whole.lines, 'ready')
    assert.deepEqual(
      whole.lines.filter((line) => /ends early/.test(line)),
      []
    )
    assert.include(whole.lines, 'progress 58/58 people and bookings')
    assert.isBelow(whole.lines.indexOf('ready'), whole.lines.length - 2)

    const killed = await seed(two, /^progress 40\//)
    assert.isNull(killed.code)
    const [paused] = await ask<{ sweeps_paused: boolean }>(two, 'select * from kernel.clock')
    assert.isTrue(paused?.sweeps_paused)
    assert.equal((await seed(two)).code, 0)

    const contents = await ask(one, CONTENTS)
    assert.isAbove(contents.length, 300)
    assert.deepEqual(await ask(two, CONTENTS), contents)

    assert.equal((await seed(one)).code, 0)
    assert.deepEqual(await ask(one, CONTENTS), contents, 'a second start adds nothing')
  }).timeout(300_000)

  test('leaves a sound ledger and nothing overdue', async ({ assert }) => {
    const url = seeded()
    assert.equal((await ace(url, ['escrow:seal'])).code, 0)
    const verified = await ace(url, ['escrow:verify'])
    assert.equal(verified.code, 0, verified.lines.join('\n'))
    const overdue = await ask(
      url,
      `select id, state from booking.bookings where due_at < now() - interval '13 hours'
       union all
       select id, state from booking.milestones where due_at < now() - interval '13 hours'`
    )
    assert.deepEqual(overdue, [])
    const [clock] = await ask<{ sweeps_paused: boolean }>(url, 'select * from kernel.clock')
    assert.isFalse(clock?.sweeps_paused)
  }).timeout(120_000)

  test('leaves figures that the bookings themselves say, and the command notices one that is not', async ({
    assert,
  }) => {
    const url = seeded()
    const check = () => ace(url, ['profiles:recompute-facts', '--check'])
    const sound = await check()
    assert.equal(sound.code, 0, sound.lines.join('\n'))
    const [someone] = await ask<{ party_id: string }>(
      url,
      `update profiles.profile_facts set jobs_done = jobs_done + 1
       where party_id = (select party_id from profiles.profile_facts limit 1) returning party_id`
    )
    const wrong = await check()
    assert.equal(wrong.code, 1)
    assert.include(wrong.lines.join('\n'), `${someone?.party_id} jobsDone: `)
    const repaired = await ace(url, ['profiles:recompute-facts'])
    assert.equal(repaired.code, 0)
    assert.equal((await check()).code, 0)
  }).timeout(60_000)

  test('shows an enquiry with files, and what a phone and a browser were told of it all', async ({
    assert,
  }) => {
    const url = seeded()
    const files = await ask<{ media_type: string }>(
      url,
      `select f.media_type from messaging.conversations c
       join messaging.messages m on m.conversation_id = c.id
       join messaging.attachments f on f.message_id = m.id
       where c.booking_id is null order by m.sequence`
    )
    assert.deepEqual(
      files.map((file) => file.media_type),
      ['application/pdf', 'image/jpeg']
    )
    const said = await ask<{ channel: string; text: string }>(
      url,
      'select channel, text from notices.sandbox_messages where happened_at < now()'
    )
    const on = (channel: string) => said.filter((message) => message.channel === channel)
    assert.match(on('sms')[0]?.text ?? '', /^Uvidense: /)
    assert.isNotEmpty(on('push').filter(({ text }) => text.startsWith('New message\n')))
  })

  test('tells everything in its time: nothing is from today, no mail goes out', async ({
    assert,
  }) => {
    const url = seeded()
    assert.deepEqual(await ask(url, 'select id from kernel.mails'), [])
    assert.deepEqual(
      await ask(url, `select id from notices.deliveries where provider is distinct from 'sandbox'`),
      []
    )
    const unheard = await ask(url, 'select id, name from kernel.outbox where published_at is null')
    assert.deepEqual(unheard, [])
    const [span] = await ask<{ days: number; future: number }>(
      url,
      `select extract(day from max(occurred_at) - min(occurred_at))::int as days,
         count(*) filter (where occurred_at > now())::int as future from kernel.outbox`
    )
    assert.isAtLeast(span?.days ?? 0, 175)
    assert.equal(span?.future, 0)
  })
})
