import { globSync, readFileSync } from 'node:fs'

// Whoever reads us may stop reading, as `head` does.
process.stdout.on('error', () => process.exit(0))

/** Prints every rule of the domain, by name, and where it stands. */
for (const path of globSync('core/**/*.ts').toSorted()) {
  const text = readFileSync(path, 'utf8')
  const rules = /\/\*\*\s*(?:\*\s*)?Rule: ([\s\S]*?)\*\/\s*export (?:function|const) (\w+)/g
  for (const { 1: sentence = '', 2: name = '', index } of text.matchAll(rules)) {
    const line = text.slice(0, index).split('\n').length
    const words = sentence.replaceAll(/\s*\n\s*\*\s*/g, ' ').trim()
    process.stdout.write(`${name.padEnd(20)} ${path}:${line}\n    ${words}\n\n`)
  }
}
