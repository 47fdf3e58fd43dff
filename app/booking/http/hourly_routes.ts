import router from '@adonisjs/core/services/router'
import { api } from '#kernel/http/stacks'

const TimesheetsController = () => import('#booking/http/timesheets_controller')
const HoursController = () => import('#booking/http/hours_controller')

/** Transitions are named as their event in the process. */
api(() => {
  router.post('/bookings/:id/pause', [TimesheetsController, 'pause'])
  router.post('/bookings/:id/resume', [TimesheetsController, 'resume'])
  router.get('/timesheets', [TimesheetsController, 'index'])
  router.get('/timesheets/:id', [TimesheetsController, 'show'])
  router.post('/timesheets/:id/hold', [TimesheetsController, 'hold'])
  router.post('/timesheets/:id/approve', [TimesheetsController, 'approve'])
  router.post('/timesheets/:id/dispute', [TimesheetsController, 'dispute'])

  router.post('/bookings/:id/hours', [HoursController, 'store'])
  router.get('/hours/:id', [HoursController, 'show'])
  router.patch('/hours/:id', [HoursController, 'update'])
  router.delete('/hours/:id', [HoursController, 'destroy'])
})
