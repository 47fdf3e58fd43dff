import { useQuery } from '@tanstack/preact-query'
import type { TimesheetAttributes } from '~/app/hours/timesheet'
import { getOne } from '~/lib/api'

/** Every stretch of work in a week; read once somebody wants to see it. */
export function useHoursOf(sheetId: string, wanted: boolean) {
  return useQuery({
    queryKey: ['timesheets', sheetId],
    enabled: wanted,
    queryFn: async ({ signal }) => {
      const query = { include: 'hours' }
      const sheet = await getOne<TimesheetAttributes>(`/timesheets/${sheetId}`, query, signal)
      return sheet?.hours ?? []
    },
  })
}
