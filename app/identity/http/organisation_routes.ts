import router from '@adonisjs/core/services/router'
import { api } from '#kernel/http/stacks'

const Organisations = () => import('#identity/http/controllers/organisations_controller')
const Memberships = () => import('#identity/http/controllers/memberships_controller')
const Invitations = () => import('#identity/http/controllers/invitations_controller')

api(() => {
  router.get('/organisations', [Organisations, 'index'])
  router.post('/organisations', [Organisations, 'store'])
  router.get('/organisations/:id', [Organisations, 'show'])
  router.patch('/organisations/:id', [Organisations, 'update'])
  router.post('/organisations/:id/leave', [Organisations, 'leave'])
  router.post('/organisations/:id/suspend', [Organisations, 'suspend'])
  router.post('/organisations/:id/unsuspend', [Organisations, 'unsuspend'])
  router.post('/organisations/:id/invitations', [Invitations, 'store'])

  router.get('/memberships/:id', [Memberships, 'show'])
  router.patch('/memberships/:id', [Memberships, 'update'])
  router.delete('/memberships/:id', [Memberships, 'destroy'])

  router.post('/invitations/open', [Invitations, 'open'])
  router.post('/invitations/accept', [Invitations, 'accept'])
  router.post('/invitations/decline', [Invitations, 'decline'])
  router.get('/invitations/:id', [Invitations, 'show'])
  router.delete('/invitations/:id', [Invitations, 'destroy'])
})
