/** The commands about package IDs: whose they are, who may take them. Each command's code is loaded only when it runs. */
import type { Command } from "commander"
import type { PrefixReserveOptions } from "./commands/prefix-reserve.ts"
import type { LockOptions } from "./commands/user-lock.ts"
import { dataCommand, repeatable, type Finish } from "./data-command.ts"
import type { Host } from "./host.ts"
import type { DataOptions } from "./stores.ts"

/** `lode package …` */
export function addPackage(program: Command, host: Host, finish: Finish): void {
  const parent = program.command("package").description("packages in the feed")
  dataCommand(
    parent,
    "free <id> <version>",
    "let a deleted version be pushed anew, with any content",
  ).action(async (id: string, version: string, options: DataOptions) => {
    const { packageFree } = await import("./commands/package-free.ts")
    finish(await packageFree(id, version, options, host))
  })
  dataCommand(parent, "lock <id>", "let nobody push, unlist or relist an ID")
    .requiredOption("--reason <text>", "why: it is told to whoever is refused")
    .action(async (id: string, options: LockOptions) => {
      const { packageLock } = await import("./commands/package-lock.ts")
      finish(await packageLock(id, options, host))
    })
  dataCommand(parent, "unlock <id>", "end the lock of an ID").action(
    async (id: string, options: DataOptions) => {
      const { packageUnlock } = await import("./commands/package-unlock.ts")
      finish(await packageUnlock(id, options, host))
    },
  )
  dataCommand(parent, "transfer <id> <name>", "make an account the only owner of an ID").action(
    async (id: string, name: string, options: DataOptions) => {
      const { packageTransfer } = await import("./commands/package-transfer.ts")
      finish(await packageTransfer(id, name, options, host))
    },
  )
}

/** `lode owner …` */
export function addOwner(program: Command, host: Host, finish: Finish): void {
  const parent = program.command("owner").description("owners of package IDs")
  dataCommand(
    parent,
    "add <id> <name>",
    "let an account or organisation push and unlist an ID",
  ).action(async (id: string, name: string, options: DataOptions) => {
    const { ownerAdd } = await import("./commands/owner-add.ts")
    finish(await ownerAdd(id, name, options, host))
  })
  dataCommand(parent, "remove <id> <name>", "take an ID from an owner").action(
    async (id: string, name: string, options: DataOptions) => {
      const { ownerRemove } = await import("./commands/owner-remove.ts")
      finish(await ownerRemove(id, name, options, host))
    },
  )
  dataCommand(parent, "list <id>", "list the owners of an ID").action(
    async (id: string, options: DataOptions) => {
      const { ownerList } = await import("./commands/owner-list.ts")
      finish(await ownerList(id, options, host))
    },
  )
}

/** `lode prefix …` */
export function addPrefix(program: Command, host: Host, finish: Finish): void {
  const parent = program
    .command("prefix")
    .description("IDs kept for some: 'Contoso.*', or a single ID; only new IDs are refused")
  dataCommand(parent, "reserve <pattern>", "keep new IDs for their owners")
    .addOption(repeatable("--owner <name>", "who may push them", "nobody"))
    .option("--shared", "let everybody push them; those of the owners are verified in search")
    .action(async (pattern: string, options: PrefixReserveOptions) => {
      const { prefixReserve } = await import("./commands/prefix-reserve.ts")
      finish(await prefixReserve(pattern, options, host))
    })
  dataCommand(parent, "list", "list the reservations").action(async (options: DataOptions) => {
    const { prefixList } = await import("./commands/prefix-list.ts")
    finish(await prefixList(options, host))
  })
  dataCommand(parent, "release <pattern>", "keep the IDs for nobody any more").action(
    async (pattern: string, options: DataOptions) => {
      const { prefixRelease } = await import("./commands/prefix-release.ts")
      finish(await prefixRelease(pattern, options, host))
    },
  )
  const owner = parent.command("owner").description("owners of reservations")
  dataCommand(owner, "add <pattern> <name>", "let one more account push the IDs").action(
    async (pattern: string, name: string, options: DataOptions) => {
      const { prefixOwnerAdd } = await import("./commands/prefix-owner-add.ts")
      finish(await prefixOwnerAdd(pattern, name, options, host))
    },
  )
  dataCommand(owner, "remove <pattern> <name>", "let an account push no new IDs").action(
    async (pattern: string, name: string, options: DataOptions) => {
      const { prefixOwnerRemove } = await import("./commands/prefix-owner-remove.ts")
      finish(await prefixOwnerRemove(pattern, name, options, host))
    },
  )
}
