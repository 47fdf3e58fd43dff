import { inject } from '@adonisjs/core'
import { SandboxBooks } from '#escrow/gateways/sandbox/books'
import { UnitOfWork } from '#kernel/unit_of_work'

/** Lets the sandbox provider call back about what took its time. */
@inject()
export class AnnounceSandbox {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly books: SandboxBooks
  ) {}

  execute(): Promise<number> {
    return this.unitOfWork.run((tx) => this.books.announceDue(tx))
  }
}
