import router from '@adonisjs/core/services/router'
import { api } from '#kernel/http/stacks'

const TalentsController = () => import('#profiles/http/talents_controller')
const TaxonomyController = () => import('#profiles/http/taxonomy_controller')
const TrackRecordsController = () => import('#profiles/http/track_records_controller')
const TalentListsController = () => import('#profiles/http/talent_lists_controller')
const KeptTalentsController = () => import('#profiles/http/kept_talents_controller')
const MediaController = () => import('#profiles/http/media_controller')
const SavedSearchesController = () => import('#profiles/http/saved_searches_controller')
const ArtController = () => import('#profiles/http/art_controller')

api(() => {
  router.get('/talents', [TalentsController, 'index'])
  router.post('/talents', [TalentsController, 'store'])
  router.get('/talents/:id', [TalentsController, 'show'])
  router.patch('/talents/:id', [TalentsController, 'update'])
  router.post('/talents/:id/publish', [TalentsController, 'publish'])
  router.post('/talents/:id/unpublish', [TalentsController, 'unpublish'])

  router.get('/talents/:id/similar', [TalentsController, 'similar'])
  router.get('/talents/:id/outcomes', [TrackRecordsController, 'outcomes'])

  router.get('/talent-lists', [TalentListsController, 'index'])
  router.post('/talent-lists', [TalentListsController, 'store'])
  router.get('/talent-lists/:id', [TalentListsController, 'show'])
  router.patch('/talent-lists/:id', [TalentListsController, 'update'])
  router.delete('/talent-lists/:id', [TalentListsController, 'destroy'])
  router.get('/kept-talents', [KeptTalentsController, 'index'])
  router.post('/kept-talents', [KeptTalentsController, 'store'])
  router.get('/kept-talents/:id', [KeptTalentsController, 'show'])
  router.patch('/kept-talents/:id', [KeptTalentsController, 'update'])
  router.delete('/kept-talents/:id', [KeptTalentsController, 'destroy'])
  router.get('/saved-searches', [SavedSearchesController, 'index'])
  router.post('/saved-searches', [SavedSearchesController, 'store'])
  router.get('/saved-searches/:id', [SavedSearchesController, 'show'])
  router.patch('/saved-searches/:id', [SavedSearchesController, 'update'])
  router.delete('/saved-searches/:id', [SavedSearchesController, 'destroy'])
  router.post('/saved-searches/:id/look', [SavedSearchesController, 'look'])

  router.get('/formulas', [TrackRecordsController, 'formulas'])
  router.get('/formulas/:id', [TrackRecordsController, 'formula'])

  router.get('/categories', [TaxonomyController, 'categories'])
  router.get('/skills', [TaxonomyController, 'skills'])
  router.get('/skills/:id', [TaxonomyController, 'skill'])
  router.get('/occupations', [TaxonomyController, 'occupations'])
  router.get('/occupations/:id', [TaxonomyController, 'occupation'])
})

router.get('/art/:kind/:file', [ArtController, 'show'])
router.get('/media/:file/:name', [MediaController, 'show'])
