import { ChargebackSettings } from '#escrow/domain/chargebacks/chargeback_settings'
import { Money } from '#kernel/money'

export default new ChargebackSettings((currency) => Money.fromDecimal('500', currency))
