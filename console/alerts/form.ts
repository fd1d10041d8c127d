import type { AlertView } from '@rolecall/contract/alerts'

/** An alert as its form holds it: numbers may be half typed, and nothing chosen is an empty text. */
export type Values = {
  readonly name: string
  readonly metric: AlertView['metric']
  readonly function: string
  readonly schedule: string
  readonly threshold: number | string
  readonly percentile: NonNullable<AlertView['percentile']>
  readonly leastCalls: number | string
  readonly windowMinutes: number | string
  readonly recipients: string[]
  readonly webhook: string
}

export const valuesOf = (alert: AlertView | null): Values => ({
  name: alert?.name ?? '',
  metric: alert?.metric ?? 'failures',
  function: alert?.function ?? '',
  schedule: alert?.schedule ?? '',
  threshold: alert?.threshold ?? 5,
  percentile: alert?.percentile ?? 'p95',
  leastCalls: alert?.leastCalls ?? 0,
  windowMinutes: alert?.windowMinutes ?? 15,
  recipients: [...(alert?.recipients ?? [])],
  webhook: alert?.webhook ?? '',
})

/** What raises it; what the metric knows nothing of is left out. */
export const conditionOf = ({ metric, threshold, percentile, windowMinutes }: Values) => ({
  metric,
  threshold: metric === 'no-run' ? 0 : Number(threshold),
  percentile: metric === 'duration' ? percentile : null,
  windowMinutes: Number(windowMinutes),
})

/** As it is saved. */
export const textOf = (values: Values) => ({
  ...conditionOf(values),
  name: values.name.trim(),
  function: values.metric === 'no-run' || values.function === '' ? null : values.function,
  schedule: values.metric === 'no-run' && values.schedule !== '' ? values.schedule : null,
  leastCalls: values.metric === 'error-rate' ? Number(values.leastCalls) : 0,
  recipients: values.recipients,
  webhook: values.webhook.trim() === '' ? null : values.webhook.trim(),
})
