/** On a virtual machine others may have its processors: what is measured meanwhile takes longer, and nothing of ours shows it. */
import { readFileSync } from "node:fs"

/** Where the column "steal" is among those of /proc/stat (proc(5)). */
const stealColumn = 7

/** The share of all processors' time, 0 to 1, that other machines had while `work` was done; 0 where nobody tells. */
export async function stolenWhile(work: () => Promise<unknown>): Promise<number> {
  const before = processorTimes()
  await work()
  const after = processorTimes()
  const all = after.all - before.all
  return all === 0 ? 0 : (after.stolen - before.stolen) / all
}

/** In ticks of the kernel. */
function processorTimes() {
  const columns = firstLine().split(/\s+/).slice(1).map(Number)
  const guests = stealColumn + 1
  // A guest's time is in its host's as well.
  const all = columns.slice(0, guests).reduce((sum, ticks) => sum + ticks, 0)
  return { stolen: columns[stealColumn] ?? 0, all }
}

function firstLine(): string {
  try {
    return readFileSync("/proc/stat", "utf8").split("\n", 1)[0] ?? ""
  } catch {
    return ""
  }
}
