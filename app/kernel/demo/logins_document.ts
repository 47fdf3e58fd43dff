import { TOTP } from 'otpauth'
import { demoLogins, demoPassword, demoTotpSecret } from '#config/demo'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import { defineResource } from '#kernel/jsonapi/resource'

export interface DemoLogin {
  readonly id: string
  readonly who: string
  readonly password: string
  /** What the authenticator app would show; null for those who need none. */
  readonly code: string | null
}

export const demoLoginsResource = defineResource<DemoLogin>({
  type: 'demo-logins',
  self: () => '/api/v1/demo/logins',
  attributes: ({ id, who, password, code }) => ({ email: id, who, password, code }),
})

/** Who one can be in the demo; its route exists in the sandbox only. */
export class DemoLoginsReader extends DocumentReader<DemoLogin> {
  override async find(id: string): Promise<DemoLogin | null> {
    return this.#all().find((login) => login.id === id) ?? null
  }

  override async list(): Promise<Listing<DemoLogin>> {
    return { items: this.#all() }
  }

  #all(): DemoLogin[] {
    const code = new TOTP({ secret: demoTotpSecret }).generate()
    return demoLogins.map(({ email, who, asksForCode }) => ({
      id: email,
      who,
      password: demoPassword,
      code: asksForCode ? code : null,
    }))
  }
}
