import { every, registerJob } from '#kernel/job'

// kernel
registerJob(() => import('#kernel/mail/deliver_mail_job'))
every(
  'kernel.republish_lost_events',
  { everyMs: 60_000 },
  () => import('#kernel/outbox/republish_lost_events_job')
)
every(
  'kernel.sweep_idempotency_keys',
  { everyMs: 3_600_000 },
  () => import('#kernel/http/idempotency/sweep_keys_job')
)
every(
  'kernel.sweep_sessions',
  { everyMs: 3_600_000 },
  () => import('#kernel/http/sessions/sweep_sessions_job')
)
every(
  'kernel.sweep_assets',
  { everyMs: 3_600_000 },
  () => import('#kernel/assets/sweep_assets_job')
)

// escrow
registerJob(() => import('#escrow/jobs/send_sandbox_callback_job'))
every(
  'escrow.process_callbacks',
  { everyMs: 1000, bell: 'callbacks' },
  () => import('#escrow/jobs/process_callbacks_job')
)
every(
  'escrow.announce_sandbox',
  { everyMs: 1000 },
  () => import('#escrow/jobs/announce_sandbox_job')
)
every(
  'escrow.seal_transfers',
  { everyMs: 1000, pressing: true },
  () => import('#escrow/jobs/seal_transfers_job')
)
every('escrow.verify_recent', { everyMs: 60_000 }, () => import('#escrow/jobs/verify_recent_job'))
every(
  'escrow.verify_ledger',
  { cron: '17 2 * * *' },
  () => import('#escrow/jobs/verify_ledger_job')
)
every('escrow.fold_accounts', { everyMs: 1000 }, () => import('#escrow/jobs/fold_accounts_job'))
every(
  'escrow.end_security_holds',
  { everyMs: 5000 },
  () => import('#escrow/jobs/end_security_holds_job')
)
every(
  'escrow.reconcile_deposits',
  { everyMs: 5000 },
  () => import('#escrow/jobs/reconcile_deposits_job')
)
registerJob(() => import('#escrow/jobs/send_payout_chunk_job'))
every(
  'escrow.start_payout_run',
  { everyMs: 30_000 },
  () => import('#escrow/jobs/start_payout_run_job')
)
every('escrow.drive_payouts', { everyMs: 5000 }, () => import('#escrow/jobs/drive_payouts_job'))
every('escrow.watch_wallets', { everyMs: 600_000 }, () => import('#escrow/jobs/watch_wallets_job'))
every('escrow.send_answers', { everyMs: 5000 }, () => import('#escrow/jobs/send_answers_job'))
every('escrow.drive_refunds', { everyMs: 5000 }, () => import('#escrow/jobs/drive_refunds_job'))
every(
  'escrow.render_documents',
  { everyMs: 2000 },
  () => import('#escrow/jobs/render_documents_job')
)
every(
  'escrow.issue_statements',
  { everyMs: 60_000 },
  () => import('#escrow/jobs/issue_statements_job')
)
every(
  'escrow.fetch_statements',
  { cron: '35 0 * * *' },
  () => import('#escrow/jobs/fetch_statements_job')
)
every(
  'escrow.settle_statement_lines',
  { everyMs: 30_000 },
  () => import('#escrow/jobs/settle_statement_lines_job')
)
every('escrow.fetch_rates', { everyMs: 600_000 }, () => import('#escrow/jobs/fetch_rates_job'))

// booking
every(
  'booking.sweep_deadlines',
  { everyMs: 1000 },
  () => import('#booking/jobs/sweep_deadlines_job')
)
every(
  'booking.push_extensions',
  { everyMs: 2000 },
  () => import('#booking/jobs/push_extensions_job')
)
every('booking.send_reminders', { everyMs: 5000 }, () => import('#booking/jobs/send_reminders_job'))

// notices
const senders = () => import('#notices/jobs/send_deliveries_jobs')
every(
  'notices.send_critical',
  { everyMs: 1000, bell: 'deliveries' },
  async () => (await senders()).sendCritical
)
every('notices.send_default', { everyMs: 1000 }, async () => (await senders()).sendDefault)
every('notices.send_bulk', { everyMs: 1000 }, async () => (await senders()).sendBulk)
every(
  'notices.settle_reports',
  { everyMs: 5_000 },
  () => import('#notices/jobs/settle_reports_job')
)
every('notices.make_digests', { everyMs: 10_000 }, () => import('#notices/jobs/make_digests_job'))

// profiles
every(
  'profiles.make_pictures',
  { everyMs: 5000, bell: 'pictures' },
  () => import('#profiles/jobs/make_pictures_job')
)
every(
  'profiles.match_saved_searches',
  { everyMs: 30_000 },
  () => import('#profiles/jobs/match_saved_searches_job')
)
every('notices.sweep_old', { cron: '40 3 * * *' }, () => import('#notices/jobs/sweep_old_job'))
