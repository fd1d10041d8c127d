import type { Host } from '../host.ts'
import { ToolBeltError } from './errors.ts'
import { ErrorStrategy, orchestratorClient } from './orchestrator-client.ts'
import { secretClient } from './secret-client.ts'

/** The module `core-functions-toolbelt`. For requests V2 has the global `fetch`. */
export const toolbeltV2 = (host: Host) => ({
  Toolbelt: {
    SecretClient: () => secretClient(host),
    OrchestratorClient: () => orchestratorClient(host),
  },
  ErrorStrategy,
  ToolBeltError,
})
