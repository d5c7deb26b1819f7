import type { DatabaseSync } from "node:sqlite"
import type {
  AccessCommands,
  AccessInput,
  OwnerTarget,
  PrefixOwnerTarget,
  PrefixTarget,
} from "../../domain/ports/access-commands.ts"
import { SqliteReads } from "./sqlite-reads.ts"
import type { WriterClient } from "./writer-client.ts"

/** Decides who may do what: commands on the writer thread. */
export class SqliteAccessStore extends SqliteReads implements AccessCommands {
  readonly #writer: WriterClient

  constructor(reading: DatabaseSync, writer: WriterClient) {
    super(reading)
    this.#writer = writer
  }

  createAccount(wish: AccessInput<"createAccount">) {
    return this.#writer.send("createAccount", wish)
  }

  createOrganisation(wish: AccessInput<"createOrganisation">) {
    return this.#writer.send("createOrganisation", wish)
  }

  changeAccount(target: AccessInput<"changeAccount">) {
    return this.#writer.send("changeAccount", target)
  }

  addMember(target: AccessInput<"addMember">) {
    return this.#writer.send("addMember", target)
  }

  setMemberRole(target: AccessInput<"setMemberRole">) {
    return this.#writer.send("setMemberRole", target)
  }

  removeMember(target: AccessInput<"removeMember">) {
    return this.#writer.send("removeMember", target)
  }

  addOwner(target: OwnerTarget) {
    return this.#writer.send("addOwner", target)
  }

  removeOwner(target: OwnerTarget) {
    return this.#writer.send("removeOwner", target)
  }

  transferPackage(target: OwnerTarget) {
    return this.#writer.send("transferPackage", target)
  }

  setPackageLock(target: AccessInput<"setPackageLock">) {
    return this.#writer.send("setPackageLock", target)
  }

  answerInvitation(target: AccessInput<"answerInvitation">) {
    return this.#writer.send("answerInvitation", target)
  }

  reservePrefix(wish: AccessInput<"reservePrefix">) {
    return this.#writer.send("reservePrefix", wish)
  }

  releasePrefix(target: PrefixTarget) {
    return this.#writer.send("releasePrefix", target)
  }

  addPrefixOwner(target: PrefixOwnerTarget) {
    return this.#writer.send("addPrefixOwner", target)
  }

  removePrefixOwner(target: PrefixOwnerTarget) {
    return this.#writer.send("removePrefixOwner", target)
  }
}
