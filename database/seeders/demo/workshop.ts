import type { ApplicationService } from '@adonisjs/core/types'
import { Database } from '@adonisjs/lucid/database'
import { appUrl } from '#config/app'
import { demoPassword } from '#config/demo'
import { MeetDeadline } from '#booking/actions/meet_deadline'
import { DueDeadlines } from '#booking/persistence/due_deadlines'
import { IssueStatements } from '#escrow/actions/documents/issue_statements'
import { EndSecurityHolds } from '#escrow/actions/end_security_holds'
import { FetchStatements } from '#escrow/actions/reconciliation/fetch_statements'
import { ConfirmTotpEnrolment } from '#identity/actions/confirm_totp_enrolment'
import { GrantStaffRole } from '#identity/actions/grant_staff_role'
import { RegisterAccount } from '#identity/actions/register_account'
import { StartTotpEnrolment } from '#identity/actions/start_totp_enrolment'
import { VerifyEmail } from '#identity/actions/verify_email'
import { Passwords } from '#identity/gateways/passwords'
import { Clock, TravellingClock } from '#kernel/clock'
import { listenerRegistry } from '#kernel/listener'
import { Mailer } from '#kernel/mail/mailer'
import { Outbox } from '#kernel/outbox/outbox'
import { DisplayRates } from '#kernel/rates/display_rates'
import { UnitOfWork } from '#kernel/unit_of_work'
import { Channels } from '#notices/gateways/channel'
import { sandboxPush, sandboxSms } from '#notices/gateways/sandbox_channel'
import { CreateProfile } from '#profiles/actions/create_profile'
import { PublishProfile } from '#profiles/actions/publish_profile'
import { bookingActions } from '#database/seeders/demo/bookings/actions'
import { Conversations } from '#database/seeders/demo/bookings/conversations'
import { Evidence } from '#database/seeders/demo/bookings/evidence'
import { Payments } from '#database/seeders/demo/bookings/payments'
import { DAYS } from '#database/seeders/demo/calendar'
import { Echo } from '#database/seeders/demo/echo'
import { Enquiries } from '#database/seeders/demo/enquiries'
import { Journal } from '#database/seeders/demo/journal'
import { Keeping } from '#database/seeders/demo/keeping'
import { Organisation } from '#database/seeders/demo/organisation'
import { Payouts } from '#database/seeders/demo/payouts'
import { People } from '#database/seeders/demo/people'
import { Portfolios } from '#database/seeders/demo/portfolios'
import { Reach } from '#database/seeders/demo/reach'
import { Refunds } from '#database/seeders/demo/refunds'
import { Talents } from '#database/seeders/demo/talents'

/** Nobody gets a mail about what happened before they opened the demo. */
class SilentMailer extends Mailer {
  override async queue(): Promise<void> {}
}

/** The modules' own actions, all of them living by the travelling clock. */
export async function openWorkshop({ container }: ApplicationService) {
  container.bindValue(Mailer, new SilentMailer(await container.make(Outbox)))
  const db = await container.make(Database)
  container.bindValue(Channels, new Channels([sandboxSms(db, appUrl), sandboxPush(db)]))
  const resolver = container.createResolver()
  const echo = new Echo(container, db, await listenerRegistry.load())
  const journal = new Journal(db, await container.make(UnitOfWork), (tx) => echo.answer(tx))
  await journal.open()
  const beginning = await journal.beginning(DAYS)
  const clock = new TravellingClock(beginning)
  container.bindValue(Clock, clock)
  const passwordHash = await journal.once('password', async () =>
    (await container.make(Passwords)).hash(demoPassword)
  )
  const people = new People(
    journal,
    {
      register: await container.make(RegisterAccount),
      verify: await container.make(VerifyEmail),
      grant: await container.make(GrantStaffRole),
      startTotp: await container.make(StartTotpEnrolment),
      confirmTotp: await container.make(ConfirmTotpEnrolment),
    },
    passwordHash
  )
  const talents = new Talents(db, journal, people, {
    create: await container.make(CreateProfile),
    publish: await container.make(PublishProfile),
  })
  return {
    db,
    beginning,
    journal,
    people,
    talents,
    rates: await container.make(DisplayRates),
    due: await container.make(DueDeadlines),
    meet: await container.make(MeetDeadline),
    endHolds: await container.make(EndSecurityHolds),
    statements: await container.make(IssueStatements),
    providerStatements: await container.make(FetchStatements),
    means: {
      clock,
      journal,
      actions: await bookingActions(resolver),
      payments: await Payments.from(resolver),
      conversations: await Conversations.from(resolver),
      evidence: await Evidence.from(resolver),
      enquiries: await Enquiries.from(resolver),
      reach: await Reach.from(resolver, db),
      payouts: await Payouts.from(resolver),
      refunds: await Refunds.from(resolver),
      organisation: await Organisation.from(resolver),
      portfolios: await Portfolios.from(resolver),
      keeping: await Keeping.from(resolver),
    },
  }
}

export type Workshop = Awaited<ReturnType<typeof openWorkshop>>
