import { test } from '@japa/runner'
import { Database } from '@adonisjs/lucid/database'
import app from '@adonisjs/core/services/app'
import { makeAccount, PASSWORD } from '#database/factories/identity/accounts'
import { Browser, type Answer } from '#tests/support/identity/browser'

const somebody = (email: string) => ({
  name: 'Amina Otieno',
  email,
  password: 'river stones at noon',
  country: 'ke',
  timeZone: 'Africa/Nairobi',
  currency: 'KES',
  locale: 'en-ke',
  wants: 'work',
})

async function register(attributes: Record<string, unknown>): Promise<Answer> {
  const browser = await Browser.open()
  return browser.post('/accounts', 'accounts', attributes)
}

const pointers = (answer: Answer) => answer.body.errors?.map((error) => error.source?.pointer)
const codes = (answer: Answer) => answer.body.errors?.map((error) => error.code)

test.group('Signing up', () => {
  test('makes an account, signs the browser in and sends a link', async ({ assert }) => {
    const browser = await Browser.open()
    const before = browser.cookies.get('uvidense_session')
    const answer = await browser.post('/accounts', 'accounts', somebody('Amina@Example.test'))
    assert.equal(answer.status, 201)
    const id = answer.body.data?.id
    assert.equal(answer.headers.get('location'), `/api/v1/accounts/${id}`)
    assert.containsSubset(answer.body.data?.attributes, {
      name: 'Amina Otieno',
      email: 'Amina@Example.test',
      emailVerified: false,
      country: 'KE',
      timeZone: 'Africa/Nairobi',
      currency: 'KES',
      locale: 'en-KE',
      staffRoles: [],
    })
    assert.notEqual(browser.cookies.get('uvidense_session'), before)
    const current = await browser.get('/sessions/current')
    assert.equal(current.body.data?.id, id)

    const db = await app.container.make(Database)
    const mails = await db.from('kernel.mails').where('recipient', 'Amina@Example.test')
    assert.deepEqual(
      mails.map(({ kind }) => kind),
      ['identity.verify_email']
    )
  })

  test('never answers with the password or its hash', async ({ assert }) => {
    const answer = await register(somebody('quiet@example.test'))
    assert.notMatch(JSON.stringify(answer.body), /password|scrypt|river stones/)
  })

  test('leaves an event and an audit row', async ({ assert }) => {
    const account = await makeAccount()
    const db = await app.container.make(Database)
    const events = await db
      .from('kernel.outbox')
      .where('aggregate_id', account.id)
      .orderBy('sequence')
    assert.deepEqual(
      events.map(({ name }) => name),
      ['identity.account_registered', 'identity.email_verified']
    )
    const audit = await db.from('kernel.audit_log').where('subject_id', account.id)
    assert.includeMembers(
      audit.map(({ action }) => action),
      ['identity.account_registered']
    )
  })

  test('says that an address is taken, in whatever case it is written', async ({ assert }) => {
    const { email } = await makeAccount()
    const answer = await register(somebody(email.toUpperCase()))
    assert.equal(answer.status, 409)
    assert.deepEqual(codes(answer), ['identity.email_taken'])
    assert.deepEqual(pointers(answer), ['/data/attributes/email'])
  })

  test('names every field that is wrong at once', async ({ assert }) => {
    const answer = await register({ name: ' ', email: 'nobody', password: 7, wants: 'rest' })
    assert.equal(answer.status, 422)
    assert.sameMembers(pointers(answer) ?? [], [
      '/data/attributes/name',
      '/data/attributes/email',
      '/data/attributes/password',
      '/data/attributes/wants',
    ])
  })

  test('refuses {field} {$self}')
    .with([
      { field: 'password', value: 'short', code: 'identity.password_weak' },
      { field: 'password', value: 'aaaaaaaaaaaaaa', code: 'identity.password_weak' },
      { field: 'password', value: 'Password123', code: 'identity.password_weak' },
      { field: 'password', value: 'amina otieno', code: 'identity.password_weak' },
      { field: 'password', value: 'x y'.repeat(50), code: 'identity.password_weak' },
      { field: 'country', value: 'XX', code: 'identity.country_unknown' },
      { field: 'country', value: 'EU', code: 'identity.country_unknown' },
      { field: 'timeZone', value: 'Mars/Olympus', code: 'identity.time_zone_unknown' },
      { field: 'locale', value: 'not a tag', code: 'identity.locale_unknown' },
      { field: 'currency', value: 'ZZZ', code: 'currency.unknown' },
    ])
    .run(async ({ assert }, { field, value, code }) => {
      const answer = await register({ ...somebody('picky@example.test'), [field]: value })
      assert.equal(answer.status, 422)
      assert.deepEqual(codes(answer), [code])
      assert.deepEqual(pointers(answer), [`/data/attributes/${field}`])
    })

  test('refuses a name that hides what it says', async ({ assert }) => {
    const answer = await register({ ...somebody('rtl@example.test'), name: 'Ann\u202Eanna' })
    assert.equal(answer.status, 422)
    assert.deepEqual(pointers(answer), ['/data/attributes/name'])
  })

  test('takes names and passwords in any script', async ({ assert }) => {
    const answer = await register({
      ...somebody('skript@example.test'),
      name: 'أمينة عثمان 🌿',
      password: 'пять тихих цапель',
    })
    assert.equal(answer.status, 201)
  })

  test('an address taken by a failed sign-up leaves nothing behind', async ({ assert }) => {
    const { email } = await makeAccount()
    const db = await app.container.make(Database)
    const count = () => db.from('identity.parties').count('* as total').first()
    const before = await count()
    await register(somebody(email))
    assert.deepEqual(await count(), before)
  })
})

