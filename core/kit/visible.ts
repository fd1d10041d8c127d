/** What moves a cursor, breaks a line, turns text around or cannot be seen at all. */
const unseen = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\u200b\u2060\ufeff]/gu

/** Text that is all there: what a terminal would obey, or a reader not see, is written out. */
export const visible = (text: string): string => text.replaceAll(unseen, escaped)

/** The same for a page, where a text may have lines: these, and tabs, stay as they are. */
export const visibleLines = (text: string): string =>
  text.replaceAll(unseen, (sign) => (sign === '\n' || sign === '\t' ? sign : escaped(sign)))

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

const escaped = (sign: string): string =>
  short[sign] ?? `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
