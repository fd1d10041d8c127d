async function lambda({ payload }) {
  const address = new URL(process.env.ADDRESS)
  address.searchParams.set('query', payload?.query ?? '')
  const response = await fetch(address, { headers: { accept: 'application/json' } })
  if (!response.ok) throw new Error(`the service answered ${response.status}`)
  return response.json()
}
