import { SimpleGrid, Textarea, TextInput } from '@mantine/core'

type Texts = { readonly name: string; readonly description: string }
type Props = {
  readonly value: Texts
  readonly onEdit: (edit: Partial<Texts>) => void
  readonly errors: Readonly<Record<string, string>>
  readonly isLocked: boolean
}

export function ProfileFields({ value, onEdit, errors, isLocked }: Props) {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <TextInput
        label="Name"
        required
        readOnly={isLocked}
        autoComplete="off"
        value={value.name}
        error={errors['name']}
        onChange={({ currentTarget }) => onEdit({ name: currentTarget.value })}
      />
      <Textarea
        label="Description (optional)"
        autosize
        maxRows={4}
        maxLength={500}
        readOnly={isLocked}
        value={value.description}
        error={errors['description']}
        onChange={({ currentTarget }) => onEdit({ description: currentTarget.value })}
      />
    </SimpleGrid>
  )
}
