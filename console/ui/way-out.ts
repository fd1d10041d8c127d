import type { Problem } from '@rolecall/contract/problem'
import { createContext, type ReactNode } from 'react'

/** What helps against a refusal is for the area of access to say: this is where it is said. */
export const WayOutContext = createContext<(problem: Problem) => ReactNode>(() => null)
