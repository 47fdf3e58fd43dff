import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * Stripe’s presentment currencies; source: https://docs.stripe.com/currencies. Those without
 * decimals there; those with three, whose last must be 0; and UGX and ISK, which are written with
 * two decimals that must be 00.
 */
const WHOLE = 'BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'
const THREE = 'BHD JOD KWD OMR TND'
const OLD_HUNDREDTHS = 'ISK UGX'
const TWO = `USD AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BWP BYN
  BZD CAD CDF CHF CNY COP CRC CVE CZK DKK DOP DZD EGP ETB EUR FJD FKP GBP GEL GIP GMD GTQ GYD HKD
  HNL HTG HUF IDR ILS INR JMD KES KGS KHR KYD KZT LAK LBP LKR LRD LSL MAD MDL MKD MMK MNT MOP MUR
  MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR
  SEK SGD SHP SLE SOS SRD STN SZL THB TJS TOP TRY TTD TWD TZS UAH UYU UZS WST XCD YER ZAR ZMW`

export default class extends BaseSchema {
  override async up() {
    this.schema.raw(`
      create table escrow.provider_currencies (
        provider text collate "C" not null,
        code text collate "C" not null references escrow.currencies,
        exponent smallint not null check (exponent between 0 and 4),
        step integer not null check (step > 0),
        primary key (provider, code)
      );
    `)
    const rows = [
      ...listed('stripe', TWO, 2, 1),
      ...listed('stripe', WHOLE, 0, 1),
      ...listed('stripe', THREE, 3, 10),
      ...listed('stripe', OLD_HUNDREDTHS, 2, 100),
      // Whole shillings.
      ...listed('mpesa', 'KES', 0, 1),
    ]
    this.schema.raw(`
      insert into escrow.provider_currencies (provider, code, exponent, step)
      select given.* from (values ${rows.join(', ')}) as given (provider, code, exponent, step)
      join escrow.currencies c on c.code = given.code
    `)
  }

  override async down() {
    this.schema.raw('drop table escrow.provider_currencies')
  }
}

function listed(provider: string, codes: string, exponent: number, step: number): string[] {
  return codes.split(/\s+/).map((code) => `('${provider}', '${code}', ${exponent}, ${step})`)
}
