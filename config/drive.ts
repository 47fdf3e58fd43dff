import env from '#start/env'
import app from '@adonisjs/core/services/app'
import { RuntimeException } from '@adonisjs/core/exceptions'
import { defineConfig, services } from '@adonisjs/drive'
import { s3Connection } from '#config/s3'

/** On this machine: what the local disk keeps, and where uploads wait while they arrive. */
export const assetsFolder = env.get('ASSETS_PATH') ?? app.makePath('.data/assets')

const assetsDisk = env.get('ASSETS_DISK') ?? 'local'
const bucket = env.get('S3_BUCKET')

if (assetsDisk === 's3' && !bucket) {
  throw new RuntimeException('ASSETS_DISK=s3 needs S3_BUCKET')
}

/** Stands apart, so that who does not use it does not load it. */
const s3 = () =>
  services.s3({
    bucket: bucket ?? '',
    visibility: 'private',
    supportsACL: false,
    ...s3Connection,
  })

/** Nothing is served from here by itself: each module says who may have its files. */
const local = () =>
  services.fs({ location: assetsFolder, serveFiles: false, visibility: 'private' })

export default defineConfig({
  default: 'assets',
  services: { assets: assetsDisk === 's3' ? s3() : local() },
})
