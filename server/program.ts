import { run } from '@rolecall/cli/program'
import { terminalOf } from '@rolecall/cli/terminal'
import { rolecallProgram } from './rolecall.ts'

// Whoever reads us may stop reading, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

const terminal = terminalOf(process)
const words = process.argv.slice(2)
process.exitCode = await run(await rolecallProgram(terminal, words), terminal, words)
