import { inject } from '@adonisjs/core'
import { appUrl } from '#config/app'
import { Mailer } from '#kernel/mail/mailer'
import type { Tx } from '#kernel/unit_of_work'
import type { DateTime } from 'luxon'

interface Recipient {
  name: string
  email: string
}

/** The mails identity sends: rows in the caller's transaction, delivered by a job. */
@inject()
export class Letters {
  constructor(private readonly mailer: Mailer) {}

  async confirmEmail(tx: Tx, to: Recipient, token: string, at: DateTime<true>): Promise<void> {
    await this.mailer.queue(tx, {
      to: to.email,
      kind: 'identity.verify_email',
      subject: 'Confirm your e-mail address',
      text: [
        `Hello ${to.name},`,
        `Confirm that this is your e-mail address:\n${link('/verify-email', token)}`,
        'The link works once, for 24 hours. If you did not sign up, ignore this mail.',
      ].join('\n\n'),
      at,
      urgency: 'critical',
    })
  }

  async resetPassword(tx: Tx, to: Recipient, token: string, at: DateTime<true>): Promise<void> {
    await this.mailer.queue(tx, {
      to: to.email,
      kind: 'identity.reset_password',
      subject: 'Choose a new password',
      text: [
        `Hello ${to.name},`,
        `Choose a new password here:\n${link('/reset-password', token)}`,
        'The link works once, for one hour. If you did not ask for it, ignore this mail: your ' +
          'password stays as it is.',
      ].join('\n\n'),
      at,
      urgency: 'critical',
    })
  }

  async invite(
    tx: Tx,
    to: { email: string; inviter: string; organisation: string },
    token: string,
    at: DateTime<true>
  ): Promise<void> {
    await this.mailer.queue(tx, {
      to: to.email,
      kind: 'identity.invitation',
      subject: `${to.inviter} invites you to join ${to.organisation}`,
      text: [
        'Hello,',
        `${to.inviter} would like you to work with them at ${to.organisation} on Uvidense.`,
        `See the invitation, and answer it, here:\n${link('/app/invitation', token)}`,
        'Sign in or sign up with the address this mail went to. The link works once, for 7 days. ' +
          'If you do not know them, ignore this mail.',
      ].join('\n\n'),
      at,
    })
  }

  async passwordChanged(tx: Tx, to: Recipient, at: DateTime<true>): Promise<void> {
    await this.mailer.queue(tx, {
      to: to.email,
      kind: 'identity.password_changed',
      subject: 'Your password was changed',
      text: [
        `Hello ${to.name},`,
        'Your password was changed, and every other device was signed out.',
        `If this was not you, choose a new password at once:\n${new URL('/forgot-password', appUrl)}`,
      ].join('\n\n'),
      at,
      urgency: 'critical',
    })
  }
}

/** The token is in the fragment, which browsers send to no server and write to no log. */
function link(path: string, token: string): string {
  const url = new URL(path, appUrl)
  url.hash = `token=${token}`
  return url.href
}
