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

export const isHttps = (publicUrl: string): boolean => publicUrl.startsWith('https://')