test.group('An account', () => {
  test('is changed by its owner, and what is left out stays', async ({ assert }) => {
    const account = await makeAccount({ country: 'KE', currency: 'KES' })
    const browser = await Browser.signedInAs(account)
    const answer = await browser.patch(`/accounts/${account.id}`, 'accounts', {
      name: 'Somebody else',
      timeZone: 'Europe/Paris',
    })
    assert.equal(answer.status, 200)
    assert.containsSubset(answer.body.data?.attributes, {
      name: 'Somebody else',
      timeZone: 'Europe/Paris',
      country: 'KE',
      currency: 'KES',
    })
  })

  test('does not take a role, an address or a confirmation from its owner', async ({ assert }) => {
    const account = await makeAccount({ emailVerified: false })
    const browser = await Browser.signedInAs(account)
    const answer = await browser.patch(`/accounts/${account.id}`, 'accounts', {
      staffRoles: ['admin'],
      email: 'other@example.test',
      emailVerified: true,
    })
    assert.containsSubset(answer.body.data?.attributes, {
      staffRoles: [],
      email: account.email,
      emailVerified: false,
    })
  })

  test('does not exist for others', async ({ assert }) => {
    const account = await makeAccount()
    const other = await Browser.signedInAs(await makeAccount())
    assert.equal((await other.get(`/accounts/${account.id}`)).status, 404)
    const changed = await other.patch(`/accounts/${account.id}`, 'accounts', { name: 'Mine' })
    assert.equal(changed.status, 404)
    const visitor = await Browser.open()
    assert.equal((await visitor.get(`/accounts/${account.id}`)).status, 401)
  })

  test('shows others a card without an address', async ({ assert }) => {
    const account = await makeAccount({ country: 'KE', password: PASSWORD })
    const other = await Browser.signedInAs(await makeAccount())
    const answer = await other.get(`/parties/${account.id}`)
    assert.equal(answer.status, 200)
    assert.deepEqual(Object.keys(answer.body.data?.attributes ?? {}).sort(), [
      'country',
      'kind',
      'name',
      'timeZone',
    ])
    const visitor = await Browser.open()
    assert.equal((await visitor.get(`/parties/${account.id}`)).status, 401)
    assert.equal((await other.get('/parties/acc_nobody')).status, 404)
  })
})
