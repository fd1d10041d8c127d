import { rolldown, type InputOptions } from 'rolldown'
import { libraryNames, type LibraryName } from '@rolecall/lambda/modules'

/**
 * A program of its own, run once when a supervisor starts: prints, as JSON, the program of a cell and
 * each library as one text. The bundler is native code, so it stays out of the process that serves;
 * and it reads only what we ship: what users write is read by V8, in a cell.
 */
export type Bundles = {
  readonly cell: { readonly main: string; readonly canary: string }
  readonly libraries: Readonly<Record<LibraryName, string>>
}

async function bundled(input: string, options: InputOptions = {}): Promise<string> {
  const build = await rolldown({ input, platform: 'node', logLevel: 'silent', ...options })
  const { output } = await build.generate({ format: 'cjs', codeSplitting: false, minify: true })
  await build.close()
  return output[0].code
}

const here = import.meta.dirname
const cell = {
  main: await bundled(`${here}/cell/main.ts`),
  canary: await bundled(`${here}/cell/canary.ts`),
}
const libraries = await Promise.all(
  libraryNames.map(
    async (name) => [name, await bundled(name, { cwd: `${here}/../lambda` })] as const,
  ),
)
const bundles: Bundles = { cell, libraries: Object.fromEntries(libraries) as Bundles['libraries'] }
process.stdout.write(JSON.stringify(bundles))
