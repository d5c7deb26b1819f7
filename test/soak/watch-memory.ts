import { residentBytes } from "../support/process-tree.ts"

/** The most that a process and its children held in memory while `work` ran, looked at often. */
export async function mostResidentBytes(pid: number, work: () => Promise<void>): Promise<number> {
  let most = residentBytes(pid)
  const look = setInterval(() => {
    most = Math.max(most, residentBytes(pid))
  }, 50)
  try {
    await work()
  } finally {
    clearInterval(look)
  }
  return most
}
