/**
 * How names compare: composed, and without regard to case. Down, up and down again, so that what
 * differs in one case only (`ß` and `SS`, the two small sigmas) is one name.
 */
export const fold = (text: string): string =>
  text.normalize('NFC').toLowerCase().toUpperCase().toLowerCase().normalize('NFC')

/** What is wrong with a name a person typed, or nothing. `max` counts characters after trimming. */
export function problemWith(text: string, max: number): string | undefined {
  if (text.trim() === '') return 'must not be empty'
  if (text !== text.trim()) return 'must not begin or end with a space'
  if ([...text].length > max) return `must have at most ${max} characters`
  if (text !== text.normalize('NFC')) return 'must be in composed form (Unicode NFC)'
  if (/\p{Cc}|\p{Cs}|\p{Bidi_Control}/u.test(text)) return controls
  if (/[^\P{Z} ]/u.test(text)) return 'must have no spaces but plain ones'
  if (/[\u00ad\u200b\u2060\ufeff]/.test(text)) return hides
  return undefined
}

/** The same for what people sign in with: nothing in it that cannot be seen, in any script. */
export const problemWithLogin = (text: string, max: number): string | undefined =>
  problemWith(text, max) ?? (/\p{Default_Ignorable_Code_Point}/u.test(text) ? hides : undefined)

/** The same for a description: it may be empty and have lines, and nothing that turns or hides text. */
export function problemWithDescription(text: string, max: number): string | undefined {
  if ([...text].length > max) return `must have at most ${max} characters`
  return /[^\P{Cc}\n\r\t]|\p{Cs}|\p{Bidi_Control}/u.test(text) ? controls : undefined
}

const controls = 'must not have control characters'
const hides = 'must have no characters that cannot be seen'
