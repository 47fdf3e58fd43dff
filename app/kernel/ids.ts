import { TypeID, typeid } from 'typeid-js'

/** Prefixes in use; a log line or a support ticket tells from them what an id names. */
export type IdPrefix =
  | 'acc'
  | 'org'
  | 'prf'
  | 'lst'
  | 'kpt'
  | 'svs'
  | 'bk'
  | 'ms'
  | 'ts'
  | 'hrs'
  | 'dsp'
  | 'rev'
  | 'rvw'
  | 'hld'
  | 'tr'
  | 'dep'
  | 'po'
  | 'pm'
  | 'por'
  | 'qt'
  | 'cv'
  | 'msg'
  | 'ntc'
  | 'dlv'
  | 'dgs'
  | 'psh'
  | 'evt'
  | 'req'
  | 'cb'
  | 'tok'
  | 'mail'
  | 'adt'
  | 'dec'
  | 'rvd'
  | 'rrp'
  | 'cp'
  | 'bns'
  | 'chg'
  | 'tpl'
  | 'la'
  | 'dx'
  | 'frz'
  | 'rcv'
  | 'ast'
  | 'evi'
  | 'rvl'
  | 'cbk'
  | 'cba'
  | 'rsv'
  | 'drm'
  | 'rfd'
  | 'rfp'
  | 'doc'
  | 'stm'
  | 'stl'
  | 'mtc'
  | 'mrp'
  | 'att'
  | 'mem'
  | 'inv'
  | 'csh'

/**
 * A new sortable id: the prefix, `_`, and a UUIDv7 in Crockford base32.
 *
 * Source: the TypeID specification, version 0.3; RFC 9562 for UUIDv7.
 */
export function newId(prefix: IdPrefix): string {
  return typeid(prefix).toString()
}

/** Whether `value` is a well-formed id of the given kind. */
export function isId(prefix: IdPrefix, value: unknown): value is string {
  if (typeof value !== 'string' || !value.startsWith(`${prefix}_`)) return false
  try {
    return TypeID.fromString(value).getType() === prefix
  } catch (error) {
    if (error instanceof Error) return false
    throw error
  }
}
