import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { randomFrom } from '../properties/random.ts'
import { equivalents } from './equivalents.ts'
import { labOf, type Verdict } from './lab.ts'
import { mutantsOf, type Mutant } from './mutants.ts'

/**
 * `npm run -s mutations -- --minutes 30 [--seed S] [--only 'guard.ts:22|held']`: breaks the rules one
 * line at a time, in random order until the time is over, and counts how often a test notices. One
 * that survives has had the unit tests, the properties and the theorems against it: it wants a test,
 * or stands among the equivalents with its reason. Ends with 1 otherwise.
 */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    /** A pattern that what is shown of a mutant must match. */
    only: { type: 'string', default: '' },
    /** Operations of the properties for each mutant. */
    runs: { type: 'string', default: '240' },
    list: { type: 'boolean', default: false },
  },
})
const [minutes, seed, runs] = [Number(values.minutes), Number(values.seed), Number(values.runs)]
const root = fileURLToPath(new URL('../../', import.meta.url))
/** All of `core/access` but what makes accounts for tests. */
const rules = globSync('core/access/**/*.ts', { cwd: root })
  .filter((path) => !/\.test\.ts$|\/(sample|arbitrary)\.ts$/.test(path))
  .toSorted()

const all = rules.flatMap((file) => mutantsOf(file, readFileSync(join(root, file), 'utf8')))
const shown = ({ file, line, what, was }: Mutant) => `${file}:${line} ${what}: ${was}`
const chosen = all.filter((mutant) => new RegExp(values.only).test(shown(mutant)))
const equivalentOf = ({ file, what, was }: Mutant) =>
  equivalents.find((each) => each.file === file && each.what === what && each.was === was)
const gone = equivalents.filter((each) => !all.some((mutant) => equivalentOf(mutant) === each))

if (values.list) process.stdout.write(`${chosen.map(shown).join('\n')}\n${chosen.length} mutants\n`)
else tryAll()

function tryAll(): void {
  const tried = judged(randomly(chosen))
  const survivors = tried.filter(({ by }) => by === 'survived').map(({ mutant }) => mutant)
  const survived = survivors.filter((mutant) => !equivalentOf(mutant)).map(shown)
  // Of several alike on one line it is enough that one survives.
  const kept = new Set(survivors.map(equivalentOf))
  const noticed = tried
    .map(({ mutant }) => equivalentOf(mutant))
    .filter((each) => each !== undefined && !kept.has(each))
  const unneeded = [...new Set([...gone, ...noticed])].map((each) => `${each?.file}: ${each?.was}`)
  const counts = {
    mutants: tried.length,
    of: chosen.length,
    killed: tried.length - survivors.length,
  }
  const explained = survivors.length - survived.length
  process.stdout.write(`${JSON.stringify({ ...counts, explained, survived, unneeded })}\n`)
  process.exitCode = survived.length + unneeded.length > 0 ? 1 : 0
}

function randomly(mutants: readonly Mutant[]): readonly Mutant[] {
  const random = randomFrom(seed)
  const left = [...mutants]
  return mutants.flatMap(() => left.splice(random.below(left.length), 1))
}

/** As many as fit the time. */
function judged(
  mutants: readonly Mutant[],
): readonly { readonly mutant: Mutant; readonly by: Verdict }[] {
  const lab = labOf(root, { runs, seed })
  const tried: { readonly mutant: Mutant; readonly by: Verdict }[] = []
  try {
    const sound = lab.verdictOn()
    if (sound !== 'survived') throw new Error(`without any mutant, the ${sound} fail already`)
    const end = performance.now() + minutes * 60_000
    for (const mutant of mutants) {
      if (performance.now() > end) break
      const by = lab.verdictOn(mutant)
      tried.push({ mutant, by })
      process.stderr.write(`${tried.length} of ${mutants.length} ${by}: ${shown(mutant)}\n`)
    }
  } finally {
    lab.close()
  }
  return tried
}
