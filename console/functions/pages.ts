/** The pages of the area, which come together: one part to load, named once in the first one. */
export { DomainsPage } from '../domains/DomainsPage.tsx'
export { EventsPage } from '../function-events/EventsPage.tsx'
export { SecretsPage } from '../secrets/SecretsPage.tsx'
export { FunctionPage } from './FunctionPage.tsx'
export { FunctionsPage } from './FunctionsPage.tsx'
export { NewFunctionPage } from './NewFunctionPage.tsx'
