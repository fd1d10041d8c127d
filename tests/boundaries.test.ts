import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'

type Manifest = {
  readonly name: string
  readonly workspaces?: readonly string[]
  readonly dependencies?: Readonly<Record<string, string>>
  readonly engines?: { readonly node?: string }
}

const manifest = (folder: string): Manifest =>
  JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as Manifest

/** Files that only tests read may import what the root declares. */
const isTestOnly = (path: string) =>
  /\.test\.tsx?$|\/(sample|arbitrary|fresh|vite\.config)\.ts$/.test(path)
const sourcesOf = (folder: string) =>
  globSync(`${folder}/**/*.{ts,tsx}`).filter((path) => !/node_modules|\/dist\//.test(path))

const importsIn = (text: string): readonly string[] =>
  [...text.matchAll(/\bfrom '([^']+)'|\bimport\('([^']+)'\)|^import '([^']+)'/gm)].map(
    ([, named, lazy, bare]) => named ?? lazy ?? bare ?? '',
  )

const packageOf = (target: string) =>
  target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/')

const depthOf = (path: string) => path.split('/').length - 2

function isDeclared(
  path: string,
  target: string,
  { name, dependencies, engines }: Manifest,
): boolean {
  if (target.startsWith('.')) return (target.match(/\.\.\//g) ?? []).length <= depthOf(path)
  if (target.startsWith('node:')) return engines?.node !== undefined
  return packageOf(target) === name || packageOf(target) in (dependencies ?? {})
}

const packages = manifest('.').workspaces ?? []

test('the house has its packages', () => assert.ok(packages.length >= 7))

for (const folder of packages) {
  test(`${folder} imports only what its package.json declares`, () => {
    for (const path of sourcesOf(folder).filter((each) => !isTestOnly(each))) {
      for (const target of importsIn(readFileSync(path, 'utf8'))) {
        assert.ok(isDeclared(path, target, manifest(folder)), `${path} imports '${target}'`)
      }
    }
  })
}

test('packages point one way: core is at the bottom, nothing imports server or console', () => {
  const below: Readonly<Record<string, readonly string[]>> = {
    '@rolecall/core': [],
    '@rolecall/contract': ['core'],
    '@rolecall/sdk': ['core', 'contract'],
    '@rolecall/lambda': ['core'],
    '@rolecall/console': ['core', 'contract', 'sdk', 'lambda'],
    '@rolecall/cli': ['core', 'contract', 'sdk', 'lambda'],
    '@rolecall/store': ['core'],
    '@rolecall/runtime': ['core', 'lambda'],
    '@rolecall/operator': ['core', 'store'],
    '@rolecall/server': ['core', 'contract', 'store', 'lambda', 'runtime', 'operator', 'cli'],
  }
  for (const folder of packages) {
    const { name, dependencies = {} } = manifest(folder)
    const ours = Object.keys(dependencies).filter((each) => each.startsWith('@rolecall/'))
    const allowed = (below[name] ?? []).map((each) => `@rolecall/${each}`)
    assert.deepEqual(
      ours.filter((each) => !allowed.includes(each)),
      [],
      `${name} depends upwards`,
    )
  }
})

test('core is a function of its arguments', () => {
  const leak =
    /\bDate\.now\b|\bnew Date\b|\bMath\.random\b|\basync\b|\bawait\b|\bPromise\b|\bthrow\b|^(?:export )?let\b/m
  for (const path of sourcesOf('core').filter((each) => !isTestOnly(each))) {
    const found = leak.exec(withoutComments(readFileSync(path, 'utf8')))
    assert.equal(found, null, `${path} uses \`${found?.[0] ?? ''}\``)
  }
})

const withoutComments = (text: string) => text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')

test('only the console knows React, only the store knows a database', () => {
  for (const folder of packages) {
    for (const path of sourcesOf(folder)) {
      const targets = importsIn(readFileSync(path, 'utf8')).map(packageOf)
      if (folder !== 'console') assert.ok(!targets.includes('react'), path)
      if (folder !== 'store') {
        for (const ours of ['kysely', 'better-sqlite3', 'pg'])
          assert.ok(!targets.includes(ours), path)
      }
    }
  }
})

test('nothing outside the catalog names a permission', async () => {
  const { editions } = await import('../core/catalog/shipped.ts')
  const words = new Set(
    [...editions.values()].flatMap(({ roles, features }) => [
      ...features.keys(),
      ...[...roles.values()].flatMap(({ permissions }) =>
        [...permissions.values()].flatMap(({ slug, label }) => [slug, label]),
      ),
    ]),
  )
  // A component or role may share its word with a permission; the quoted word alone is then no name.
  const shared = new Set(
    [...editions.values()].flatMap(({ components, roles }) => [
      ...components.keys(),
      ...roles.keys(),
    ]),
  )
  const outside = packages
    .flatMap(sourcesOf)
    .filter((path) => !path.startsWith('core/catalog') && !isTestOnly(path))
  for (const path of outside) {
    for (const [, word = ''] of readFileSync(path, 'utf8').matchAll(
      /['"`>]([^'"`<>\n]{3,})['"`<]/g,
    )) {
      assert.ok(!words.has(word) || shared.has(word), `${path} names \`${word}\``)
    }
  }
})
