/**
 * The one thread that writes. It owns the write connection: commits and their fsyncs block this thread and never the
 * event loop that serves reads. WriterClient starts it at the first command. An error that escapes ends it, and with
 * it the store.
 */
import { parentPort, workerData, type MessagePort } from "node:worker_threads"
import { Checkpoints } from "./checkpoints.ts"
import { CommandQueue } from "./command-queue.ts"
import { openWriteConnection } from "./connection.ts"
import { GroupCommit } from "./group-commit.ts"
import type { WriterRequest, WriterSettings } from "./writer-messages.ts"

function serve(port: MessagePort, { file, busyTimeout }: WriterSettings): void {
  const db = openWriteConnection(file, busyTimeout)
  const checkpoints = new Checkpoints(db, busyTimeout)
  const queue = new CommandQueue(new GroupCommit(db), {
    answer: (answers) => port.postMessage(answers),
    afterCommit: () => checkpoints.afterCommit(),
    whenIdle: () => checkpoints.whenIdle(),
    closed: () => {
      db.close()
      port.close()
    },
  })
  port.on("message", (request: WriterRequest) => {
    if (request === "close") queue.close()
    else queue.push(request)
  })
}

if (parentPort !== null) serve(parentPort, workerData)
