/**
 * Sent with every answer. The console's styles need inline styles (Mantine sets them on elements);
 * scripts never are inline, so markup that slips through can show but not run.
 */
export const securityHeaders = (publicUrl: string): Readonly<Record<string, string>> => ({
  'content-security-policy': [
    "default-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  ...(isHttps(publicUrl) ? { 'strict-transport-security': 'max-age=31536000' } : {}),
})

/** Of every answer on the decision path, names and values in turn. */
export const decisionHeaders = (publicUrl: string): readonly string[] =>
  Object.entries({ ...securityHeaders(publicUrl), 'cache-control': 'no-store' }).flat()

export const json = 'application/json; charset=utf-8'
export const isHttps = (publicUrl: string): boolean => publicUrl.startsWith('https://')

export const isJson = (type: string | undefined): boolean =>
  type !== undefined && /^application\/json[ \t]*(;|$)/i.test(type)
