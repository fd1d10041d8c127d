import { rolecallProgram } from '@rolecall/operator/program'
import { main } from './main.ts'

await rolecallProgram({
  out: (line) => void process.stdout.write(`${line}\n`),
  serve: () => main({ isDemo: false }),
}).parseAsync()
