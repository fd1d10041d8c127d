import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { attacks, inexpressible, isPath, paths, type Path } from './paths.ts'

/** One attack as a test names it: `attacks 4 and 6, import and plan/apply: …`. */
export type Titled = {
  readonly file: string
  readonly numbers: readonly number[]
  readonly paths: readonly Path[]
  readonly sentence: string
}
const folder = fileURLToPath(new URL('./', import.meta.url))
/** Titles are literals, so that this page can be made without running anything. */
const title = /'attacks? ([\d, and]+), ([^:']+): ([^'\n]+)'/g
const trying = /^ *(?:attack|attackOn|attackOnPaths|slowAttack|test)\((?!sentence)/gm

export const titledIn = (text: string, file: string): readonly Titled[] =>
  [...text.matchAll(title)].map(([, numbers = '', on = '', sentence = '']) => ({
    file,
    numbers: (numbers.match(/\d+/g) ?? []).map(Number),
    paths: on === 'every path' ? paths : on.split(/, | and /).filter(isPath),
    sentence,
  }))

/** The files of attacks, and how many attempts each makes; and what a browser tries. */
export const attempts = globSync('{*.test.ts,../journeys/markup.test.ts}', { cwd: folder })
  .toSorted()
  .filter((file) => file !== 'page.test.ts' && file !== 'secrets.test.ts')
  .map((file) => {
    const text = readFileSync(`${folder}${file}`, 'utf8')
    return { file, titled: titledIn(text, file), tried: (text.match(trying) ?? []).length }
  })

const all = attempts.flatMap(({ titled }) => titled)
export const testsOf = (number: number, path: Path) =>
  all.filter((each) => each.numbers.includes(number) && each.paths.includes(path))
export const reasonFor = (number: number, path: Path) => inexpressible[number]?.[path]

/** Every attack on every path: what tries it, or why it cannot be tried there. */
export const page = (): string =>
  Object.entries(attacks)
    .map(([number, what]) => {
      const cells = paths.flatMap((path) => {
        const tests = testsOf(Number(number), path)
        const lines = tests.map(({ sentence, file }) => `${sentence} (${file})`)
        const reason = reasonFor(Number(number), path)
        const said = reason === undefined ? lines : [...lines, `not possible: ${reason}`]
        return said.map((line, at) => `  ${(at === 0 ? path : '').padEnd(14)}${line}`)
      })
      return [`${number}. ${what}`, ...cells].join('\n')
    })
    .join('\n\n')
