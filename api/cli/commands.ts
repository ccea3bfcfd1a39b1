/** The commands, in the order of the overview. */
import { absencesCommand } from './absences.ts';
import { alternativesCommand } from './alternatives.ts';
import { assumptionsCommand } from './assumptions.ts';
import { auditCommand } from './audit.ts';
import { backupCommand, restoreCommand } from './backup.ts';
import { boundCommand } from './bound.ts';
import { checkCommand } from './check.ts';
import { closuresCommand } from './closures.ts';
import type { Command } from './command.ts';
import { datasetsCommand } from './datasets.ts';
import { evidenceCommand } from './evidence.ts';
import { exportCommand } from './export.ts';
import { fieldCheckCommand } from './field-check.ts';
import { frontierCommand } from './frontier.ts';
import { importCommand } from './import.ts';
import { inputsCommand } from './inputs.ts';
import { jobsCommand } from './jobs.ts';
import { keysCommand } from './keys.ts';
import { noticesCommand } from './notices.ts';
import { organisationsCommand } from './organisations.ts';
import { planCommand } from './plan.ts';
import { routesCommand } from './routes.ts';
import { serveCommand } from './serve.ts';
import { simulateCommand } from './simulate.ts';
import { usersCommand } from './users.ts';
import { verifyCommand } from './verify.ts';
import { whyCommand } from './why.ts';
import { workerCommand } from './worker.ts';

export const COMMANDS: readonly Command[] = [
  importCommand,
  planCommand,
  verifyCommand,
  inputsCommand,
  evidenceCommand,
  keysCommand,
  fieldCheckCommand,
  assumptionsCommand,
  boundCommand,
  whyCommand,
  frontierCommand,
  alternativesCommand,
  closuresCommand,
  absencesCommand,
  simulateCommand,
  routesCommand,
  exportCommand,
  serveCommand,
  workerCommand,
  jobsCommand,
  organisationsCommand,
  usersCommand,
  auditCommand,
  noticesCommand,
  datasetsCommand,
  checkCommand,
  backupCommand,
  restoreCommand,
];
