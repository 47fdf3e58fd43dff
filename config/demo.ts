/**
 * The ready-made logins of the demo, which the seed makes and the sign-in page shows. They exist
 * in a database that `demo:seed` has filled, and nowhere else.
 */
export const demoPassword = 'demo-demo-demo'

/** Base32; what the authenticator app of all demo staff would hold. */
export const demoTotpSecret = 'UVIDENSEDEMOSECRETAAAAAAAAAAAAAA'

export const demoLogins: readonly { email: string; who: string; asksForCode: boolean }[] = [
  { email: 'carlos@demo.test', who: 'Carlos, a client', asksForCode: false },
  { email: 'amina@demo.test', who: 'Amina, a talent', asksForCode: false },
  { email: 'sofia@demo.test', who: 'Sofia, support and finance', asksForCode: true },
  { email: 'admin@demo.test', who: 'Mateus, administrator', asksForCode: true },
  { email: 'auditor@demo.test', who: 'Helena, auditor', asksForCode: true },
]
