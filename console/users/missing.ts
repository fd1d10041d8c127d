import type { Missing } from './draft.ts'
import { words } from './words.ts'

const sentences = {
  loginName: words.needed('The login name'),
  email: words.needed('The email address'),
  name: words.needed('The name'),
  nickname: words.needed('The nickname'),
  slots: words.needsProfile,
  maxChats: words.needsMaxChats,
} as const satisfies { readonly [F in keyof Missing]: string }

export const missingWords = (missing: Missing): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(sentences).filter(([field]) => field in missing))
