import fc from 'fast-check'
import { anyDirectory, anyDividedDirectory } from '../arbitrary.ts'
import type { Touch } from '../change.ts'
import { diff } from '../diff.ts'
import type { Directory } from '../directory.ts'

const anyOfBoth = fc.oneof(anyDirectory, anyDividedDirectory)

/**
 * A walk from one random account to another, in random pieces: what lies between need not be an
 * account that any plan would leave, and the compact directory has to be right there too.
 * It ends in one that is divided by lines of business, and half of the walks begin in one too.
 */
export const anyWalk = fc
  .tuple(anyOfBoth, anyDividedDirectory, fc.infiniteStream(fc.nat(1_000_000)))
  .map(([first, last, numbers]) => {
    const [start, end] = [withFour(first), withFour(last)]
    return { start, steps: pieces(start, end, numbers) }
  })

function pieces(start: Directory, end: Directory, numbers: Iterator<number>): Touch[][] {
  const touches = diff(start, end)
  const order = new Map(touches.map((touch) => [touch, Number(numbers.next().value)]))
  const shuffled = touches.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
  return shuffled.reduce<Touch[][]>((steps, touch) => {
    const last = steps.at(-1)
    if (last && last.length < 4 && Number(numbers.next().value) % 2 === 0) last.push(touch)
    else steps.push([touch])
    return steps
  }, [])
}

/** Every third person gets a profile of each role, to try all four. */
function withFour(at: Directory): Directory {
  const last = new Map([...at.profiles.values()].map(({ role, id }) => [role, id]))
  const rows = [...at.users.values()].map((user, n) =>
    n % 3 === 2 ? { ...user, profiles: [...last.values()] } : user,
  )
  return { ...at, users: new Map(rows.map((user) => [user.id, user])) }
}
