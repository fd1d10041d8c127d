async function lambda({ payload }) {
  return { greeting: `Hello ${payload?.name ?? 'you'}` }
}
