import { readingSentence, type Alert } from './alert.ts'
import type { ReportFrequency, ReportLine } from './email-report.ts'

/** A mail to people: the same words as plain text and as HTML. */
export type Mail = { readonly subject: string; readonly text: string; readonly html: string }

export type AlertNews = {
  readonly kind: 'fired' | 'recovered' | 'test'
  readonly account: string
  readonly alert: Alert
  /** What the alert is about, by name. */
  readonly about: string
  readonly reading: number | null
  /** As `2026-03-01T09:00:00.000Z`. */
  readonly at: string
}

const heads = {
  fired: 'Alert',
  recovered: 'Recovered',
  test: 'Test of an alert',
} as const satisfies Record<AlertNews['kind'], string>

const subjectMax = 150

/** Rule: whatever a name holds, it is one line of a subject and text in a page, and nothing more. */
export const oneLine = (text: string): string =>
  [...text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, ' ')].slice(0, subjectMax).join('')

export const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')

const moment = (at: string) => `${at.slice(0, 16).replace('T', ' ')} UTC`

export function alertMail({ kind, account, alert, about, reading, at }: AlertNews): Mail {
  const rows = [
    ['Alert', alert.name],
    ['About', about],
    ['Now', readingSentence(alert, reading)],
    ['Raised at', thresholdSentence(alert)],
    ['Account', account],
    ['When', moment(at)],
  ] as const
  const said = {
    fired: 'This alert was raised.',
    recovered: 'This alert is over: all has been well for five minutes.',
    test: 'Somebody tests whether this alert reaches you. Nothing is wrong.',
  }[kind]
  return mailOf(`${heads[kind]}: ${alert.name}`, said, rows)
}

function thresholdSentence({ metric, threshold, windowMinutes }: Alert): string {
  const span = `in ${windowMinutes} minutes`
  switch (metric) {
    case 'failures':
      return `${threshold} failed calls ${span}`
    case 'error-rate':
      return `${threshold} % of calls failed ${span}`
    case 'duration':
      return `${threshold} ms ${span}`
    case 'invocations':
      return `${threshold} calls ${span}`
    case 'too-few-invocations':
      return `fewer than ${threshold} calls ${span}`
    case 'no-run':
      return `no successful run ${span}`
    case 'orphans':
      return `${threshold} orphaned functions and schedules`
  }
}

/** What a webhook says of an alert, as JSON. */
export const alertWebhook = ({ kind, account, alert, about, reading, at }: AlertNews): string =>
  JSON.stringify({
    type: `alert.${kind}`,
    timestamp: at,
    data: {
      account,
      alert: { id: alert.id, name: alert.name },
      about,
      metric: alert.metric,
      threshold: alert.threshold,
      window_minutes: alert.windowMinutes,
      reading,
    },
  })

/** The report that goes to a V1 account's recipients by e-mail. */
export function reportMail(
  account: string,
  frequency: ReportFrequency,
  span: { readonly from: string; readonly to: string },
  lines: readonly ReportLine[],
): Mail {
  const rows = lines.map(({ name, measured: { calls, failures, durations } }) => {
    const failed = Object.values(failures).reduce((sum, count) => sum + count, 0)
    const took = durations.p95 === null ? '' : `, 95 % within ${Math.round(durations.p95)} ms`
    return [name, `${calls} calls, ${failed} failed${took}`] as const
  })
  const said = `What the functions of ${account} did from ${moment(span.from)} to ${moment(span.to)}.`
  const none = [['Functions', 'none was called']] as const
  return mailOf(
    `${frequency === 'weekly' ? 'Weekly' : 'Daily'} report of functions: ${account}`,
    said,
    rows.length > 0 ? rows : none,
  )
}

function mailOf(subject: string, said: string, rows: readonly (readonly [string, string])[]): Mail {
  const plain = rows.map(([name, value]) => [oneLine(name), oneLine(value)] as const)
  const lines = plain.map(([name, value]) => `${name}: ${value}`)
  const cells = plain.map(
    ([name, value]) => `<tr><th align="left">${escaped(name)}</th><td>${escaped(value)}</td></tr>`,
  )
  return {
    subject: oneLine(subject),
    text: [oneLine(said), '', ...lines, ''].join('\n'),
    html: `<p>${escaped(oneLine(said))}</p><table>${cells.join('')}</table>`,
  }
}
