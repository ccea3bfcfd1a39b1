/** Every route of the service's own API. */
import type { Hash } from '../../../src/model/index.ts';
import type { Route } from '../route.ts';
import { type AbsenceParts, absenceRoutes } from './absences.ts';
import { type AccountParts, accountRoutes } from './accounts.ts';
import { type AssumptionParts, assumptionRoutes } from './assumptions.ts';
import { type BatchParts, batchRoutes } from './batches.ts';
import { type ClosureParts, closureRoutes } from './closures.ts';
import { contractorRoutes } from './contractor.ts';
import { type DatasetParts, datasetRoutes } from './datasets.ts';
import { type DeadLetterParts, deadLetterRoutes } from './dead-letters.ts';
import { type DraftParts, draftRoutes } from './drafts.ts';
import { type JobParts, jobRoutes } from './jobs.ts';
import { type NamingParts, nameRoutes } from './names.ts';
import { noticeRoutes } from './notices.ts';
import { type OpenIdParts, openIdRoutes } from './openid.ts';
import { type OwnAccountRoutes, ownAccountRoutes } from './own-account.ts';
import { type PlanParts, planRoutes } from './plans.ts';
import { type ScenarioParts, scenarioRoutes } from './scenarios.ts';
import { type ServiceParts, serviceRoutes } from './service.ts';
import { type SimulationParts, simulationRoutes } from './simulation.ts';
import { type StudyParts, studyRoutes } from './studies.ts';
import { type TileParts, tileRoutes } from './tiles.ts';
import { type WhyParts, whyRoutes } from './why.ts';
import { workbookRoutes } from './workbooks.ts';

/** What the routes need among them. */
export interface OwnParts extends ServiceParts {
  readonly desk: AccountParts['desk'] & OpenIdParts['desk'] & OwnAccountRoutes['desk'];
  readonly openId: OpenIdParts['openId'];
  readonly store: ServiceParts['store'] &
    DatasetParts['store'] &
    PlanParts['store'] &
    ScenarioParts['store'] &
    NamingParts['store'] &
    DraftParts['store'] &
    StudyParts['store'] &
    DeadLetterParts['store'] &
    BatchParts['store'];
  readonly library: DatasetParts['library'] &
    ScenarioParts['library'] &
    PlanParts['library'] &
    ClosureParts['library'] &
    AbsenceParts['library'] &
    SimulationParts['library'] &
    AssumptionParts['library'] &
    TileParts['library'] &
    WhyParts['library'];
  readonly compute: DatasetParts['compute'] &
    PlanParts['compute'] &
    ClosureParts['compute'] &
    AbsenceParts['compute'] &
    SimulationParts['compute'] &
    AssumptionParts['compute'] &
    WhyParts['compute'];
  readonly engine: DatasetParts['engine'];
  readonly notices: PlanParts['notices'];
  readonly jobs: JobParts['jobs'] & PlanParts['jobs'] & StudyParts['jobs'];
  readonly streams: number;
  warm(plan: Hash): void;
}

export const ownRoutes = (parts: OwnParts): readonly Route[] => [
  ...serviceRoutes(parts),
  ...noticeRoutes(parts.notices),
  ...datasetRoutes(parts),
  ...planRoutes(parts),
  ...assumptionRoutes(parts),
  ...closureRoutes(parts),
  ...absenceRoutes(parts),
  ...simulationRoutes(parts),
  ...studyRoutes(parts),
  ...tileRoutes(parts),
  ...whyRoutes(parts),
  ...contractorRoutes(parts),
  ...nameRoutes(parts),
  ...workbookRoutes(),
  ...jobRoutes(parts),
  ...deadLetterRoutes(parts),
  ...batchRoutes(parts),
  ...accountRoutes(parts),
  ...ownAccountRoutes(parts),
  ...openIdRoutes(parts),
  ...scenarioRoutes(parts),
  ...draftRoutes(parts),
];
