/** A rule, and the text of the sources without it. The text must be there, word for word and once. */
export type Guard = { readonly file: string; readonly from: string; readonly to: string }
