import { rolecallProgram } from '@rolecall/operator/program'
import { main } from './main.ts'

// Whoever reads us may stop reading, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

await rolecallProgram({
  out: (line) => void process.stdout.write(`${line}\n`),
  serve: () => main({ isDemo: false }),
}).parseAsync()
