/** The page is asked the same of one account again and again. Nothing in an account ever changes, so
 *  each answer is worked out once, and forgotten with the account. */
export function once<Of extends object, About extends (string | boolean)[], Answer>(
  work: (of: Of, ...about: About) => Answer,
): (of: Of, ...about: About) => Answer {
  const known = new WeakMap<Of, Map<string, Answer>>()
  return (of, ...about) => {
    const answers = known.get(of) ?? new Map<string, Answer>()
    known.set(of, answers)
    const key = about.join()
    const answer = answers.get(key) ?? work(of, ...about)
    answers.set(key, answer)
    return answer
  }
}

/** Whether two lists are of the very same things. */
export const isSame = <Row>(one: Row[], other: Row[]) =>
  one === other || (one.length === other.length && one.every((each, at) => each === other[at]))
