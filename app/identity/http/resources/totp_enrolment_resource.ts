import type { TotpEnrolment } from '#identity/actions/start_totp_enrolment'
import { defineResource } from '#kernel/jsonapi/resource'

export interface TotpEnrolmentView extends TotpEnrolment {
  id: string
  /** The QR code as an SVG document. */
  qrSvg: string
}

export const totpEnrolmentResource = defineResource<TotpEnrolmentView>({
  type: 'totp-enrolments',
  self: () => '/api/v1/totp-enrolments/current',
  attributes: ({ secret, uri, qrSvg }) => ({ secret, uri, qrSvg }),
})
