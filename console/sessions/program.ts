const browsers = [
  ['Edge', /\bEdg(e|A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Chrome|CriOS|Chromium|HeadlessChrome)\//],
  ['Safari', /\bSafari\//],
] as const
const systems = [
  ['Android', /\bAndroid\b/],
  ['iOS', /\b(iPhone|iPad|iPod)\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b/],
  ['Linux', /\bLinux\b/],
] as const

const firstIn = (text: string, known: readonly (readonly [string, RegExp])[]) =>
  known.find(([, pattern]) => pattern.test(text))?.[0]

/** What a user agent calls itself, as people know it: `Firefox on Linux`. */
export function programIn(userAgent: string): string {
  const browser = firstIn(userAgent, browsers)
  const system = firstIn(userAgent, systems)
  if (browser) return system ? `${browser} on ${system}` : browser
  const [name = ''] = userAgent.split(/[/ ]/, 1)
  return name === '' ? 'An unknown program' : name
}
