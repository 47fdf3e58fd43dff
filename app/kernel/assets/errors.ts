import { DomainError, errorRegistry, type ErrorDetails } from '#kernel/errors'

export type AssetErrorCode =
  | 'assets.empty'
  | 'assets.too_large'
  | 'assets.type_refused'
  | 'assets.one_file'
  | 'assets.cut_off'
  | 'assets.too_many_waiting'
  | 'assets.not_attachable'
  | 'assets.bytes_missing'
  | 'assets.bytes_changed'

errorRegistry.register<AssetErrorCode>({
  'assets.empty': { status: 422, title: 'The file is empty' },
  'assets.too_large': { status: 413, title: 'The file is too large' },
  'assets.type_refused': { status: 415, title: 'We do not take this kind of file' },
  'assets.one_file': { status: 400, title: 'One file at a time' },
  'assets.cut_off': { status: 400, title: 'The upload was cut off' },
  'assets.too_many_waiting': { status: 429, title: 'Too many uploads without a place' },
  'assets.not_attachable': { status: 422, title: 'This upload cannot be used here' },
  'assets.bytes_missing': { status: 500, title: 'The stored file is not there' },
  'assets.bytes_changed': { status: 500, title: 'The stored file is not what was sealed' },
})

export function refuseAsset(code: AssetErrorCode, detail: string, details: ErrorDetails = {}) {
  return new DomainError<AssetErrorCode>(code, detail, details)
}
