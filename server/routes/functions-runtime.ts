import { ok } from '@rolecall/core/kit/result'
import type { Routes } from '../call.ts'
import { functionsRuntimeView } from '../views/functions-runtime.ts'

export const functionsRuntime: Pick<Routes, 'functionsRuntime'> = {
  functionsRuntime: ({ world }) => ok(functionsRuntimeView(world.functions.engine)),
}
