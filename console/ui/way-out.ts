import type { Problem } from '@rolecall/contract/problem'
import { createContext, type ReactNode } from 'react'

/** An action, and the thing it would be done to. */
export type Asked = { readonly action: string; readonly target?: string }

/** What helps against a refusal is for the area of access to say: this is where it is said. */
export const WayOutContext = createContext<(problem: Problem) => ReactNode>(() => null)
