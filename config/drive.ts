import env from '#start/env'
import app from '@adonisjs/core/services/app'
import { RuntimeException } from '@adonisjs/core/exceptions'
import { defineConfig, services } from '@adonisjs/drive'

/** On this machine: what the local disk keeps, and where uploads wait while they arrive. */
export const assetsFolder = env.get('ASSETS_PATH') ?? app.makePath('.data/assets')

const assetsDisk = env.get('ASSETS_DISK') ?? 'local'
const bucket = env.get('S3_BUCKET')
const endpoint = env.get('S3_ENDPOINT')

if (assetsDisk === 's3' && !bucket) {
  throw new RuntimeException('ASSETS_DISK=s3 needs S3_BUCKET')
}

const key = env.get('S3_ACCESS_KEY_ID')
const secret = env.get('S3_SECRET_ACCESS_KEY')

/** Stands apart, so that who does not use it does not load it. */
const s3 = () =>
  services.s3({
    bucket: bucket ?? '',
    region: env.get('S3_REGION') ?? 'us-east-1',
    visibility: 'private',
    supportsACL: false,
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    ...(key && secret
      ? { credentials: { accessKeyId: key, secretAccessKey: secret.release() } }
      : {}),
    // Stores that speak S3 without being it do not all take the trailing checksums of today's SDK.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })

/** Nothing is served from here by itself: each module says who may have its files. */
const local = () =>
  services.fs({ location: assetsFolder, serveFiles: false, visibility: 'private' })

export default defineConfig({
  default: 'assets',
  services: { assets: assetsDisk === 's3' ? s3() : local() },
})
