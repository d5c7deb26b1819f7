/**
 * The search process: follows the change log and answers one question after another. It is a process of its own
 * because a statement of node:sqlite cannot be interrupted: only killing its process stops one that is late.
 *
 * Arguments: the record's file, the index's file.
 */
import { answerQuestions } from "../answer-questions.ts"
import { Finder } from "./finder.ts"
import { Follower } from "./follower.ts"
import { deleteIndexFile, isDamage } from "./index-database.ts"
import { IndexFile } from "./index-file.ts"
import type { Answer, Question } from "./messages.ts"
import { PopularityWatch } from "./popularity-watch.ts"
import { openRecord } from "./record.ts"

/** Milliseconds between looks at the change log while nobody asks; whoever asks has it looked at first. */
const pollInterval = 250
/** Milliseconds between pieces of a merge, so that questions find the process free most of the time. */
const mergeInterval = 20
/**
 * Milliseconds of following at a stretch: in the background, before an answer, and before the first one. The first pass
 * over a record is quicker in larger steps, and who asks meanwhile finds only a part anyway.
 */
const budgets = { background: 25, firstPass: 150, beforeAnswer: 5, atStart: 500 }
/** Changes that are followed before an answer on a busy machine, too, where the milliseconds pass while others run. */
const fewestBeforeAnswer = 32
/** Steps before the first answer, for the same reason: as many as the time is for. */
const fewestAtStart = budgets.atStart / budgets.background

const [databaseFile = "", indexFile = ""] = process.argv.slice(2)
const record = openRecord(databaseFile)
const index = IndexFile.open(indexFile)
const follower = new Follower(record, index)
const popularity = new PopularityWatch(record, index, follower)
const finder = new Finder(record, index)

/** Whether the answers of this moment tell of everything that was committed before they were asked for. */
let isCurrent = false

/** What was pushed before somebody asks is found. */
function followFirst(): void {
  isCurrent = !follower.isScanning() && !follower.step(budgets.beforeAnswer, fewestBeforeAnswer)
}

function answer(question: Question): Answer {
  switch (question.kind) {
    case "search":
      return { kind: "hits", ...finder.search(question.request), isCurrent }
    case "autocomplete":
      return { kind: "ids", page: finder.autocomplete(question.request) }
    case "matches":
      return { kind: "ids", page: finder.matches(question.request) }
    case "versions":
      return { kind: "versions", versions: finder.listedVersions(question.request) }
    case "follow":
      return { kind: "followed", reached: follower.hasReached(question.seq) }
  }
}

/** A damaged index is thrown away; the process that is started next makes a new one. */
function giveUpOnDamage(error: unknown): void {
  if (!isDamage(error)) return
  deleteIndexFile(indexFile)
  process.exit(1)
}

/**
 * A first pass over a large record leaves this process 20 MiB that answering never needs. The next question starts
 * another; one that is on its way is asked again.
 */
function leaveMemory(): never {
  process.exit()
}

function followInBackground(): void {
  let more = false
  let isMerging = false
  try {
    const isFirstPass = follower.isScanning()
    more = follower.step(isFirstPass ? budgets.firstPass : budgets.background)
    if (isFirstPass && !follower.isScanning()) leaveMemory()
    if (!more) popularity.step()
    if (!more) isMerging = index.merge()
  } catch (error) {
    // Whatever hinders (a full disk, a lock held too long) may pass; questions meanwhile report it.
    giveUpOnDamage(error)
  }
  if (more) setImmediate(followInBackground)
  else setTimeout(followInBackground, isMerging ? mergeInterval : pollInterval)
}

const startUntil = performance.now() + budgets.atStart
for (let steps = 0; steps < fewestAtStart || performance.now() < startUntil; steps += 1)
  if (!follower.step(budgets.background)) break
answerQuestions({ answer, before: followFirst, onFailure: giveUpOnDamage })
followInBackground()
