import { createHash, timingSafeEqual } from 'node:crypto'
import { BlockList, isIP } from 'node:net'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import type { DarajaSettings } from '#escrow/gateways/daraja/daraja_settings'
import type { RawCallback } from '#escrow/gateways/payment_provider'
import { DomainError } from '#kernel/errors'

/** Who may call: M-Pesa signs nothing, so by an address that nobody else knows, and from its own. */
export class DarajaGate {
  readonly #callers = new BlockList()

  constructor(private readonly settings: DarajaSettings) {
    for (const caller of settings.callers) {
      const [address = '', bits] = caller.split('/')
      const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
      if (bits === undefined) this.#callers.addAddress(address, family)
      else this.#callers.addSubnet(address, Number(bits), family)
    }
  }

  /** @throws DomainError `escrow.callback_signature` */
  assertMayCall({ secret = '', ip = '' }: RawCallback): void {
    const known = timingSafeEqual(digest(secret), digest(this.settings.callbackSecret))
    if (known && this.#isTheirs(ip)) return
    throw new DomainError<EscrowErrorCode>(
      'escrow.callback_signature',
      'This is no address that M-Pesa was given, or not M-Pesa that calls.'
    )
  }

  #isTheirs(ip: string): boolean {
    if (this.settings.callers.length === 0) return true
    const family = isIP(ip)
    return family !== 0 && this.#callers.check(ip, family === 6 ? 'ipv6' : 'ipv4')
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
