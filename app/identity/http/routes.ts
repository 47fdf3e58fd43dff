import router from '@adonisjs/core/services/router'
import { api } from '#kernel/http/stacks'

api(() => {
  router.post('/accounts', [() => import('#identity/http/controllers/register_account_controller')])
  router.get('/accounts/:id', [() => import('#identity/http/controllers/show_account_controller')])
  router.patch('/accounts/:id', [
    () => import('#identity/http/controllers/update_account_controller'),
  ])
  router.post('/accounts/:id/verify-email', [
    () => import('#identity/http/controllers/verify_own_email_controller'),
  ])
  router.post('/accounts/:id/resend-verification', [
    () => import('#identity/http/controllers/resend_verification_controller'),
  ])
  router.post('/accounts/:id/suspend', [
    () => import('#identity/http/controllers/suspend_account_controller'),
  ])
  router.post('/accounts/:id/unsuspend', [
    () => import('#identity/http/controllers/unsuspend_account_controller'),
  ])
  router.post('/email-verifications', [
    () => import('#identity/http/controllers/verify_email_controller'),
  ])

  router.post('/sessions', [() => import('#identity/http/controllers/sign_in_controller')])
  router.delete('/sessions/current', [
    () => import('#identity/http/controllers/sign_out_controller'),
  ])
  router.post('/step-ups', [() => import('#identity/http/controllers/step_up_controller')])

  router.post('/password-resets', [
    () => import('#identity/http/controllers/request_password_reset_controller'),
  ])
  router.post('/password-resets/complete', [
    () => import('#identity/http/controllers/complete_password_reset_controller'),
  ])

  router.get('/access-tokens', [
    () => import('#identity/http/controllers/list_access_tokens_controller'),
  ])
  router.post('/access-tokens', [
    () => import('#identity/http/controllers/create_access_token_controller'),
  ])
  router.get('/access-tokens/:id', [
    () => import('#identity/http/controllers/show_access_token_controller'),
  ])
  router.delete('/access-tokens/:id', [
    () => import('#identity/http/controllers/revoke_access_token_controller'),
  ])

  router.post('/totp-enrolments', [
    () => import('#identity/http/controllers/start_totp_enrolment_controller'),
  ])
  router.post('/totp-enrolments/confirm', [
    () => import('#identity/http/controllers/confirm_totp_enrolment_controller'),
  ])
  router.delete('/totp-enrolments/current', [
    () => import('#identity/http/controllers/remove_totp_controller'),
  ])

  router.get('/parties/:id', [() => import('#identity/http/controllers/show_party_controller')])
})

/** Starts a session even for a visitor: with it comes the XSRF cookie that signing in needs. */
api(
  () => {
    router.get('/sessions/current', [
      () => import('#identity/http/controllers/current_session_controller'),
    ])
  },
  { startSession: true }
)
