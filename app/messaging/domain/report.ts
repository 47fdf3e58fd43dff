/** Why somebody asks staff to look; `contact-details` is raised by the platform itself. */
export const REPORT_REASONS = ['abusive', 'spam', 'fraud', 'outside-payment', 'other'] as const
export type ReportReason = (typeof REPORT_REASONS)[number] | 'contact-details'

export const REPORT_OUTCOMES = ['dismissed', 'warned', 'acted'] as const
export type ReportOutcome = (typeof REPORT_OUTCOMES)[number]

export const LONGEST_REPORT = 2000
