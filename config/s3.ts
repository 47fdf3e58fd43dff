import type { S3ClientConfig } from '@aws-sdk/client-s3'
import env from '#start/env'

const endpoint = env.get('S3_ENDPOINT')
const key = env.get('S3_ACCESS_KEY_ID')
const secret = env.get('S3_SECRET_ACCESS_KEY')

/** How every store that speaks S3 is reached, Amazon's or another one's. */
export const s3Connection = {
  region: env.get('S3_REGION') ?? 'us-east-1',
  ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
  ...(key && secret
    ? { credentials: { accessKeyId: key, secretAccessKey: secret.release() } }
    : {}),
  // Stores that speak S3 without being it do not all take the trailing checksums of today's SDK.
  requestChecksumCalculation: 'WHEN_REQUIRED',
  responseChecksumValidation: 'WHEN_REQUIRED',
} satisfies S3ClientConfig
