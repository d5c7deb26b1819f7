/** Reads what `strace -f -y -o FILE` wrote. */

/** A system call that has returned. */
export interface SystemCall {
  readonly name: string
  /** Everything between the parentheses; `-y` shows the path of each descriptor as `23</path>`. */
  readonly text: string
  /** What it returned, e.g. "0" or "-1 EEXIST (File exists)". */
  readonly result: string
  /** Lines of the file where it began and where it returned: other threads' calls may lie between. */
  readonly began: number
  readonly ended: number
}

/** The calls in the order in which they returned; those that have not returned are left out. */
export function readTrace(trace: string): readonly SystemCall[] {
  const open = new Map<string, Beginning>()
  const calls: SystemCall[] = []
  for (const [line, text] of trace.split("\n").entries()) {
    const { pid = "", name = "", inner = "", result } = /^\d/.test(text) ? partsOf(text) : {}
    if (result === undefined) {
      if (name !== "") open.set(pid, { name, text: inner, began: line })
      continue
    }
    const beginning = open.get(pid) ?? { name, text: "", began: line }
    open.delete(pid)
    calls.push({ ...beginning, text: beginning.text + inner, result, ended: line })
  }
  return calls
}

interface Beginning {
  readonly name: string
  readonly text: string
  readonly began: number
}

/** A line of one of three forms: a whole call, its beginning, its end. */
const forms = [
  /^(?<pid>\d+) +(?<name>\w+)\((?<inner>.*) <unfinished \.\.\.>$/,
  /^(?<pid>\d+) +<\.\.\. (?<name>\w+) resumed>(?<inner>.*)\) += (?<result>.*)$/,
  /^(?<pid>\d+) +(?<name>\w+)\((?<inner>.*)\) += (?<result>.*)$/,
]

function partsOf(line: string): Partial<Record<string, string>> {
  return forms.map((form) => form.exec(line)?.groups).find((groups) => groups !== undefined) ?? {}
}
