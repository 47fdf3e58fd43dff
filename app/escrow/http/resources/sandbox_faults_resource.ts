import { isOn, type SandboxSwitch } from '#escrow/domain/sandbox_switch'
import { API_PREFIX, defineResource } from '#kernel/jsonapi/resource'

export const sandboxFaultsResource = defineResource<SandboxSwitch>({
  type: 'sandbox-faults',
  id: ({ object }) => object,
  self: ({ object }) => `${API_PREFIX}/sandbox/faults/${object}`,
  attributes: (given) => ({
    on: isOn(given),
    delay: given.faults.delay ?? 0,
    duplicate: given.faults.duplicate ?? 0,
    reorder: given.faults.reorder ?? false,
    drop: given.faults.drop ?? false,
    contradict: given.faults.contradict ?? false,
    timeOut: given.faults.timeOut ?? false,
    lose: given.faults.lose ?? false,
    remaining: given.remaining,
  }),
  can: (given) => (isOn(given) ? ['set', 'clear'] : ['set']),
})
