import { spawn } from 'node:child_process'
import { once } from 'node:events'
import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { makeAccount, PASSWORD } from '#database/factories/identity/accounts'
import { RequestPasswordReset } from '#identity/actions/request_password_reset'
import { Browser } from '#tests/support/identity/browser'
import { freePort } from '#tests/support/ports'

/** A web process on this run's database that logs everything it can. */
async function talkativeServer() {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, ['--import=@poppinss/ts-exec', 'bin/server.ts'], {
    cwd: app.makePath(),
    env: { ...process.env, PORT: String(port), APP_URL: url, LOG_LEVEL: 'trace' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const started = new Promise<void>((resolve, reject) => {
    const collect = (chunk: Buffer) => {
      output += chunk.toString()
      if (output.includes('started HTTP server')) resolve()
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.once('exit', () => reject(new Error(`The server did not start:\n${output}`)))
  })
  await started
  return {
    url,
    async stop() {
      child.removeAllListeners('exit')
      const closed = once(child, 'close')
      child.kill('SIGTERM')
      await closed
      return output
    },
  }
}

test('logs tell neither addresses, passwords, tokens nor codes', async ({ assert }) => {
  const account = await makeAccount()
  const request = await app.container.make(RequestPasswordReset)
  const resetToken = String(await request.execute({ email: account.email, ip: '192.0.2.7' }))
  const newcomer = 'private-newcomer@example.test'
  const newPassword = 'seven slow tortoises'
  const wrongPassword = 'a guess that is wrong'

  const server = await talkativeServer()
  const browser = new Browser(server.url)
  await browser.get('/sessions/current')
  const { email } = account
  const signIn = (password: string) => browser.post('/sessions', 'sessions', { email, password })
  await signIn(wrongPassword)
  await signIn(PASSWORD)
  await browser.post('/step-ups', 'step-ups', { password: PASSWORD })
  const made = await browser.post('/access-tokens', 'access-tokens', {
    name: 'Logged',
    abilities: ['account:read'],
  })
  const accessToken = String(made.body.meta?.token)
  const enrolment = await browser.post('/totp-enrolments', 'totp-enrolments')
  await browser.send('GET', '/sessions/current', undefined, {
    authorization: `Bearer ${accessToken}`,
  })
  await browser.post('/password-resets/complete', 'password-resets', {
    token: resetToken,
    password: newPassword,
  })
  await browser.post('/accounts', 'accounts', {
    name: 'Private Newcomer',
    email: newcomer,
    password: newPassword,
  })
  await browser.post('/accounts', 'accounts', { email: 'not an address', password: wrongPassword })
  const address = 'aSecretThatIsTheLastPartOfAnAddress'
  for (const path of ['delivery-reports/africastalking', 'callbacks/daraja']) {
    const url = `${server.url}/api/v1/${path}/${address}`
    await Promise.all(['POST', 'GET'].map((method) => fetch(url, { method })))
  }
  const log = await server.stop()

  const totpSecret = String(enrolment.body.data?.attributes.secret)
  assert.match(totpSecret, /^[A-Z2-7]{32}$/)
  assert.match(log, /request/, 'the log says something')
  const secrets = [
    ...[email, newcomer, PASSWORD, wrongPassword, newPassword, resetToken, accessToken, totpSecret],
    address,
    ...[...browser.cookies.values()].filter((value) => value !== ''),
  ]
  for (const secret of secrets) assert.isFalse(log.includes(secret), secret)
})
