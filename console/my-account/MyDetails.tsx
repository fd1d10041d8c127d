import { Button, Select, SimpleGrid, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { editMe } from '@rolecall/contract/sign-in'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../api.ts'
import { meQuery, useMe } from '../sign-in/me.ts'
import { issuesByField, ProblemAlert } from '../ui/ProblemAlert.tsx'
import { UnsavedGuard } from '../ui/UnsavedGuard.tsx'
import { useWrite } from '../ui/write.ts'
import { words } from './words.ts'

const timeZones = Intl.supportedValuesOf('timeZone')

export function MyDetails() {
  const { user } = useMe()
  const queries = useQueryClient()
  const { write, problem, isWriting } = useWrite()
  const { name, nickname, regional } = user
  const form = useForm({ initialValues: { name, nickname, ...regional } })
  const errors = issuesByField(problem)
  const zones = [...new Set(['UTC', regional.timeZone, ...timeZones])].filter((zone) => zone !== '')

  async function save({ name, nickname, ...regional }: typeof form.values) {
    const answer = await write(
      () => api.call(editMe, { input: { name, nickname, regional } }),
      words.saved,
    )
    if (!answer.ok) return
    form.resetDirty()
    queries.setQueryData(meQuery.queryKey, answer.value.value)
  }

  return (
    <form onSubmit={form.onSubmit(save)}>
      <UnsavedGuard dirty={form.isDirty()} />
      <SimpleGrid cols={{ base: 1, sm: 2 }} mb="md">
        <TextInput
          label="Name"
          required
          autoComplete="name"
          {...form.getInputProps('name')}
          error={errors['name']}
        />
        <TextInput
          label="Nickname"
          description={words.nicknameHint}
          required
          {...form.getInputProps('nickname')}
          error={errors['nickname']}
        />
        <TextInput
          label="Language"
          description={words.languageHint}
          {...form.getInputProps('language')}
          error={errors['language']}
        />
        <Select
          label="Time zone"
          description={words.timeZoneHint}
          searchable
          limit={60}
          data={zones}
          {...form.getInputProps('timeZone')}
          error={errors['timeZone']}
        />
        <TextInput
          label="Format"
          description={words.formatHint}
          {...form.getInputProps('format')}
          error={errors['format']}
        />
      </SimpleGrid>
      <ProblemAlert problem={problem} />
      <Button type="submit" loading={isWriting}>
        Save
      </Button>
    </form>
  )
}
