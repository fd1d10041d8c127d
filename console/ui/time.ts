/** Someone's own way of writing times. */
export type Regional = {
  readonly language: string
  readonly timeZone: string
  readonly format: string
}

/** Falls back to the browser's own settings when the kept ones are not known to it. */
export function formatTime(at: number, { language, timeZone, format }: Regional): string {
  const style = { dateStyle: 'medium', timeStyle: 'short' } as const
  try {
    return new Intl.DateTimeFormat(format || language || undefined, {
      ...style,
      ...(timeZone === '' ? {} : { timeZone }),
    }).format(at)
  } catch {
    return new Intl.DateTimeFormat(undefined, style).format(at)
  }
}
