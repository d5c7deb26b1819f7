/** The commands about people, services and organisations. Each command's code is loaded only when it runs. */
import type { Command } from "commander"
import type { InvitationListOptions } from "./commands/invitation-list.ts"
import type { OrgAddOptions } from "./commands/org-add.ts"
import type { OrgMemberAddOptions } from "./commands/org-member-add.ts"
import type { UserAddOptions } from "./commands/user-add.ts"
import type { LockOptions } from "./commands/user-lock.ts"
import type { UserPasswordOptions } from "./commands/user-password.ts"
import { dataCommand, type Finish } from "./data-command.ts"
import type { Host } from "./host.ts"
import type { DataOptions } from "./stores.ts"

/** `lode user …` */
export function addUser(program: Command, host: Host, finish: Finish): void {
  const parent = program.command("user").description("accounts of people and services")
  dataCommand(parent, "add <name>", "add an account")
    .option("--email <address>", "its e-mail address")
    .option("--service", "it is no person: it has keys, and never a password")
    .option("--admin", "make it an administrator of the server")
    .action(async (name: string, options: UserAddOptions) => {
      const { userAdd } = await import("./commands/user-add.ts")
      finish(await userAdd(name, options, host))
    })
  dataCommand(parent, "password <name>", "set a person's password, typed at the terminal")
    .option("--stdin", "read it from standard input")
    .action(async (name: string, options: UserPasswordOptions) => {
      const { userPassword } = await import("./commands/user-password.ts")
      finish(await userPassword(name, options, host))
    })
  dataCommand(parent, "list", "list the accounts of all kinds").action(
    async (options: DataOptions) => {
      const { userList } = await import("./commands/user-list.ts")
      finish(await userList(options, host))
    },
  )
  dataCommand(
    parent,
    "admin <name> <on|off>",
    "make an account an administrator of the server, or an ordinary one",
  ).action(async (name: string, state: string, options: DataOptions) => {
    const { userAdmin } = await import("./commands/user-admin.ts")
    finish(await userAdmin(name, state, options, host))
  })
  addUserStates(parent, host, finish)
}

function addUserStates(parent: Command, host: Host, finish: Finish): void {
  dataCommand(parent, "disable <name>", "refuse the keys of an account or organisation").action(
    async (name: string, options: DataOptions) => {
      const { userDisable } = await import("./commands/user-disable.ts")
      finish(await userDisable(name, options, host))
    },
  )
  dataCommand(
    parent,
    "enable <name>",
    "accept the keys of an account or organisation again",
  ).action(async (name: string, options: DataOptions) => {
    const { userEnable } = await import("./commands/user-enable.ts")
    finish(await userEnable(name, options, host))
  })
  dataCommand(parent, "lock <name>", "let an account or organisation read, but change nothing")
    .requiredOption("--reason <text>", "why: it is told to whoever is refused")
    .action(async (name: string, options: LockOptions) => {
      const { userLock } = await import("./commands/user-lock.ts")
      finish(await userLock(name, options, host))
    })
  dataCommand(parent, "unlock <name>", "end the lock of an account or organisation").action(
    async (name: string, options: DataOptions) => {
      const { userUnlock } = await import("./commands/user-unlock.ts")
      finish(await userUnlock(name, options, host))
    },
  )
}

/** `lode org …` */
export function addOrg(program: Command, host: Host, finish: Finish): void {
  const parent = program
    .command("org")
    .description("organisations; 'lode user' disables, enables, locks and unlocks them, too")
  dataCommand(parent, "add <name>", "add an organisation")
    .requiredOption("--admin <user>", "who is its first admin")
    .option("--email <address>", "its e-mail address")
    .action(async (name: string, options: OrgAddOptions) => {
      const { orgAdd } = await import("./commands/org-add.ts")
      finish(await orgAdd(name, options, host))
    })
  dataCommand(parent, "list", "list the organisations").action(async (options: DataOptions) => {
    const { orgList } = await import("./commands/org-list.ts")
    finish(await orgList(options, host))
  })
  const member = parent.command("member").description("members of organisations")
  addMembers(member, host, finish)
}

function addMembers(parent: Command, host: Host, finish: Finish): void {
  dataCommand(parent, "list <organisation>", "list the members").action(
    async (organisation: string, options: DataOptions) => {
      const { orgMemberList } = await import("./commands/org-member-list.ts")
      finish(await orgMemberList(organisation, options, host))
    },
  )
  dataCommand(parent, "add <organisation> <name>", "make a person or service a member")
    .option("--role <role>", "admin or collaborator", "collaborator")
    .action(async (organisation: string, name: string, options: OrgMemberAddOptions) => {
      const { orgMemberAdd } = await import("./commands/org-member-add.ts")
      finish(await orgMemberAdd(organisation, name, options, host))
    })
  dataCommand(
    parent,
    "role <organisation> <name> <role>",
    "make a member admin or collaborator",
  ).action(
    async (organisationName: string, accountName: string, role: string, options: DataOptions) => {
      const { orgMemberRole } = await import("./commands/org-member-role.ts")
      finish(await orgMemberRole({ organisationName, accountName, role }, options, host))
    },
  )
  dataCommand(parent, "remove <organisation> <name>", "take a member out").action(
    async (organisation: string, name: string, options: DataOptions) => {
      const { orgMemberRemove } = await import("./commands/org-member-remove.ts")
      finish(await orgMemberRemove(organisation, name, options, host))
    },
  )
}

/** `lode invitation …` */
export function addInvitation(program: Command, host: Host, finish: Finish): void {
  const parent = program
    .command("invitation")
    .description("who was asked to own an ID or join an organisation, and has not answered")
  dataCommand(parent, "list", "list who was asked: one account, or for one ID or organisation")
    .option("--user <name>", "an account that was asked")
    .option("--package <id>", "an ID")
    .option("--org <name>", "an organisation")
    .action(async (options: InvitationListOptions) => {
      const { invitationList } = await import("./commands/invitation-list.ts")
      finish(await invitationList(options, host))
    })
  dataCommand(parent, "cancel <number>", "take back the invitation with this number").action(
    async (number: string, options: DataOptions) => {
      const { invitationCancel } = await import("./commands/invitation-cancel.ts")
      finish(await invitationCancel(number, options, host))
    },
  )
}
