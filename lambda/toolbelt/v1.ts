import type { Host } from '../host.ts'
import { ToolBeltError } from './errors.ts'
import { httpClient } from './http-client.ts'
import { ErrorStrategy, orchestratorClient } from './orchestrator-client.ts'
import { secretClient } from './secret-client.ts'

/** The module `lp-faas-toolbelt`: the tools of V1 that do not belong to another product. */
export const toolbeltV1 = (host: Host) => ({
  Toolbelt: {
    HTTPClient: () => httpClient(host),
    SecretClient: () => secretClient(host),
    OrchestratorClient: () => orchestratorClient(host),
  },
  ErrorStrategy,
  ToolBeltError,
})
