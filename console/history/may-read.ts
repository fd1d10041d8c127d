import { useWhyNot } from '../sign-in/me.ts'

/** Null when one may read the history of a thing: one may edit it, or read the whole trail. */
export function useWhyNoHistory(): (whyNotEdit: string | null) => string | null {
  const whyNot = useWhyNot()
  return (whyNotEdit) => (whyNot('audit-trail.read') === null ? null : whyNotEdit)
}
