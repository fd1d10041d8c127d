async function lambda({ headers, payload }) {
  return null
}
