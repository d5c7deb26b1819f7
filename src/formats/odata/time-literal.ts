const pattern =
  /^(?<day>\d{4}-\d{2}-\d{2})(?:T(?<time>\d{2}:\d{2}(?::\d{2})?)(?:\.(?<fraction>\d{1,9}))?)?(?<zone>Z|[+-]\d{2}:\d{2})?$/i

/** The microseconds since 1970 of an Edm.DateTime or Edm.DateTimeOffset; without a zone it is UTC. */
export function parseTime(text: string): number | undefined {
  const { day, time = "00:00:00", fraction = "", zone = "Z" } = pattern.exec(text)?.groups ?? {}
  if (day === undefined) return undefined
  const milliseconds = Date.parse(`${day}T${time}${zone.toUpperCase()}`)
  if (Number.isNaN(milliseconds)) return undefined
  return milliseconds * 1000 + Number(fraction.slice(0, 6).padEnd(6, "0"))
}
