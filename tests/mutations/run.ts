import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { randomFrom } from '../properties/random.ts'
import { labOf } from './lab.ts'
import { mutantsOf, type Mutant } from './mutants.ts'

/**
 * `npm run -s mutations -- --max 40 [--seed S] [--only guard.ts:22]`: breaks the rules one line at a time
 * and counts how often a test notices. Most are found in a second or two; one that survives has had
 * the unit tests, the properties and the theorems against it.
 */
const { values } = parseArgs({
  options: {
    max: { type: 'string', default: '40' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    runs: { type: 'string', default: '400' },
    list: { type: 'boolean', default: false },
  },
})
const [max, seed, runs] = [Number(values.max), Number(values.seed), Number(values.runs)]
const root = fileURLToPath(new URL('../../', import.meta.url))
const rules = [
  ...['decide', 'guard', 'grantable', 'target-rules', 'held', 'reach', 'see'].map(
    (name) => `core/access/${name}.ts`,
  ),
  ...globSync('core/access/changes/*.ts', { cwd: root }).toSorted(),
]

const shown = ({ file, line, what, was }: Mutant) => `${file}:${line} ${what}: ${was}`
const all = rules
  .flatMap((file) => mutantsOf(file, readFileSync(join(root, file), 'utf8')))
  .filter((mutant) => shown(mutant).includes(values.only))
const random = randomFrom(seed)
const left = [...all]
const sample = Array.from({ length: Math.min(max, all.length) }, () =>
  left.splice(random.below(left.length), 1),
).flat()
if (values.list) {
  process.stdout.write(`${all.map(shown).join('\n')}\n${all.length} mutants\n`)
  process.exit()
}

const lab = labOf(root, { runs, seed })
const found: { readonly mutant: Mutant; readonly by: string }[] = []
try {
  const sound = lab.verdictOn()
  if (sound !== 'survived') throw new Error(`without any mutant, the ${sound} fail already`)
  for (const mutant of sample) {
    const by = lab.verdictOn(mutant)
    found.push({ mutant, by })
    process.stderr.write(`${found.length} of ${sample.length} ${by}: ${shown(mutant)}\n`)
  }
} finally {
  lab.close()
}
const survived = found.filter(({ by }) => by === 'survived').map(({ mutant }) => shown(mutant))
process.stdout.write(
  `${JSON.stringify({ mutants: found.length, killed: found.length - survived.length, survived })}\n`,
)
