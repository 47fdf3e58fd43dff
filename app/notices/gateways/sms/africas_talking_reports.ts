import { createHash, timingSafeEqual } from 'node:crypto'
import type { DeliveryReport } from '#notices/domain/delivery_report'

/** The last three are final. */
const SAID: Readonly<Record<string, DeliveryReport['said']>> = {
  Sent: 'on-its-way',
  Submitted: 'on-its-way',
  Buffered: 'on-its-way',
  Rejected: 'failed',
  Success: 'reached',
  Failed: 'failed',
}

/**
 * Delivery reports of Africa's Talking: a form that is posted to the address that its dashboard was
 * given. It signs nothing, so the address is the secret.
 *
 * Source: http://docs.africastalking.com/sms/deliveryreports and /sms/notifications.
 */
export class AfricasTalkingReports {
  /** @param secret the last part of the address; null where no reports are wanted */
  constructor(private readonly secret: string | null) {}

  isFrom(secret: string): boolean {
    return this.secret !== null && timingSafeEqual(digest(secret), digest(this.secret))
  }

  /** Null for what is no report of theirs, as documented. */
  read(body: string): DeliveryReport | null {
    const form = new URLSearchParams(body)
    // A percent-encoded NUL is one only now, and PostgreSQL takes none.
    if ([...form.values()].some((value) => value.includes('\u0000'))) return null
    const providerId = form.get('id') ?? ''
    const address = form.get('phoneNumber') ?? ''
    const said = SAID[form.get('status') ?? '']
    if (providerId === '' || address === '' || said === undefined) return null
    return { providerId, address, said, reason: form.get('failureReason') || null }
  }
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
