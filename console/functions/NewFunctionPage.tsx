import { createFunction } from '@rolecall/contract/functions'
import type { Problem } from '@rolecall/contract/problem'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../api.ts'
import { paths } from '../paths.ts'
import { useEdition, useMe } from '../sign-in/me.ts'
import { TextLink } from '../ui/links.tsx'
import { Page } from '../ui/Page.tsx'
import { UnsavedGuard } from '../ui/UnsavedGuard.tsx'
import { useWrite } from '../ui/write.ts'
import { modelOf } from './actions.ts'
import { FunctionsDoor } from './FunctionsArea.tsx'
import { NameStep } from './NameStep.tsx'
import { templatesFor, type Template } from '@rolecall/lambda/templates'
import { TemplateStep } from './TemplateStep.tsx'
import { words } from './words.ts'

const route = getRouteApi('/signed-in/functions/new')

export const NewFunctionPage = () => (
  <FunctionsDoor>
    <Assistant />
  </FunctionsDoor>
)

/** What is chosen so far. */
export type Chosen = {
  readonly name: string
  readonly description: string
  readonly event: string | null
  readonly skills: readonly string[]
  readonly template: Template
  /** The secret it reads; null: the template's own name for one that there is not yet. */
  readonly secret: string | null
}

function Assistant() {
  const { event = null, template } = route.useSearch()
  const navigate = useNavigate()
  const { write, problem, isWriting } = useWrite()
  const [step, setStep] = useState<1 | 2>(1)
  const [chosen, setChosen] = useState<Chosen>(() => startingWith(event, template))
  const input = useInput(chosen)
  const { account } = useMe()
  const choose = (patch: Partial<Chosen>) => setChosen((was) => ({ ...was, ...patch }))

  /** The server says what is wrong with the first step before the second is shown. */
  async function next() {
    const { source: _, variables: _v, secrets: _s, ...meta } = input
    const answer = await write(
      () =>
        api.call(createFunction, { params: { account }, query: { preview: true }, input: meta }),
      null,
    )
    if (answer.ok) setStep(2)
  }
  async function create() {
    const answer = await write(
      () => api.call(createFunction, { params: { account }, input }),
      words.create.added(chosen.name),
    )
    if (answer.ok)
      await navigate({
        to: paths.function,
        params: { function: answer.value.value.value.id },
        ignoreBlocker: true,
      })
  }

  const steps: StepProps = { chosen, choose, problem, isWriting }
  return (
    <Page
      title="Add function"
      about={words.create.about}
      above={<TextLink to={paths.functions}>Functions</TextLink>}
    >
      <UnsavedGuard dirty={chosen.name !== ''} />
      {step === 1 ? (
        <NameStep {...steps} onNext={() => void next()} />
      ) : (
        <TemplateStep {...steps} onBack={() => setStep(1)} onCreate={() => void create()} />
      )}
    </Page>
  )
}

export type StepProps = {
  readonly chosen: Chosen
  readonly choose: (patch: Partial<Chosen>) => void
  readonly problem: Problem | null
  readonly isWriting: boolean
}

function startingWith(event: string | null, id: string | undefined): Chosen {
  const offered = templatesFor(event)
  const template = offered.find((each) => each.id === id) ?? offered[0]
  if (template === undefined) throw new Error('there are templates for every event')
  return { name: '', description: '', event, skills: [], template, secret: null }
}

function useInput({ name, description, event, skills, template, secret }: Chosen) {
  const model = modelOf(useEdition())
  return {
    name,
    description,
    event,
    skills: [...skills],
    source: template.source(model, secret ?? template.secret ?? ''),
    variables: { ...template.variables },
    // Code of V1 is bound to what it names, when it is deployed.
    secrets: model === 'v2' && template.secret !== null && secret !== null ? [secret] : [],
  }
}
