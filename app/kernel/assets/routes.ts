import router from '@adonisjs/core/services/router'
import { api } from '#kernel/http/stacks'

const AssetsController = () => import('#kernel/assets/assets_controller')

api(() => router.get('/assets/:id', [AssetsController, 'show']))

/** Its body is the file, `?use=` what it is for; see {@link UploadIntake}. */
api(() => router.post('/assets', [AssetsController, 'store']), { upload: true })
